//! A plain HTTP client for one mock processor. What it sends is right or deliberately wrong; only the responses that later
//! requests need are looked at, since the exchanges are what is tested.

use mock_processors::{MockProcessor, Processor};
use reqwest::redirect::Policy;
use serde_json::Value;

pub(crate) struct Client {
    pub(crate) mock: MockProcessor,
    http: reqwest::Client,
}

impl Client {
    pub(crate) async fn start(processor: Processor) -> Client {
        // Another test of this process may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mock = MockProcessor::start(processor).await.unwrap();
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Client { mock, http }
    }

    pub(crate) fn credential(&self, slot: &str) -> &'static str {
        self.mock.credentials().iter().find(|(known, _)| *known == slot).unwrap().1
    }

    /// Sends exactly this, and returns the response's body; `null` when it has none.
    pub(crate) async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: String) -> Value {
        let url = if path.starts_with("http") { path.to_owned() } else { self.mock.base_url() + path };
        let mut request = self.http.request(method.parse().unwrap(), url).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap().bytes().await.unwrap();
        serde_json::from_slice(&response).unwrap_or_default()
    }
}

/// The text at a pointer; it must be there.
pub(crate) fn text<'a>(response: &'a Value, pointer: &str) -> &'a str {
    let found = response.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no text at {pointer}: {response}"))
}
