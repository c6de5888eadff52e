//! Why a webhook was rejected, and what to do about it. Errors contain no secret and no value of the body.

use std::{fmt, time::Duration};

use super::{DigestEncoding, KeyEncoding};

/// Why a webhook was rejected. The router must not act on any part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The connector does not declare a webhook.
    NotDeclared,
    /// The declared signature cannot authenticate a webhook.
    Misdeclared {
        /// The error in the declaration.
        reason: &'static str,
    },
    /// The account has no webhook secret.
    NoSecret,
    /// A webhook secret is empty or blank, and no other secret verifies the webhook.
    EmptySecret {
        /// The position of the secret, from 1.
        nth: usize,
    },
    /// A webhook secret does not have the declared encoding, and no other secret verifies the webhook.
    UndecodableSecret {
        /// The position of the secret, from 1.
        nth: usize,
        /// The declared encoding.
        encoding: KeyEncoding,
    },
    /// The signature's header is missing.
    HeaderMissing {
        /// The name of the header.
        header: &'static str,
    },
    /// The signature's header is duplicate, so it is ambiguous.
    HeaderRepeated {
        /// The name of the header.
        header: &'static str,
    },
    /// The signature's header contains characters other than visible ASCII.
    HeaderNotText {
        /// The name of the header.
        header: &'static str,
    },
    /// The signature's header has no pair of this name, or too many of them.
    HeaderMalformed {
        /// The name of the header.
        header: &'static str,
        /// The name of the pair.
        pair: &'static str,
    },
    /// The timestamp is not a whole number of seconds.
    TimestampMalformed {
        /// The name of the header.
        header: &'static str,
    },
    /// The signature's field is missing.
    SignatureMissing {
        /// The dotted path in the event.
        path: &'static str,
    },
    /// The signature's field is not a string.
    SignatureNotText {
        /// The dotted path in the event.
        path: &'static str,
    },
    /// No signature decodes to 32 bytes.
    SignatureMalformed {
        /// The declared encoding.
        encoding: DigestEncoding,
    },
    /// A signed value is an object, a list, or a number other than a 64-bit integer, so it has no unique text.
    NotSignable {
        /// The dotted path in the event.
        path: &'static str,
    },
    /// The event belongs to another account of the merchant.
    OtherAccount {
        /// The dotted path of the value that names the account.
        path: &'static str,
    },
    /// No signature over these bytes was made with one of the account's secrets.
    NotVerified,
    /// The signature is valid but older than allowed: a replay, or a clock that is ahead.
    TooOld {
        /// The maximum age.
        tolerance: Duration,
    },
    /// The signature is valid, but its timestamp is later than the time of arrival: this machine's clock is behind.
    DatedAhead,
    /// The body is not JSON, or an event in it does not match the declaration.
    Unreadable {
        /// The path to the field; empty for the whole body.
        path: String,
        /// What was expected there.
        reason: String,
    },
}

impl WebhookError {
    /// The HTTP status (RFC 9110) to respond with: 400 for a malformed webhook, 401 for one that does not verify, 500
    /// for an error on this side, so that the processor sends the webhook again.
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
            Self::NotDeclared => f.write_str("the connector declares no webhook: turn webhooks off at the processor"),
            Self::Misdeclared { reason } => {
                write!(f, "the connector's `signature(..)` cannot authenticate a webhook: {reason}")
            }
            Self::NoSecret => f.write_str("the account has no webhook secret: add the one that the processor shows"),
            Self::EmptySecret { nth } => write!(f, "webhook secret {nth} of the account is empty: set or remove it"),
            Self::UndecodableSecret { nth, encoding } => {
                let encoding = match encoding {
                    KeyEncoding::Text => "text",
                    KeyEncoding::Hex => "hex",
                    KeyEncoding::Base64 => "base64",
                };
                write!(
                    f,
                    "webhook secret {nth} of the account is not valid {encoding}: copy it from the processor again"
                )
            }
            Self::HeaderMissing { header } => {
                write!(
                    f,
                    "the header `{header}` is missing: the sender is not the processor, or a proxy removes the header"
                )
            }
            Self::HeaderRepeated { header } => write!(f, "duplicate header `{header}`: send it once"),
            Self::HeaderNotText { header } => {
                write!(f, "the header `{header}` contains characters other than visible ASCII")
            }
            Self::HeaderMalformed { header, pair } => {
                write!(f, "the header `{header}` has no `{pair}=..`, or too many of them")
            }
            Self::TimestampMalformed { header } => {
                write!(f, "the timestamp in the header `{header}` is not a whole number of seconds")
            }
            Self::SignatureMissing { path } => {
                write!(f, "the event has no signature at `{path}`: enable signing at the processor")
            }
            Self::SignatureNotText { path } => write!(f, "the signature at `{path}` is not a string"),
            Self::SignatureMalformed { encoding } => f.write_str(match encoding {
                DigestEncoding::Hex => "no signature decodes from lower-case hex to 32 bytes",
                DigestEncoding::Base64 => "no signature decodes from base64 to 32 bytes",
            }),
            Self::NotSignable { path } => {
                write!(f, "the signed value at `{path}` is not a string, an integer or a boolean")
            }
            Self::OtherAccount { path } => {
                write!(f, "the event belongs to another account, according to `{path}`: receive it with that account")
            }
            Self::NotVerified => f.write_str(
                "no signature verifies: the sender is not the processor, the account lacks the secret, or the body was \
                 changed in transit",
            ),
            Self::TooOld { tolerance } => {
                write!(
                    f,
                    "signed more than {} seconds ago: the webhook was replayed, or a clock is wrong",
                    tolerance.as_secs()
                )
            }
            Self::DatedAhead => f.write_str("signed in the future: check the clock of this machine"),
            Self::Unreadable { path, reason } => match path.as_str() {
                "" | "." => write!(f, "the webhook cannot be read: {reason}"),
                path => write!(f, "the webhook cannot be read at `{path}`: {reason}"),
            },
        }
    }
}

impl std::error::Error for WebhookError {}
