//! Rules over an enum's variants.

use std::collections::HashMap;

use syn::spanned::Spanned;

use crate::{
    attribute::Tagging,
    ctxt::Ctxt,
    request::model::{FieldForm, Fields, Request, Shape},
};

/// The same payment method in two variants: the second one is never taken.
pub(super) fn methods_stand_once(cx: &Ctxt, request: &Request) {
    let Shape::Enum { variants, .. } = &request.shape else { return };
    let mut seen: HashMap<&str, String> = HashMap::new();
    let mut catch_all: Option<String> = None;
    for variant in variants {
        if let Some(earlier) = &catch_all {
            cx.error(
                &variant.ident,
                format!("variant `{}` is never used: variant `{earlier}` above takes everything", variant.ident),
            );
            continue;
        }
        for (word, methods) in &variant.words {
            if let Some((method, earlier)) =
                methods.iter().find_map(|method| Some((method, seen.get(method.as_str())?)))
            {
                let typed = word.name();
                let method = method.rsplit(' ').next().unwrap_or_default();
                let method = if method == typed { format!("`{typed}`") } else { format!("`{method}` of `{typed}`") };
                let help = "variants are tried in order: keep the method in one of them";
                cx.error_help(
                    word,
                    format!("payment method {method} already belongs to variant `{earlier}` above"),
                    help,
                );
            }
            if variant.when.is_none() {
                methods.iter().for_each(|method| drop(seen.insert(method, variant.ident.to_string())));
            }
        }
        if let Some(when) = &variant.when {
            when.over_facts(cx, request.scope());
        }
        if variant.methods.is_none() && variant.when.is_none() && variant.words.is_empty() {
            catch_all = Some(variant.ident.to_string());
        }
    }
}

/// A variant without fields is a text in an externally tagged enum, and nothing in another one.
pub(super) fn variants_can_be_written(cx: &Ctxt, request: &Request) {
    let Shape::Enum { variants, tagging } = &request.shape else { return };
    let is_text = |fields: &Fields| matches!(fields, Fields::Unit);
    let mixed = variants.iter().any(|variant| is_text(&variant.fields))
        && !variants.iter().all(|variant| is_text(&variant.fields));
    if let (Tagging::External, true) = (tagging, mixed) {
        let unit = variants.iter().find(|variant| is_text(&variant.fields));
        if let Some(unit) = unit {
            cx.push(syn::Error::new(
                unit.ident.span(),
                format!(
                    "variant `{}` would be a text and the others objects\nhelp: write `{} {{}}`",
                    unit.ident, unit.ident
                ),
            ));
        }
    }
    for variant in variants.iter().filter(|variant| variant.is_untagged) {
        if !matches!(tagging, Tagging::Internal(_)) {
            cx.error_help(
                &variant.ident,
                format!("variant `{}` is untagged in an enum without `tag`", variant.ident),
                "add `#[serde(tag = \"..\")]` to the enum, or remove `untagged`",
            );
        }
    }
    for variant in variants {
        if let (Fields::One(field), Tagging::Internal(_) | Tagging::Untagged(_)) = (&variant.fields, tagging)
            && !matches!(field.value, FieldForm::Part | FieldForm::PartOver(_))
        {
            cx.push(syn::Error::new(
                field.ty.span(),
                "the value of this variant has no name on the wire\nhelp: name the field: `{ name: .. }`",
            ));
        }
    }
}
