//! How a report is signed, so that the merchant knows that it is Adyen's.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// The signature of one item: HMAC-SHA256 over eight of its fields with colons between them, in Base64. A field that is
/// not there counts as an empty one; nothing is escaped. The key is given in hexadecimal digits.
pub(super) fn sign(item: &Value, key: &str) -> String {
    let text = |pointer: &str| match item.pointer(pointer) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let signed = FIELDS.map(text).join(":");
    let key = hex::decode(key).unwrap_or_default();
    // A key of any length will do.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return String::new() };
    mac.update(signed.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

const FIELDS: [&str; 8] = [
    "/pspReference",
    "/originalReference",
    "/merchantAccountCode",
    "/merchantReference",
    "/amount/value",
    "/amount/currency",
    "/eventCode",
    "/success",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::HMAC_KEY;
    use super::sign;

    // Made with Adyen's own library for Python, version 16.0.0:
    //     generate_notification_sig(item, key)    of Adyen.util, `item` and `key` as here
    #[test]
    fn a_signature_is_the_one_that_adyens_library_makes() {
        let capture = json!({
            "pspReference": "QFQTPCQ8HXSKGK82", "originalReference": "GWTNHDRLJRCQ5ZS3",
            "merchantAccountCode": "StandinMerchantECOM", "merchantReference": "order-1:a\\b",
            "amount": {"currency": "EUR", "value": 1130}, "eventCode": "CAPTURE", "success": "true"
        });
        assert_eq!(sign(&capture, HMAC_KEY), "K++XHHRbyIMIOJiCEJ5K5rEpzzRABvNhxJUFKKmKZ0k=");
        let authorisation = json!({
            "pspReference": "GWTNHDRLJRCQ5ZS3",
            "merchantAccountCode": "StandinMerchantECOM", "merchantReference": "order-1",
            "amount": {"currency": "USD", "value": 0}, "eventCode": "AUTHORISATION", "success": "false"
        });
        assert_eq!(sign(&authorisation, HMAC_KEY), "HUaXsBMu3FTjW4UJRXImmvwQyHbqlZfx7BPHZ7Ri9no=");
    }
}
