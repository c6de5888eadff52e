//! The keys of `#[connector(..)]` on a request or a part of one, and on an answer.

use darling::FromMeta;
use syn::Path;

use super::{
    keys::Keys,
    list::{AuthChoice, Codes, FlowName, Header, Paths, RequiredFlows},
    value::{Keyed, Text},
};
use crate::condition::Condition;

#[derive(FromMeta, Default)]
#[darling(default)]
pub(crate) struct RequestKeys {
    pub(crate) flow: Option<Keyed<FlowName>>,
    pub(crate) method: Option<Keyed<Text>>,
    pub(crate) path: Option<Keyed<Paths>>,
    pub(crate) response: Option<Keyed<Path>>,
    pub(crate) body: Option<Keyed<Text>>,
    pub(crate) query: Option<Keyed<Vec<Header>>>,
    pub(crate) headers: Option<Keyed<Vec<Header>>>,
    pub(crate) requires: Option<Keyed<RequiredFlows>>,
    pub(crate) status: Option<Keyed<Path>>,
    pub(crate) consistency: Option<Keyed<Text>>,
    pub(crate) host: Option<Keyed<Text>>,
    pub(crate) auth: Option<Keyed<AuthChoice>>,
    pub(crate) error: Option<Keyed<Path>>,
    pub(crate) over: Option<Keyed<Path>>,
    pub(crate) when: Option<Keyed<Condition>>,
    #[darling(rename = "crate")]
    pub(crate) krate: Option<Keyed<Path>>,
}

impl Keys for RequestKeys {
    const KEYS: &'static [&'static str] = &[
        "flow",
        "method",
        "path",
        "response",
        "body",
        "query",
        "headers",
        "requires",
        "status",
        "consistency",
        "host",
        "auth",
        "error",
        "over",
        "when",
        "crate",
    ];
    const PLANNED: &'static [&'static str] = &[
        "content_type",
        "response_body",
        "allow_in_url",
        "path_with",
        "body_with",
        "sign_with",
        "mutates",
        "generated",
        "let",
    ];

    fn krate(&self) -> Option<&Keyed<Path>> {
        self.krate.as_ref()
    }
}

#[derive(FromMeta, Default)]
#[darling(default)]
pub(crate) struct ResponseKeys {
    pub(crate) in_progress: Option<Keyed<Codes>>,
    pub(crate) key_reused: Option<Keyed<Codes>>,
    pub(crate) not_found: Option<Keyed<Codes>>,
    pub(crate) id: Option<Keyed<Text>>,
    #[darling(rename = "crate")]
    pub(crate) krate: Option<Keyed<Path>>,
}

impl Keys for ResponseKeys {
    const KEYS: &'static [&'static str] = &["id", "in_progress", "key_reused", "not_found", "crate"];
    const PLANNED: &'static [&'static str] = &["wrap", "at", "status_with", "decode_with"];

    fn krate(&self) -> Option<&Keyed<Path>> {
        self.krate.as_ref()
    }
}
