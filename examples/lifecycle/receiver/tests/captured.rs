//! A payment at a mock processor, and the captured webhooks about it.

use std::{net::Ipv4Addr, time::Duration};

use axum::Router;
use clap::Parser;
use connector_client::Client;
use connector_core::{
    Account, Amount, CaptureMethod, Connector, PaymentFlowData, PaymentsAuthorizeData, PaymentsCaptureData,
    PaymentsSyncData, RouterData,
    flow::{Authorize, Capture, Flow, PSync},
    response::PaymentsResponseData,
    spec::Resolution,
};
use tokio::{net::TcpListener, time::sleep};

use crate::{
    options::Options,
    payments::{Payment, PaymentsFile},
    target::Target,
};

/// The merchant's reference of the payment.
pub const REFERENCE: &str = "order-1";

/// A payment that was held and captured in part, and the processor's webhooks about it.
pub struct Captured {
    pub target: Target,
    pub amount: Amount,
    pub authorized: PaymentsResponseData,
    pub received: PaymentsResponseData,
    pub held_report: String,
    pub captured_report: String,
}

/// A connector whose final statuses come by webhook.
pub fn connector() -> &'static dyn Connector {
    let is_told = |connector: &&dyn Connector| connector.spec().resolution(Authorize::NAME) == Resolution::Webhook;
    connectors::registry().iter().find(is_told).unwrap()
}

pub async fn target(connector: &'static dyn Connector) -> Target {
    Target::find(connector, &Options::parse_from(["lifecycle"]), None).await.unwrap()
}

impl Captured {
    pub async fn new() -> Self {
        let target = target(connector()).await;
        let mock = target.mock.as_ref().unwrap();
        mock.report_to(accepting(&target.account).await);
        let spec = target.account.connector();
        let payment = PaymentsFile::read(None).unwrap().payments(spec.id).unwrap().captured;
        let authorized = authorize(&target.account, &payment).await;
        let received = capture(&target.account, &payment, &authorized).await;
        let reports = loop {
            match mock.reports().as_slice() {
                [held, captured] => break [held.body.clone(), captured.body.clone()],
                _ => sleep(Duration::from_millis(2)).await,
            }
        };
        let [held_report, captured_report] = reports;
        Self { amount: payment.amount(), target, authorized, received, held_report, captured_report }
    }

    pub fn id(&self) -> &str {
        self.authorized.connector_transaction_id.as_deref().unwrap()
    }

    /// The data of a look-up before there is a response.
    pub fn look_up(&self, account: &Account, amount: Amount) -> RouterData<PSync> {
        let request = PaymentsSyncData {
            connector_transaction_id: String::new(),
            amount: Some(amount),
            capture_method: CaptureMethod::Manual,
        };
        RouterData::new(account, "look up", PaymentFlowData::new(REFERENCE), request)
    }
}

async fn authorize(account: &Account, payment: &Payment) -> PaymentsResponseData {
    let common = PaymentFlowData {
        billing: payment.billing(),
        return_url: payment.return_url.clone(),
        ..PaymentFlowData::new(REFERENCE)
    };
    let request = PaymentsAuthorizeData {
        capture_method: CaptureMethod::Manual,
        ..PaymentsAuthorizeData::new(payment.amount(), payment.card())
    };
    let data: RouterData<Authorize> = RouterData::new(account, "authorize", common, request);
    Client::new().exchange(connector(), &data).await.outcome.known().unwrap()
}

async fn capture(account: &Account, payment: &Payment, held: &PaymentsResponseData) -> PaymentsResponseData {
    let request = PaymentsCaptureData {
        connector_transaction_id: held.connector_transaction_id.clone().unwrap(),
        amount: payment.to_capture(),
        payment_amount: Some(payment.amount()),
        final_capture: true,
    };
    let common = PaymentFlowData::new(REFERENCE);
    let data: RouterData<Capture> = RouterData::new(account, "capture", common, request);
    Client::new().exchange(connector(), &data).await.outcome.known().unwrap()
}

/// Acknowledges every webhook, so that the mock processor sends the next one.
async fn accepting(account: &Account) -> String {
    let reply = account.connector().webhook.unwrap().ack.body;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().fallback(move || async move { reply });
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}
