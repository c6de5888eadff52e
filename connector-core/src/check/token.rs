//! Whether an access token that is sent is asked for, and one that is asked for is sent.

use crate::{
    check::{
        connector::has_mistakes,
        text::{Text, is_equal},
    },
    spec::{ConnectorSpec, FieldSpec, FieldValue, Need, PartSpec, RequestSpec},
};

const TOKEN: &str = "access_token";
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
    let (mut is_read, mut i) = (in_headers, 0);
    while i < spec.flows.len() {
        let request = spec.flows[i].request;
        if reads_token(request) {
            is_read = true;
            if !is_required && !requires_token(request) {
                let text = Text::new().add("`").add(request.name).add("` reads `access_token`, which nothing gives");
                panic!("{}", text.add("\nhelp: `requires(CreateAccessToken)` on it, or on the connector").as_str());
            }
        }
        i += 1;
    }
    if is_required && !is_read {
        let text = Text::new().add("connector `").add(spec.id).add("` requires an access token and sends it nowhere");
        panic!("{}", text.add("\nhelp: `#[auth(header(\"Authorization\" = \"Bearer {access_token}\"))]`").as_str());
    }
}

const fn requires_token(request: &RequestSpec) -> bool {
    let mut i = 0;
    while i < request.requires.len() {
        if is_equal(request.requires[i].flow, FLOW) {
            return true;
        }
        i += 1;
    }
    false
}

const fn reads_token(request: &RequestSpec) -> bool {
    are_token(request.reads) || part_reads(request.part)
}

const fn part_reads(part: &PartSpec) -> bool {
    if fields_read(part.fields) {
        return true;
    }
    let mut i = 0;
    while i < part.variants.len() {
        if fields_read(part.variants[i].fields) {
            return true;
        }
        i += 1;
    }
    false
}

const fn fields_read(fields: &[FieldSpec]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        let reads = match &fields[i].value {
            FieldValue::All(needs) | FieldValue::Defaulted(needs) => are_token(needs),
            FieldValue::Any(alternatives) => {
                let (mut reads, mut j) = (false, 0);
                while j < alternatives.len() {
                    reads |= are_token(alternatives[j]);
                    j += 1;
                }
                reads
            }
            FieldValue::Part { part, .. } => part_reads(part),
            FieldValue::Constant => false,
        };
        if reads {
            return true;
        }
        i += 1;
    }
    false
}

const fn are_token(needs: &[Need]) -> bool {
    let mut i = 0;
    while i < needs.len() {
        if is_equal(needs[i].source, TOKEN) {
            return true;
        }
        i += 1;
    }
    false
}
