//! The output for one line.

use std::collections::BTreeMap;

use connector_core::HttpRequest;
use serde::Serialize;

use crate::line::Names;

/// The sample's names with its request, or the reason why there is none.
#[derive(Serialize)]
pub struct Output {
    #[serde(flatten)]
    names: Names,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Built(Built),
    Error(String),
}

/// A request as it is sent, credentials and card included, to be compared.
#[derive(Serialize)]
struct Built {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    body: Option<String>,
}

impl Output {
    pub fn new(names: Names, built: Result<HttpRequest, String>) -> Self {
        let outcome = match built {
            Ok(request) => Outcome::Built(Built::from(request)),
            Err(error) => Outcome::Error(error),
        };
        Self { names, outcome }
    }
}

impl From<HttpRequest> for Built {
    fn from(request: HttpRequest) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let headers = request.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
        Self {
            method: request.method.to_string(),
            headers: headers.collect(),
            body: request.body.as_deref().map(text),
            url: request.url,
        }
    }
}
