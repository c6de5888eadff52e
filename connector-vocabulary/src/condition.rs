//! The words of conditions.

/// The conditions of a request: `when = auto_capture`. Any source that is a flag is a condition, too.
pub const CONDITIONS: &[&str] = &[
    "auto_capture",
    "manual_capture",
    "three_ds",
    "off_session",
    "setup_mandate",
    "partial_capture",
    "final_capture",
    "test_mode",
];

/// The conditions of a response and of its status map.
pub const GUARDS: &[&str] = &[
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
