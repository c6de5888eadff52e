//! Rules over a field: its source, its type, its condition.

use quote::ToTokens;
use syn::Lit;

use crate::{
    condition::Condition,
    ctxt::Ctxt,
    from_attribute::Pattern,
    generics::{is_option, leaf_name, strip_option},
    money::{BARE, MONEY, check_unit},
    request::model::{Field, FieldForm, Fields, FormArm, Request, Shape},
    source::{SourceRef, check_carried},
    vocabulary::{self, SourceValue, noun},
};

/// Every source of a form, with the tokens that a message about it points at.
fn each_source<'f>(form: &'f FieldForm, visit: &mut dyn FnMut(&'f SourceRef, &dyn ToTokens)) {
    match form {
        FieldForm::Source(source) | FieldForm::PartOver(source) | FieldForm::Each(source) => visit(source, source),
        FieldForm::Template(template) => template.sources().for_each(|source| visit(source, template)),
        FieldForm::First(all) => all.iter().for_each(|form| each_source(form, visit)),
        FieldForm::Match { source, arms } => {
            visit(source, source);
            arms.iter().for_each(|arm| each_source(&arm.result, visit));
        }
        FieldForm::Value(_) | FieldForm::With(_) | FieldForm::Absent | FieldForm::Part => {}
    }
}

/// `#[from(card.number)]` in a capture.
pub(super) fn sources_are_carried(cx: &Ctxt, request: &Request, field: &Field) {
    if let Some(when) = &field.when {
        when.over_facts(cx, request.scope());
    }
    if let FieldForm::Match { arms, .. } = &field.value {
        for guard in arms.iter().filter_map(|arm| arm.guard.as_ref()) {
            guard.over_facts(cx, request.scope());
        }
    }
    if field.when.as_ref().is_some_and(Condition::is_proof) {
        return;
    }
    each_source(&field.value, &mut |source, at| check_carried(cx, source, &at, request.scope()));
}

fn yields_money(form: &FieldForm) -> bool {
    match form {
        FieldForm::Source(source) => source.is_money(),
        FieldForm::First(all) => all.iter().any(yields_money),
        _ => false,
    }
}

/// `amount: f64`, `amount: i64`, `amount: String`: a money type says the unit and stays exact.
pub(super) fn money_says_its_unit(cx: &Ctxt, field: &Field) {
    if yields_money(&field.value) {
        check_unit(cx, &field.label, &field.ty);
    }
}

/// A known type that the source cannot fill: `amount: MinorUnit` from a reference, `Currency` from a country.
pub(super) fn values_fit_types(cx: &Ctxt, field: &Field) {
    let (FieldForm::Source(source), Some(leaf)) = (&field.value, leaf_name(&field.ty)) else { return };
    let Some(word) = source.word() else { return };
    if MONEY.contains(&leaf.as_str()) && word.value != SourceValue::Money {
        cx.error_help(
            source,
            format!("`{}` is not an amount", word.name),
            format!("fill `{leaf}` from an amount, for example `#[from(amount)]`"),
        );
        return;
    }
    let fits = match leaf.as_str() {
        "Currency" => word.value == SourceValue::Currency,
        "CountryAlpha2" => word.value == SourceValue::Country,
        "CardNumber" => word.value == SourceValue::CardNumber,
        "CardCvc" => word.value == SourceValue::CardCvc,
        "ExpiryMonth" => word.value == SourceValue::ExpiryMonth,
        "ExpiryYear" => word.value == SourceValue::ExpiryYear,
        "Email" => word.value == SourceValue::Email,
        "Url" => word.value == SourceValue::Url,
        "Metadata" => word.value == SourceValue::Metadata,
        _ => true,
    };
    if !fits {
        cx.error_help(
            strip_option(&field.ty),
            format!("{} cannot be written as `{leaf}`", noun(word.value)),
            format!("`{}` has the type `{}`", word.name, word.value.rust()),
        );
    }
}

/// `reference: String` without `#[from(..)]`: a part must derive `ConnectorRequest`.
pub(super) fn part_is_declared(cx: &Ctxt, field: &Field) {
    const LEAVES: [&str; 3] = ["bool", "char", "Secret"];
    let (FieldForm::Part, Some(leaf)) = (&field.value, leaf_name(&field.ty)) else { return };
    if [&LEAVES[..], &MONEY, &BARE].iter().any(|known| known.contains(&leaf.as_str())) {
        let label = &field.label;
        let source = vocabulary::source(label).map_or("..", |word| word.name);
        cx.error_help(
            strip_option(&field.ty),
            format!("`{label}` has no `#[from(..)]`"),
            format!(
                "add `#[from({source})]`; without it a field must be a part: a type that derives `ConnectorRequest`"
            ),
        );
    }
}

/// `cvc: String`: a plain text is printed by `Debug`, by logs, by every serializer.
pub(super) fn secrets_stay_secret(cx: &Ctxt, field: &Field) {
    let Some(leaf) = leaf_name(&field.ty).filter(|leaf| leaf == "String") else { return };
    let mut secret = None;
    each_source(&field.value, &mut |source, _| {
        let is_scrutinee = matches!(&field.value, FieldForm::Match { source: of, .. } if std::ptr::eq(of, source));
        if source.is_secret() && !is_scrutinee && secret.is_none() {
            secret = Some(source);
        }
    });
    let Some(source) = secret else { return };
    let is_composed = matches!(field.value, FieldForm::Template(_));
    let kind = match source.word().map(|word| word.value) {
        _ if is_composed => "use `Secret<String>`",
        Some(SourceValue::CardCvc) => "use `CardCvc` or `Secret<String>`",
        Some(SourceValue::CardNumber) => "use `CardNumber` or `Secret<String>`",
        Some(SourceValue::Email) => "use `Email` or `Secret<String>`",
        Some(SourceValue::ExpiryMonth) => "use `ExpiryMonth` or `Secret<String>`",
        Some(SourceValue::ExpiryYear) => "use `ExpiryYear` or `Secret<String>`",
        _ => "use `Secret<String>`",
    };
    cx.error_help(
        strip_option(&field.ty),
        format!("`{}` is secret: `{leaf}` would be printed by `Debug`", source.name),
        kind,
    );
}

/// `#[from(capture, when = manual_capture)] capture: bool`
pub(super) fn conditional_is_option(cx: &Ctxt, request: &Request, field: &Field) {
    // A type alias may be an `Option` too; rustc checks that one.
    let is_plain = leaf_name(&field.ty).is_some() && !is_option(&field.ty);
    if field.when.is_some() && is_plain && !matches!(request.shape, Shape::Struct(Fields::One(_))) {
        let (label, ty) = (&field.label, field.ty.to_token_stream().to_string().replace(' ', ""));
        cx.error(&field.ty, format!("`{label}` is left out when the condition is false, so it must be `Option<{ty}>`"));
    }
    if field.null && !is_option(&field.ty) {
        let message = format!("`null` needs an option: `{}` is never absent", field.label);
        cx.error_help(&field.ty, message, "remove `null`, or make the type an `Option`");
    }
}

/// `match capture_method { "now" => .. }`: a pattern has the source's type, and is used once.
pub(super) fn patterns_are_values(cx: &Ctxt, field: &Field) {
    each_match(&field.value, &mut |source, arms| {
        let mut seen = Vec::new();
        for arm in arms {
            for pattern in &arm.patterns {
                let fits = match (source.word().map(|word| word.value), pattern) {
                    (None, _) => true,
                    (Some(SourceValue::Flag), pattern) => matches!(pattern, Pattern::Literal(Lit::Bool(_))),
                    (Some(value), pattern) if value.is_closed_set() => matches!(pattern, Pattern::Variant(_)),
                    (Some(_), pattern) => matches!(pattern, Pattern::Literal(Lit::Str(_))),
                };
                let text = pattern.to_token_stream().to_string();
                if !fits {
                    let yields = source.word().map_or("", |word| word.value.rust());
                    let message = format!("`{text}` is not a value of `{}`", source.name);
                    cx.error_help(pattern, message, format!("`{}` has the type `{yields}`", source.name));
                } else if seen.contains(&text) {
                    let message = format!("`{text}` is already matched by an arm above");
                    cx.error_help(pattern, message, "keep one of them");
                } else if arm.guard.is_none() {
                    seen.push(text);
                }
            }
        }
    });
}

fn each_match<'f>(form: &'f FieldForm, visit: &mut dyn FnMut(&'f SourceRef, &'f [FormArm])) {
    match form {
        FieldForm::Match { source, arms } => {
            visit(source, arms);
            arms.iter().for_each(|arm| each_match(&arm.result, visit));
        }
        FieldForm::First(all) => all.iter().for_each(|form| each_match(form, visit)),
        _ => {}
    }
}

/// `#[serde(flatten)]` on a leaf.
pub(super) fn flattened_is_a_part(cx: &Ctxt, field: &Field) {
    let Some(flatten) = &field.flatten else { return };
    let can = match &field.value {
        FieldForm::Part | FieldForm::PartOver(_) => true,
        _ => field.is_metadata(),
    };
    if !can {
        cx.error_help(
            flatten,
            "`flatten` cannot be used on a field without fields of its own",
            "use it on a part or on `metadata`",
        );
    }
}

/// `first(with = f, ..)`: a function fills a whole field, and a part is not a value.
pub(super) fn alternatives_are_values(cx: &Ctxt, field: &Field) {
    if let FieldForm::First(all) = &field.value {
        for form in all {
            if let FieldForm::With(path) = form {
                cx.error_help(
                    path,
                    "`with` cannot be used inside `first(..)`",
                    "write `with = ..` alone: the function fills the whole field",
                );
            }
            if let FieldForm::Part | FieldForm::PartOver(_) | FieldForm::Each(_) = form {
                cx.error(&field.ty, "a part cannot be used inside `first(..)`");
            }
        }
    }
}

/// `#[from(order.lines)]` without `each`, and `each = reference`.
pub(super) fn lists_are_read_by_element(cx: &Ctxt, field: &Field) {
    each_source(&field.value, &mut |source, at| match (&field.value, source.is_list()) {
        (FieldForm::Each(_), false) => cx.error_help(
            at,
            format!("`{}` is not a list", source.name),
            format!(
                "use `each` with `order.lines` or `dispute.evidence`; write `#[from({})]` for one value",
                source.name
            ),
        ),
        (FieldForm::Each(_), true) | (_, false) => {}
        (_, true) => cx.error_help(
            at,
            format!("`{}` is a list", source.name),
            format!("write `#[from(each = {})]` on a `Vec` of a part", source.name),
        ),
    });
}
