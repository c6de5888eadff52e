//! Whether responses and webhooks tell what a router must come to know.

use crate::{
    const_text::{Text, is_in},
    table::{RequestSpec, ResponseTable},
    target::is_cores,
    webhook::WebhookSpec,
};

/// Panics, at compile time, when a response does not tell what its flow must come to know.
#[track_caller]
pub const fn check_response(
    flow: &str,
    carries: &[&str],
    status: Option<&str>,
    id: Option<&str>,
    request: &RequestSpec,
    response: &ResponseTable,
) {
    // What stands in for a response that does not compile has no name.
    if response.name.is_empty() {
        return;
    }
    if let Some(status) = status
        && request.status.is_none()
        && !response.writes(status)
    {
        let text = lacks(flow, status, response).add("]` on a field, or `status = ..` on the request");
        panic!("{}", text.as_str());
    }
    if let Some(id) = id
        && !response.writes(id)
        && !is_in(id, carries)
    {
        panic!("{}", lacks(flow, id, response).add("]` on the field that holds it").as_str());
    }
}

const fn lacks(flow: &str, target: &str, response: &ResponseTable) -> Text {
    let text = Text::new().add("`").add(response.name).add("` writes no `").add(target).add("`; flow `").add(flow);
    let text = text.add("` needs one\nhelp: `#[to(");
    // An own target is written with its path, which only its author knows.
    let text = if is_cores(target) { text } else { text.add("path::to::") };
    text.add(target).add(")")
}

/// Panics, at compile time, when the words of a webhook's event do not tell what it is about.
#[track_caller]
pub const fn check_webhook(webhook: &WebhookSpec) {
    if !webhook.event.writes("event") {
        let text = Text::new().add("the words of webhook `").add(webhook.name).add("` have no table of `WebhookEvent`");
        panic!("{}", text.add("\nhelp: `#[status_map(WebhookEvent, .., _ => Unsupported)]` on their status").as_str());
    }
    if names_something(webhook.event) {
        return;
    }
    let mut objects = webhook.objects;
    while let [object, rest @ ..] = objects {
        let object = object.table;
        if !object.name.is_empty() && !names_something(object) {
            let text = Text::new().add("`").add(object.name).add("` has no id of a payment, refund or dispute");
            let text = text.add("\nhelp: `#[to(connector_transaction_id)]`, `#[to(connector_refund_id)]` or ");
            panic!("{}", text.add("`#[to(connector_dispute_id)]` on the field that holds it").as_str());
        }
        objects = rest;
    }
}

const fn names_something(response: &ResponseTable) -> bool {
    response.writes("connector_transaction_id")
        || response.writes("connector_refund_id")
        || response.writes("connector_dispute_id")
}
