//! Rules over a webhook's keys and fields.

use quote::ToTokens;

use super::{
    model::Webhook,
    signature::{Piece, Signature, is_path},
};
use crate::{closest::suggest, ctxt::Ctxt, response, to_attribute::TargetKind};

pub(super) fn check(cx: &Ctxt, webhook: &Webhook<'_>) {
    source_is_verified(cx, webhook);
    events_are_told_apart(cx, webhook);
    events_tell_of_something(cx, webhook);
    objects_are_picked(cx, webhook);
    id_is_signed(cx, webhook);
    reply_is_a_success(cx, webhook);
    items_are_a_path(cx, webhook);
    response::check(cx, &webhook.event, response::Kind::Response);
}

/// A webhook without `signature(..)`: anybody may have sent it.
fn source_is_verified(cx: &Ctxt, webhook: &Webhook<'_>) {
    if !webhook.has_signature {
        cx.error_help(
            webhook.ident,
            format!("webhook `{}` has no `signature`", webhook.ident),
            "`signature(hmac_sha256, ..)`, or `signature(none = \"reason\", then = \"refetch\")`",
        );
    }
}

/// Whether the key, or a target of that name, was typed at all: what is wrong with it was said.
fn is_typed(cx: &Ctxt, webhook: &Webhook<'_>, name: &str) -> bool {
    webhook.typed.contains(&name) || cx.is_in_doubt(name)
}

fn writes(webhook: &Webhook<'_>, names: &[&str]) -> bool {
    webhook.head().flat_map(|field| &field.targets).any(|target| names.contains(&target.name().as_str()))
}

/// Without an id, an event that is sent twice counts twice.
fn events_are_told_apart(cx: &Ctxt, webhook: &Webhook<'_>) {
    match (&webhook.event_id, writes(webhook, &["event_id"])) {
        (None, false) if is_typed(cx, webhook, "event_id") => {}
        (None, false) => cx.error_help(
            webhook.ident,
            format!("webhook `{}` has no `event_id`: an event that is sent twice would count twice", webhook.ident),
            "`#[to(event_id)]` on a field, or `event_id = \"{body.a}:{body.b}\"`",
        ),
        (Some((id, _)), true) => cx.error_help(id, "two ids for one event", "keep the field's target, or the template"),
        (Some((id, pieces)), false) => {
            if !pieces.iter().any(|piece| matches!(piece, Piece::Field(_))) {
                cx.error_help(id, "every event has this id", "`{body.pspReference}` is a value of the event");
            } else if pieces.iter().any(|piece| matches!(piece, Piece::Body | Piece::Timestamp)) {
                cx.error_help(id, "an id that differs each time it is sent", "an id is made of the event's own values");
            }
        }
        (None, true) => {}
    }
}

fn events_tell_of_something(cx: &Ctxt, webhook: &Webhook<'_>) {
    let has_columns = webhook.head().flat_map(|field| &field.targets);
    let has_columns = has_columns.into_iter().any(|target| matches!(target.kind, TargetKind::Column(_)));
    if !writes(webhook, &["event"]) && !has_columns && !is_typed(cx, webhook, "event") {
        cx.error_help(
            webhook.ident,
            format!("webhook `{}` has no `event`", webhook.ident),
            "`#[to(event)]` on the field that names it, with a table of `WebhookEvent`",
        );
    }
    let names_something = ["connector_transaction_id", "connector_refund_id", "connector_dispute_id"];
    if let (Some(object), Some(part)) = (&webhook.object, webhook.parts().next()) {
        let at = object.arms.first().map(|arm| arm.ty.to_token_stream());
        let name = part.name();
        let help = format!("keep `object(..)`, or the field `{name}`");
        cx.error_help(at, format!("`{name}` is an object, too: which of them counts?"), help);
    }
    let has_object = webhook.parts().next().is_some() || is_typed(cx, webhook, "object");
    if !has_object && !writes(webhook, &names_something) {
        cx.error_help(
            webhook.ident,
            format!("webhook `{}` has no object and no id of a payment, refund or dispute", webhook.ident),
            "a field `data: Payment`, or `object(\"data\", match r#type { .. })`",
        );
    }
}

/// Where only some values are signed, an id with another value in it could be changed by whoever sends an event again.
fn id_is_signed(cx: &Ctxt, webhook: &Webhook<'_>) {
    let Some(Signature::Hmac(hmac)) = &webhook.signature else { return };
    if !hmac.message.iter().any(|piece| matches!(piece, Piece::Field(_))) || hmac.message.contains(&Piece::Body) {
        return;
    }
    let is_signed = |path: &str| hmac.message.contains(&Piece::Field(path.to_owned()));
    let refuse = |at: &dyn ToTokens, path: &str| {
        cx.error_help(
            at,
            format!("`{path}` is not signed: an event that is sent again with another one would count as new"),
            "an id is made of values that the signature's `message` names",
        );
    };
    if let Some((account, _)) = &webhook.account
        && !is_signed(&account.path.value())
    {
        let help = "the signature's `message` must name it";
        cx.error_help(&account.path, format!("`{}` is not signed and proves nothing", account.path.value()), help);
    }
    for (id, piece) in webhook.event_id.iter().flat_map(|(id, pieces)| pieces.iter().map(move |piece| (id, piece))) {
        if let Piece::Field(path) = piece
            && !is_signed(path)
        {
            refuse(id, path);
        }
    }
    for field in webhook.head() {
        for target in field.targets.iter().filter(|target| target.name() == "event_id") {
            if !is_signed(field.name()) {
                refuse(target, field.name());
            }
        }
    }
}

/// `object(match kind { .. })`: the field is one of the event's words, and no word stands twice.
fn objects_are_picked(cx: &Ctxt, webhook: &Webhook<'_>) {
    let Some(object) = &webhook.object else { return };
    if let Some(field) = &object.field {
        let known: Vec<_> = webhook.head().filter_map(|field| field.ident.as_ref().map(ToString::to_string)).collect();
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        if !known.contains(&field.to_string().as_str()) {
            let help = suggest(&field.to_string(), &known);
            cx.error_help(field, format!("no field `{field}` with a target in this event"), help);
        }
    }
    let mut taken: Vec<String> = Vec::new();
    for word in object.arms.iter().flat_map(|arm| &arm.words) {
        let text = word.value();
        let covers = |earlier: &String| match earlier.strip_suffix('*') {
            Some(prefix) => text.starts_with(prefix),
            None => *earlier == text,
        };
        if taken.iter().any(covers) {
            cx.error_help(word, format!("duplicate word `{text}`: its object stands above"), "keep one of them");
        }
        taken.push(text);
    }
}

/// A processor sends again what is not answered with a success.
fn reply_is_a_success(cx: &Ctxt, webhook: &Webhook<'_>) {
    match &webhook.ack {
        Some(ack) if !matches!(ack.status.base10_parse::<u16>(), Ok(200..=299)) => {
            cx.error_help(
                &ack.status,
                "the reply must have a 2xx status",
                "`ack = 200`: otherwise the processor sends it again",
            );
        }
        None if !is_typed(cx, webhook, "ack") => cx.error_help(
            webhook.ident,
            format!("webhook `{}`: missing required key `ack`", webhook.ident),
            "`ack = 200`, or `ack(200, \"[accepted]\")`",
        ),
        _ => {}
    }
}

fn items_are_a_path(cx: &Ctxt, webhook: &Webhook<'_>) {
    let Some(items) = &webhook.items else { return };
    let path = items.value();
    let (list, inner) = path.split_once("[]").unwrap_or((&path, ""));
    let what = match path.matches("[]").count() {
        0 => "names no list",
        1 if is_path(list) && (inner.is_empty() || inner.strip_prefix('.').is_some_and(is_path)) => return,
        1 => "is no path",
        _ => "names several lists",
    };
    cx.error_help(items, format!("`{path}` {what}"), "as `notifications[].item`: one `[]`, behind the list");
}
