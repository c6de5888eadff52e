//! Payments are looked up by the router's reference.

use connector_core::prelude::*;

use crate::{
    requests::{Auth, CapturePayment, CreatePayment, GetRefund, RefundPayment, VoidPayment},
    responses::{Payment, PaymentStatus, Refund, Refusal},
};

/// Without keys; a payment is found by the router's reference, a second after it was made.
#[derive(Connector)]
#[connector(
    id = "found",
    base_url = "https://api.found.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has no keys"),
    flows(CreatePayment, FindPayment, RefundPayment, GetRefund),
)]
pub struct Found;

/// Its processor remembers a key for a second.
#[derive(Connector)]
#[connector(
    id = "forgetful",
    base_url = "https://api.forgetful.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1s"),
    flows(CreatePayment, FindPayment, RefundPayment, GetRefund),
)]
pub struct Forgetful;

/// Without keys; payments and refunds are found by the router's reference, half a minute after they were made. A 429 was not
/// executed.
#[derive(Connector)]
#[connector(
    id = "late",
    base_url = "https://api.late.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has no keys"),
    not_executed(429),
    flows(CreatePayment, CapturePayment, VoidPayment, RefundPayment, GetPaymentOf, GetRefundOf),
)]
pub struct Late;

#[derive(ConnectorRequest)]
#[connector(
    flow = "PSync",
    method = "GET",
    path = "/payments",
    query("reference" = "{payment.reference}"),
    consistency = "1s",
    response = Payments
)]
pub struct FindPayment;

/// All payments of a reference; an empty list means "not found".
#[derive(ConnectorResponse)]
pub struct Payments {
    #[pick(reference = "{payment.reference}")]
    data: Vec<ListedPayment>,
}

#[derive(ConnectorResponse)]
pub struct ListedPayment {
    #[to(connector_reference)]
    reference: String,
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
    #[to(amount)]
    amount: MinorUnit,
    #[to(currency)]
    currency: Currency,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payment-of/{reference}", response = Payment, consistency = "30s")]
pub struct GetPaymentOf;

#[derive(ConnectorRequest)]
#[connector(
    flow = "RSync",
    method = "GET",
    path = "/refund-of/{reference}",
    response = Refund,
    consistency = "30s"
)]
pub struct GetRefundOf;
