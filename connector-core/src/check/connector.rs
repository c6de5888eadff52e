//! What holds between a connector's flows and its keys: hosts, idempotency, how a flow's end is learnt.

use super::part::{Rule, check_table};
use crate::{
    const_text::{Text, is_equal},
    effect::Effect,
    source::Scope,
    table::{ConnectorSpec, RequestSpec, RequiredFlow},
};

/// Panics, at compile time, where a connector's flows and keys do not fit together.
#[track_caller]
pub const fn check_connector(spec: &ConnectorSpec, state: &[&str]) {
    if !spec.requires.is_empty() && !has_mistakes(spec) {
        required_flows_of_all_are_declared(spec);
    }
    let mut i = 0;
    while i < spec.flows.len() {
        let flow = &spec.flows[i];
        required_flows_are_declared(spec, flow.flow, flow.request.requires);
        check_table(flow.request.part, Rule::IsDeclared { connector: spec, state }, Scope::Call);
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
        let text = Text::new().add("connector `").add(spec.id).add("`: missing required key `idempotency`");
        let text = text.add(
            "\nhelp: `idempotency(header = \"..\")`, `(by = \"reference\", reason = \"..\")` or `(none = \"reason\")`",
        );
        panic!("{}", text.as_str());
    }
}

/// Panics, at compile time, where a connector has a flow and no way to learn its end.
#[track_caller]
pub const fn check_resolution(spec: &ConnectorSpec, flow: &str, look_up: &str) {
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

/// Panics, at compile time, where a flow that changes something says how late its look-ups are.
#[track_caller]
pub const fn check_consistency(flow: &str, effect: Effect) {
    if !matches!(effect, Effect::Reads) {
        let text = Text::new().add("`consistency` on flow `").add(flow).add("`, which looks nothing up");
        panic!("{}", text.add("\nhelp: it stands on a flow that only reads").as_str());
    }
}

/// Whether something stands in for a request that does not compile: it has no name.
pub(super) const fn has_mistakes(spec: &ConnectorSpec) -> bool {
    let mut i = 0;
    while i < spec.flows.len() {
        if spec.flows[i].request.name.is_empty() {
            return true;
        }
        i += 1;
    }
    false
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

#[track_caller]
const fn required_flows_are_declared(spec: &ConnectorSpec, flow: &str, required: &[RequiredFlow]) {
    let mut i = 0;
    while i < required.len() {
        if !declares(spec, required[i].flow) {
            let text = Text::new().add("flow `").add(flow).add("` requires `").add(required[i].flow);
            panic!("{}", text.add("`, which is not in `flows(..)`").as_str());
        }
        i += 1;
    }
}

#[track_caller]
const fn required_flows_of_all_are_declared(spec: &ConnectorSpec) {
    let mut i = 0;
    while i < spec.requires.len() {
        if !declares(spec, spec.requires[i].flow) {
            let text = Text::new().add("connector `").add(spec.id).add("` requires `").add(spec.requires[i].flow);
            panic!("{}", text.add("`, which is not in `flows(..)`").as_str());
        }
        i += 1;
    }
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
