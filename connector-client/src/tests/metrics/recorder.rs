//! Metrics as lines of text: the name, the unit, the attributes, and the count.

use std::collections::BTreeSet;

use opentelemetry::{
    KeyValue,
    metrics::{Meter, MeterProvider},
};
use opentelemetry_sdk::metrics::{
    InMemoryMetricExporter, SdkMeterProvider,
    data::{AggregatedMetrics, Metric, MetricData},
};

pub(super) struct Counted {
    provider: SdkMeterProvider,
    exporter: InMemoryMetricExporter,
}

impl Counted {
    pub(super) fn new() -> Self {
        let exporter = InMemoryMetricExporter::default();
        let provider = SdkMeterProvider::builder().with_periodic_exporter(exporter.clone()).build();
        Self { provider, exporter }
    }

    pub(super) fn meter(&self) -> Meter {
        self.provider.meter("connectors")
    }

    /// Everything that was counted so far, sorted.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.each(|metric| lines.extend(lines_of(metric)));
        lines.sort();
        lines
    }

    /// The metrics whose names begin so.
    pub(super) fn of(&self, name: &str) -> Vec<String> {
        self.lines().into_iter().filter(|line| line.starts_with(name)).collect()
    }

    /// The lines without their counts.
    pub(super) fn series(&self) -> BTreeSet<String> {
        self.lines().iter().filter_map(|line| Some(line.rsplit_once(" = ")?.0.to_owned())).collect()
    }

    pub(super) fn boundaries(&self, name: &str) -> Vec<f64> {
        let mut boundaries = Vec::new();
        self.each(|metric| {
            if let (true, AggregatedMetrics::F64(MetricData::Histogram(histogram))) =
                (metric.name() == name, metric.data())
            {
                boundaries.extend(histogram.data_points().next().unwrap().bounds());
            }
        });
        boundaries
    }

    fn each(&self, mut look: impl FnMut(&Metric)) {
        self.exporter.reset();
        self.provider.force_flush().unwrap();
        for metrics in self.exporter.get_finished_metrics().unwrap() {
            metrics.scope_metrics().flat_map(|scope| scope.metrics()).for_each(&mut look);
        }
    }
}

fn lines_of(metric: &Metric) -> Vec<String> {
    let line = |attributes: Vec<&KeyValue>, count: String| {
        let mut attributes: Vec<_> =
            attributes.iter().map(|attribute| format!("{}={}", attribute.key, attribute.value)).collect();
        attributes.sort();
        format!("{} {} {} = {count}", metric.name(), metric.unit(), attributes.join(" "))
    };
    match metric.data() {
        AggregatedMetrics::U64(MetricData::Sum(sum)) => {
            sum.data_points().map(|point| line(point.attributes().collect(), point.value().to_string())).collect()
        }
        AggregatedMetrics::I64(MetricData::Sum(sum)) => {
            sum.data_points().map(|point| line(point.attributes().collect(), point.value().to_string())).collect()
        }
        AggregatedMetrics::F64(MetricData::Histogram(histogram)) => {
            histogram.data_points().map(|point| line(point.attributes().collect(), point.count().to_string())).collect()
        }
        other => panic!("{}: {other:?}", metric.name()),
    }
}
