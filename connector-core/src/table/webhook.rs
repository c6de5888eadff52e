//! The declaration of a connector's webhooks.

use std::time::Duration;

use super::{NO_RESPONSE, ResponseTable};

/// How webhooks are verified, split into events and acknowledged.
#[derive(Debug)]
pub struct WebhookSpec {
    /// The name of the declaring type.
    pub name: &'static str,
    /// How the sender is verified.
    pub signature: SignatureSpec,
    /// The path of the list of events, if one body contains several: `notificationItems[].NotificationRequestItem`.
    pub items: Option<&'static str>,
    /// The id with which a repeated event is recognized, composed of values of the body; none if a field writes it to
    /// its target.
    pub event_id: Option<&'static [MessagePiece]>,
    /// The value that names the account of an event.
    pub account: Option<OwnAccount>,
    /// The response that acknowledges a webhook.
    pub ack: Reply,
    /// The fields of the event itself, beside its object.
    pub event: &'static ResponseTable,
    /// The dotted path of the word that selects the object; empty if there is only one kind of object.
    pub object_word: &'static str,
    /// The objects of the events.
    pub objects: &'static [ObjectSpec],
}

/// A placeholder for an invalid webhook.
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

/// How the sender of a webhook is verified.
#[derive(Debug)]
pub enum SignatureSpec {
    /// By an HMAC.
    Hmac(HmacSpec),
    /// The processor does not sign its webhooks. A webhook is only a reason to look the payment up.
    None {
        /// Why there is no signature.
        reason: &'static str,
    },
}

/// An HMAC (RFC 2104) with a secret that the merchant and the processor share.
#[derive(Debug)]
pub struct HmacSpec {
    /// The hash function.
    pub hash: Hash,
    /// Where the signature is sent.
    pub place: SignaturePlace,
    /// How the processor's secret is decoded into the key.
    pub key: KeyEncoding,
    /// The encoding of the signature.
    pub encoding: DigestEncoding,
    /// The signed message.
    pub message: &'static [MessagePiece],
    /// The maximum age of a signed timestamp; present if the message contains a timestamp.
    pub tolerance: Option<Duration>,
}

/// A hash function (FIPS 180-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
}

/// Where the signature is sent.
#[derive(Debug)]
pub enum SignaturePlace {
    /// In a header.
    Header {
        /// The name of the header in lower case.
        name: &'static str,
        /// The format of comma-separated pairs; none if the header is the signature itself.
        format: Option<HeaderFormat>,
    },
    /// In the event, at this dotted path: `additionalData.hmacSignature`.
    Field(&'static str),
}

/// A header of comma-separated pairs: `t={timestamp},v1={signature}`. A pair may be repeated; other pairs are skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderFormat {
    /// The name of the timestamp's pair.
    pub timestamp: Option<&'static str>,
    /// The name of the signature's pair.
    pub signature: &'static str,
}

/// The encoding of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyEncoding {
    /// The bytes of the text are the key.
    Text,
    /// Hex.
    Hex,
    /// Base64.
    Base64,
}

/// The encoding of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestEncoding {
    /// Lower-case hex.
    Hex,
    /// Base64.
    Base64,
}

/// A piece of a signed message or of an event's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessagePiece {
    /// A constant text.
    Text(&'static str),
    /// The timestamp, as the signature's header contains it.
    Timestamp,
    /// The body, byte by byte.
    Body,
    /// A value of the event, by its dotted path.
    Field(&'static str),
}

/// The value that names the account of an event, and the credential that it must equal.
#[derive(Debug)]
pub struct OwnAccount {
    /// The value's dotted path in the event.
    pub at: &'static str,
    /// The name of the credential in the declaration.
    pub credential: &'static str,
}

/// The response that the processor expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status (RFC 9110).
    pub status: u16,
    /// The body; empty for none.
    pub body: &'static str,
}

/// An object of an event.
#[derive(Debug)]
pub struct ObjectSpec {
    /// The events that contain it, by word or prefix (`payment_intent.*`); empty for every event.
    pub words: &'static [&'static str],
    /// The dotted path in the event; empty for the event itself.
    pub at: &'static str,
    /// The fields of the object.
    pub table: &'static ResponseTable,
}
