//! Reports a connector's circuit that opens and closes.

use std::sync::atomic::{AtomicBool, Ordering};

use failsafe::Instrument;

use crate::observe::metrics::Metrics;

/// Reports that a connector's circuit has opened, and that it has closed again. A probe that fails in between belongs to the same
/// outage.
#[derive(Debug)]
pub(crate) struct Circuit {
    connector: &'static str,
    metrics: Metrics,
    is_open: AtomicBool,
}

impl Circuit {
    pub(crate) fn new(connector: &'static str, metrics: Metrics) -> Self {
        Self { connector, metrics, is_open: AtomicBool::new(false) }
    }
}

impl Instrument for Circuit {
    fn on_call_rejected(&self) {}

    fn on_open(&self) {
        if !self.is_open.swap(true, Ordering::Relaxed) {
            tracing::warn!(connector = self.connector, "the circuit opened: the processor does not respond");
            self.metrics.circuit_opened(self.connector);
        }
    }

    fn on_half_open(&self) {}

    /// Called at the start too.
    fn on_closed(&self) {
        if self.is_open.swap(false, Ordering::Relaxed) {
            tracing::info!(connector = self.connector, "the circuit closed: the processor responds again");
        }
    }
}
