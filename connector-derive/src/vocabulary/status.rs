//! The statuses of core that settle something, so that the derive can say at the author's token what an unknown word may not
//! become. Sets of a router's own are judged by a constant instead.

pub(crate) const SETTLED: &[(&str, &str)] = &[
    ("AttemptStatus", "AuthenticationFailed"),
    ("AttemptStatus", "AuthenticationSuccessful"),
    ("AttemptStatus", "Authorized"),
    ("AttemptStatus", "PartiallyAuthorized"),
    ("AttemptStatus", "AuthorizationFailed"),
    ("AttemptStatus", "Charged"),
    ("AttemptStatus", "PartialCharged"),
    ("AttemptStatus", "PartialChargedAndChargeable"),
    ("AttemptStatus", "AutoRefunded"),
    ("AttemptStatus", "Voided"),
    ("AttemptStatus", "VoidFailed"),
    ("AttemptStatus", "CaptureFailed"),
    ("AttemptStatus", "Expired"),
    ("AttemptStatus", "Failure"),
    ("RefundStatus", "Success"),
    ("RefundStatus", "Failure"),
];

/// Whether a status of core's set of that name settles something.
pub(crate) fn settles(set: &str, status: &str) -> bool {
    SETTLED.contains(&(set, status))
}
