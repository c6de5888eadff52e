//! A plain HTTP client for one mock processor, with its account's credentials.

use mock_processors::{MockProcessor, Processor};
use reqwest::redirect::Policy;
use serde_json::Value;

/// Names and texts, of headers or of form fields.
pub(crate) type Pairs<'a> = &'a [(&'a str, &'a str)];

pub(crate) struct Client {
    pub(crate) mock: MockProcessor,
    http: reqwest::Client,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    /// `null` when the response has no body.
    pub(crate) body: Value,
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

    /// Sends exactly this. A path that is a whole URL is taken as it is.
    pub(crate) async fn send(&self, method: &str, path: &str, headers: Pairs<'_>, body: &str) -> Reply {
        let url = if path.starts_with("http") { path.to_owned() } else { self.mock.base_url() + path };
        let mut request = self.http.request(method.parse().unwrap(), url).body(body.to_owned());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or_default();
        Reply { status, headers, body }
    }
}

impl Reply {
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn number(&self, pointer: &str) -> i64 {
        self.body.pointer(pointer).and_then(Value::as_i64).unwrap_or(-1)
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
