//! What a connector declares of its webhooks.

use std::time::Duration;

use super::{NO_RESPONSE, ResponseTable};

/// How a processor's webhooks are verified, taken apart and answered.
#[derive(Debug)]
pub struct WebhookSpec {
    /// The declaring type's name.
    pub name: &'static str,
    pub signature: SignatureSpec,
    /// Where the events stand, when one body holds several: `notificationItems[].NotificationRequestItem`.
    pub items: Option<&'static str>,
    /// What an event is known by, so that the same one counts once: a field's target, or a template over the body.
    pub event_id: Option<&'static [MessagePiece]>,
    /// By what an event says whose account it is for.
    pub account: Option<OwnAccount>,
    pub ack: Reply,
    /// What the event itself says, beside its object.
    pub event: &'static ResponseTable,
    /// Where the word stands that picks the object: a dotted path; empty where there is but one kind.
    pub object_word: &'static str,
    /// What its objects say.
    pub objects: &'static [ObjectSpec],
}

/// Stands beside the errors of a webhook that does not compile.
#[doc(hidden)]
pub const NO_WEBHOOK: &WebhookSpec = &WebhookSpec {
    name: "",
    signature: SignatureSpec::None { reason: "" },
    items: None,
    event_id: None,
    account: None,
    ack: Reply { status: 200, body: "" },
    event: &NO_RESPONSE,
    object_word: "",
    objects: &[],
};

/// How the source of a webhook is proven.
#[derive(Debug)]
pub enum SignatureSpec {
    Hmac(HmacSpec),
    /// The processor signs nothing: a webhook is only a reason to look the payment up.
    None {
        reason: &'static str,
    },
}

/// HMAC (RFC 2104) with a secret that the merchant and the processor share.
#[derive(Debug)]
pub struct HmacSpec {
    pub hash: Hash,
    pub place: SignaturePlace,
    /// How the secret that the processor shows is turned into the key.
    pub key: KeyEncoding,
    /// How the signature is written.
    pub encoding: DigestEncoding,
    /// What is signed.
    pub message: &'static [MessagePiece],
    /// How old a signed timestamp may be; there is one wherever the message holds a timestamp.
    pub tolerance: Option<Duration>,
}

/// A hash function (FIPS 180-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    Sha256,
}

/// Where the signature stands.
#[derive(Debug)]
pub enum SignaturePlace {
    /// In a header of that name (lower case); with a format, as one of several `name=value` pairs.
    Header { name: &'static str, format: Option<HeaderFormat> },
    /// In the event, at a dotted path: `additionalData.hmacSignature`.
    Field(&'static str),
}

/// A header of comma-separated pairs: `t={timestamp},v1={signature}`. A pair may stand several times; others are skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderFormat {
    pub timestamp: Option<&'static str>,
    pub signature: &'static str,
}

/// How a secret is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyEncoding {
    /// Its bytes are the key.
    Text,
    Hex,
    Base64,
}

/// How a signature is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestEncoding {
    Hex,
    Base64,
}

/// A piece of what is signed, or of an event's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessagePiece {
    Text(&'static str),
    /// The timestamp, as it stands in the signature's header.
    Timestamp,
    /// The body, byte by byte.
    Body,
    /// A value of the event, by its dotted path.
    Field(&'static str),
}

/// The value by which an event says whose account it is for, and the account's own.
#[derive(Debug)]
pub struct OwnAccount {
    /// Its dotted path in the event.
    pub at: &'static str,
    /// The credential that holds the account's own, by its name in the declaration.
    pub credential: &'static str,
}

/// What the processor wants to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// HTTP's status (RFC 9110).
    pub status: u16,
    pub body: &'static str,
}

/// An event's object: which events have it, where it stands, what it is read as.
#[derive(Debug)]
pub struct ObjectSpec {
    /// The events' words, whole or as a prefix (`payment_intent.*`); none: every event.
    pub words: &'static [&'static str],
    /// Its dotted path in the event; empty: the event itself.
    pub at: &'static str,
    pub table: &'static ResponseTable,
}
