//! Without idempotency keys.

use connector_core::prelude::*;

use crate::{
    requests::{Auth, CapturePayment, CreatePayment, GetPayment, GetRefund, RefundPayment, VoidPayment},
    responses::Refusal,
};

/// Without keys: nothing that may have been sent is sent again.
#[derive(Connector)]
#[connector(
    id = "keyless",
    base_url = "https://api.keyless.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has no keys"),
    flows(CreatePayment, CapturePayment, VoidPayment, RefundPayment, GetPayment, GetRefund),
)]
pub struct Keyless;

/// Without keys. A 429 was not executed.
#[derive(Connector)]
#[connector(
    id = "limited_keyless",
    base_url = "https://api.limited.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has no keys"),
    not_executed(429),
    flows(CreatePayment, CapturePayment, VoidPayment, RefundPayment, GetPayment, GetRefund),
)]
pub struct LimitedKeyless;

/// Without keys. Neither a 429 nor a 503 was executed.
#[derive(Connector)]
#[connector(
    id = "limited",
    base_url = "https://api.limited.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has no keys"),
    not_executed(429, 503),
    flows(CreatePayment, GetPayment, RefundPayment, GetRefund),
)]
pub struct Limited;
