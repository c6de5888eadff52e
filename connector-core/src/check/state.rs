//! Whether the state that a part reads is declared, and written by an answer.

use crate::{
    check::text::{Text, is_in, starts_with},
    spec::{ConnectorSpec, FieldSpec, FieldValue, Need, PartSpec},
};

#[track_caller]
pub(super) const fn check_state(spec: &ConnectorSpec, state: &[&str], part: &PartSpec) {
    check_state_fields(spec, state, part.fields);
    let mut i = 0;
    while i < part.variants.len() {
        check_state_fields(spec, state, part.variants[i].fields);
        i += 1;
    }
}

#[track_caller]
const fn check_state_fields(spec: &ConnectorSpec, state: &[&str], fields: &[FieldSpec]) {
    let mut i = 0;
    while i < fields.len() {
        match &fields[i].value {
            FieldValue::All(needs) | FieldValue::Defaulted(needs) => check_state_needs(spec, state, needs),
            FieldValue::Any(alternatives) => {
                let mut j = 0;
                while j < alternatives.len() {
                    check_state_needs(spec, state, alternatives[j]);
                    j += 1;
                }
            }
            FieldValue::Constant => {}
            FieldValue::Part { part, .. } => check_state(spec, state, part),
        }
        i += 1;
    }
}

#[track_caller]
const fn check_state_needs(spec: &ConnectorSpec, state: &[&str], needs: &[Need]) {
    let mut i = 0;
    while i < needs.len() {
        check_state_is_written(spec, state, needs[i].source);
        i += 1;
    }
}

/// Reading a state that nothing writes, or that the connector does not declare.
#[track_caller]
const fn check_state_is_written(spec: &ConnectorSpec, state: &[&str], source: &str) {
    if !starts_with(source, "state.") {
        return;
    }
    let name = source.split_at(6).1;
    if !is_in(name, state) {
        let text = Text::new().add("`").add(source).add("` is no field of the connector's state");
        panic!("{}", text.add("\nhelp: `state = State`, with a field of that name").as_str());
    }
    let mut i = 0;
    while i < spec.flows.len() {
        if spec.flows[i].response.writes(source) {
            return;
        }
        i += 1;
    }
    let text = Text::new()
        .add("nothing writes `")
        .add(source)
        .add("`\nhelp: `#[to(")
        .add(source)
        .add(")]` on an answer's field");
    panic!("{}", text.as_str());
}
