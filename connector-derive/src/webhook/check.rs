//! Rules over a webhook's keys and fields.

use quote::ToTokens;

use super::{
    message::{Piece, is_path},
    model::Webhook,
    signature::Signature,
};
use crate::{closest::suggest, ctxt::Ctxt, response, to_attribute::TargetKind};

pub(super) fn check(cx: &Ctxt, webhook: &Webhook) {
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
fn source_is_verified(cx: &Ctxt, webhook: &Webhook) {
    if !webhook.has_signature {
        cx.error_help(
            &webhook.ident,
            format!("webhook `{}`: missing required key `signature`", webhook.ident),
            "add `signature(hmac_sha256, ..)`, or `signature(none = \"reason\", then = \"refetch\")`",
        );
    }
}

/// Whether the key, or a target of that name, was typed: a mistake in it was reported already.
fn is_typed(cx: &Ctxt, webhook: &Webhook, name: &str) -> bool {
    webhook.typed.iter().any(|typed| typed == name) || cx.is_in_doubt(name)
}

fn writes(webhook: &Webhook, names: &[&str]) -> bool {
    webhook.head().flat_map(|field| &field.targets).any(|target| names.contains(&target.name().as_str()))
}

/// Without an id, an event that is sent twice counts twice.
fn events_are_told_apart(cx: &Ctxt, webhook: &Webhook) {
    match (&webhook.event_id, writes(webhook, &["event_id"])) {
        (None, false) if is_typed(cx, webhook, "event_id") => {}
        (None, false) => cx.error_help(
            &webhook.ident,
            format!("webhook `{}` has no `event_id`: an event that is sent twice would count twice", webhook.ident),
            "add `#[to(event_id)]` to a field, or `event_id = \"{body.a}:{body.b}\"`",
        ),
        (Some((id, _)), true) => {
            cx.error_help(id, "the event has two ids", "keep the field with `#[to(event_id)]`, or `event_id = ..`")
        }
        (Some((id, pieces)), false) => {
            if !pieces.iter().any(|piece| matches!(piece, Piece::Field(_))) {
                cx.error_help(
                    id,
                    "the id is the same for every event",
                    "use a value of the event, for example `{body.pspReference}`",
                );
            } else if pieces.iter().any(|piece| matches!(piece, Piece::Body | Piece::Timestamp)) {
                cx.error_help(
                    id,
                    "the id changes each time the event is sent",
                    "use values of the event, for example `{body.id}`",
                );
            }
        }
        (None, true) => {}
    }
}

fn events_tell_of_something(cx: &Ctxt, webhook: &Webhook) {
    let has_columns = webhook.head().flat_map(|field| &field.targets);
    let has_columns = has_columns.into_iter().any(|target| matches!(target.kind, TargetKind::Column(_)));
    if !writes(webhook, &["event"]) && !has_columns && !is_typed(cx, webhook, "event") {
        cx.error_help(
            &webhook.ident,
            format!("webhook `{}` does not say which event it reports", webhook.ident),
            "add `#[to(event)]` to the field that names it; its type needs a table of `WebhookEvent`",
        );
    }
    let names_something = ["connector_transaction_id", "connector_refund_id", "connector_dispute_id"];
    if let (Some(object), Some(part)) = (&webhook.object, webhook.parts().next()) {
        let at = object.arms.first().map(|arm| arm.ty.to_token_stream());
        let name = part.name();
        let message = format!("the event has two objects: `object(..)` and the field `{name}`");
        cx.error_help(at, message, "keep one of them");
    }
    let has_object = webhook.parts().next().is_some() || is_typed(cx, webhook, "object");
    if !has_object && !writes(webhook, &names_something) {
        cx.error_help(
            &webhook.ident,
            format!("webhook `{}` has no object and no id of a payment, refund or dispute", webhook.ident),
            "add a field for the object, `data: Payment`, or `object(\"data\", match r#type { .. })`",
        );
    }
}

/// If only some values are signed, an attacker could replay an event with another unsigned value: the id must be signed.
fn id_is_signed(cx: &Ctxt, webhook: &Webhook) {
    let Some(Signature::Hmac(hmac)) = &webhook.signature else { return };
    if !hmac.message.iter().any(|piece| matches!(piece, Piece::Field(_))) || hmac.message.contains(&Piece::Body) {
        return;
    }
    let is_signed = |path: &str| hmac.message.contains(&Piece::Field(path.to_owned()));
    let refuse = |at: &dyn ToTokens, path: &str| {
        cx.error_help(
            at,
            format!("`{path}` is not signed: with another value, an event that is sent again would count as new"),
            "make the id of values that the signature's `message` covers",
        );
    };
    if let Some((account, _)) = &webhook.account
        && !is_signed(&account.path.value())
    {
        let help = "add it to the signature's `message`";
        cx.error_help(&account.path, format!("`{}` is not signed, so it proves nothing", account.path.value()), help);
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
fn objects_are_picked(cx: &Ctxt, webhook: &Webhook) {
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
            cx.error_help(word, format!("duplicate word `{text}`: an arm above covers it"), "keep one of them");
        }
        taken.push(text);
    }
}

/// A processor sends an event again unless the reply is a success.
fn reply_is_a_success(cx: &Ctxt, webhook: &Webhook) {
    match &webhook.ack {
        Some(ack) if !matches!(ack.status.base10_parse::<u16>(), Ok(200..=299)) => {
            cx.error_help(
                &ack.status,
                "the reply must have a 2xx status",
                "write `ack = 200`: otherwise the processor sends the event again",
            );
        }
        None if !is_typed(cx, webhook, "ack") => cx.error_help(
            &webhook.ident,
            format!("webhook `{}`: missing required key `ack`", webhook.ident),
            "add `ack = 200`, or `ack(200, \"[accepted]\")`",
        ),
        _ => {}
    }
}

fn items_are_a_path(cx: &Ctxt, webhook: &Webhook) {
    let Some(items) = &webhook.items else { return };
    let path = items.value();
    let (list, inner) = path.split_once("[]").unwrap_or((&path, ""));
    let what = match path.matches("[]").count() {
        0 => "names no list",
        1 if is_path(list) && (inner.is_empty() || inner.strip_prefix('.').is_some_and(is_path)) => return,
        1 => "is not a path",
        _ => "names several lists",
    };
    cx.error_help(
        items,
        format!("`{path}` {what}"),
        "write one `[]` after the list, for example `notifications[].item`",
    );
}
