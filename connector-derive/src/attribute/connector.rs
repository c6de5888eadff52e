//! The keys of `#[connector(..)]` on a connector, and of `#[auth(..)]`.

use darling::FromMeta;
use syn::Path;

use super::{
    keys::Keys,
    list::{Basic, Header, Here, Hosts, RequiredFlows, Statuses, Types},
    pairs::Pairs,
    value::{Keyed, Text},
};

#[derive(FromMeta, Default)]
#[darling(default)]
pub(crate) struct ConnectorKeys {
    pub(crate) id: Option<Keyed<Text>>,
    pub(crate) base_url: Option<Keyed<Pairs>>,
    pub(crate) settings: Option<Keyed<Pairs>>,
    pub(crate) auth: Option<Keyed<Path>>,
    pub(crate) error: Option<Keyed<Path>>,
    pub(crate) state: Option<Keyed<Path>>,
    pub(crate) body: Option<Keyed<Text>>,
    pub(crate) response_body: Option<Keyed<Text>>,
    pub(crate) headers: Option<Keyed<Vec<Header>>>,
    pub(crate) idempotency: Option<Keyed<Pairs>>,
    pub(crate) not_executed: Option<Keyed<Statuses>>,
    pub(crate) requires: Option<Keyed<RequiredFlows>>,
    pub(crate) flows: Option<Keyed<Types>>,
    pub(crate) host: Option<Keyed<Hosts>>,
    pub(crate) webhook: Option<Keyed<Path>>,
    pub(crate) resolve: Option<Keyed<Text>>,
    #[darling(rename = "crate")]
    pub(crate) krate: Option<Keyed<Path>>,
}

impl Keys for ConnectorKeys {
    const KEYS: &'static [&'static str] = &[
        "id",
        "base_url",
        "settings",
        "auth",
        "error",
        "state",
        "body",
        "response_body",
        "headers",
        "idempotency",
        "not_executed",
        "requires",
        "flows",
        "host",
        "webhook",
        "resolve",
        "crate",
    ];
    const PLANNED: &'static [&'static str] = &["method", "path", "content_type", "unit_differs", "generated", "let"];

    fn krate(&self) -> Option<&Keyed<Path>> {
        self.krate.as_ref()
    }
}

#[derive(FromMeta, Default)]
#[darling(default)]
pub(crate) struct AuthKeys {
    pub(crate) header: Option<Keyed<Vec<Header>>>,
    pub(crate) basic: Option<Keyed<Basic>>,
    pub(crate) body: Option<Keyed<Here>>,
    #[darling(rename = "crate")]
    pub(crate) krate: Option<Keyed<Path>>,
}

impl Keys for AuthKeys {
    const KEYS: &'static [&'static str] = &["header", "basic", "body", "crate"];
    const PLANNED: &'static [&'static str] = &["query", "sign", "per_currency"];

    fn krate(&self) -> Option<&Keyed<Path>> {
        self.krate.as_ref()
    }
}

/// `#[auth(key1)]`, `#[auth(public)]` on a field.
#[derive(FromMeta, Default)]
#[darling(default)]
pub(crate) struct AuthFieldKeys {
    pub(crate) api_key: Option<Keyed<Here>>,
    pub(crate) key1: Option<Keyed<Here>>,
    pub(crate) api_secret: Option<Keyed<Here>>,
    pub(crate) key2: Option<Keyed<Here>>,
    pub(crate) public: Option<Keyed<Here>>,
}

impl Keys for AuthFieldKeys {
    const KEYS: &'static [&'static str] = &["api_key", "key1", "api_secret", "key2", "public"];

    fn krate(&self) -> Option<&Keyed<Path>> {
        None
    }
}
