//! Rules over a response's fields.

use std::collections::HashSet;

use quote::ToTokens;

use super::model::{Field, Response};
use crate::{
    ctxt::Ctxt,
    generics::{leaf_name, strip_option},
    money::check_unit,
    to_attribute::TargetKind,
    vocabulary::TargetValue,
};

/// Which derive it is: an error writes `error.*` and ids alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Response,
    Error,
}

pub(crate) fn check(cx: &Ctxt, response: &Response, kind: Kind) {
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

/// `in_progress("704")` on a response that is no error; the same code in two lists, or twice in one.
fn codes_are_an_errors(cx: &Ctxt, response: &Response, kind: Kind) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for (key, codes) in response.codes.lists() {
        let name = key.to_token_stream().to_string();
        if kind != Kind::Error {
            let help = "move it to the connector's error, which derives `ConnectorError`";
            cx.error_help(key, format!("`{name}` cannot be used on a response"), help);
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
                    format!("code `{value}` is listed in `{list}` and in `{name}`"),
                    "keep it in the list that the manual supports",
                ),
                None => seen.push((value, name.clone())),
            }
        }
    }
}

/// Two fields that write one target.
fn targets_stand_once(cx: &Ctxt, response: &Response) {
    let mut seen = HashSet::new();
    for target in response.fields().iter().flat_map(|field| &field.targets) {
        let is_one_of_many = matches!(target.kind, TargetKind::Failed | TargetKind::Succeeded | TargetKind::Error);
        // Fields under a condition may share a target: if several hold, the last one counts.
        if is_one_of_many || target.is_fallback || target.when.is_some() {
            continue;
        }
        if !seen.insert(target.name()) {
            let name = target.name();
            cx.error_help(
                target,
                format!("`{name}` is written by two fields"),
                format!("write `#[to({name}, fallback)]` on the field that is used when the other is absent"),
            );
        }
    }
}

/// `#[to(amount)] amount: i64`
fn money_says_its_unit(cx: &Ctxt, field: &Field) {
    let is_money = |kind: &TargetKind| matches!(kind, TargetKind::Word(word) if word.value == TargetValue::Money);
    if field.targets.iter().any(|target| is_money(&target.kind)) {
        check_unit(cx, &field.ident.to_token_stream().to_string(), &field.ty);
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
            "use `Secret<String>`",
        );
    }
}

/// An error reports a refusal: it cannot write a status or an amount.
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
                format!("an error cannot write `{name}`"),
                "use `error.code`, `error.message`, `error.decline_code` or another `error.*`",
            );
        }
    }
}
