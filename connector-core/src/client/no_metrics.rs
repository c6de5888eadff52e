//! Stands for `metrics` where that feature is off: nothing is counted, and nothing is left of the calls to it.

use std::time::Duration;

use crate::http::HttpRequest;

/// Counts nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Metrics {}

/// Measures nothing.
pub(super) struct Measured;

impl Metrics {
    #[inline(always)]
    pub(super) fn call(
        &self,
        _: &'static str,
        _: &'static str,
        _: &'static str,
        _: impl FnOnce() -> Option<(&'static str, &'static str)>,
        _: Duration,
    ) {
    }

    #[inline(always)]
    pub(super) fn request(&self, _: &HttpRequest) -> Measured {
        Measured
    }

    #[inline(always)]
    pub(super) fn retry(&self, _: &'static str, _: &'static str, _: &'static str) {}

    #[inline(always)]
    pub(super) fn unknown_word(&self, _: &'static str, _: &'static str) {}

    #[inline(always)]
    pub(super) fn circuit_opened(&self, _: &'static str) {}

    #[inline(always)]
    pub(super) fn token_request(&self, _: &'static str) {}
}

impl Measured {
    #[inline(always)]
    pub(super) fn end(self, _: Option<u16>, _: Option<&str>) {}
}
