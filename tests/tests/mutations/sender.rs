//! Builds requests as the connectors do, and sends them with a plain HTTP client.

use connector_core::{CallContext, Connector, ConnectorIntegration, PaymentMethod, RouterData};
use connector_tests::payments::{Merchant, ReadyMade};
use mock_processors::{MockProcessor, Processor};

pub(crate) struct Sender {
    connector: &'static dyn Connector,
    pub(crate) mock: MockProcessor,
    pub(crate) merchant: Merchant,
    http: reqwest::Client,
}

/// A request that its processor takes, ready to be corrupted.
#[derive(Clone)]
pub(crate) struct Good {
    pub(crate) method: reqwest::Method,
    pub(crate) url: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<String>,
}

impl Good {
    pub(crate) fn is_form(&self) -> bool {
        self.headers.iter().any(|(_, value)| value == "application/x-www-form-urlencoded")
    }
}

impl Sender {
    pub(crate) async fn start(connector: &str) -> Sender {
        // Another test of this process may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mock = MockProcessor::start(connector.parse().unwrap()).await.unwrap();
        let connector = connectors::registry().get(connector).unwrap();
        let merchant = Merchant::at(connector, &mock.base_url(), mock.credentials());
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Sender { connector, mock, merchant, http }
    }

    pub(crate) fn processor(&self) -> Processor {
        self.mock.processor()
    }

    /// The connector's request, without an idempotency key: each is another one.
    pub(crate) fn request<F: ReadyMade>(&self, method: PaymentMethod, change: impl FnOnce(&mut RouterData<F>)) -> Good {
        let mut data = self.merchant.full::<F>(method);
        change(&mut data);
        let request = ConnectorIntegration::<F>::build_request(self.connector, &data, &CallContext::default()).unwrap();
        let headers = request.headers.iter();
        Good {
            method: request.method,
            url: request.url,
            headers: headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect(),
            body: request.body.map(|body| String::from_utf8(body).unwrap()),
        }
    }

    /// The response's status and body.
    pub(crate) async fn send(&self, request: &Good) -> (u16, String) {
        let mut sent = self.http.request(request.method.clone(), &request.url);
        for (name, value) in &request.headers {
            sent = sent.header(name, value);
        }
        if let Some(body) = &request.body {
            sent = sent.body(body.clone());
        }
        let response = sent.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// The id in the response to a good request.
    pub(crate) async fn id(&self, request: &Good) -> String {
        let (status, body) = self.send(request).await;
        let response: serde_json::Value = serde_json::from_str(&body).unwrap();
        response["id"].as_str().unwrap_or_else(|| panic!("{status} {body}")).to_owned()
    }
}
