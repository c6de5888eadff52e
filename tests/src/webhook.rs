//! A webhook as each processor posts and signs it, written down once more from its manual.

use std::time::{Duration, UNIX_EPOCH};

use base64::{Engine, engine::general_purpose::STANDARD};
use connector_core::{
    Account,
    http::{HeaderMap, HeaderValue},
    webhook::{Received, WebhookError, WebhookRequest},
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};

/// When the webhooks here were sent, in seconds since 1970.
pub const NOW: u64 = 1_795_000_000;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Processor {
    Stripe,
    Checkout,
    Adyen,
}

/// A webhook on its way.
#[derive(Clone)]
pub struct Post {
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// When it arrives, in seconds since 1970.
    pub at: u64,
}

impl Post {
    pub fn to(&self, account: &Account) -> Result<Received, WebhookError> {
        let received_at = UNIX_EPOCH + Duration::from_secs(self.at);
        account.receive(&WebhookRequest { headers: &self.headers, body: &self.body, received_at })
    }
}

impl Processor {
    pub const ALL: [Self; 3] = [Self::Stripe, Self::Checkout, Self::Adyen];

    pub fn id(self) -> &'static str {
        match self {
            Self::Stripe => "stripe",
            Self::Checkout => "checkout",
            Self::Adyen => "adyen",
        }
    }

    /// The secret, as the processor shows it to the merchant.
    pub fn secret(self) -> &'static str {
        match self {
            Self::Stripe => "whsec_Y2FuYXJ5IG9mIHRoZSB3ZWJob29rcw",
            Self::Checkout => "0a1b2c3d-checkout-webhook-key",
            Self::Adyen => "7C0F2A1B94D35E68A7B1C2D3E4F5061728394A5B6C7D8E9F0A1B2C3D4E5F6071",
        }
    }

    /// Another one, that may replace it.
    pub fn other_secret(self) -> &'static str {
        match self {
            Self::Stripe => "whsec_another",
            Self::Checkout => "9f8e7d6c-another-webhook-key",
            Self::Adyen => "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
        }
    }

    /// The header with the signature, where it stands in one.
    pub fn header(self) -> Option<&'static str> {
        match self {
            Self::Stripe => Some("stripe-signature"),
            Self::Checkout => Some("cko-signature"),
            Self::Adyen => None,
        }
    }

    /// A webhook with this one event, sent now.
    pub fn post(self, event: Value) -> Post {
        self.signed(vec![event], self.secret(), NOW)
    }

    /// A webhook with these events; only Adyen puts several in one.
    pub fn signed(self, mut events: Vec<Value>, secret: &str, at: u64) -> Post {
        if self == Self::Adyen {
            return adyen(events, secret, at);
        }
        let event = events.pop().unwrap();
        assert!(events.is_empty(), "one event in one body");
        // As both write it: with spaces and lines that nobody who parses it would write again.
        self.signed_text(serde_json::to_string_pretty(&event).unwrap(), secret, at)
    }

    /// A webhook with this very text as its body, of a processor that signs bodies.
    pub fn signed_text(self, body: String, secret: &str, at: u64) -> Post {
        let header = match self {
            Self::Stripe => format!("t={at},v1={}", hex::encode(hmac(secret.as_bytes(), &format!("{at}.{body}")))),
            Self::Checkout => hex::encode(hmac(secret.as_bytes(), &body)),
            Self::Adyen => panic!("Adyen signs events"),
        };
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert(self.header().unwrap(), header.parse().unwrap());
        Post { headers, body: body.into_bytes(), at }
    }
}

fn adyen(events: Vec<Value>, secret: &str, at: u64) -> Post {
    let key = hex::decode(secret).unwrap();
    let sign = |mut event: Value| {
        let text = |place: &str| match event.pointer(place) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let places = [
            "/pspReference",
            "/originalReference",
            "/merchantAccountCode",
            "/merchantReference",
            "/amount/value",
            "/amount/currency",
            "/eventCode",
            "/success",
        ];
        let signature = STANDARD.encode(hmac(&key, &places.map(text).join(":")));
        event["additionalData"]["hmacSignature"] = json!(signature);
        json!({"NotificationRequestItem": event})
    };
    let items: Vec<Value> = events.into_iter().map(sign).collect();
    let body = json!({"live": "false", "notificationItems": items}).to_string();
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    Post { headers, body: body.into_bytes(), at }
}

fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}
