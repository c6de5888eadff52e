//! Attributes to a model: a missing required key was reported.

use quote::ToTokens;
use syn::{DeriveInput, Ident, LitStr};

use super::{
    message::{Piece, pieces},
    signature::{Signature, signature},
};
use crate::{
    attribute::{Ack, Keys, ObjectTable, OwnAccount, WebhookKeys, receive},
    ctxt::Ctxt,
    response::{self, Response, Shape},
};

pub(crate) struct Webhook {
    pub(super) ident: Ident,
    pub(super) signature: Option<Signature>,
    /// Whether a scheme was typed, right or wrong.
    pub(super) has_signature: bool,
    /// The keys that were typed, right or wrong.
    pub(super) typed: Vec<String>,
    pub(super) items: Option<LitStr>,
    pub(super) event_id: Option<(LitStr, Vec<Piece>)>,
    pub(super) object: Option<ObjectTable>,
    pub(super) account: Option<(OwnAccount, Ident)>,
    pub(super) ack: Option<Ack>,
    /// The event: its fields, of which those without a target are objects.
    pub(super) event: Response,
}

impl Webhook {
    /// The fields that the event itself is read for.
    pub(super) fn head(&self) -> impl Iterator<Item = &response::Field> {
        self.event.fields().iter().filter(|field| !field.is_part())
    }

    /// The fields that are objects.
    pub(super) fn parts(&self) -> impl Iterator<Item = &response::Field> {
        self.event.fields().iter().filter(|field| field.is_part())
    }
}

pub(super) fn model(cx: &Ctxt, input: &DeriveInput, keys: WebhookKeys) -> Option<Webhook> {
    let typed = keys.given().into_iter().map(|key| key.to_token_stream().to_string()).collect();
    let WebhookKeys { signature: scheme, items, event_id, object, account, ack, krate: _ } = keys;
    let event = response::model(cx, input, receive(cx, &input.attrs, "connector"), "an event")?;
    if let Shape::Transparent(_) = event.shape {
        cx.error_help(
            &input.ident,
            "`ConnectorWebhook` cannot be derived for this type",
            "use a struct with named fields",
        );
        return None;
    }
    Some(Webhook {
        ident: input.ident.clone(),
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

/// An event is compared with a credential of the account.
fn own_account(cx: &Ctxt, account: OwnAccount) -> Option<(OwnAccount, Ident)> {
    let field = account.credential.pair().filter(|(group, _)| group == "auth").map(|(_, field)| field.clone());
    match field {
        Some(field) => Some((account, field)),
        None => {
            let name = account.credential.name();
            cx.error_help(
                &account.credential,
                format!("`{name}` is not a credential"),
                "write `auth.merchant_account`",
            );
            None
        }
    }
}
