//! Checks that look across items, made while a connector compiles: does a flow carry what a part reads?

use crate::{
    answer::AnswerSpec,
    flow::Effect,
    spec::{ConnectorSpec, FieldSpec, FieldValue, Need, PartSpec, RequestSpec},
    webhook::WebhookSpec,
};

/// Panics, at compile time, where a connector's flows and keys do not fit together.
#[track_caller]
pub const fn check_connector(spec: &ConnectorSpec, state: &[&str]) {
    let mut i = 0;
    while i < spec.flows.len() {
        let flow = &spec.flows[i];
        required_flows_are_declared(spec, flow.flow, flow.request.requires);
        check_state(spec, state, flow.request.part);
        host_is_declared(spec, flow.request);
        i += 1;
    }
}

/// Panics, at compile time, where payments may be made twice for all that is declared.
#[track_caller]
pub const fn check_idempotency(spec: &ConnectorSpec) {
    let mut moves_money = false;
    let mut i = 0;
    while i < spec.flows.len() {
        moves_money |= matches!(spec.flows[i].effect, Effect::MovesMoney);
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

/// Whether something stands in for a request that does not compile: it has no name.
const fn has_mistakes(spec: &ConnectorSpec) -> bool {
    let mut i = 0;
    while i < spec.flows.len() {
        if spec.flows[i].request.name.is_empty() {
            return true;
        }
        i += 1;
    }
    false
}

/// Panics, at compile time, where a connector has a flow and no way to learn its end.
#[track_caller]
pub const fn check_ends(spec: &ConnectorSpec, flow: &str, look_up: &str) {
    // What a request with a mistake would say is not known: its own message stands alone.
    if has_mistakes(spec) {
        return;
    }
    if spec.webhook.is_some() || spec.resolve_by_hand || !declares(spec, flow) || declares(spec, look_up) {
        return;
    }
    let text = Text::new().add("connector `").add(spec.id).add("` has no way to learn how a call of `").add(flow);
    let text = text.add("` ended\nhelp: declare `").add(look_up);
    panic!("{}", text.add("` or `webhook = ..`, or say `resolve = \"manual\"`").as_str());
}

#[track_caller]
const fn host_is_declared(spec: &ConnectorSpec, request: &RequestSpec) {
    let mut i = 0;
    while i < spec.hosts.len() {
        if is_equal(spec.hosts[i].name, request.host) {
            return;
        }
        i += 1;
    }
    let text = Text::new().add("`").add(request.name).add("` goes to the host `").add(request.host);
    let text = text.add("`, which connector `").add(spec.id).add("` does not declare\nhelp: `host(").add(request.host);
    let mut text = text.add("(production = \"..\", sandbox = \"..\"))`");
    let mut i = 1;
    while i < spec.hosts.len() {
        text = text.add(if i == 1 { "; it declares `" } else { ", `" }).add(spec.hosts[i].name).add("`");
        i += 1;
    }
    panic!("{}", text.as_str());
}

const fn declares(spec: &ConnectorSpec, flow: &str) -> bool {
    let mut i = 0;
    while i < spec.flows.len() {
        if is_equal(spec.flows[i].flow, flow) {
            return true;
        }
        i += 1;
    }
    false
}

/// Panics, at compile time, at a credential that the merchant must give and that nothing sends.
#[track_caller]
pub const fn check_credentials(spec: &ConnectorSpec) {
    if has_mistakes(spec) {
        return;
    }
    let mut i = 0;
    while i < spec.auth.len() {
        let field = &spec.auth[i];
        let mut is_used = field.is_sent;
        let mut j = 0;
        while j < spec.flows.len() && !is_used {
            let request = spec.flows[j].request;
            is_used = is_in(field.name, request.credentials) || part_uses(request.part, field.name);
            j += 1;
        }
        if !is_used {
            let text = Text::new().add("the credential `").add(field.name);
            let text = text.add("` is read by no template and no request\nhelp: remove it, or send it: `{");
            panic!(
                "{}",
                text.add(field.name).add("}` in a header, `auth.").add(field.name).add("` in a body").as_str()
            );
        }
        i += 1;
    }
}

const fn part_uses(part: &PartSpec, credential: &str) -> bool {
    // What stands in for a part with a mistake has no name, and may read anything.
    if part.name.is_empty() || is_in(credential, part.credentials) || fields_use(part.fields, credential) {
        return true;
    }
    let mut i = 0;
    while i < part.variants.len() {
        if fields_use(part.variants[i].fields, credential) {
            return true;
        }
        i += 1;
    }
    false
}

const fn fields_use(fields: &[FieldSpec], credential: &str) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if let FieldValue::Part { part, .. } = &fields[i].value
            && part_uses(part, credential)
        {
            return true;
        }
        i += 1;
    }
    false
}

/// Panics, at compile time, when an answer does not tell what its flow must come to know.
#[track_caller]
pub const fn check_answer(
    flow: &str,
    carries: &[&str],
    status: Option<&str>,
    id: Option<&str>,
    request: &RequestSpec,
    answer: &AnswerSpec,
) {
    // What stands in for an answer that does not compile has no name.
    if answer.name.is_empty() {
        return;
    }
    if let Some(status) = status
        && request.status.is_none()
        && !answer.writes(status)
    {
        let text = lacks(flow, status, answer).add("]` on a field, or `status = ..` on the request");
        panic!("{}", text.as_str());
    }
    if let Some(id) = id
        && !is_in(id, carries)
        && !answer.writes(id)
    {
        panic!("{}", lacks(flow, id, answer).add("]` on the field that holds it").as_str());
    }
}

/// Panics, at compile time, when the words of a webhook's event do not tell what it is about.
#[track_caller]
pub const fn check_webhook(webhook: &WebhookSpec) {
    if !webhook.event.writes("event") {
        let text = Text::new().add("the words of webhook `").add(webhook.name).add("` have no table of `WebhookEvent`");
        panic!("{}", text.add("\nhelp: `#[status_map(WebhookEvent, .., _ => Unsupported)]` on their status").as_str());
    }
    let mut i = 0;
    while i < webhook.objects.len() {
        let object = webhook.objects[i].answer;
        if !object.name.is_empty() && !names_something(webhook.event) && !names_something(object) {
            let text = Text::new().add("`").add(object.name).add("` says of nothing what happened");
            let text = text.add("\nhelp: `#[to(connector_transaction_id)]`, `#[to(connector_refund_id)]` or ");
            panic!("{}", text.add("`#[to(connector_dispute_id)]` on the field that holds it").as_str());
        }
        i += 1;
    }
}

const fn names_something(answer: &AnswerSpec) -> bool {
    answer.writes("connector_transaction_id")
        || answer.writes("connector_refund_id")
        || answer.writes("connector_dispute_id")
}

const fn lacks(flow: &str, target: &str, answer: &AnswerSpec) -> Text {
    let text = Text::new().add("`").add(answer.name).add("` writes no `").add(target).add("`; flow `").add(flow);
    text.add("` needs one\nhelp: `#[to(").add(target).add(")")
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
    if !is_in(source, carries) && !is_everywhere(source) {
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
        if sub_tree.is_empty() && !is_in(source, carries) && !is_everywhere(source) {
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
