//! The keys of `#[connector(..)]` on a request or a part of one, and on a response.

use syn::Path;

use super::{
    keys::keys,
    list::{AuthChoice, Codes, FlowName, Header, Paths, RequiredFlows},
    value::Text,
};
use crate::condition::Condition;

keys! {
    RequestKeys {
        flow: FlowName,
        method: Text,
        path: Paths,
        response: Path,
        body: Text,
        query: Vec<Header>,
        headers: Vec<Header>,
        requires: RequiredFlows,
        status: Path,
        consistency: Text,
        host: Text,
        auth: AuthChoice,
        error: Path,
        over: Path,
        when: Condition,
    }
    planned: "content_type", "response_body", "allow_in_url", "path_with", "body_with", "sign_with", "mutates", "generated", "let";
    krate = "crate"
}

keys! {
    ResponseKeys {
        id: Text,
        in_progress: Codes,
        key_reused: Codes,
        not_found: Codes,
    }
    planned: "wrap", "at", "status_with", "decode_with";
    krate = "crate"
}
