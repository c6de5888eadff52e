//! `signature(hmac_sha256, header = "..", ..)`: how the source of a webhook is proven.

use quote::ToTokens;
use syn::LitStr;

use super::message::{Piece, is_path, pieces};
use crate::{
    attribute::{Keyed, Pair, Pairs},
    closest::suggest,
    ctxt::Ctxt,
    duration::some_seconds,
    header,
};

/// How the source is proven.
pub(super) enum Signature {
    Hmac(Hmac),
    /// The processor signs nothing.
    None {
        reason: LitStr,
    },
}

pub(super) struct Hmac {
    pub(super) place: Place,
    /// `Text`, `Hex`, `Base64`, as core names them.
    pub(super) key: &'static str,
    pub(super) encoding: &'static str,
    pub(super) message: Vec<Piece>,
    /// In seconds.
    pub(super) tolerance: Option<u64>,
}

pub(super) enum Place {
    Header { name: LitStr, format: Option<Format> },
    Field(LitStr),
}

/// The names of a header's pairs.
pub(super) struct Format {
    pub(super) timestamp: Option<String>,
    pub(super) signature: String,
}

const KEYS: &[&str] =
    &["hmac_sha256", "header", "format", "field", "message", "key", "encoding", "tolerance", "none", "then"];
const HASHES: &[&str] = &["hmac_sha256"];
const PLANNED: &[&str] = &[
    "hmac_sha384",
    "hmac_sha512",
    "hmac_sha1",
    "sha256",
    "sha512",
    "md5",
    "rsa_sha256",
    "jws_detached",
    "equals",
    "remote",
];
const DAY: u64 = 24 * 60 * 60;

pub(super) fn signature(cx: &Ctxt, key: &Keyed<Pairs>) -> Option<Signature> {
    let pairs = match key.get(cx)? {
        Pairs::Many(pairs) => pairs,
        Pairs::One(text) => {
            cx.error_help(
                &text,
                "expected a scheme",
                "write `signature(hmac_sha256, header = \"..\", message = \"..\", ..)`",
            );
            return None;
        }
    };
    let mut is_good = true;
    for (index, pair) in pairs.iter().enumerate() {
        let name = pair.name.to_string();
        if PLANNED.contains(&name.as_str()) {
            cx.error(&pair.name, format!("`{name}` is not supported yet"));
            is_good = false;
        } else if pair.value.is_none() && !HASHES.contains(&name.as_str()) {
            cx.error_help(&pair.name, format!("unknown scheme `{name}`"), suggest(&name, HASHES));
            is_good = false;
        } else if !KEYS.contains(&name.as_str()) {
            cx.error_help(&pair.name, format!("unknown key `{name}`"), suggest(&name, KEYS));
            is_good = false;
        } else if pairs.iter().take(index).any(|earlier| earlier.name == pair.name) {
            cx.error_help(&pair.name, format!("duplicate `{name}`"), "keep one of them");
            is_good = false;
        } else if pair.value.is_some() && pair.text().is_none() {
            cx.error(&pair.value, "expected a string");
            is_good = false;
        }
    }
    let text = |name: &str| pairs.iter().find(|pair| pair.name == name).and_then(Pair::text);
    if !is_good {
        return None;
    }
    let stray = |known: &[&str]| pairs.iter().find(|pair| !known.contains(&pair.name.to_string().as_str()));
    match (text("none"), text("then")) {
        (Some(reason), then) => match stray(&["none", "then"]) {
            Some(pair) => {
                cx.error_help(
                    &pair.name,
                    "`none` cannot be combined with a signature",
                    "keep the signature, or `none = \"reason\", then = \"refetch\"`",
                );
                None
            }
            None => unsigned(cx, &reason, then),
        },
        (None, Some(then)) => {
            cx.error_help(&then, "`then` needs `none`", "remove it: it says what an unsigned webhook leads to");
            None
        }
        (None, None) => hmac(cx, key, &pairs, &text),
    }
}

/// `signature(none = "reason", then = "refetch")`
fn unsigned(cx: &Ctxt, reason: &LitStr, then: Option<LitStr>) -> Option<Signature> {
    if reason.value().trim().is_empty() {
        cx.error_help(reason, "the reason is empty", "quote what the manual says about the origin of webhooks");
        return None;
    }
    match then {
        Some(then) if then.value() == "refetch" => Some(Signature::None { reason: reason.clone() }),
        Some(then) => {
            cx.error_help(&then, format!("unknown value `{}` of `then`", then.value()), "write `then = \"refetch\"`");
            None
        }
        None => {
            cx.error_help(
                reason,
                "an unsigned webhook must be confirmed",
                "add `then = \"refetch\"`: the event makes the router look the payment up, and nothing else",
            );
            None
        }
    }
}

fn hmac(cx: &Ctxt, key: &Keyed<Pairs>, pairs: &[Pair], text: &dyn Fn(&str) -> Option<LitStr>) -> Option<Signature> {
    let require = |is_there: bool, what: &str, example: &str| {
        if !is_there {
            cx.error_help(&key.key, format!("the signature has no {what}"), format!("add `{example}`"));
        }
        is_there
    };
    let has_hash = pairs.iter().any(|pair| pair.value.is_none());
    let (message, encoding) = (text("message"), text("encoding"));
    let is_whole = [
        require(has_hash, "scheme", "hmac_sha256"),
        require(message.is_some(), "message", "message = \"{timestamp}.{body}\""),
        require(encoding.is_some(), "encoding", "encoding = \"hex\""),
        require(text("header").is_some() || text("field").is_some(), "place", "header = \"Acme-Signature\""),
    ];
    if is_whole.contains(&false) {
        return None;
    }
    let place = place(cx, text);
    let tolerance = text("tolerance").map(|tolerance| tolerance_of(cx, &tolerance));
    let message = message.and_then(|message| Some((pieces(cx, &message)?, message)));
    let encoding =
        encoding.and_then(|encoding| known(cx, &encoding, "encoding", &[("hex", "Hex"), ("base64", "Base64")]));
    let forms = [("{secret}", "Text"), ("{secret:hex_decode}", "Hex"), ("{secret:base64_decode}", "Base64")];
    let key_form = text("key").map_or(Some("Text"), |form| known(cx, &form, "form of the key", &forms));
    let (message, literal) = message?;
    let place = place?;
    message_is_signed(cx, &message, &literal);
    if let (Place::Field(field), true) = (&place, message.contains(&Piece::Body)) {
        let help = "name the signed fields in `message`, for example `{body.id}:{body.amount}`";
        cx.error_help(field, "the signature is part of the body that it signs", help);
    }
    timestamp_is_bounded(cx, &message, &literal, &place, &tolerance, text("tolerance"));
    Some(Signature::Hmac(Hmac { place, key: key_form?, encoding: encoding?, message, tolerance: tolerance.flatten() }))
}

fn known(cx: &Ctxt, given: &LitStr, what: &str, forms: &[(&str, &'static str)]) -> Option<&'static str> {
    let value = given.value();
    if let Some((_, variant)) = forms.iter().find(|(name, _)| *name == value) {
        return Some(variant);
    }
    let names: Vec<_> = forms.iter().map(|(name, _)| format!("`{name}`")).collect();
    cx.error_help(given, format!("unknown {what} `{value}`"), format!("use one of {}", names.join(", ")));
    None
}

fn place(cx: &Ctxt, text: &dyn Fn(&str) -> Option<LitStr>) -> Option<Place> {
    match (text("header"), text("field"), text("format")) {
        (Some(_), Some(field), _) => {
            cx.error_help(&field, "the signature has two places", "keep `header` or `field`");
            None
        }
        (Some(name), None, format) => {
            header::check_name(cx, &name);
            let format = match format {
                Some(format) => Some(header_format(cx, &format)?),
                None => None,
            };
            Some(Place::Header { name, format })
        }
        (None, Some(_), Some(format)) => {
            cx.error_help(&format, "`format` needs `header`", "remove it: it describes the value of a header");
            None
        }
        (None, field, _) => {
            let field = field?;
            if !is_path(&field.value()) {
                cx.error_help(
                    &field,
                    format!("`{}` is not a path", field.value()),
                    "write keys with dots, for example `data.signature`",
                );
                return None;
            }
            Some(Place::Field(field))
        }
    }
}

/// `t={timestamp},v1={signature}`
fn header_format(cx: &Ctxt, literal: &LitStr) -> Option<Format> {
    let (mut timestamp, mut signature) = (None, None);
    for pair in literal.value().split(',') {
        match pair.trim().split_once('=') {
            Some((name, "{timestamp}")) => timestamp = Some(name.to_owned()),
            Some((name, "{signature}")) => signature = Some(name.to_owned()),
            _ => {
                cx.error_help(
                    literal,
                    format!("`{}` in the header is not a `name=value` pair", pair.trim()),
                    "write pairs, for example `t={timestamp},v1={signature}`",
                );
                return None;
            }
        }
    }
    if signature.is_none() {
        cx.error_help(literal, "the header's format has no `{signature}`", "add it, for example `v1={signature}`");
    }
    Some(Format { timestamp, signature: signature? })
}

/// `message = "{timestamp}"`: the signature must cover the body.
fn message_is_signed(cx: &Ctxt, message: &[Piece], literal: &LitStr) {
    if !message.iter().any(|piece| matches!(piece, Piece::Body | Piece::Field(_))) {
        cx.error_help(
            literal,
            "the signature covers nothing of the body",
            "add `{body}`, or the signed fields: `{body.path}`",
        );
    }
}

/// A signed timestamp needs a tolerance; an unsigned one proves nothing.
fn timestamp_is_bounded(
    cx: &Ctxt,
    message: &[Piece],
    literal: &LitStr,
    place: &Place,
    tolerance: &Option<Option<u64>>,
    given: Option<LitStr>,
) {
    let is_signed = message.contains(&Piece::Timestamp);
    let is_sent = matches!(place, Place::Header { format: Some(Format { timestamp: Some(_), .. }), .. });
    match (is_signed, is_sent, tolerance) {
        (true, false, _) => {
            cx.error_help(literal, "the signed timestamp is not in the header", "add `format = \"t={timestamp},..\"`");
        }
        (false, true, _) => {
            cx.error_help(literal, "the timestamp is not signed", "add `{timestamp}` to `message`");
        }
        (true, true, None) => cx.error_help(
            literal,
            "a signed timestamp needs `tolerance`",
            "add `tolerance = \"5m\"`: an older webhook is refused, since it may be a replay",
        ),
        (false, false, Some(_)) => cx.error(given.to_token_stream(), "`tolerance` needs a signed timestamp"),
        _ => {}
    }
}

/// `"5m"`, `"300s"`, `"1h"`: greater than zero, a day at most.
fn tolerance_of(cx: &Ctxt, literal: &LitStr) -> Option<u64> {
    let seconds = some_seconds(cx, literal, "`tolerance` must be greater than zero", "`5m` is usual")?;
    if seconds > DAY {
        cx.error_help(literal, "`tolerance` must not be greater than 24 hours", "`5m` is usual");
    }
    Some(seconds).filter(|seconds| *seconds <= DAY)
}
