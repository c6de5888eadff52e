//! Checks that responses and webhooks write the targets that their flows require.

use crate::{
    const_text::{Text, is_in},
    table::{RequestSpec, ResponseTable},
    target::is_cores,
    webhook::WebhookSpec,
};

/// Panics at compile time if a response does not write a target that its flow requires.
#[track_caller]
pub const fn check_response(
    flow: &str,
    carries: &[&str],
    status: Option<&str>,
    id: Option<&str>,
    request: &RequestSpec,
    response: &ResponseTable,
) {
    // The placeholder of an invalid response has no name.
    if response.name.is_empty() {
        return;
    }
    if let Some(status) = status
        && request.status.is_none()
        && !response.writes(status)
    {
        let text = lacks(flow, status, response).add("]` to a field, or `status = ..` to the request");
        panic!("{}", text.as_str());
    }
    if let Some(id) = id
        && !response.writes(id)
        && !is_in(id, carries)
    {
        panic!("{}", lacks(flow, id, response).add("]` to the field that holds it").as_str());
    }
}

const fn lacks(flow: &str, target: &str, response: &ResponseTable) -> Text {
    let text = Text::new().add("`").add(response.name).add("` writes no `").add(target).add("`; flow `").add(flow);
    let text = text.add("` needs one\nhelp: add `#[to(");
    // An own target is written with its path, which only its author knows.
    let text = if is_cores(target) { text } else { text.add("path::to::") };
    text.add(target).add(")")
}

/// Panics at compile time if a webhook does not write the kind of event or the id of its object.
#[track_caller]
pub const fn check_webhook(webhook: &WebhookSpec) {
    if !webhook.event.writes("event") {
        let text =
            Text::new().add("webhook `").add(webhook.name).add("` does not map its event names to `WebhookEvent`");
        panic!(
            "{}",
            text.add("\nhelp: add `#[status_map(WebhookEvent, .., _ => Unsupported)]` to the type of the names")
                .as_str()
        );
    }
    if names_something(webhook.event) {
        return;
    }
    let mut objects = webhook.objects;
    while let [object, rest @ ..] = objects {
        let object = object.table;
        if !object.name.is_empty() && !names_something(object) {
            let text =
                Text::new().add("`").add(object.name).add("` does not write the id of a payment, refund or dispute");
            let text = text.add("\nhelp: add `#[to(connector_transaction_id)]`, `#[to(connector_refund_id)]` or ");
            panic!("{}", text.add("`#[to(connector_dispute_id)]` to the field that holds it").as_str());
        }
        objects = rest;
    }
}

const fn names_something(response: &ResponseTable) -> bool {
    response.writes("connector_transaction_id")
        || response.writes("connector_refund_id")
        || response.writes("connector_dispute_id")
}
