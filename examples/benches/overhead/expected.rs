//! Compares what was built and read with the files in `data/`. The order of keys and pairs is ignored, `null` and empty
//! are the same as absent, and a request may have an idempotency key that the file lacks. A difference is reported by its
//! name alone.

use std::collections::BTreeSet;

use connector_core::{HttpRequest, Secret, response::NextAction, response::PaymentsResponseData};
use reqwest::Url;
use serde_json::{Map, Value};

use crate::by_hand::{Checks, Payment};

/// Compares a request with `METHOD URL`, its headers line by line, an empty line, and the body.
///
/// # Errors
/// What differs, by name.
pub fn request(expected: &str, built: &HttpRequest) -> Result<(), String> {
    let (head, body) = expected.split_once("\n\n").unwrap_or((expected, ""));
    let mut lines = head.lines();
    let (method, url) = lines.next().and_then(|line| line.split_once(' ')).ok_or("the file names no URL")?;
    if (method, url) != (built.method.as_str(), built.url.as_str()) {
        return Err("method or URL".to_owned());
    }
    let mut names = BTreeSet::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let name = name.to_ascii_lowercase();
        if built.headers.get(&name).is_none_or(|have| have != value) {
            return Err(format!("the header `{name}`"));
        }
        names.insert(name);
    }
    if let Some(more) =
        built.headers.keys().find(|name| !names.contains(name.as_str()) && !name.as_str().contains("idempot"))
    {
        return Err(format!("the header `{more}`, which should not be there"));
    }
    let built = std::str::from_utf8(built.body.as_deref().unwrap_or_default()).map_err(|_| "the body is no text")?;
    if body.starts_with('{') { json(body.trim_end(), built) } else { form(body.trim_end(), built) }
}

fn json(expected: &str, built: &str) -> Result<(), String> {
    let parse = |text| serde_json::from_str::<Value>(text).map_err(|_| "a body that is no JSON".to_owned());
    let whole = parse(built)?;
    if whole.to_string().len() != built.len() {
        return Err("a key that stands twice, or space between tokens".to_owned());
    }
    match first_difference(prune(parse(expected)?).as_ref(), prune(whole).as_ref()) {
        Some(path) => Err(format!("the body's `{path}`")),
        None => Ok(()),
    }
}

/// A value without what is null or empty.
fn prune(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::Object(fields) => {
            let kept: Map<_, _> = fields.into_iter().filter_map(|(key, value)| Some((key, prune(value)?))).collect();
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        Value::Array(values) => {
            let kept: Vec<_> = values.into_iter().filter_map(prune).collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        other => Some(other),
    }
}

fn first_difference(expected: Option<&Value>, built: Option<&Value>) -> Option<String> {
    let (Some(Value::Object(expected)), Some(Value::Object(built))) = (expected, built) else {
        return (expected != built).then(String::new);
    };
    let keys: BTreeSet<_> = expected.keys().chain(built.keys()).collect();
    keys.into_iter().find_map(|key| match first_difference(expected.get(key), built.get(key))? {
        inner if inner.is_empty() => Some(key.clone()),
        inner => Some(format!("{key}.{inner}")),
    })
}

fn form(expected: &str, built: &str) -> Result<(), String> {
    let (expected, built) = (pairs(expected)?, pairs(built)?);
    match expected.iter().zip(&built).find(|(expected, built)| expected != built) {
        Some(((name, _), _)) => Err(format!("the body's `{name}`, or the pair before it")),
        None if expected.len() != built.len() => Err("the number of the body's pairs".to_owned()),
        None => Ok(()),
    }
}

fn pairs(body: &str) -> Result<Vec<(String, String)>, String> {
    let url = Url::parse_with_params("http://localhost", [("", "")]).map(|mut url| {
        url.set_query(Some(body));
        url
    });
    let url = url.map_err(|_| "a body that is no form")?;
    let mut pairs: Vec<_> = url.query_pairs().into_owned().filter(|(_, value)| !value.is_empty()).collect();
    pairs.sort_unstable();
    Ok(pairs)
}

/// Compares what was read with all values of the file.
///
/// # Errors
/// What differs, by name.
pub fn read(expected: &Value, read: &Payment) -> Result<(), String> {
    let read = named(read);
    let expected = expected.as_object().ok_or("the file holds no object")?;
    match expected.iter().find_map(|(key, value)| differs(key, value, &read)) {
        Some(name) => Err(format!("`{name}`")),
        None => Ok(()),
    }
}

fn differs<'e>(key: &'e str, expected: &'e Value, read: &Value) -> Option<&'e str> {
    match expected {
        Value::Object(inner) => inner.iter().find_map(|(inner, value)| differs(inner, value, &read[key])),
        _ => (read[key] != *expected).then_some(key),
    }
}

/// The values under the names that the files give them.
fn named(payment: &Payment) -> Value {
    let text = |secret: &Option<Secret<String>>| secret.as_ref().map(|secret| secret.expose().clone());
    let Checks { avs, avs_line1, avs_postal_code, cvc, risk_score: _ } = &payment.checks;
    serde_json::json!({
        "status": payment.status,
        "connector_transaction_id": payment.connector_transaction_id,
        "connector_response_reference_id": payment.connector_reference,
        "auth_code": payment.auth_code,
        "mandate_reference": text(&payment.mandate_id),
        "network_transaction_id": text(&payment.network_transaction_id),
        "amount_captured": payment.amount_captured.map(|amount| amount.minor().get()),
        "checks": {
            "avs_result": avs,
            "address_line1_check": avs_line1,
            "address_postal_code_check": avs_postal_code,
            "cvc_check": cvc,
            "card_validation_result": cvc,
        },
    })
}

/// Core's response in the shape of the one by hand, to compare them field by field.
///
/// # Errors
/// The response holds more than that shape.
pub fn flattened(read: PaymentsResponseData) -> Result<Payment, String> {
    if read.next_action != NextAction::default()
        || !read.state.is_empty()
        || read.incremental_allowed.is_some()
        || read.connector_capture_id.is_some()
    {
        return Err("more was read than the response holds".to_owned());
    }
    let checks = read.checks;
    Ok(Payment {
        status: read.status,
        unknown_status: read.unknown_status,
        connector_transaction_id: read.connector_transaction_id,
        connector_reference: read.connector_reference,
        network_transaction_id: read.network_transaction_id,
        auth_code: read.auth_code,
        amount_authorized: read.amount_authorized,
        amount_captured: read.amount_captured,
        amount_capturable: read.amount_capturable,
        amount_refunded: read.amount_refunded,
        redirect: read.redirect.map(|redirect| redirect.url),
        mandate_id: read.mandate_id,
        connector_customer_id: read.connector_customer_id,
        session_token: read.session_token,
        checks: Checks {
            avs: checks.avs,
            avs_line1: checks.avs_line1,
            avs_postal_code: checks.avs_postal_code,
            cvc: checks.cvc,
            risk_score: checks.risk_score,
        },
    })
}
