//! What is the same for every request to Adyen: the key, the content type, the merchant account, idempotency.

use serde_json::Value;

use super::refusal::Refusal;
use super::routes::{Ask, Reply, Route};
use super::state::Adyen;
use super::{API_KEY, MERCHANT_ACCOUNT, challenge, notification};
use crate::call::{Api, Call, MockResponse};
use crate::document;
use crate::ledger::Charge;
use crate::report::Reporting;
use crate::shape::{self, Wire};

const IDEMPOTENCY_KEY: &str = "idempotency-key";
const LONGEST_KEY: usize = 64;

impl Api for Adyen {
    fn idempotency_header(&self) -> &'static str {
        IDEMPOTENCY_KEY
    }

    fn admit(&self, call: &Call) -> Result<(), MockResponse> {
        if challenge::is_page(call) {
            return Ok(());
        }
        admit(call).map_err(|refusal| refusal.into_response(None).not_kept())
    }

    fn essence(&self, call: &Call) -> String {
        let body = document::read(&call.body).map_or_else(|_| call.body.clone(), |body| body.to_string());
        format!("{} {}?{} {body}", call.method, call.path, call.query)
    }

    fn key_was_used(&mut self) -> MockResponse {
        self.refuse(Refusal::duplicate())
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
        let read = read(call).and_then(|(route, original, params)| {
            (route.response)(self, &Ask { original, params: &params, idempotency_key })
        });
        let response = match read {
            Ok(Reply { status, body }) => MockResponse::json(status, &body),
            Err(refusal) => self.refuse(refusal).not_kept(),
        };
        match idempotency_key {
            Some(key) => response.with(IDEMPOTENCY_KEY, key),
            None => response,
        }
    }

    fn charges(&self) -> Vec<Charge> {
        self.executed.clone()
    }

    fn reporting(&self) -> Option<Reporting> {
        Some(notification::REPORTING)
    }

    fn take_notices(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.notices)
    }
}

impl Adyen {
    fn refuse(&mut self, refusal: Refusal) -> MockResponse {
        let reference = self.ids.base36();
        refusal.into_response(Some(reference))
    }
}

fn admit(call: &Call) -> Result<(), Refusal> {
    if call.header("x-api-key") != Some(API_KEY) {
        return Err(Refusal::at_the_door(401, "Unauthorized"));
    }
    Route::find(call.method.as_str(), &call.segments())?;
    if call.content_type().as_deref() != Some("application/json") {
        return Err(Refusal::at_the_door(415, "Unsupported Media Type"));
    }
    match call.headers.get(IDEMPOTENCY_KEY) {
        Some(key) if key.is_empty() || key.len() > LONGEST_KEY => {
            Err(Refusal::malformed(format!("{IDEMPOTENCY_KEY} has 1 to {LONGEST_KEY} characters")))
        }
        _ => Ok(()),
    }
}

/// The place, the reference in the path, and the fields.
fn read(call: &Call) -> Result<(&'static Route, &str, Value), Refusal> {
    let (route, original) = Route::find(call.method.as_str(), &call.segments())?;
    if !call.query.is_empty() {
        return Err(Refusal::malformed("Unexpected input in the query"));
    }
    let given = document::read(&call.body).ok().filter(Value::is_object);
    let given = given.ok_or_else(|| Refusal::malformed("Unexpected input, expected: {"))?;
    let params = shape::check(Wire::Json, route.fields, &given).map_err(|faults| match is_anothers(route, &given) {
        true => Refusal::merchant_account(),
        false => Refusal::faults(route.structure, &faults),
    })?;
    if is_anothers(route, &params) {
        return Err(Refusal::merchant_account());
    }
    Ok((route, original, params))
}

/// Whether the request is for an account that the key does not open, or for none.
fn is_anothers(route: &Route, params: &Value) -> bool {
    route.account.is_some_and(|field| match params.get(field) {
        Some(Value::String(account)) => account != MERCHANT_ACCOUNT,
        Some(_) => false,
        None => true,
    })
}
