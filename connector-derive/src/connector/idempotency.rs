//! `idempotency(..)`: how a payment that is sent twice stays one.

use syn::LitStr;

use crate::{
    attribute::{Keyed, Pair, Pairs, reject_rest, take_text},
    ctxt::Ctxt,
    duration::some_seconds,
};

pub(super) enum Idempotency {
    /// `ttl` is in seconds; none: it does not say.
    Header {
        name: LitStr,
        max_len: usize,
        ttl: Option<u64>,
    },
    Reference {
        reason: LitStr,
    },
    None {
        reason: LitStr,
    },
}

pub(super) fn idempotency_of(cx: &Ctxt, key: Keyed<Pairs>) -> Option<Idempotency> {
    const HELP: &str =
        "`idempotency(header = \"..\")`, `(by = \"reference\", reason = \"..\")` or `(none = \"reason\")`";
    let mut pairs = match key.get(cx)? {
        Pairs::Many(pairs) => pairs,
        Pairs::One(text) => {
            cx.error_help(&text, "expected a way to stay idempotent", HELP);
            return None;
        }
    };
    if let Some(field) = pairs.iter().find(|pair| pair.name == "field") {
        cx.error(&field.name, "`idempotency(field)` is not there yet: `#[from(idempotency_key)]` fills a field");
        return None;
    }
    let max_len = max_len(cx, &mut pairs);
    let header = take_text(cx, &mut pairs, "header");
    let by = take_text(cx, &mut pairs, "by");
    let ttl = take_text(cx, &mut pairs, "ttl");
    let reason = take_text(cx, &mut pairs, "reason");
    let none = take_text(cx, &mut pairs, "none");
    reject_rest(cx, pairs, &["header", "max_len", "ttl", "by", "reason", "none"]);
    let has_header = header.is_some();
    let ttl = ttl.and_then(|ttl| match has_header {
        true => some_seconds(cx, &ttl, "`ttl` must be greater than zero", "as the manual says: `24h`"),
        false => {
            cx.error_help(&ttl, "a `ttl` without a header", "it is how long the keys of `header = \"..\"` live");
            None
        }
    });
    match (header, by, none) {
        (Some(name), None, None) => Some(Idempotency::Header { name, max_len: max_len?, ttl }),
        (None, Some(by), None) => {
            if by.value() != "reference" {
                cx.error_help(&by, format!("unknown value `{}` of `by`", by.value()), "`by = \"reference\"`");
            }
            match reason {
                Some(reason) => Some(Idempotency::Reference { reason }),
                None => {
                    cx.error_help(&by, "without a reason", "`reason = \"the manual says that ..\"`");
                    None
                }
            }
        }
        (None, None, Some(reason)) => Some(Idempotency::None { reason }),
        _ => {
            cx.error_help(&key.key, "`idempotency` takes exactly one of `header`, `by` and `none`", HELP);
            None
        }
    }
}

/// The longest key that the processor takes: 255 where the declaration is silent.
fn max_len(cx: &Ctxt, pairs: &mut Vec<Pair>) -> Option<usize> {
    let Some(index) = pairs.iter().position(|pair| pair.name == "max_len") else { return Some(255) };
    let pair = pairs.remove(index);
    let number = match &pair.value {
        Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. })) => number.base10_parse().ok(),
        _ => None,
    };
    match number {
        Some(length) if length >= 22 => Some(length),
        Some(length) => {
            cx.error_help(
                &pair.value,
                format!("`max_len = {length}` is too short for an idempotency key"),
                "22 characters hold the 128 bits that keep two payments apart",
            );
            None
        }
        None => {
            cx.error(&pair, "expected a number");
            None
        }
    }
}
