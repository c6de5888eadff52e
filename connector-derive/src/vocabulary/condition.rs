//! The names that stand alone in a condition. Every source that is a flag is one too.

/// Conditions of a request, with the source that each one is.
pub(crate) const CONDITIONS: &[&str] = &[
    "auto_capture",
    "manual_capture",
    "three_ds",
    "off_session",
    "setup_mandate",
    "partial_capture",
    "final_capture",
    "test_mode",
];

/// What only an answer's status map can ask.
pub(crate) const GUARDS: &[&str] = &[
    "auto_capture",
    "manual_capture",
    "partial_capture",
    "final_capture",
    "setup_mandate",
    "flow(..)",
    "payment_method(..)",
    "http(..)",
    "previous(..)",
    "has(..)",
];
