//! What a processor signs, and its signature, written from the processors' manuals and not from the connectors.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use connector_core::http::HeaderMap;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::secret;

/// The seconds since 1970 at which every webhook here arrives.
pub const NOW: u64 = 1_700_000_000;

/// A webhook's headers.
pub type Headers = HeaderMap;

/// What a processor would sign of a body, event by event; none where it could not.
pub fn signed_message(connector: &str, body: &[u8]) -> Option<Vec<Vec<u8>>> {
    match connector {
        "adyen" => {
            let body: Value = serde_json::from_slice(body).ok()?;
            items(&body)?.iter().map(|item| message_of_adyen(item.get("NotificationRequestItem")?)).collect()
        }
        _ => Some(vec![body.to_vec()]),
    }
}

/// Signs a body: in its header, or in the body itself. None where the processor could not have signed it.
pub fn sign(connector: &str, body: &[u8], age: u64) -> Option<(Headers, Vec<u8>)> {
    let mut headers = Headers::new();
    match connector {
        "adyen" => {
            let key = hex::decode(secret()).ok()?;
            let mut body: Value = serde_json::from_slice(body).ok()?;
            for item in body.get_mut("notificationItems")?.as_array_mut()? {
                let item = item.get_mut("NotificationRequestItem")?;
                let signature = BASE64.encode(hmac(&key, &message_of_adyen(item)?));
                let item = item.as_object_mut()?;
                let data = item.entry("additionalData").or_insert_with(|| json!({})).as_object_mut()?;
                data.insert("hmacSignature".to_owned(), Value::String(signature));
            }
            Some((headers, serde_json::to_vec(&body).ok()?))
        }
        "stripe" => {
            let timestamp = NOW - age;
            let signed = [format!("{timestamp}.").as_bytes(), body].concat();
            let signature = hex::encode(hmac(secret().as_bytes(), &signed));
            headers.insert("stripe-signature", format!("t={timestamp},v1={signature}").parse().ok()?);
            Some((headers, body.to_vec()))
        }
        "checkout" => {
            let signature = hex::encode(hmac(secret().as_bytes(), body));
            headers.insert("cko-signature", signature.parse().ok()?);
            Some((headers, body.to_vec()))
        }
        other => panic!("how {other} signs is not known here"),
    }
}

fn items(body: &Value) -> Option<&Vec<Value>> {
    body.get("notificationItems")?.as_array()
}

/// Eight values, parted by colons; what is absent is empty.
fn message_of_adyen(item: &Value) -> Option<Vec<u8>> {
    let amount = match item.get("amount") {
        Some(amount @ (Value::Object(_) | Value::Null)) => amount,
        None => &Value::Null,
        Some(_) => return None,
    };
    let values = [
        item.get("pspReference"),
        item.get("originalReference"),
        item.get("merchantAccountCode"),
        item.get("merchantReference"),
        amount.get("value"),
        amount.get("currency"),
        item.get("eventCode"),
        item.get("success"),
    ];
    let texts: Option<Vec<_>> = values.into_iter().map(text).collect();
    Some(texts?.join(":").into_bytes())
}

fn text(value: Option<&Value>) -> Option<String> {
    match value {
        None | Some(Value::Null) => Some(String::new()),
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Bool(flag)) => Some(flag.to_string()),
        Some(Value::Number(number)) if !number.is_f64() => Some(number.to_string()),
        Some(_) => None,
    }
}

fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length");
    mac.chain_update(message).finalize().into_bytes().to_vec()
}
