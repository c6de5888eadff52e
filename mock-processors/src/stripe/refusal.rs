//! Stripe's errors: `{"error": {"type", "code", "message", "param", ..}}`.

use serde_json::{Map, Value, json};

use crate::call::MockResponse;
use crate::shape::{Fault, Problem};

/// Why a request is refused, and whether that came of carrying it out.
#[derive(Debug)]
pub(super) struct Refusal {
    status: u16,
    error: Map<String, Value>,
}

impl Refusal {
    fn new(status: u16, kind: &str, message: impl Into<String>) -> Refusal {
        let mut error = Map::new();
        error.insert("message".into(), message.into().into());
        error.insert("type".into(), kind.into());
        Refusal { status, error }
    }

    /// 400: the request is wrong as it is.
    pub(super) fn invalid(message: impl Into<String>) -> Refusal {
        Refusal::new(400, "invalid_request_error", message)
    }

    /// 401: no key, or a wrong one.
    pub(super) fn unauthorized(message: &str) -> Refusal {
        Refusal::new(401, "invalid_request_error", message)
    }

    /// 404: there is no such place.
    pub(super) fn unrecognized_url(method: &str, path: &str) -> Refusal {
        let message = format!("Unrecognized request URL ({method}: {path}). See https://stripe.com/docs");
        Refusal::new(404, "invalid_request_error", message)
    }

    /// 404 for the object that the path names; 400 (see [`Refusal::status`]) when a parameter names it.
    pub(super) fn no_such(object: &str, id: &str, param: &str) -> Refusal {
        let refusal = Refusal::new(404, "invalid_request_error", format!("No such {object}: '{id}'"));
        refusal.code("resource_missing").param(param)
    }

    /// 402: the card, or its issuer, says no.
    pub(super) fn card(code: &str, message: &str) -> Refusal {
        Refusal::new(402, "card_error", message).code(code)
    }

    /// 400 or 409: the idempotency key is in use.
    pub(super) fn idempotency(status: u16, kind: &str, message: &str) -> Refusal {
        Refusal::new(status, kind, message)
    }

    pub(super) fn status(mut self, status: u16) -> Refusal {
        self.status = status;
        self
    }

    pub(super) fn code(self, code: &str) -> Refusal {
        let page = format!("https://stripe.com/docs/error-codes/{}", code.replace('_', "-"));
        self.with("code", code).with("doc_url", page)
    }

    pub(super) fn param(self, param: impl Into<String>) -> Refusal {
        self.with("param", param.into())
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Refusal {
        self.error.insert(name.to_owned(), value.into());
        self
    }

    /// What an intent keeps as its last error: everything but the intent itself.
    pub(super) fn remembered(&self) -> Value {
        let mut error = self.error.clone();
        error.remove("payment_intent");
        error.remove("setup_intent");
        Value::Object(error)
    }

    pub(super) fn into_response(self) -> MockResponse {
        MockResponse::json(self.status, &json!({ "error": self.error }))
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        let param = fault.bracketed();
        let refusal = match &fault.problem {
            Problem::Missing => Refusal::invalid(format!("Missing required param: {param}.")).code("parameter_missing"),
            Problem::Unknown => {
                Refusal::invalid(format!("Received unknown parameter: {param}")).code("parameter_unknown")
            }
            Problem::Empty | Problem::Null => {
                let message = format!(
                    "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a field; \
                     however '{param}' cannot be unset. You should remove '{param}' from your request or supply a \
                     non-empty value."
                );
                Refusal::invalid(message).code("parameter_invalid_empty")
            }
            Problem::NotInteger => Refusal::invalid("Invalid integer").code("parameter_invalid_integer"),
            Problem::TooSmall(least) => {
                let message = format!("This value must be greater than or equal to {least}.");
                Refusal::invalid(message).code("parameter_invalid_integer")
            }
            Problem::TooLarge(most) => {
                let message = format!("This value must be less than or equal to {most}.");
                Refusal::invalid(message).code("parameter_invalid_integer")
            }
            Problem::NotFlag => Refusal::invalid("Invalid boolean: must be either true or false"),
            Problem::NotObject => Refusal::invalid("Invalid object"),
            Problem::NotList => Refusal::invalid("Invalid array"),
            Problem::NotText => Refusal::invalid("Invalid string"),
            Problem::TooShort(least) => {
                Refusal::invalid(format!("Invalid string: must be at least {least} characters"))
            }
            Problem::TooLong(most) => Refusal::invalid(format!("Invalid value: must be at most {most} long")),
            Problem::NotOneOf(words) => {
                Refusal::invalid(format!("Invalid {param}: must be one of {}", words.join(", ")))
            }
            Problem::NotCurrency => Refusal::invalid("Invalid currency: it is not one that Stripe supports"),
            Problem::NotCountry => Refusal::invalid(
                "Country is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or \
                 'GB'.",
            ),
            Problem::NotEmail => Refusal::invalid("Invalid email address").code("email_invalid"),
            Problem::NotUrl => Refusal::invalid("Not a valid URL").code("url_invalid"),
            Problem::NotOfForm => Refusal::invalid(format!("Invalid {param}")),
        };
        refusal.param(param)
    }
}
