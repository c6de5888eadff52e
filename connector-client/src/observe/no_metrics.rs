//! Replaces `metrics` when that feature is off. Counts nothing, and compiles to nothing.

use std::time::Duration;

use connector_core::http::HttpRequest;

/// Counts nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metrics {}

/// Measures nothing.
pub(crate) struct Measured;

impl Metrics {
    #[inline(always)]
    pub(crate) fn call(
        &self,
        _: &'static str,
        _: &'static str,
        _: &'static str,
        _: impl FnOnce() -> Option<(&'static str, &'static str)>,
        _: Duration,
    ) {
    }

    #[inline(always)]
    pub(crate) fn request(&self, _: &HttpRequest) -> Measured {
        Measured
    }

    #[inline(always)]
    pub(crate) fn retry(&self, _: &'static str, _: &'static str, _: &'static str) {}

    #[inline(always)]
    pub(crate) fn unknown_word(&self, _: &'static str, _: &'static str) {}

    #[inline(always)]
    pub(crate) fn circuit_opened(&self, _: &'static str) {}

    #[inline(always)]
    pub(crate) fn token_request(&self, _: &'static str) {}
}

impl Measured {
    #[inline(always)]
    pub(crate) fn end(self, _: Option<u16>, _: Option<&str>) {}
}
