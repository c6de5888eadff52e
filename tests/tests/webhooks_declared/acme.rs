//! A processor with a webhook in the simplest form, and what it sends.

use std::time::{Duration, UNIX_EPOCH};

use connector_core::{
    Account, Amount, AttemptStatus, CaptureMethod, Connector, ConnectorAuthType, Currency, Environment,
    PaymentFlowData, PaymentsSyncData, RouterData,
    flow::PSync,
    http::{HeaderMap, HeaderValue},
    prelude::*,
    webhook::{Received, WebhookError, WebhookRequest},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
    webhook = AcmeEvent,
)]
pub struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorError)]
pub struct AcmeError {
    #[to(error.code)]
    code: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "captured" => Charged, "failed" => Failure, _ => keep)]
pub struct PaymentStatus(Word);

#[derive(ConnectorWebhook)]
#[webhook(
    signature(
        hmac_sha256,
        header = "Acme-Signature",
        format = "t={timestamp},v1={signature}",
        message = "{timestamp}.{body}",
        encoding = "hex",
        tolerance = "5m"
    ),
    ack = 200
)]
pub struct AcmeEvent {
    #[to(event_id)]
    id: String,
    #[to(event)]
    r#type: EventKind,
    data: Payment,
}

#[derive(StatusMap)]
#[status_map(WebhookEvent, "payment.captured" => PaymentSuccess, "payment.failed" => PaymentFailure, _ => Unsupported)]
pub struct EventKind(Word);

/// When everything here is signed, and when it arrives: seconds since 1970.
const SIGNED_AT: u64 = 1_767_225_600;

pub fn account(connector: &dyn Connector) -> Account {
    Account::builder(connector, Environment::Sandbox)
        .auth(ConnectorAuthType::HeaderKey { api_key: "sk_test_1".into() })
        .webhook_secret("whsec_test_1".into())
        .build()
        .unwrap()
}

/// A body that Acme signed, a second before it arrives.
pub fn receive(account: &Account, body: &str) -> Result<Received, WebhookError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"whsec_test_1").unwrap();
    mac.update(format!("{SIGNED_AT}.{body}").as_bytes());
    let signature = format!("t={SIGNED_AT},v1={}", hex::encode(mac.finalize().into_bytes()));
    receive_with(account, &signature, body)
}

pub fn receive_with(account: &Account, signature: &str, body: &str) -> Result<Received, WebhookError> {
    let mut headers = HeaderMap::new();
    headers.insert("acme-signature", HeaderValue::from_str(signature).unwrap());
    let received_at = UNIX_EPOCH + Duration::from_secs(SIGNED_AT + 1);
    account.receive(&WebhookRequest { headers: &headers, body: body.as_bytes(), received_at })
}

/// The router's own payment, as its books hold it.
pub fn payment(account: &Account, status: Option<AttemptStatus>) -> RouterData<PSync> {
    let common = PaymentFlowData { status, ..PaymentFlowData::new("order 1") };
    let request = PaymentsSyncData {
        connector_transaction_id: "pay_1".to_owned(),
        amount: Some(Amount::new(7910, Currency::EUR)),
        capture_method: CaptureMethod::Automatic,
    };
    RouterData::new(account, "look_1", common, request)
}
