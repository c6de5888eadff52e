//! `idempotency(..)`: how a payment that is sent twice stays one.

use syn::LitStr;

use crate::{
    attribute::{Keyed, Pair, Pairs, reject_rest, take_text},
    ctxt::Ctxt,
    duration::some_seconds,
};

pub(super) enum Idempotency {
    /// `ttl` is in seconds.
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
        "write `idempotency(header = \"..\")`, `(by = \"reference\", reason = \"..\")` or `(none = \"reason\")`";
    let mut pairs = match key.get(cx)? {
        Pairs::Many(pairs) => pairs,
        Pairs::One(text) => {
            cx.error_help(&text, "expected keys in parentheses", HELP);
            return None;
        }
    };
    if let Some(field) = pairs.iter().find(|pair| pair.name == "field") {
        let help = "fill the field of the body with `#[from(idempotency_key)]`";
        cx.error_help(&field.name, "`idempotency(field)` is not supported yet", help);
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
        true => some_seconds(
            cx,
            &ttl,
            "`ttl` must be greater than zero",
            "write how long the processor remembers a key, for example `24h`",
        ),
        false => {
            cx.error_help(
                &ttl,
                "`ttl` needs `header`",
                "it says how long the processor remembers a key that was sent in `header = \"..\"`",
            );
            None
        }
    });
    match (header, by, none) {
        (Some(name), None, None) => Some(Idempotency::Header { name, max_len: max_len?, ttl }),
        (None, Some(by), None) => {
            if by.value() != "reference" {
                cx.error_help(&by, format!("unknown value `{}` of `by`", by.value()), "write `by = \"reference\"`");
            }
            match reason {
                Some(reason) => Some(Idempotency::Reference { reason }),
                None => {
                    cx.error_help(&by, "missing required key `reason`", "add `reason = \"the manual says that ..\"`");
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

/// The longest key that the processor takes, in characters; 255 by default.
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
                "a unique key (128 bits) needs at least 22 characters",
            );
            None
        }
        None => {
            cx.error(&pair, "expected a number");
            None
        }
    }
}
