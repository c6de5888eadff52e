//! What is compared: a payment through the client, and the same bytes through plain reqwest.

use clap::ValueEnum;
use connector_client::Client;
use connector_core::{
    Account, Amount, CallContext, Card, ConnectorAuthType, ConnectorIntegration, Environment, HttpRequest,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, RouterData, flow::Authorize,
};
use connectors::stripe::Stripe;

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Who sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Way {
    Client,
    Reqwest,
}

/// Both, ready to be sent to one server.
pub struct Callers {
    client: Client,
    reqwest: reqwest::Client,
    payment: RouterData<Authorize>,
    ready: HttpRequest,
}

impl Callers {
    pub fn new(url: &str) -> Result<Self, Failure> {
        let account = Account::builder(&Stripe, Environment::Sandbox)
            .auth(ConnectorAuthType::HeaderKey { api_key: "sk_test_123".into() })
            .base_url(url)
            .build()
            .map_err(|report| report.to_string())?;
        let payment = payment(&account)?;
        let context = CallContext { idempotency_key: Some("k".repeat(43)), ..CallContext::default() };
        let ready = Stripe.build_request(&payment, &context).map_err(|report| report.to_string())?;
        // First of the two: it brings the provider of TLS that this build of reqwest is without.
        let client = Client::new();
        let reqwest = reqwest::Client::builder().no_proxy().build()?;
        Ok(Self { client, reqwest, payment, ready })
    }

    /// A caller's own copy of the payment, to be sent as one operation after the other.
    pub fn payment(&self) -> RouterData<Authorize> {
        self.payment.clone()
    }

    /// Sends once. `operation` is one that was not sent before.
    pub async fn send(
        &self,
        way: Way,
        payment: &mut RouterData<Authorize>,
        operation: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        let is_done = match way {
            Way::Client => {
                payment.operation = operation().into();
                self.client.execute(&Stripe, payment).await.is_known()
            }
            Way::Reqwest => {
                let HttpRequest { method, url, headers, body } = &self.ready;
                let request = self.reqwest.request(method.clone(), url).headers(headers.clone());
                let response = request.body(body.clone().unwrap_or_default()).send().await?;
                !response.bytes().await?.is_empty()
            }
        };
        if is_done { Ok(()) } else { Err("a payment has no known outcome".into()) }
    }
}

fn payment(account: &Account) -> Result<RouterData<Authorize>, Failure> {
    let card = Card {
        number: "4242424242424242".parse()?,
        exp_month: "03".parse()?,
        exp_year: "2030".parse()?,
        cvc: Some("737".parse()?),
        holder_name: None,
        network: None,
    };
    let request = PaymentsAuthorizeData::new(Amount::new(7910, "EUR".parse()?), PaymentMethodData::Card(card));
    Ok(RouterData::new(account, String::new(), PaymentFlowData::new("order_42"), request))
}
