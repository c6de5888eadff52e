//! Rules over an answer's fields.

use std::collections::HashSet;

use quote::ToTokens;

use super::{
    Kind,
    model::{Field, Response},
};
use crate::{
    ctxt::Ctxt,
    generics::{leaf_name, strip_option},
    to::TargetKind,
    vocabulary::TargetValue,
};

pub(crate) fn check(cx: &Ctxt, response: &Response<'_>, kind: Kind) {
    targets_stand_once(cx, response);
    codes_are_an_errors(cx, response, kind);
    for field in response.fields() {
        money_says_its_unit(cx, field);
        secrets_stay_secret(cx, field);
        if kind == Kind::Error {
            errors_write_errors(cx, field);
        }
    }
}

/// `in_progress("704")` on an answer; one code in two lists, or twice in one: which counts?
fn codes_are_an_errors(cx: &Ctxt, response: &Response<'_>, kind: Kind) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for (key, codes) in response.codes.lists() {
        let name = key.to_token_stream().to_string();
        if kind != Kind::Error {
            let help = "it belongs on the connector's error, whose codes it names";
            cx.error_help(key, format!("`{name}` on an answer"), help);
            continue;
        }
        for code in codes {
            let value = code.value();
            match seen.iter().find(|(earlier, _)| *earlier == value) {
                Some((_, list)) if *list == name => {
                    cx.error_help(code, format!("duplicate code `{value}`"), "keep one of them");
                }
                Some((_, list)) => cx.error_help(
                    code,
                    format!("code `{value}` is `{list}` and `{name}`"),
                    "keep the one that the manual says it means",
                ),
                None => seen.push((value, name.clone())),
            }
        }
    }
}

/// Two fields to one target: which one counts?
fn targets_stand_once(cx: &Ctxt, response: &Response<'_>) {
    let mut seen = HashSet::new();
    for target in response.fields().iter().flat_map(|field| &field.targets) {
        let is_one_of_many = matches!(target.kind, TargetKind::Failed | TargetKind::Succeeded | TargetKind::Error);
        // Of two fields under a condition, mostly one is there; where both are, the later counts.
        if is_one_of_many || target.is_fallback || target.when.is_some() {
            continue;
        }
        if !seen.insert(target.name()) {
            let name = target.name();
            cx.error_help(
                target,
                format!("`{name}` is written by two fields"),
                format!("`#[to({name}, fallback)]` on the one that counts where the other is absent"),
            );
        }
    }
}

/// `#[to(amount)] amount: i64`
fn money_says_its_unit(cx: &Ctxt, field: &Field) {
    const UNITS: &str = "one of `MinorUnit`, `StringMinorUnit`, `StringMajorUnit`, `FloatMajorUnit`";
    let is_money = field
        .targets
        .iter()
        .any(|target| matches!(&target.kind, TargetKind::Word(word) if word.value == TargetValue::Money));
    let Some(leaf) = leaf_name(&field.ty).filter(|_| is_money) else { return };
    let (ty, label) = (field.ty.to_token_stream().to_string().replace(' ', ""), field.ident.to_token_stream());
    match leaf.as_str() {
        "f32" | "f64" => {
            cx.error_help(
                strip_option(&field.ty),
                format!("money in a float: `{label}: {ty}` cannot hold 79.10"),
                UNITS,
            );
        }
        "i8" | "i16" | "i32" | "i64" | "i128" | "u8" | "u16" | "u32" | "u64" | "u128" | "isize" | "usize"
        | "String" => {
            cx.error_help(strip_option(&field.ty), format!("the type of `{label}` has no money unit"), UNITS);
        }
        _ => {}
    }
}

/// `#[to(mandate.id)] id: String`
fn secrets_stay_secret(cx: &Ctxt, field: &Field) {
    let secret = field.targets.iter().find(|target| match &target.kind {
        TargetKind::Word(word) => word.value == TargetValue::SecretText,
        TargetKind::State(_) => true,
        TargetKind::Failed | TargetKind::Succeeded | TargetKind::Column(_) | TargetKind::Own(_) | TargetKind::Error => {
            false
        }
    });
    if let (Some(target), Some("String")) = (secret, leaf_name(&field.ty).as_deref()) {
        cx.error_help(
            strip_option(&field.ty),
            format!("`{}` is secret: `String` would be printed by `Debug`", target.name()),
            "`Secret<String>`",
        );
    }
}

/// An error answer never settles anything but the refusal.
fn errors_write_errors(cx: &Ctxt, field: &Field) {
    for target in &field.targets {
        let name = target.name();
        let is_own = matches!(target.kind, TargetKind::Column(_) | TargetKind::Own(_));
        let is_fit = !is_own
            && (name.starts_with("error")
                || matches!(name.as_str(), "connector_transaction_id" | "connector_refund_id"));
        if !is_fit {
            cx.error_help(
                target,
                format!("an error does not write `{name}`"),
                "`error.code`, `error.message`, `error.decline_code`, ..",
            );
        }
    }
}
