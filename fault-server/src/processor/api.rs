//! Which request asks for what.

use serde_json::{Map, Value};

use crate::handler::Executed;
use crate::processor::refusal;
use crate::request::Request;

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Call {
    Charge { reference: String, amount: u64, currency: String, capture: bool },
    Capture { payment: String, amount: Option<u64> },
    Void { payment: String },
    Refund { payment: String, amount: Option<u64>, reference: Option<String> },
    Payment(String),
    Payments { reference: String },
    RefundById(String),
    Refunds { reference: String },
}

impl Call {
    /// # Errors
    /// The response to a request that asks for nothing, with everything that is wrong with it.
    pub(super) fn read(request: &Request) -> Result<Call, Executed> {
        let segments: Vec<&str> = request.path().trim_matches('/').split('/').collect();
        match (request.method.as_str(), segments.as_slice()) {
            ("POST", ["payments"]) => charge(request),
            ("POST", ["payments", id, "capture"]) => {
                let mut body = Body::read(request);
                let amount = body.amount();
                body.done(Call::Capture { payment: (*id).to_owned(), amount })
            }
            ("POST", ["payments", id, "void"]) => Ok(Call::Void { payment: (*id).to_owned() }),
            ("POST", ["payments", id, "refund"]) => {
                let mut body = Body::read(request);
                let (amount, reference) = (body.amount(), body.text("reference"));
                body.done(Call::Refund { payment: (*id).to_owned(), amount, reference })
            }
            ("GET", ["payments"]) => Ok(Call::Payments { reference: reference(request)? }),
            ("GET", ["payments", id]) => Ok(Call::Payment((*id).to_owned())),
            ("GET", ["refunds"]) => Ok(Call::Refunds { reference: reference(request)? }),
            ("GET", ["refunds", id]) => Ok(Call::RefundById((*id).to_owned())),
            _ => Err(refusal::not_found()),
        }
    }

    /// Whether it changes nothing.
    pub(super) fn is_look_up(&self) -> bool {
        match self {
            Call::Payment(_) | Call::Payments { .. } | Call::RefundById(_) | Call::Refunds { .. } => true,
            Call::Charge { .. } | Call::Capture { .. } | Call::Void { .. } | Call::Refund { .. } => false,
        }
    }
}

fn charge(request: &Request) -> Result<Call, Executed> {
    let mut body = Body::read(request);
    let (reference, amount, currency) = (body.text("reference"), body.amount(), body.text("currency"));
    let capture = match body.fields.get("capture") {
        None | Some(Value::Bool(true)) => true,
        Some(Value::Bool(false)) => false,
        Some(_) => body.wrong("`capture` is neither true nor false"),
    };
    for (field, is_absent) in
        [("reference", reference.is_none()), ("amount", amount.is_none()), ("currency", currency.is_none())]
    {
        if is_absent && !body.fields.contains_key(field) {
            body.problems.push(format!("`{field}` is missing"));
        }
    }
    match (reference, amount, currency) {
        (Some(reference), Some(amount), Some(currency)) => {
            body.done(Call::Charge { reference, amount, currency, capture })
        }
        _ => Err(refusal::invalid(&body.problems)),
    }
}

fn reference(request: &Request) -> Result<String, Executed> {
    request.query("reference").ok_or_else(|| refusal::invalid(&["`reference` is missing in the query".to_owned()]))
}

/// A body's fields, and what is wrong with them. Fields that nobody asks for are let pass, and
/// null is as good as absent.
struct Body {
    fields: Map<String, Value>,
    problems: Vec<String>,
}

impl Body {
    fn read(request: &Request) -> Body {
        let mut problems = Vec::new();
        let fields = match request.json() {
            Some(Value::Object(mut fields)) => {
                fields.retain(|_, value| !value.is_null());
                fields
            }
            None if request.body.is_empty() => Map::new(),
            _ => {
                problems.push("the body is no JSON object".to_owned());
                Map::new()
            }
        };
        Body { fields, problems }
    }

    fn amount(&mut self) -> Option<u64> {
        let value = self.fields.get("amount")?;
        let amount = value.as_u64();
        if amount.is_none() {
            self.problems.push("`amount` is no whole number of minor units".to_owned());
        }
        amount
    }

    fn text(&mut self, field: &str) -> Option<String> {
        match self.fields.get(field)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            _ => {
                self.problems.push(format!("`{field}` is no text"));
                None
            }
        }
    }

    fn wrong(&mut self, problem: &str) -> bool {
        self.problems.push(problem.to_owned());
        false
    }

    fn done(self, call: Call) -> Result<Call, Executed> {
        if self.problems.is_empty() { Ok(call) } else { Err(refusal::invalid(&self.problems)) }
    }
}
