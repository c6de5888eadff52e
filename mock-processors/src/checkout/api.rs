//! What is the same for every request to Checkout.com: the key, the content type, idempotency.

use serde_json::{Value, json};

use super::challenge;
use super::refusal::Refusal;
use super::routes::{Ask, Reply, Route};
use super::state::Checkout;
use super::{PUBLIC_KEY, SECRET_KEY};
use crate::call::{Api, Call, MockResponse};
use crate::document;
use crate::ledger::Charge;
use crate::shape::{self, Wire, optional};

impl Api for Checkout {
    fn idempotency_header(&self) -> &'static str {
        "cko-idempotency-key"
    }

    fn admit(&self, call: &Call) -> Result<(), MockResponse> {
        if challenge::is_page(call) {
            return Ok(());
        }
        // A request that is not admitted has no id of its own: it never reached the API.
        admit(call).map_err(|refusal| refusal.into_response("0").not_kept())
    }

    fn essence(&self, call: &Call) -> String {
        let body = document::read(&call.body).map_or_else(|_| call.body.clone(), |body| body.to_string());
        format!("{} {}?{} {body}", call.method, call.path, call.query)
    }

    fn key_was_used(&mut self) -> MockResponse {
        self.refuse(Refusal::invalid("idempotency_key_invalid"))
    }

    fn key_is_busy(&mut self) -> MockResponse {
        self.refuse(Refusal::duplicate())
    }

    fn replayed(&self, response: MockResponse) -> MockResponse {
        response
    }

    fn response(&mut self, call: &Call, idempotency_key: Option<&str>) -> MockResponse {
        if challenge::is_page(call) {
            return self.page(call);
        }
        let (route, id, params) = match read(call) {
            Ok(read) => read,
            Err(refusal) => return self.refuse(refusal).not_kept(),
        };
        match (route.response)(self, &Ask { id, params: &params, idempotency_key }) {
            Ok(Reply { status, body }) => {
                let request_id = self.ids.base32("req");
                headed(MockResponse::json(status, &body), request_id)
            }
            Err(refusal) => self.refuse(refusal).not_kept(),
        }
    }

    fn charges(&self) -> Vec<Charge> {
        self.executed.clone()
    }
}

impl Checkout {
    fn refuse(&mut self, refusal: Refusal) -> MockResponse {
        let request_id = self.ids.base32("req");
        headed(refusal.into_response(&request_id), request_id)
    }
}

fn headed(response: MockResponse, request_id: String) -> MockResponse {
    response.with("cko-request-id", request_id).with("cko-version", "1.0.0")
}

fn admit(call: &Call) -> Result<(), Refusal> {
    let key = call.bearer().filter(|key| [PUBLIC_KEY, SECRET_KEY].contains(key)).ok_or(Refusal::Unauthorized)?;
    let (route, _) = Route::find(call.method.as_str(), &call.segments())?;
    if route.key != key {
        return Err(Refusal::Unauthorized);
    }
    let is_json = call.content_type().as_deref() == Some("application/json");
    if route.method == "POST" && !call.body.is_empty() && !is_json {
        return Err(Refusal::malformed(415, "content_type_invalid"));
    }
    Ok(())
}

/// The place, the id in the path, and the fields with their types.
fn read(call: &Call) -> Result<(&'static Route, &str, Value), Refusal> {
    let (route, id) = Route::find(call.method.as_str(), &call.segments())?;
    if !call.query.is_empty() {
        return Err(Refusal::invalid("query_unknown"));
    }
    let given = match call.body.as_str() {
        "" => json!({}),
        body => document::read(body).map_err(|_| Refusal::malformed(422, "request_body_malformed"))?,
    };
    // The body itself is checked as if it were a field, since its kind may depend on its type; the field has no name
    // that anybody sees.
    let whole = [optional(BODY, route.body)];
    match shape::check(Wire::Json, &whole, &json!({ BODY: given })) {
        Ok(mut checked) => Ok((route, id, checked.get_mut(BODY).map(Value::take).unwrap_or_else(|| json!({})))),
        Err(mut faults) => {
            faults.iter_mut().for_each(|fault| drop(fault.path.remove(0)));
            match faults.iter().any(|fault| fault.path.is_empty()) {
                true => Err(Refusal::malformed(422, "request_body_malformed")),
                false => Err(Refusal::faults(&faults)),
            }
        }
    }
}

const BODY: &str = "body";
