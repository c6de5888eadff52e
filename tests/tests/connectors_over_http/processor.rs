//! A processor that gives the responses of a test, and remembers the requests.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use connector_client::{Client, Exchange, IdempotencyKey, Outcome, RetryPolicy};
use connector_core::{Connector, ConnectorIntegration, PaymentMethod, RouterData};
use connector_tests::payments::{Merchant, ReadyMade};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::Value;

pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// A request as it arrived.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path_and_query: String,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    /// The value of a header that stands there once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "duplicate `{name}`");
        value
    }

    /// The form's pairs, sorted.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = form_urlencoded::parse(self.body.as_bytes()).into_owned().collect();
        pairs.sort();
        pairs
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A response: HTTP's status, content type, body.
#[derive(Clone)]
pub(crate) struct Response(pub(crate) u16, pub(crate) &'static str, pub(crate) String);

pub(crate) fn json(status: u16, body: Value) -> Response {
    Response(status, JSON, body.to_string())
}

pub(crate) struct Processor {
    server: MockServer,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Processor {
    /// Gives the responses in their order; after the last one nothing but 599.
    pub(crate) async fn responding(responses: impl IntoIterator<Item = Response>) -> Self {
        let server = MockServer::start_async().await;
        let responses: Mutex<VecDeque<Response>> = Mutex::new(responses.into_iter().collect());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let remembered = Arc::clone(&seen);
        let mock = server.mock_async(move |when, then| {
            when.any_request();
            then.respond_with(move |request: &HttpMockRequest| {
                remembered.lock().unwrap().push(read(request));
                let nothing = || Response(599, "text/plain", String::new());
                let Response(status, kind, body) = responses.lock().unwrap().pop_front().unwrap_or_else(nothing);
                HttpMockResponse::builder().status(status).header("content-type", kind).body(body).build()
            });
        });
        mock.await;
        Self { server, seen }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.server.address())
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn merchant(&self, connector: &dyn Connector) -> Merchant {
        let credentials = [("api_key", "key_public"), ("key1", "pc_channel"), ("api_secret", "key_secret")];
        Merchant::at(connector, &self.base_url(), &credentials)
    }
}

fn read(request: &HttpMockRequest) -> Seen {
    let uri = request.uri();
    Seen {
        method: request.method_str().to_owned(),
        path_and_query: uri.path_and_query().unwrap().to_string(),
        headers: request.headers_vec().clone(),
        body: request.body_string(),
    }
}

/// What came of a call and what arrived of it.
pub(crate) struct Called<F: ReadyMade> {
    pub(crate) exchange: Exchange<F::Response>,
    /// The flow's own request.
    pub(crate) seen: Seen,
    /// Those of the flows that it requires.
    pub(crate) before: Vec<Seen>,
}

/// A client that sends each call once, whatever was called before.
pub(crate) fn sends_once() -> Client {
    Client::builder().retries(RetryPolicy::never()).forget_operations().build()
}

/// Makes the call by the connector's type and by its name: both must ask the same and come to the same. `change` is what
/// this call has other than a ready-made one.
pub(crate) async fn call<F, C>(
    connector: &C,
    method: PaymentMethod,
    responses: &[Response],
    change: impl Fn(&mut RouterData<F>),
) -> Called<F>
where
    F: ReadyMade,
    C: Connector + ConnectorIntegration<F>,
{
    let client = sends_once();
    let twice = responses.iter().chain(responses).cloned();
    let processor = Processor::responding(twice).await;
    let mut data = processor.merchant(connector).full::<F>(method);
    change(&mut data);
    let exchange = client.exchange(connector, &data).await;
    let by_name: &dyn Connector = connector;
    let mut again = client.exchange(by_name, &data).await;
    if let (Outcome::Unknown(one), Outcome::Unknown(other)) = (&exchange.outcome, &mut again.outcome) {
        other.since = one.since;
    }
    let mut seen = processor.seen();
    assert_eq!(seen.len(), 2 * responses.len(), "{:?}", exchange.outcome);
    let seen_again = seen.split_off(responses.len());
    assert_eq!(seen, seen_again, "by type and by name");
    assert_eq!(format!("{:?}", exchange.outcome), format!("{:?}", again.outcome));
    let own = seen.pop().unwrap();
    checked(connector, F::NAME, &own);
    Called { exchange, seen: own, before: seen }
}

/// What every request of a connector's has: its method, and a key where it may not be done twice.
pub(crate) fn checked(connector: &dyn Connector, flow: &str, seen: &Seen) {
    let spec = connector.spec();
    let declared = spec.flow(flow).unwrap();
    assert_eq!(seen.method, declared.request.method, "{flow}");
    let Some(connector_core::spec::IdempotencySpec::Header { name, .. }) = spec.idempotency else { panic!("{flow}") };
    let key = IdempotencyKey::new(spec.id, flow, &"operation-1".into());
    let expected = (seen.method != "GET").then(|| key.as_str());
    assert_eq!(seen.header(name), expected, "{flow}");
    assert_eq!(seen.header("content-type").is_some(), !seen.body.is_empty(), "{flow}");
}
