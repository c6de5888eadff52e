//! What is the same for every request to Stripe: the key, the version, the content type, idempotency.

use axum::http::Method;

use super::challenge;
use super::refusal::Refusal;
use super::routes::{Ask, Route};
use super::state::Stripe;
use super::{API_KEY, API_VERSION};
use crate::call::{Api, Call, MockResponse};
use crate::form::{self, BadForm};
use crate::ledger::Charge;
use crate::shape::{self, Wire};

/// No idempotency key is longer.
const LONGEST_KEY: usize = 255;

impl Api for Stripe {
    fn idempotency_header(&self) -> &'static str {
        "idempotency-key"
    }

    fn admit(&self, call: &Call) -> Result<(), MockResponse> {
        if challenge::is_page(call) {
            return Ok(());
        }
        admit(call).map_err(|refusal| refusal.into_response().not_kept())
    }

    fn essence(&self, call: &Call) -> String {
        let mut pairs: Vec<_> = form_urlencoded::parse(call.body.as_bytes()).collect();
        pairs.sort_unstable();
        format!("{} {}?{} {pairs:?}", call.method, call.path, call.query)
    }

    fn key_was_used(&mut self) -> MockResponse {
        let message = "Keys for idempotent requests can only be used with the same parameters they were first used \
                       with. Try using a key other than the one you sent if you meant to execute a different request.";
        Refusal::idempotency(400, "idempotency_error", message).into_response()
    }

    fn key_is_busy(&mut self) -> MockResponse {
        let message = "There is currently another in-progress request using this Idempotent Key (that probably means \
                       you submitted twice, and the other request is still going through). Please try again later.";
        Refusal::idempotency(409, "idempotency_error", message).code("idempotency_key_in_use").into_response()
    }

    fn replayed(&self, response: MockResponse) -> MockResponse {
        response.with("idempotent-replayed", "true")
    }

    fn response(&mut self, call: &Call, idempotency_key: Option<&str>) -> MockResponse {
        if challenge::is_page(call) {
            return self.page(call);
        }
        let request_id = self.ids.base62("req");
        self.endpoint(call, idempotency_key).with("request-id", request_id).with("stripe-version", API_VERSION)
    }

    fn charges(&self) -> Vec<Charge> {
        self.executed.clone()
    }
}

impl Stripe {
    fn endpoint(&mut self, call: &Call, idempotency_key: Option<&str>) -> MockResponse {
        let Some((route, id)) = Route::find(call.method.as_str(), &call.segments()) else {
            return Refusal::unrecognized_url(call.method.as_str(), &call.path).into_response().not_kept();
        };
        let params = form::decode(&[&call.query, &call.body])
            .map_err(Refusal::from)
            .and_then(|form| shape::check(Wire::Form, route.fields, &form).map_err(first_fault));
        let params = match params {
            Ok(params) => params,
            Err(refusal) => return refusal.into_response().not_kept(),
        };
        match (route.response)(self, &Ask { id, params: &params, idempotency_key }) {
            Ok(object) => MockResponse::json(200, &object),
            Err(refusal) => refusal.into_response(),
        }
    }
}

fn admit(call: &Call) -> Result<(), Refusal> {
    match call.bearer() {
        Some(API_KEY) => {}
        Some(_) => return Err(Refusal::unauthorized("Invalid API Key provided")),
        None => {
            let message = "You did not provide an API key. You need to provide your API key in the Authorization \
                           header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
            return Err(Refusal::unauthorized(message));
        }
    }
    if call.header("stripe-version") != Some(API_VERSION) {
        return Err(Refusal::invalid(format!("Invalid Stripe API version: this account speaks {API_VERSION}")));
    }
    let is_form = call.content_type().as_deref() == Some("application/x-www-form-urlencoded");
    if call.method == Method::POST && !call.body.is_empty() && !is_form {
        let message = "Invalid request (check that your POST content type is application/x-www-form-urlencoded).";
        return Err(Refusal::invalid(message));
    }
    match call.header("idempotency-key") {
        Some("") => Err(Refusal::invalid("Idempotency keys must not be empty")),
        Some(key) if key.len() > LONGEST_KEY => {
            Err(Refusal::invalid(format!("Idempotency keys must be at most {LONGEST_KEY} characters")))
        }
        _ => Ok(()),
    }
}

/// Stripe names one mistake at a time.
fn first_fault(faults: Vec<shape::Fault>) -> Refusal {
    faults.into_iter().next().map_or_else(|| Refusal::invalid("Invalid request"), Refusal::from)
}

impl From<BadForm> for Refusal {
    fn from(bad: BadForm) -> Refusal {
        match bad {
            BadForm::Name(name) => Refusal::invalid("Invalid parameter name").param(name),
            BadForm::Twice(name) => Refusal::invalid("Invalid request: a parameter was sent twice").param(name),
        }
    }
}
