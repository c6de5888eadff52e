//! Checkout.com's errors: `{"request_id", "error_type", "error_codes"}`, or a status alone.

use serde_json::json;

use crate::call::MockResponse;
use crate::shape::{Fault, Problem};

/// Why a request is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// 401, without a body.
    Unauthorized,
    /// 404, without a body.
    NotFound,
    /// 405, without a body.
    MethodNotAllowed,
    /// 422, or another status with the same body: what is wrong with the request, everything at once.
    Invalid { status: u16, kind: &'static str, codes: Vec<String> },
}

impl Refusal {
    /// 422 for one mistake.
    pub(super) fn invalid(code: &str) -> Refusal {
        Refusal::Invalid { status: 422, kind: "request_invalid", codes: vec![code.to_owned()] }
    }

    /// 422 for everything that the field checker found.
    pub(super) fn faults(faults: &[Fault]) -> Refusal {
        let mut codes: Vec<String> = faults.iter().map(code).collect();
        codes.dedup();
        Refusal::Invalid { status: 422, kind: "request_invalid", codes }
    }

    /// A body that cannot be read at all.
    pub(super) fn malformed(status: u16, code: &str) -> Refusal {
        Refusal::Invalid { status, kind: "request_malformed", codes: vec![code.to_owned()] }
    }

    /// 403: the payment does not stand where this may be done to it.
    pub(super) fn not_allowed(action: &str) -> Refusal {
        Refusal::Invalid { status: 403, kind: "request_invalid", codes: vec![format!("{action}_not_allowed")] }
    }

    /// 429: the first request under this key is still being carried out.
    pub(super) fn duplicate() -> Refusal {
        Refusal::Invalid { status: 429, kind: "request_invalid", codes: vec!["duplicate_request".to_owned()] }
    }

    pub(super) fn into_response(self, request_id: &str) -> MockResponse {
        match self {
            Refusal::Unauthorized => MockResponse::empty(401),
            Refusal::NotFound => MockResponse::empty(404),
            Refusal::MethodNotAllowed => MockResponse::empty(405),
            Refusal::Invalid { status, kind, codes } => {
                MockResponse::json(status, &json!({"request_id": request_id, "error_type": kind, "error_codes": codes}))
            }
        }
    }
}

/// The names in error codes that are not simply the field's path.
const NAMES: &[(&str, &str)] = &[
    ("source", "payment_source"),
    ("source.type", "payment_source_type"),
    ("source.number", "card_number"),
    ("source.expiry_month", "card_expiry_month"),
    ("source.expiry_year", "card_expiry_year"),
    ("source.cvv", "cvv"),
    ("source.token", "token"),
    ("number", "card_number"),
    ("expiry_month", "card_expiry_month"),
    ("expiry_year", "card_expiry_year"),
];

/// `card_number_required`, `currency_invalid`, `surprise_unknown`
fn code(fault: &Fault) -> String {
    let dotted = fault.dotted();
    let known = NAMES.iter().find(|(path, _)| *path == dotted);
    let name = known.map_or_else(|| dotted.replace('.', "_"), |(_, name)| (*name).to_owned());
    match fault.problem {
        Problem::Missing => format!("{name}_required"),
        Problem::Unknown => format!("{name}_unknown"),
        _ => format!("{name}_invalid"),
    }
}
