//! Verifies the sender of a webhook: an HMAC over the bytes as they arrived. Anything ambiguous is rejected.

use std::{
    borrow::Cow,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;

use super::{
    DigestEncoding, Hash, HeaderFormat, HmacSpec, KeyEncoding, MessagePiece, SignaturePlace, WebhookError,
    WebhookRequest,
    body::{At, Piece},
};
use crate::{response::Scalar, secret::Secret};

/// What SHA-256 gives (FIPS 180-4).
const DIGEST_LEN: usize = 32;

/// Verifies a webhook, or one separately signed event of it. `item` provides the values of the signed message.
///
/// # Errors
/// When the sender is not proven. Absent, empty or malformed values never verify.
pub(super) fn verify(
    spec: &HmacSpec,
    secrets: &[Secret<String>],
    request: &WebhookRequest<'_>,
    item: Piece<'_>,
) -> Result<(), WebhookError> {
    covers_what_arrived(spec)?;
    if secrets.is_empty() {
        return Err(WebhookError::NoSecret);
    }
    let signed = match &spec.place {
        SignaturePlace::Header { name, format } => Signed::from_header(request.headers, name, *format)?,
        SignaturePlace::Field(path) => Signed::from_field(item, path)?,
    };
    let signatures = signed.decoded(spec.encoding)?;
    let message = message(spec, &signed, request.body, item)?;

    // Every secret is tried with every signature, so the duration does not reveal which one matched.
    let mut verified = false;
    let mut unusable = None;
    for (nth, secret) in (1..).zip(secrets) {
        match key(spec.key, secret, nth) {
            Ok(key) => verified |= fits(spec.hash, &key, &message, &signatures)?,
            Err(error) => unusable = unusable.or(Some(error)),
        }
    }
    match (verified, unusable) {
        (true, _) => {}
        (false, Some(error)) => return Err(error),
        (false, None) => return Err(WebhookError::NotVerified),
    }
    // Last: an unsigned timestamp proves nothing.
    match (spec.tolerance, signed.timestamp) {
        (Some(tolerance), Some(timestamp)) => timestamp.is_fresh(request.received_at, tolerance),
        (None, None) => Ok(()),
        _ => Err(UNTIMED),
    }
}

const UNTIMED: WebhookError =
    WebhookError::Misdeclared { reason: "a timestamp must be in the header and in the message, and needs a tolerance" };

/// Rejects a declaration under which any webhook would verify.
fn covers_what_arrived(spec: &HmacSpec) -> Result<(), WebhookError> {
    let covers = |piece: &MessagePiece| matches!(piece, MessagePiece::Body | MessagePiece::Field(_));
    if !spec.message.iter().any(covers) {
        return Err(WebhookError::Misdeclared { reason: "the message contains neither the body nor a value of it" });
    }
    let timed =
        matches!(&spec.place, SignaturePlace::Header { format: Some(format), .. } if format.timestamp.is_some());
    let signs_time = spec.message.contains(&MessagePiece::Timestamp);
    if signs_time != spec.tolerance.is_some() || timed != signs_time {
        return Err(UNTIMED);
    }
    Ok(())
}

/// The signatures and the timestamp of a webhook.
struct Signed<'r> {
    signatures: Vec<Cow<'r, str>>,
    timestamp: Option<Timestamp<'r>>,
}

impl<'r> Signed<'r> {
    fn from_header(
        headers: &'r HeaderMap,
        header: &'static str,
        format: Option<HeaderFormat>,
    ) -> Result<Self, WebhookError> {
        let mut values = headers.get_all(header).iter();
        let value = values.next().ok_or(WebhookError::HeaderMissing { header })?;
        if values.next().is_some() {
            return Err(WebhookError::HeaderRepeated { header });
        }
        let text = value.to_str().map_err(|_| WebhookError::HeaderNotText { header })?;
        let Some(format) = format else {
            return Ok(Self { signatures: vec![Cow::Borrowed(text)], timestamp: None });
        };

        // A base64 signature may end in `=`: only the first one parts the name from the value.
        let pairs = || text.split(',').filter_map(|pair| pair.trim_matches([' ', '\t']).split_once('='));
        let named = |name| pairs().filter(move |(known, _)| *known == name).map(|(_, value)| value);
        let signatures: Vec<_> = named(format.signature).map(Cow::Borrowed).collect();
        if signatures.is_empty() {
            return Err(WebhookError::HeaderMalformed { header, pair: format.signature });
        }
        let Some(pair) = format.timestamp else {
            return Ok(Self { signatures, timestamp: None });
        };
        let mut timestamps = named(pair);
        match (timestamps.next(), timestamps.next()) {
            (Some(text), None) => Ok(Self { signatures, timestamp: Some(Timestamp::read(text, header)?) }),
            _ => Err(WebhookError::HeaderMalformed { header, pair }),
        }
    }

    fn from_field(item: Piece<'r>, path: &'static str) -> Result<Self, WebhookError> {
        let signature = match item.at(path)? {
            At::Piece(piece) => piece.as_text().ok_or(WebhookError::SignatureNotText { path })?,
            At::Absent | At::NoObject => Cow::Borrowed(""),
        };
        match &*signature {
            "" => Err(WebhookError::SignatureMissing { path }),
            _ => Ok(Self { signatures: vec![signature], timestamp: None }),
        }
    }

    /// The signatures that are any. One that is none does not hide another: a processor may try out a new scheme.
    fn decoded(&self, encoding: DigestEncoding) -> Result<Vec<[u8; DIGEST_LEN]>, WebhookError> {
        let decode = |text: &Cow<'_, str>| match encoding {
            // As the processors' own libraries do, which compare texts: upper-case hex is another text.
            DigestEncoding::Hex if text.bytes().any(|byte| byte.is_ascii_uppercase()) => None,
            DigestEncoding::Hex => hex::decode(&**text).ok()?.try_into().ok(),
            // Strict: padded, and with no bit set beyond the last byte, so that one digest has one text.
            DigestEncoding::Base64 => BASE64.decode(&**text).ok()?.try_into().ok(),
        };
        let decoded: Vec<_> = self.signatures.iter().filter_map(decode).collect();
        if decoded.is_empty() { Err(WebhookError::SignatureMalformed { encoding }) } else { Ok(decoded) }
    }
}

/// The time of the signature: its text, which is signed, and its seconds since 1970.
struct Timestamp<'r> {
    text: &'r str,
    seconds: u64,
}

impl<'r> Timestamp<'r> {
    fn read(text: &'r str, header: &'static str) -> Result<Self, WebhookError> {
        // `u64::from_str` would take a `+`, too.
        let seconds = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        Ok(Self { text, seconds: seconds.ok_or(WebhookError::TimestampMalformed { header })? })
    }

    /// Whether a signature is not older than the tolerance and not from the future.
    fn is_fresh(&self, received_at: SystemTime, tolerance: Duration) -> Result<(), WebhookError> {
        // A clock that stands before 1970 has every timestamp in its future.
        let now = received_at.duration_since(UNIX_EPOCH).map_err(|_| WebhookError::DatedAhead)?;
        let age = now.checked_sub(Duration::from_secs(self.seconds)).ok_or(WebhookError::DatedAhead)?;
        if age > tolerance { Err(WebhookError::TooOld { tolerance }) } else { Ok(()) }
    }
}

/// The signed message.
fn message(spec: &HmacSpec, signed: &Signed<'_>, body: &[u8], item: Piece<'_>) -> Result<Vec<u8>, WebhookError> {
    let mut message = Vec::new();
    for piece in spec.message {
        match piece {
            MessagePiece::Text(text) => message.extend_from_slice(text.as_bytes()),
            MessagePiece::Timestamp => {
                let timestamp = signed.timestamp.as_ref().ok_or(UNTIMED)?;
                message.extend_from_slice(timestamp.text.as_bytes());
            }
            MessagePiece::Body => message.extend_from_slice(body),
            MessagePiece::Field(path) => write_field(&mut message, item, path)?,
        }
    }
    Ok(message)
}

/// Writes a value as its text. Nothing is escaped, as in the processors' own libraries.
fn write_field(message: &mut Vec<u8>, item: Piece<'_>, path: &'static str) -> Result<(), WebhookError> {
    let scalar = match item.at(path)? {
        At::Piece(piece) => piece.scalar(),
        At::Absent => Some(Scalar::Null),
        At::NoObject => None,
    };
    match scalar {
        Some(Scalar::Null) => {}
        Some(Scalar::Text(text)) => {
            message.extend_from_slice(text.decode().ok_or(WebhookError::NotSignable { path })?.as_bytes());
        }
        Some(Scalar::Flag(flag)) => message.extend_from_slice(if flag { b"true" } else { b"false" }),
        // What the processor signed of a fraction is not known: its own library may write it in another way.
        Some(Scalar::Number(number)) if is_integer(number) => message.extend_from_slice(number.as_bytes()),
        Some(Scalar::Number(_)) | None => return Err(WebhookError::NotSignable { path }),
    }
    Ok(())
}

/// Whether a number is an integer of 64 bits, which everybody writes alike.
fn is_integer(number: &str) -> bool {
    number != "-0" && (number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok())
}

/// Whether a secret is valid for the declared scheme. `nth` counts from 1.
pub(crate) fn check_secret(spec: &HmacSpec, secret: &Secret<String>, nth: usize) -> Result<(), WebhookError> {
    key(spec.key, secret, nth).map(drop)
}

/// The key of a secret.
fn key(encoding: KeyEncoding, secret: &Secret<String>, nth: usize) -> Result<Vec<u8>, WebhookError> {
    let text = secret.expose();
    if text.trim().is_empty() {
        return Err(WebhookError::EmptySecret { nth });
    }
    let key = match encoding {
        KeyEncoding::Text => Some(text.as_bytes().to_vec()),
        KeyEncoding::Hex => hex::decode(text).ok(),
        KeyEncoding::Base64 => BASE64.decode(text).ok(),
    };
    key.ok_or(WebhookError::UndecodableSecret { nth, encoding })
}

/// Whether any signature was made with this key. All are compared, in constant time.
fn fits(hash: Hash, key: &[u8], message: &[u8], signatures: &[[u8; DIGEST_LEN]]) -> Result<bool, WebhookError> {
    let Hash::Sha256 = hash;
    // HMAC takes keys of every length (RFC 2104); the error is the interface's, which serves other algorithms, too.
    let mac = Hmac::<Sha256>::new_from_slice(key)
        .map_err(|_| WebhookError::Misdeclared { reason: "the algorithm does not accept a key of this length" })?
        .chain_update(message);
    Ok(signatures.iter().fold(false, |found, signature| found | mac.clone().verify_slice(signature).is_ok()))
}

#[cfg(test)]
mod tests;
