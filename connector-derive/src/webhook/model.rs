//! Attributes to a model: what must be there is there, or was reported.

use syn::{DeriveInput, Ident, LitStr};

use super::signature::{Piece, Signature, pieces, signature};
use crate::{
    attribute::{Ack, ObjectTable, OwnAccount, WebhookKeys, receive},
    ctxt::Ctxt,
    response::{self, Response, Shape},
};

pub(crate) struct Webhook<'i> {
    pub(super) ident: &'i Ident,
    pub(super) signature: Option<Signature>,
    /// Whether a scheme was typed, right or wrong.
    pub(super) has_signature: bool,
    /// The keys that were typed, right or wrong.
    pub(super) typed: Vec<&'static str>,
    pub(super) items: Option<LitStr>,
    pub(super) event_id: Option<(LitStr, Vec<Piece>)>,
    pub(super) object: Option<ObjectTable>,
    pub(super) account: Option<(OwnAccount, Ident)>,
    pub(super) ack: Option<Ack>,
    /// The event: its fields, of which those without a target are objects.
    pub(super) event: Response<'i>,
}

impl Webhook<'_> {
    /// The fields that the event itself is read for.
    pub(super) fn head(&self) -> impl Iterator<Item = &response::Field> {
        self.event.fields().iter().filter(|field| !field.is_part())
    }

    /// The fields that are objects.
    pub(super) fn parts(&self) -> impl Iterator<Item = &response::Field> {
        self.event.fields().iter().filter(|field| field.is_part())
    }
}

pub(super) fn model<'i>(cx: &Ctxt, input: &'i DeriveInput, keys: WebhookKeys) -> Option<Webhook<'i>> {
    let WebhookKeys { signature: scheme, items, event_id, object, account, ack, krate: _ } = keys;
    let typed = [("event_id", event_id.is_some()), ("object", object.is_some()), ("ack", ack.is_some())];
    let typed = typed.into_iter().filter(|(_, is_typed)| *is_typed).map(|(key, _)| key).collect();
    let event = response::model(cx, input, receive(cx, &input.attrs, "connector"), "an event")?;
    if let Shape::Transparent(_) = event.shape {
        cx.error_help(
            &input.ident,
            "`ConnectorWebhook` cannot be derived for this type",
            "`ConnectorWebhook` takes a struct with named fields",
        );
        return None;
    }
    Some(Webhook {
        ident: &input.ident,
        typed,
        has_signature: scheme.is_some() || cx.is_in_doubt("signature"),
        signature: scheme.and_then(|scheme| signature(cx, &scheme)),
        items: items.and_then(|items| items.get(cx)),
        event_id: event_id.and_then(|id| id.get(cx)).and_then(|id| Some((id.clone(), pieces(cx, &id)?))),
        object: object.and_then(|object| object.get(cx)),
        account: account.and_then(|account| account.get(cx)).and_then(|account| own_account(cx, account)),
        ack: ack.and_then(|ack| ack.get(cx)),
        event,
    })
}

/// Only a credential of the account says whose an event must be.
fn own_account(cx: &Ctxt, account: OwnAccount) -> Option<(OwnAccount, Ident)> {
    let field = account.credential.pair().filter(|(group, _)| group == "auth").map(|(_, field)| field.clone());
    match field {
        Some(field) => Some((account, field)),
        None => {
            let name = account.credential.name();
            cx.error_help(&account.credential, format!("`{name}` is no credential"), "as `auth.merchant_account`");
            None
        }
    }
}
