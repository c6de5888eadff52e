//! Checks that look across items, made while a connector compiles: does a flow carry what a part reads?

use crate::{
    flow::Effect,
    spec::{ConnectorSpec, FieldSpec, FieldValue, Need, PartSpec},
};

/// Panics, at compile time, where a connector's flows and keys do not fit together.
#[track_caller]
pub const fn check_connector(spec: &ConnectorSpec, state: &[&str]) {
    let mut moves_money = false;
    let mut i = 0;
    while i < spec.flows.len() {
        let flow = &spec.flows[i];
        moves_money |= matches!(flow.effect, Effect::MovesMoney);
        required_flows_are_declared(spec, flow.flow, flow.request.requires);
        check_state(spec, state, flow.request.part);
        i += 1;
    }
    if moves_money && spec.idempotency.is_none() {
        let text = Text::new().add("connector `").add(spec.id).add("` does not say how its payments stay idempotent");
        let text = text.add(
            "\nhelp: `idempotency(header = \"..\")`, `(by = \"reference\", reason = \"..\")` or `(none = \"reason\")`",
        );
        panic!("{}", text.as_str());
    }
}

#[track_caller]
const fn required_flows_are_declared(spec: &ConnectorSpec, flow: &str, required: &[crate::spec::RequiredFlow]) {
    let mut i = 0;
    while i < required.len() {
        let mut is_declared = false;
        let mut j = 0;
        while j < spec.flows.len() {
            is_declared |= is_equal(spec.flows[j].flow, required[i].flow);
            j += 1;
        }
        if !is_declared {
            let text = Text::new().add("flow `").add(flow).add("` requires `").add(required[i].flow);
            panic!("{}", text.add("`, which is not in `flows(..)`").as_str());
        }
        i += 1;
    }
}

#[track_caller]
const fn check_state(spec: &ConnectorSpec, state: &[&str], part: &PartSpec) {
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
            FieldValue::All(needs) | FieldValue::Any(needs) | FieldValue::Defaulted(needs) => {
                let mut j = 0;
                while j < needs.len() {
                    check_state_is_written(spec, state, needs[j].source);
                    j += 1;
                }
            }
            FieldValue::Constant => {}
            FieldValue::Part { part, .. } => check_state(spec, state, part),
        }
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

/// Panics, at compile time, with the first source of `part` that `flow` does not carry.
#[track_caller]
pub const fn check_part(flow: &str, carries: &[&str], part: &PartSpec, is_over: bool) {
    check_fields(flow, carries, part, part.fields, is_over);
    let mut i = 0;
    while i < part.variants.len() {
        check_fields(flow, carries, part, part.variants[i].fields, is_over);
        i += 1;
    }
}

/// Panics, at compile time, when `flow`, one of a router's own, does not carry a source that a field of a request reads.
#[track_caller]
pub const fn check_request(flow: &str, carries: &[&str], source: &str) {
    if !is_in(source, carries) && !is_everywhere(source) {
        let text =
            Text::new().add("flow `").add(flow).add("` does not carry `").add(source).add("`\nhelp: it carries ");
        panic!("{}", text.add_list(carries).as_str());
    }
}

#[track_caller]
const fn check_fields(flow: &str, carries: &[&str], part: &PartSpec, fields: &[FieldSpec], is_over: bool) {
    let mut i = 0;
    while i < fields.len() {
        match &fields[i].value {
            FieldValue::All(needs) | FieldValue::Any(needs) | FieldValue::Defaulted(needs) => {
                if !fields[i].is_proven {
                    check_needs(flow, carries, part, needs, is_over);
                }
            }
            FieldValue::Constant => {}
            FieldValue::Part { part, over } => check_part(flow, carries, part, is_over || over.is_some()),
        }
        i += 1;
    }
}

#[track_caller]
const fn check_needs(flow: &str, carries: &[&str], part: &PartSpec, needs: &[Need], is_over: bool) {
    let mut i = 0;
    while i < needs.len() {
        let source = needs[i].source;
        let of_address = starts_with(source, "address.");
        if of_address && !is_over {
            let text = Text::new().add("the part `").add(part.name).add("` reads `").add(source);
            let text = text.add("` and is given no address\nhelp: say which one at the field, as `#[from(billing)]`");
            panic!("{}", text.as_str());
        }
        if !of_address && !is_in(source, carries) && !is_everywhere(source) {
            let text = Text::new().add("flow `").add(flow).add("` does not carry `").add(source);
            let text = text.add("`, which the part `").add(part.name).add("` reads");
            panic!("{}", text.as_str());
        }
        i += 1;
    }
}

/// Sources that every flow has: credentials, settings, state.
const fn is_everywhere(source: &str) -> bool {
    starts_with(source, "auth.") || starts_with(source, "settings.") || starts_with(source, "state.")
}

const fn is_in(word: &str, list: &[&str]) -> bool {
    let mut i = 0;
    while i < list.len() {
        if is_equal(word, list[i]) {
            return true;
        }
        i += 1;
    }
    false
}

pub(crate) const fn is_equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

const fn starts_with(text: &str, start: &str) -> bool {
    let (text, start) = (text.as_bytes(), start.as_bytes());
    if text.len() < start.len() {
        return false;
    }
    let mut i = 0;
    while i < start.len() {
        if text[i] != start[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A message put together in a constant.
pub(crate) struct Text {
    bytes: [u8; 1024],
    length: usize,
}

impl Text {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; 1024], length: 0 }
    }

    /// Appends a text, or as much of it as there is room for.
    pub(crate) const fn add(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut i = 0;
        while i < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[i];
            self.length += 1;
            i += 1;
        }
        self
    }

    pub(crate) const fn add_list(mut self, words: &[&str]) -> Self {
        let mut i = 0;
        while i < words.len() {
            self = self.add(if i == 0 { "`" } else { ", `" }).add(words[i]).add("`");
            i += 1;
        }
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "a declaration that does not hold",
        }
    }
}
