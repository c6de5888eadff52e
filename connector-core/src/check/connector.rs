//! Checks of a connector's flows against its keys: hosts, required flows, idempotency, resolution.

use super::part::{Rule, check_table};
use crate::{
    const_text::{Text, is_equal},
    flow::Effect,
    source::Scope,
    table::{ConnectorSpec, FlowSpec, RequestSpec, RequiredFlow},
};

/// Panics at compile time if a host or a required flow is not declared.
#[track_caller]
pub const fn check_connector(spec: &ConnectorSpec, state: &[&str]) {
    if !spec.requires.is_empty() && !has_mistakes(spec) {
        required_flows_of_all_are_declared(spec);
    }
    let mut rest = spec.flows;
    while let [flow, others @ ..] = rest {
        required_flows_are_declared(spec, flow.flow, flow.request.requires);
        check_table(flow.request.part, Rule::IsDeclared { connector: spec, state }, Scope::Call);
        host_is_declared(spec, flow.request);
        rest = others;
    }
}

/// Panics at compile time if a flow moves money and nothing prevents duplicate execution.
#[track_caller]
pub const fn check_idempotency(spec: &ConnectorSpec) {
    let mut moves_money = false;
    let mut rest = spec.flows;
    while let [flow, others @ ..] = rest {
        moves_money |= matches!(flow.effect, Effect::MovesMoney);
        rest = others;
    }
    if moves_money && spec.idempotency.is_none() {
        let text = Text::new().add("connector `").add(spec.id).add("`: missing required key `idempotency`");
        let text = text.add(
            "\nhelp: add `idempotency(header = \"..\")`, `idempotency(by = \"reference\", reason = \"..\")` or `idempotency(none = \"reason\")`",
        );
        panic!("{}", text.as_str());
    }
}

/// Panics at compile time if a flow's unclear outcome cannot be resolved.
#[track_caller]
pub const fn check_resolution(spec: &ConnectorSpec) {
    // An invalid request has its own message; its contents are unknown.
    if has_mistakes(spec) || spec.webhook.is_some() || spec.resolve_by_hand {
        return;
    }
    let (mut text, mut joint, mut rest) = (Text::new(), "connector `", spec.flows);
    while let [others @ .., flow] = rest {
        if let Some(look_up) = flow.look_up
            && !declares(spec, look_up)
            && !is_told_by(others, look_up)
        {
            text = text.add(joint).add(spec.id).add("` has no way to learn the outcome of an unclear `").add(flow.flow);
            text = text.add("` call\nhelp: declare `").add(look_up);
            text = text.add("` or `webhook = ..`, or write `resolve = \"manual\"`");
            joint = "\nconnector `";
        }
        rest = others;
    }
    if !text.as_str().is_empty() {
        panic!("{}", text.as_str());
    }
}

/// Whether one of the flows has the same look-up: one message is enough for both.
const fn is_told_by(flows: &[FlowSpec], look_up: &str) -> bool {
    let mut rest = flows;
    while let [flow, others @ ..] = rest {
        if let Some(known) = flow.look_up
            && is_equal(known, look_up)
        {
            return true;
        }
        rest = others;
    }
    false
}

/// Panics at compile time if a flow that is not a look-up declares `consistency`.
#[track_caller]
pub const fn check_consistency(flow: &str, effect: Effect) {
    if !matches!(effect, Effect::Reads) {
        let text = Text::new().add("`consistency` on flow `").add(flow).add("`, which is not a look-up");
        panic!("{}", text.add("\nhelp: remove it, or move it to a flow that only reads").as_str());
    }
}

/// Whether the connector contains a placeholder for an invalid request: it has no name.
pub(super) const fn has_mistakes(spec: &ConnectorSpec) -> bool {
    let mut rest = spec.flows;
    while let [flow, others @ ..] = rest {
        if flow.request.name.is_empty() {
            return true;
        }
        rest = others;
    }
    false
}

#[track_caller]
const fn host_is_declared(spec: &ConnectorSpec, request: &RequestSpec) {
    let mut rest = spec.hosts;
    while let [host, others @ ..] = rest {
        if is_equal(host.name, request.host) {
            return;
        }
        rest = others;
    }
    let text = Text::new().add("`").add(request.name).add("` uses the host `").add(request.host);
    let text =
        text.add("`, which connector `").add(spec.id).add("` does not declare\nhelp: add `host(").add(request.host);
    let mut text = text.add("(production = \"..\", sandbox = \"..\"))`");
    if let [_, named @ ..] = spec.hosts {
        let (mut rest, mut joint) = (named, "; it declares `");
        while let [host, others @ ..] = rest {
            text = text.add(joint).add(host.name).add("`");
            (rest, joint) = (others, ", `");
        }
    }
    panic!("{}", text.as_str());
}

#[track_caller]
const fn required_flows_are_declared(spec: &ConnectorSpec, flow: &str, required: &[RequiredFlow]) {
    let mut rest = required;
    while let [needed, others @ ..] = rest {
        if !declares(spec, needed.flow) {
            let text = Text::new().add("flow `").add(flow).add("` requires `").add(needed.flow);
            panic!(
                "{}",
                text.add("`, which is not in `flows(..)`\nhelp: add a request with that flow to `flows(..)`").as_str()
            );
        }
        rest = others;
    }
}

#[track_caller]
const fn required_flows_of_all_are_declared(spec: &ConnectorSpec) {
    let mut rest = spec.requires;
    while let [needed, others @ ..] = rest {
        if !declares(spec, needed.flow) {
            let text = Text::new().add("connector `").add(spec.id).add("` requires `").add(needed.flow);
            panic!(
                "{}",
                text.add("`, which is not in `flows(..)`\nhelp: add a request with that flow to `flows(..)`").as_str()
            );
        }
        rest = others;
    }
}

const fn declares(spec: &ConnectorSpec, flow: &str) -> bool {
    let mut rest = spec.flows;
    while let [declared, others @ ..] = rest {
        if is_equal(declared.flow, flow) {
            return true;
        }
        rest = others;
    }
    false
}
