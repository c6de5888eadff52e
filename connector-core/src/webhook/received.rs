//! From a webhook's bytes to events: it is verified before it is read, and the event's word is read before its object.

use std::borrow::Cow;

use super::{
    Event, MessagePiece, ObjectSpec, Reply, SignaturePlace, SignatureSpec, Verified, WebhookError, WebhookRequest,
    WebhookSpec,
    body::{At, Piece, unreadable},
    event::EVENT,
    signature::verify,
};
use crate::{
    account::Account,
    data::{CallContext, CallView},
    response::{Document, Scalar, read_text},
    status::WebhookEvent,
    table::ResponseTable,
    target::{Guards, ResponseValues},
};

/// The content of a webhook.
#[derive(Clone, Debug)]
#[must_use]
#[non_exhaustive]
pub struct Received {
    /// The events, in the order of the body.
    pub events: Vec<Verified<Event>>,
    /// The objects to look up, from a processor that does not sign its webhooks. Their content is not trustworthy.
    pub look_up: Vec<LookUp>,
    /// The response for the processor, to send after the router has stored the events. Without it the processor sends
    /// them again.
    pub reply: Reply,
}

/// A payment or refund that an unsigned webhook names. It must be looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct LookUp {
    /// The processor's id of the payment.
    pub connector_transaction_id: Option<String>,
    /// The processor's id of the refund.
    pub connector_refund_id: Option<String>,
}

impl Account {
    /// Verifies a webhook with the account's [webhook secrets](crate::AccountBuilder::webhook_secret) and reads its
    /// events.
    ///
    /// # Errors
    /// When the webhook does not verify or does not match the declaration. [`WebhookError::status`] is the HTTP status
    /// to respond with.
    pub fn receive(&self, request: &WebhookRequest<'_>) -> Result<Received, WebhookError> {
        let spec = self.connector().webhook.ok_or(WebhookError::NotDeclared)?;
        let secrets = self.webhook_secrets();
        // What is signed as a whole is verified before it is taken apart.
        let signs_items = spec.signs_items();
        if let (SignatureSpec::Hmac(hmac), false) = (&spec.signature, signs_items) {
            verify(hmac, secrets, request, Piece::none())?;
        }
        let document = Document::of(request.body);
        let body = Piece::whole(document.text()).ok_or_else(|| unreadable("", "invalid JSON"))?;
        let items = match spec.items {
            Some(path) => body.items(path)?,
            None => vec![body],
        };
        if let (SignatureSpec::Hmac(hmac), true) = (&spec.signature, signs_items) {
            items.iter().try_for_each(|item| verify(hmac, secrets, request, *item))?;
        }
        let mut received = Received { events: Vec::new(), look_up: Vec::new(), reply: spec.ack };
        for item in items {
            let event = self.event(spec, item, document.is_lossy())?;
            match spec.signature {
                SignatureSpec::Hmac(_) => received.events.push(Verified::new(event)),
                SignatureSpec::None { .. } => received.look_up.push(LookUp {
                    connector_transaction_id: event.connector_transaction_id().map(str::to_owned),
                    connector_refund_id: event.connector_refund_id().map(str::to_owned),
                }),
            }
        }
        Ok(received)
    }

    /// Reads the event, and its object only if the connector knows the event.
    fn event(&self, spec: &WebhookSpec, item: Piece<'_>, is_lossy: bool) -> Result<Event, WebhookError> {
        let call = CallContext::default();
        let view = CallView::new(EVENT, self.values(), &call, &());
        if let Some(account) = &spec.account
            && text_at(item, account.at)?.as_deref() != view.credential(account.credential)
        {
            return Err(WebhookError::OtherAccount { path: account.at });
        }
        let mut values = ResponseValues::default();
        let read = |table: &'static ResponseTable, piece: Piece<'_>, values: &mut ResponseValues| {
            let read = read_text(table, piece.text(), is_lossy, values, &view);
            read.map_err(|error| unreadable(&error.path, &error.reason))
        };
        read(spec.event, item, &mut values)?;
        let id = match spec.event_id {
            Some(template) => composed(template, item, is_lossy)?,
            None => values.other.as_ref().and_then(|rare| rare.event_id.clone()).unwrap_or_default(),
        };
        if id.is_empty() {
            return Err(unreadable("", "missing `event_id`"));
        }
        let kind = {
            let guards = Guards { view: &view, http: 200, values: &values };
            let mapped = values.other.as_ref().and_then(|rare| rare.event.as_ref());
            mapped.and_then(|mapped| mapped.status(&guards)).unwrap_or(WebhookEvent::Unsupported)
        };
        if kind != WebhookEvent::Unsupported
            && let Some(object) = object_of(spec, item)?
        {
            match item.at(object.at)? {
                At::Piece(piece) => read(object.table, piece, &mut values)?,
                At::Absent | At::NoObject => return Err(unreadable(object.at, "the event's object is missing")),
            }
        }
        Ok(Event::new(self, id, kind, values))
    }
}

impl WebhookSpec {
    /// Whether each event has its own signature over its own values.
    fn signs_items(&self) -> bool {
        match &self.signature {
            SignatureSpec::Hmac(hmac) => {
                matches!(hmac.place, SignaturePlace::Field(_))
                    || hmac.message.iter().any(|piece| matches!(piece, MessagePiece::Field(_)))
            }
            SignatureSpec::None { .. } => false,
        }
    }
}

fn object_of<'s>(spec: &'s WebhookSpec, item: Piece<'_>) -> Result<Option<&'s ObjectSpec>, WebhookError> {
    let word = match spec.object_word {
        "" => None,
        path => text_at(item, path)?,
    };
    let word = word.as_deref().unwrap_or_default();
    Ok(spec.objects.iter().find(|object| object.takes(word)))
}

/// The string at a dotted path; none for any other value.
fn text_at<'b>(item: Piece<'b>, path: &str) -> Result<Option<Cow<'b, str>>, WebhookError> {
    match item.at(path)? {
        At::Piece(piece) => Ok(piece.as_text()),
        At::Absent | At::NoObject => Ok(None),
    }
}

/// An id composed of several values. All of them must be present and valid, or two events could share an id.
fn composed(template: &[MessagePiece], item: Piece<'_>, is_lossy: bool) -> Result<String, WebhookError> {
    let mut id = String::new();
    for piece in template {
        match piece {
            MessagePiece::Text(text) => id.push_str(text),
            MessagePiece::Field(path) => {
                let scalar = match item.at(path)? {
                    At::Piece(piece) => piece.scalar(),
                    At::Absent | At::NoObject => None,
                };
                match scalar {
                    Some(Scalar::Text(text)) => {
                        let whole =
                            text.decode().filter(|text| !is_lossy || !text.contains(char::REPLACEMENT_CHARACTER));
                        id.push_str(&whole.ok_or_else(|| {
                            unreadable(path, "the string is not valid UTF-8 or has a lone surrogate")
                        })?);
                    }
                    Some(Scalar::Number(number)) => id.push_str(number),
                    Some(Scalar::Flag(flag)) => id.push_str(if flag { "true" } else { "false" }),
                    Some(Scalar::Null) | None => {
                        return Err(unreadable(path, "missing value, required for the event's id"));
                    }
                }
            }
            MessagePiece::Timestamp | MessagePiece::Body => {}
        }
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &[MessagePiece] = &[MessagePiece::Field("kind"), MessagePiece::Text(":"), MessagePiece::Field("of.id")];

    fn id(json: &str, is_lossy: bool) -> Result<String, WebhookError> {
        composed(ID, Piece::whole(json).unwrap_or(Piece::none()), is_lossy)
    }

    #[test]
    fn an_id_is_made_of_the_texts_as_they_stand() {
        assert_eq!(id(r#"{"kind": "a\u00e9", "of": {"id": 1.50}}"#, false), Ok("a\u{e9}:1.50".to_owned()));
        assert_eq!(id("{\"kind\": true, \"of\": {\"id\": \"\u{fffd}\"}}", false), Ok("true:\u{fffd}".to_owned()));
    }

    #[test]
    fn an_id_that_could_be_another_events_is_none() {
        for json in [
            r#"{"kind": "a"}"#,
            r#"{"kind": "a", "of": {"id": null}}"#,
            r#"{"kind": "a", "of": {"id": {}}}"#,
            r#"{"kind": "a", "of": {"id": 1, "id": 2}}"#,
            r#"{"kind": "a", "of": {"id": "\ud800"}}"#,
        ] {
            assert!(id(json, false).is_err(), "{json}");
        }
        assert!(id("{\"kind\": \"a\", \"of\": {\"id\": \"\u{fffd}\"}}", true).is_err());
    }
}
