//! Metrics as a table.

use comfy_table::{Table, presets::NOTHING};
use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics};

use crate::shop;

/// Prints every series: name, attributes, value; of a histogram, the count and the mean.
pub fn print(metrics: &[ResourceMetrics]) {
    let mut rows: Vec<[String; 3]> = Vec::new();
    // The last export holds the totals since the start.
    let scopes = metrics.last().into_iter().flat_map(ResourceMetrics::scope_metrics);
    for metric in scopes.flat_map(|scope| scope.metrics()) {
        rows.extend(series_of(metric).into_iter().map(|(attributes, value)| {
            let name = format!("{} {}", metric.name(), metric.unit());
            [name, attributes, value]
        }));
    }
    rows.sort();
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(["METRIC", "ATTRIBUTES", "VALUE"]);
    let mut last = String::new();
    for [name, attributes, value] in rows {
        let shown = if name == last { String::new() } else { name.clone() };
        table.add_row([shown, attributes, value]);
        last = name;
    }
    shop::line(&table.to_string());
}

fn series_of(metric: &Metric) -> Vec<(String, String)> {
    match metric.data() {
        AggregatedMetrics::U64(MetricData::Sum(sum)) => {
            sum.data_points().map(|point| (text(point.attributes()), point.value().to_string())).collect()
        }
        AggregatedMetrics::I64(MetricData::Sum(sum)) => {
            sum.data_points().map(|point| (text(point.attributes()), point.value().to_string())).collect()
        }
        AggregatedMetrics::F64(MetricData::Histogram(histogram)) => histogram
            .data_points()
            .map(|point| {
                let mean = 1000.0 * point.sum() / point.count().max(1) as f64;
                (text(point.attributes()), format!("{} x {mean:.1} ms", point.count()))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn text<'a>(attributes: impl Iterator<Item = &'a KeyValue>) -> String {
    let mut attributes: Vec<_> = attributes.map(|attribute| format!("{}={}", attribute.key, attribute.value)).collect();
    attributes.sort();
    attributes.join(" ")
}
