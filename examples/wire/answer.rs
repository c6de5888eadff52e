//! What a line is answered with.

use std::collections::BTreeMap;

use connector_core::HttpRequest;
use serde::Serialize;

use crate::line::Names;

/// The sample's names, and what was built for it or why nothing was.
#[derive(Serialize)]
pub struct Answer {
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

/// A request as it goes out, credentials and card included: that is what is compared.
#[derive(Serialize)]
struct Built {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    body: Option<String>,
}

impl Answer {
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
