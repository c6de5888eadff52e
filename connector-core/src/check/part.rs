//! Whether a flow carries what its requests and their parts read.

use crate::{
    check::text::{Text, is_equal, is_in, starts_with},
    spec::{FieldSpec, FieldValue, Need, PartSpec},
};

/// Panics, at compile time, with the first source of `part` that `flow` does not carry.
#[track_caller]
pub const fn check_part(flow: &str, carries: &[&str], part: &PartSpec, over: &str) {
    check_fields(flow, carries, part, part.fields, over);
    let mut i = 0;
    while i < part.variants.len() {
        check_fields(flow, carries, part, part.variants[i].fields, over);
        i += 1;
    }
}

/// Panics, at compile time, when `flow`, one of a router's own, does not carry a source that a field of a request reads.
#[track_caller]
pub const fn check_request(flow: &str, carries: &[&str], source: &str) {
    if !is_in(source, carries) && !is_everywhere(flow, source) {
        let text =
            Text::new().add("flow `").add(flow).add("` does not carry `").add(source).add("`\nhelp: it carries ");
        panic!("{}", text.add_list(carries).as_str());
    }
}

#[track_caller]
const fn check_fields(flow: &str, carries: &[&str], part: &PartSpec, fields: &[FieldSpec], over: &str) {
    let mut i = 0;
    while i < fields.len() {
        match &fields[i].value {
            FieldValue::All(needs) | FieldValue::Defaulted(needs) => {
                if !fields[i].is_proven {
                    check_needs(flow, carries, part, needs, over);
                }
            }
            FieldValue::Any(alternatives) => {
                let mut j = 0;
                while j < alternatives.len() && !fields[i].is_proven {
                    check_needs(flow, carries, part, alternatives[j], over);
                    j += 1;
                }
            }
            FieldValue::Constant => {}
            FieldValue::Part { part, over: None } => check_part(flow, carries, part, over),
            FieldValue::Part { part, over: Some(given) } => check_part(flow, carries, part, given.kind),
        }
        i += 1;
    }
}

#[track_caller]
const fn check_needs(flow: &str, carries: &[&str], part: &PartSpec, needs: &[Need], over: &str) {
    let mut i = 0;
    while i < needs.len() {
        let source = needs[i].source;
        let sub_tree = sub_tree_of(source);
        if !sub_tree.is_empty() && !is_equal(sub_tree, over) {
            let text = Text::new().add("the part `").add(part.name).add("` reads `").add(source);
            let text =
                text.add("` and is given no ").add(sub_tree).add("\nhelp: say which one at the field, as `#[from(");
            let example = match is_equal(sub_tree, "address") {
                true => "billing",
                false if is_equal(sub_tree, "line") => "each = order.lines",
                false => "each = dispute.evidence",
            };
            panic!("{}", text.add(example).add(")]`").as_str());
        }
        let source = match starts_with(source, "redirect.params[") {
            true => "redirect.params",
            false => source,
        };
        if sub_tree.is_empty() && !is_in(source, carries) && !is_everywhere(flow, source) {
            let text = Text::new().add("flow `").add(flow).add("` does not carry `").add(source);
            let text = text.add("`, which the part `").add(part.name).add("` reads");
            panic!("{}", text.as_str());
        }
        i += 1;
    }
}

/// The sub-tree that a source is read from; empty for all others.
const fn sub_tree_of(source: &str) -> &'static str {
    if starts_with(source, "address.") {
        "address"
    } else if starts_with(source, "line.") {
        "line"
    } else if starts_with(source, "evidence.") {
        "evidence"
    } else {
        ""
    }
}

/// Sources that every flow has: credentials, settings, state, the access token. One who asks for a token has no state and no token.
const fn is_everywhere(flow: &str, source: &str) -> bool {
    let of_a_call = starts_with(source, "state.") || is_equal(source, "access_token");
    starts_with(source, "auth.")
        || starts_with(source, "settings.")
        || (of_a_call && !is_equal(flow, "CreateAccessToken"))
}
