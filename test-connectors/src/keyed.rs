//! With idempotency keys.

use connector_core::prelude::*;

use crate::{
    requests::{Auth, CapturePayment, CreatePayment, GetPayment, GetRefund, RefundPayment, VoidPayment},
    responses::Refusal,
};

/// Sends a key with each request; the processor remembers it for an hour. It does not say whether a 429 was executed.
#[derive(Connector)]
#[connector(
    id = "keyed",
    base_url = "https://api.keyed.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1h"),
    flows(CreatePayment, CapturePayment, VoidPayment, RefundPayment, GetPayment, GetRefund),
)]
pub struct Keyed;

/// Sends a key with each request; the processor remembers it for a day. A 429 was not executed.
#[derive(Connector)]
#[connector(
    id = "limited_keyed",
    base_url = "https://api.limited.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1d"),
    not_executed(429),
    flows(CreatePayment, CapturePayment, VoidPayment, RefundPayment, GetPayment, GetRefund),
)]
pub struct LimitedKeyed;
