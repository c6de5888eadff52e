//! Stripe, payment intents: <https://docs.stripe.com/api>
use connector_core::prelude::*;

mod authorize;
mod customer;
mod event;
mod intent;
mod mandate;
mod method;
mod refund;

pub use authorize::{Capture, GetPayment, IncreaseAmount, Pay, Void};
pub use customer::{ClientToken, CreateCustomer, Tokenize};
pub use event::Event;
pub use intent::Intent;
pub use mandate::{Repeat, Setup};
pub use refund::{CreateRefund, GetRefund};

/// One host serves both systems: the secret key alone says which (`sk_test_..`, `sk_live_..`).
#[derive(Connector)]
#[connector(
    id = "stripe",
    base_url = "https://api.stripe.com",
    settings(version = "2022-11-15"),
    auth = Auth,
    error = StripeError,
    body = "form",
    headers("Stripe-Version" = "{settings.version}"),
    idempotency(header = "Idempotency-Key", max_len = 255, ttl = "24h"),
    not_executed(429),
    flows(Pay, Capture, Void, GetPayment, IncreaseAmount, Setup, Repeat, CreateRefund, GetRefund,
          Tokenize, CreateCustomer, ClientToken),
    webhook = Event,
)]
#[derive(Clone, Copy, Debug)]
pub struct Stripe;

/// The account's secret key.
#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
}

/// The merchant's own metadata, and the reference by which the router finds the payment.
#[derive(ConnectorRequest)]
pub struct OrderMetadata {
    #[from(reference)]
    order_id: String,
    #[from(metadata)]
    #[serde(flatten)]
    merchant: Option<Metadata>,
}

/// A reused key is told by the error's type alone (<https://docs.stripe.com/error-low-level>);
/// 429 is said before anything is done: too many calls, or an object that another call holds.
#[derive(ConnectorError)]
#[connector(key_reused("idempotency_error"), not_found("resource_missing"))]
pub struct StripeError {
    error: ErrorDetail,
}

/// <https://docs.stripe.com/api/errors>; the same in a refusal and in `last_payment_error`.
#[derive(ConnectorResponse)]
pub struct ErrorDetail {
    #[to(error.code)]
    code: Option<Code>,
    #[to(error.code, fallback)]
    r#type: Option<Code>,
    #[to(error.message)]
    message: Option<String>,
    #[to(error.decline_code)]
    decline_code: Option<Code>,
    #[to(error.network_decline_code)]
    network_decline_code: Option<Code>,
    #[to(error.network_advice_code)]
    network_advice_code: Option<Code>,
    payment_intent: Option<IntentId>,
}

#[derive(ConnectorResponse)]
pub struct IntentId {
    #[to(connector_transaction_id)]
    id: String,
}
