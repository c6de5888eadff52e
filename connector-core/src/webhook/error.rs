//! Why a webhook is not believed: what was wrong and what to do about it, never a secret and never a value of the body.

use std::{fmt, time::Duration};

use super::{DigestEncoding, KeyEncoding};

/// Why a webhook was refused. Nothing of it may be acted upon.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The connector declares no webhook.
    NotDeclared,
    /// What the connector declares of its signatures cannot prove anything.
    Misdeclared { reason: &'static str },
    /// The account has no webhook secret.
    NoSecret,
    /// A webhook secret of the account is empty or blank, and none of the others verifies. Counted from 1.
    EmptySecret { nth: usize },
    /// A webhook secret of the account is not written as the connector declares, and none of the others verifies.
    /// Counted from 1.
    UndecodableSecret { nth: usize, encoding: KeyEncoding },
    /// The header that holds the signature is not there.
    HeaderMissing { header: &'static str },
    /// The header that holds the signature is there more than once: which one is meant is anybody's guess.
    HeaderRepeated { header: &'static str },
    /// The header that holds the signature is no visible ASCII.
    HeaderNotText { header: &'static str },
    /// The header holds no pair of that name, or more than the one that it may hold.
    HeaderMalformed { header: &'static str, pair: &'static str },
    /// The timestamp is no count of seconds in digits.
    TimestampMalformed { header: &'static str },
    /// The field that holds the signature is not there.
    SignatureMissing { path: &'static str },
    /// The field that holds the signature is no text.
    SignatureNotText { path: &'static str },
    /// No signature is 32 bytes in the declared encoding.
    SignatureMalformed { encoding: DigestEncoding },
    /// A signed value is an object, a list, or a number that is no integer of 64 bits: it has no one text to sign.
    NotSignable { path: &'static str },
    /// The event is for another account of the same merchant.
    OtherAccount { path: &'static str },
    /// No signature was made with any of the account's secrets, over these bytes.
    NotVerified,
    /// The signature is right and older than the connector allows: a replay, or a clock that is ahead.
    TooOld { tolerance: Duration },
    /// The signature is right and dated later than the webhook arrived: a clock that is behind.
    DatedAhead,
    /// The body is no JSON, or an event in it is not what the connector declares.
    Unreadable {
        /// The path to the field; empty for the whole.
        path: String,
        /// What was expected there.
        reason: String,
    },
}

impl WebhookError {
    /// HTTP's status (RFC 9110) to answer the processor with: 400 for what is malformed, 401 for what does not verify,
    /// 500 where the fault is on this side, so that the processor sends the webhook again.
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotDeclared
            | Self::Misdeclared { .. }
            | Self::NoSecret
            | Self::EmptySecret { .. }
            | Self::UndecodableSecret { .. } => 500,
            Self::HeaderMissing { .. }
            | Self::SignatureMissing { .. }
            | Self::NotVerified
            | Self::OtherAccount { .. }
            | Self::TooOld { .. }
            | Self::DatedAhead => 401,
            Self::HeaderRepeated { .. }
            | Self::HeaderNotText { .. }
            | Self::HeaderMalformed { .. }
            | Self::TimestampMalformed { .. }
            | Self::SignatureNotText { .. }
            | Self::SignatureMalformed { .. }
            | Self::NotSignable { .. }
            | Self::Unreadable { .. } => 400,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDeclared => f.write_str("the connector declares no webhook: have the processor send none"),
            Self::Misdeclared { reason } => write!(f, "the connector's `signature(..)` proves nothing: {reason}"),
            Self::NoSecret => f.write_str("the account has no webhook secret: add the one that the processor shows"),
            Self::EmptySecret { nth } => write!(f, "webhook secret {nth} of the account is empty: set or remove it"),
            Self::UndecodableSecret { nth, encoding } => {
                let encoding = match encoding {
                    KeyEncoding::Text => "text",
                    KeyEncoding::Hex => "hex",
                    KeyEncoding::Base64 => "base64",
                };
                write!(f, "webhook secret {nth} of the account is no {encoding}: copy it from the processor anew")
            }
            Self::HeaderMissing { header } => {
                write!(f, "the header `{header}` is missing: not from the processor, or a proxy drops it")
            }
            Self::HeaderRepeated { header } => write!(f, "the header `{header}` stands more than once: send one"),
            Self::HeaderNotText { header } => write!(f, "the header `{header}` is no visible ASCII"),
            Self::HeaderMalformed { header, pair } => {
                write!(f, "the header `{header}` lacks its `{pair}=..`, or has more of them than it may")
            }
            Self::TimestampMalformed { header } => {
                write!(f, "the timestamp in the header `{header}` is no count of seconds in digits")
            }
            Self::SignatureMissing { path } => {
                write!(f, "the event has no signature at `{path}`: turn signing on at the processor")
            }
            Self::SignatureNotText { path } => write!(f, "the signature at `{path}` is no text"),
            Self::SignatureMalformed { encoding } => f.write_str(match encoding {
                DigestEncoding::Hex => "no signature is 32 bytes in lower-case hex",
                DigestEncoding::Base64 => "no signature is 32 bytes in base64",
            }),
            Self::NotSignable { path } => {
                write!(f, "the signed value at `{path}` is neither a text nor an integer nor a boolean")
            }
            Self::OtherAccount { path } => {
                write!(f, "the event is for another account, by its `{path}`: receive it with that one")
            }
            Self::NotVerified => f.write_str(
                "no signature verifies: not from the processor, or made with a secret that the account lacks, or the \
                 body was changed on its way here",
            ),
            Self::TooOld { tolerance } => {
                write!(f, "signed more than {} seconds ago: replayed, or a clock is wrong", tolerance.as_secs())
            }
            Self::DatedAhead => f.write_str("signed later than it arrived: set this machine's clock"),
            Self::Unreadable { path, reason } => match path.as_str() {
                "" | "." => write!(f, "the webhook cannot be read: {reason}"),
                path => write!(f, "the webhook cannot be read at `{path}`: {reason}"),
            },
        }
    }
}

impl std::error::Error for WebhookError {}
