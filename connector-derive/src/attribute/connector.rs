//! The keys of `#[connector(..)]` on a connector, and of `#[auth(..)]`.

use syn::Path;

use super::{
    keys::keys,
    list::{Basic, Header, Here, Hosts, RequiredFlows, Statuses, Types},
    pairs::Pairs,
    value::Text,
};

keys! {
    ConnectorKeys {
        id: Text,
        base_url: Pairs,
        settings: Pairs,
        auth: Path,
        error: Path,
        state: Path,
        body: Text,
        response_body: Text,
        headers: Vec<Header>,
        idempotency: Pairs,
        not_executed: Statuses,
        requires: RequiredFlows,
        flows: Types,
        host: Hosts,
        webhook: Path,
        resolve: Text,
    }
    planned: "method", "path", "content_type", "unit_differs", "generated", "let";
    krate = "crate"
}

keys! {
    AuthKeys {
        header: Vec<Header>,
        basic: Basic,
        body: Here,
    }
    planned: "query", "sign", "per_currency";
    krate = "crate"
}

keys! {
    /// `#[auth(key1)]`, `#[auth(public)]` on a field.
    AuthFieldKeys {
        api_key: Here,
        key1: Here,
        api_secret: Here,
        key2: Here,
        public: Here,
    }
    planned: ;
}
