//! Adyen's errors: `{"status", "errorCode", "message", "errorType"}`, and the reference of those that got that far.

use serde_json::{Value, json};

use crate::call::MockResponse;
use crate::shape::{Fault, Problem};

/// Why a request is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    status: u16,
    code: &'static str,
    kind: &'static str,
    message: String,
}

impl Refusal {
    /// 401, and what else is said before the request reaches the API.
    pub(super) fn at_the_door(status: u16, says: &str) -> Refusal {
        let message = format!("HTTP Status Response - {says}");
        Refusal { status, code: "000", kind: "security", message }
    }

    /// 400: the body cannot be read as what it should be.
    pub(super) fn malformed(message: impl Into<String>) -> Refusal {
        Refusal { status: 400, code: "702", kind: "validation", message: message.into() }
    }

    /// 422: it can be read but not carried out.
    pub(super) fn invalid(code: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { status: 422, code, kind: "validation", message: message.into() }
    }

    pub(super) fn missing(field: &str) -> Refusal {
        match field {
            "returnUrl" => Refusal::invalid("14_030", "Return URL is missing."),
            "paymentMethod" | "paymentMethod.type" => Refusal::invalid("14_004", "Missing payment method details"),
            _ => Refusal::invalid("130", format!("Required field '{field}' is not provided.")),
        }
    }

    pub(super) fn field(field: &str) -> Refusal {
        Refusal::invalid("187", format!("Field '{field}' is not valid."))
    }

    /// 403: it is not the account's.
    pub(super) fn merchant_account() -> Refusal {
        let message = "Invalid Merchant Account".to_owned();
        Refusal { status: 403, code: "901", kind: "security", message }
    }

    /// No such payment method. The description's example has status 500 for methods that an account lacks; a name that
    /// nobody knows is the sender's mistake.
    pub(super) fn unsupported_method() -> Refusal {
        Refusal::invalid("905", "Payment details are not supported")
    }

    /// The path names no payment that was authorised.
    pub(super) fn no_original() -> Refusal {
        Refusal::invalid("167", "Original pspReference required for this operation")
    }

    pub(super) fn amount() -> Refusal {
        Refusal::invalid("137", "Invalid amount specified")
    }

    pub(super) fn currency() -> Refusal {
        Refusal::invalid("138", "Unsupported currency specified")
    }

    /// The stored payment method is not there, or is not this shopper's.
    pub(super) fn no_contract() -> Refusal {
        Refusal::invalid("800", "Contract not found")
    }

    /// Adyen says this while the first request under a key is carried out. It does not say what becomes of a key that
    /// comes with another request; the mock processor answers that with the same code.
    pub(super) fn duplicate() -> Refusal {
        Refusal::invalid("704", "request already processed or in progress")
    }

    /// The worst of what the field checker found in a request of this name.
    pub(super) fn faults(structure: &str, faults: &[Fault]) -> Refusal {
        let unknown: Vec<String> =
            faults.iter().filter(|fault| fault.problem == Problem::Unknown).map(Fault::dotted).collect();
        if !unknown.is_empty() {
            let names = unknown.join(", ");
            return Refusal::malformed(format!(
                "Structure of {structure} contains the following unknown fields: [{names}]"
            ));
        }
        let of_type = |fault: &&Fault| expected(&fault.problem).is_some();
        faults
            .iter()
            .find(of_type)
            .or(faults.first())
            .map_or_else(|| Refusal::malformed("Unexpected input"), Refusal::fault)
    }

    fn fault(fault: &Fault) -> Refusal {
        let (field, problem) = (fault.dotted(), &fault.problem);
        if let Some(expected) = expected(problem) {
            return Refusal::malformed(format!("Unexpected input: {field}, expected: {expected}"));
        }
        match (fault.path[0].as_str(), fault.path.last().map_or("", String::as_str), problem) {
            (_, _, Problem::Missing | Problem::Empty) => Refusal::missing(&field),
            (_, "currency", _) => Refusal::currency(),
            ("amount", "value", _) => Refusal::amount(),
            ("paymentMethod", "type", _) => Refusal::unsupported_method(),
            ("paymentMethod", "number", _) => Refusal::card_number(),
            ("paymentMethod", "cvc", _) => Refusal::cvc(),
            ("paymentMethod", "expiryMonth" | "expiryYear", _) => Refusal::expiry(),
            ("billingAddress", part, _) => Refusal::invalid("104", format!("Billing address problem ({part})")),
            ("metadata", "metadata", Problem::TooLong(_)) => Refusal::invalid("177", "Metadata size exceeds limit"),
            ("metadata", ..) => Refusal::invalid("178", "Metadata key or value size exceeds limit"),
            _ => Refusal::field(&field),
        }
    }

    pub(super) fn card_number() -> Refusal {
        Refusal::invalid("101", "Invalid card number")
    }

    pub(super) fn cvc() -> Refusal {
        Refusal::invalid("103", "CVC is not the right length")
    }

    pub(super) fn expiry() -> Refusal {
        Refusal::invalid("129", "Expiry Date Invalid")
    }

    /// With the reference of the request, unless it was turned away before it had one.
    pub(super) fn into_response(self, reference: Option<String>) -> MockResponse {
        let Refusal { status, code, kind, message } = self;
        let mut body = json!({"status": status, "errorCode": code, "message": message, "errorType": kind});
        if let Some(reference) = reference.filter(|_| status != 400) {
            body["pspReference"] = Value::String(reference);
        }
        MockResponse::json(status, &body)
    }
}

/// What a value of a wrong type should have been.
fn expected(problem: &Problem) -> Option<&'static str> {
    match problem {
        Problem::NotText => Some("string"),
        Problem::NotInteger => Some("integer"),
        Problem::NotFlag => Some("boolean"),
        Problem::NotObject => Some("{"),
        Problem::NotList => Some("["),
        Problem::Null => Some("a value"),
        _ => None,
    }
}
