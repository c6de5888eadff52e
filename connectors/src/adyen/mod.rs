//! Adyen, Checkout API: <https://docs.adyen.com/api-explorer/Checkout/68/overview>
//!
//! Adyen has no look-up of a payment or a refund. Captures, voids and refunds are received first; how they ended, and
//! how every payment ended that its customer had to act on, is told by webhook alone.
use connector_core::prelude::*;

mod dispute;
mod event;
mod method;
mod modification;
mod payment;
mod response;
mod session;

pub use dispute::{AcceptDispute, DefendDispute, SubmitEvidence};
pub use event::Notification;
pub use method::Method;
pub use modification::{Capture, IncreaseAmount, Refund, Void};
pub use payment::{Complete, Pay, Repeat, Setup};
pub use response::Payment;
pub use session::{CreateOrder, OpenSession};

/// A merchant's production host begins with a prefix of its own; the version stands in the path.
#[derive(Connector)]
#[connector(
    id = "adyen",
    base_url(
        production = "https://{settings.endpoint_prefix}-checkout-live.adyenpayments.com/checkout",
        sandbox = "https://checkout-test.adyen.com",
    ),
    host(dispute(production = "https://ca-live.adyen.com", sandbox = "https://ca-test.adyen.com")),
    settings(version = "v68", dispute_version = "v30", endpoint_prefix),
    auth = Auth,
    error = AdyenError,
    body = "json",
    idempotency(header = "Idempotency-Key", max_len = 64, ttl = "7d"),
    flows(Pay, Complete, Setup, Repeat, Capture, Void, Refund, IncreaseAmount,
          CreateOrder, OpenSession, AcceptDispute, SubmitEvidence, DefendDispute),
    webhook = Notification,
)]
#[derive(Clone, Copy, Debug)]
pub struct Adyen;

/// The API key opens the account; the merchant account says whose payment it is.
#[derive(ConnectorAuth)]
#[auth(header("X-API-Key" = "{api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
    #[auth(key1)]
    merchant_account: Secret<String>,
}

/// Whose payment it is, how much is asked for, and what the router calls it.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    #[from(auth.merchant_account)]
    merchant_account: Secret<String>,
    amount: Money,
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(currency)]
    currency: Currency,
    #[from(amount)]
    value: MinorUnit,
}

/// 704: a request with this idempotency key was processed or is being carried out.
#[derive(ConnectorError)]
#[serde(rename_all = "camelCase")]
#[connector(in_progress("704"))]
pub struct AdyenError {
    #[to(error.code)]
    error_code: Option<Code>,
    #[to(error.message)]
    message: Option<String>,
    #[to(error.reason)]
    error_type: Option<Code>,
}
