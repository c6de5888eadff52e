//! Checks that a sent access token is requested, and that a requested one is sent.

use crate::{
    check::{
        connector::has_mistakes,
        reads::{Wanted, request_reads},
    },
    const_text::{Text, is_equal},
    table::{ConnectorSpec, RequestSpec},
};

const FLOW: &str = "CreateAccessToken";

/// Panics at compile time if a call reads an access token that no flow provides, or no call uses the provided one.
/// `in_headers`: the headers with the credentials contain it.
#[track_caller]
pub const fn check_access_token(spec: &ConnectorSpec, in_headers: bool) {
    if has_mistakes(spec) {
        return;
    }
    let is_required = spec.requires_access_token();
    if in_headers && !is_required {
        let text = Text::new().add("the credentials of connector `").add(spec.id);
        let text = text.add(
            "` use `{access_token}`, but no flow provides it\nhelp: add `requires(CreateAccessToken)` to the connector",
        );
        panic!("{}", text.add(", and list a request with that flow in `flows(..)`").as_str());
    }
    let (mut is_read, mut flows) = (in_headers, spec.flows);
    while let [flow, rest @ ..] = flows {
        let request = flow.request;
        if request_reads(request, Wanted::AccessToken) {
            is_read = true;
            if !is_required && !requires_token(request) {
                let text =
                    Text::new().add("`").add(request.name).add("` reads `access_token`, but no flow provides it");
                panic!("{}", text.add("\nhelp: add `requires(CreateAccessToken)` to it or to the connector").as_str());
            }
        }
        flows = rest;
    }
    if is_required && !is_read {
        let text = Text::new().add("connector `").add(spec.id).add("` requires an access token but never sends it");
        panic!(
            "{}",
            text.add("\nhelp: add `#[auth(header(\"Authorization\" = \"Bearer {access_token}\"))]` to the credentials")
                .as_str()
        );
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
