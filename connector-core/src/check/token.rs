//! Whether an access token that is sent is asked for, and one that is asked for is sent.

use crate::{
    check::{
        connector::has_mistakes,
        reads::{Wanted, request_reads},
    },
    const_text::{Text, is_equal},
    table::{ConnectorSpec, RequestSpec},
};

const FLOW: &str = "CreateAccessToken";

/// Panics, at compile time, where calls read an access token that nothing gives, or nothing reads the one that is given.
/// `in_headers`: the credentials' headers carry it.
#[track_caller]
pub const fn check_access_token(spec: &ConnectorSpec, in_headers: bool) {
    if has_mistakes(spec) {
        return;
    }
    let is_required = spec.requires_access_token();
    if in_headers && !is_required {
        let text = Text::new().add("the credentials of connector `").add(spec.id);
        let text = text
            .add("` carry `{access_token}`, which nothing gives\nhelp: `requires(CreateAccessToken)` on the connector");
        panic!("{}", text.add(", and a request with that flow in `flows(..)`").as_str());
    }
    let (mut is_read, mut flows) = (in_headers, spec.flows);
    while let [flow, rest @ ..] = flows {
        let request = flow.request;
        if request_reads(request, Wanted::AccessToken) {
            is_read = true;
            if !is_required && !requires_token(request) {
                let text = Text::new().add("`").add(request.name).add("` reads `access_token`, which nothing gives");
                panic!("{}", text.add("\nhelp: `requires(CreateAccessToken)` on it, or on the connector").as_str());
            }
        }
        flows = rest;
    }
    if is_required && !is_read {
        let text = Text::new().add("connector `").add(spec.id).add("` requires an access token and sends it nowhere");
        panic!("{}", text.add("\nhelp: `#[auth(header(\"Authorization\" = \"Bearer {access_token}\"))]`").as_str());
    }
}

const fn requires_token(request: &RequestSpec) -> bool {
    let mut rest = request.requires;
    while let [needed, others @ ..] = rest {
        if is_equal(needed.flow, FLOW) {
            return true;
        }
        rest = others;
    }
    false
}
