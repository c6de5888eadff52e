//! From a webhook's bytes to events: verified first, believed then, the event's word before its object.

use serde_json::Value;

use super::{
    Event, MessagePiece, ObjectSpec, ReadFn, Reply, SignaturePlace, SignatureSpec, Verified, WebhookError,
    WebhookRequest, WebhookSpec, event::EVENT, signature::verify,
};
use crate::{
    answer::{Answer, Guards},
    data::{Account, CallContext},
    request::Facts,
    status::WebhookEvent,
};

/// What a webhook came to.
#[derive(Clone, Debug)]
#[must_use]
#[non_exhaustive]
pub struct Received {
    /// The events, in the order of the body.
    pub events: Vec<Verified<Event>>,
    /// From a processor that signs nothing: what to look up. Nothing of it may be believed.
    pub look_up: Vec<LookUp>,
    /// What the processor wants to hear once the events are safe with the router. Until then it sends them again.
    pub reply: Reply,
}

/// A payment that an unsigned webhook claims to be about: reason enough to look it up, and for nothing else.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct LookUp {
    pub connector_transaction_id: Option<String>,
    pub connector_refund_id: Option<String>,
}

impl Account {
    /// Reads a webhook that was sent for this account: its source is verified with the account's
    /// [webhook secrets](crate::AccountBuilder::webhook_secret) before anything of it is believed.
    ///
    /// # Errors
    /// Where the webhook does not verify, or is not what the connector declares; [`WebhookError::status`] says what to answer.
    pub fn receive(&self, request: &WebhookRequest<'_>) -> Result<Received, WebhookError> {
        let spec = self.connector().webhook.ok_or(WebhookError::NotDeclared)?;
        let secrets = self.webhook_secrets();
        // What is signed as a whole is verified before it is taken apart.
        let signs_items = spec.signs_items();
        if let (SignatureSpec::Hmac(hmac), false) = (&spec.signature, signs_items) {
            verify(hmac, secrets, request, &Value::Null)?;
        }
        let body: Value = serde_json::from_slice(request.body).map_err(|_| unreadable("", "it is no JSON"))?;
        let items = match spec.items {
            Some(path) => items_at(&body, path)?,
            None => vec![&body],
        };
        if let (SignatureSpec::Hmac(hmac), true) = (&spec.signature, signs_items) {
            items.iter().try_for_each(|item| verify(hmac, secrets, request, item))?;
        }
        let mut received = Received { events: Vec::new(), look_up: Vec::new(), reply: spec.ack };
        for item in items {
            let event = self.event(spec, item)?;
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

    /// The event first; its object only where the event is one that the connector knows.
    fn event(&self, spec: &WebhookSpec, item: &Value) -> Result<Event, WebhookError> {
        let call = CallContext::default();
        let facts = Facts::new(EVENT, self, &call, &());
        if let Some(account) = &spec.account
            && at(item, account.at).and_then(Value::as_str) != (account.expected)(&facts)
        {
            return Err(WebhookError::OtherAccount { path: account.at });
        }
        let mut answer = Answer::default();
        read(spec.read, item, &mut answer, &facts)?;
        let id = match spec.event_id {
            Some(template) => composed(template, item)?,
            None => answer.rare.as_ref().and_then(|rare| rare.event_id.clone()).unwrap_or_default(),
        };
        if id.is_empty() {
            return Err(unreadable("", "it has no `event_id`"));
        }
        let kind = {
            let guards = Guards { facts: &facts, http: 200, answer: &answer };
            let mapped = answer.rare.as_ref().and_then(|rare| rare.event.as_ref());
            mapped.and_then(|mapped| mapped.status(&guards)).unwrap_or(WebhookEvent::Unsupported)
        };
        if kind != WebhookEvent::Unsupported
            && let Some(object) = object_of(spec, item)
        {
            let value = at(item, object.at).ok_or_else(|| unreadable(object.at, "the event's object is not there"))?;
            read(object.read, value, &mut answer, &facts)?;
        }
        Ok(Event::new(self, id, kind, answer))
    }
}

impl WebhookSpec {
    /// Whether each event is signed by itself, with values of its own.
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

fn object_of<'s>(spec: &'s WebhookSpec, item: &Value) -> Option<&'s ObjectSpec> {
    let word = match spec.object_word {
        "" => "",
        path => at(item, path).and_then(Value::as_str).unwrap_or_default(),
    };
    spec.objects.iter().find(|object| object.takes(word))
}

/// The value at a dotted path; the value itself where the path is empty.
pub(super) fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    if path.is_empty() {
        return Some(value);
    }
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// The events at `notificationItems[].NotificationRequestItem`.
fn items_at<'v>(body: &'v Value, path: &str) -> Result<Vec<&'v Value>, WebhookError> {
    let missing = || unreadable(path, "it holds no events");
    let (list, inner) = path.split_once("[]").unwrap_or((path, ""));
    let list = at(body, list).and_then(Value::as_array).filter(|list| !list.is_empty()).ok_or_else(missing)?;
    list.iter().map(|item| at(item, inner.trim_start_matches('.')).ok_or_else(missing)).collect()
}

/// An id made of several values: all of them must be there, or two events could share one.
fn composed(template: &[MessagePiece], item: &Value) -> Result<String, WebhookError> {
    let mut id = String::new();
    for piece in template {
        match piece {
            MessagePiece::Text(text) => id.push_str(text),
            MessagePiece::Field(path) => match at(item, path) {
                Some(Value::String(text)) => id.push_str(text),
                Some(Value::Number(number)) => id.push_str(&number.to_string()),
                Some(Value::Bool(flag)) => id.push_str(if *flag { "true" } else { "false" }),
                _ => return Err(unreadable(path, "the event's id is made of it, and it is not there")),
            },
            MessagePiece::Timestamp | MessagePiece::Body => {}
        }
    }
    Ok(id)
}

/// Reads a piece of the body, written again for it: a second parse is cheap, a second copy of every answer's code is not.
fn read(read: ReadFn, value: &Value, answer: &mut Answer, facts: &Facts<'_>) -> Result<(), WebhookError> {
    let bytes = serde_json::to_vec(value).map_err(|_| unreadable("", "it cannot be written as JSON"))?;
    read(&bytes, answer, facts).map_err(|error| unreadable(&error.path, &error.reason))
}

fn unreadable(path: &str, reason: &str) -> WebhookError {
    WebhookError::Unreadable { path: path.to_owned(), reason: reason.to_owned() }
}
