//! Fields and variants: where their values come from.

use ident_case::RenameRule;
use quote::ToTokens;
use syn::{Ident, Type, ext::IdentExt, spanned::Spanned};

use crate::{
    attribute::{SerdeContainer, SerdeField},
    condition::methods,
    ctxt::Ctxt,
    from_attribute::{Form, FromAttribute, Match, VariantFrom},
    generics::only_field,
    request::model::{Field, FieldForm, Fields, FormArm, Variant},
    source::SourceRef,
    template::Template,
    vocabulary::SourceValue,
};

/// The fields of the type or the variant of that name.
pub(super) fn fields(cx: &Ctxt, fields: &syn::Fields, name: &Ident, rule: RenameRule) -> Option<Fields> {
    Some(match fields {
        syn::Fields::Unit => Fields::Unit,
        syn::Fields::Named(named) => Fields::Named(named.named.iter().filter_map(|one| field(cx, one, rule)).collect()),
        syn::Fields::Unnamed(unnamed) => {
            let Some(only) = only_field(fields) else {
                cx.error_help(
                    unnamed,
                    format!("`{name}` has {} unnamed fields", unnamed.unnamed.len()),
                    "name the fields, or keep one: it is written in place of the whole type",
                );
                return None;
            };
            Fields::One(Box::new(field(cx, only, RenameRule::None)?))
        }
    })
}

fn field(cx: &Ctxt, field: &syn::Field, rule: RenameRule) -> Option<Field> {
    reject_foreign(cx, field);
    let (from, serde) = (FromAttribute::parse(cx, &field.attrs), SerdeField::parse(cx, &field.attrs));
    if from.is_broken {
        return None;
    }
    let label = field.ident.as_ref().map_or_else(|| "0".to_owned(), |ident| ident.unraw().to_string());
    let wire_name = serde.rename.clone().unwrap_or_else(|| rule.apply_to_field(&label));
    let value = match &from.form {
        None => FieldForm::Part,
        Some(form) => match form_of(cx, form)? {
            FieldForm::Source(source) if source.word().is_some_and(|word| word.value == SourceValue::Address) => {
                FieldForm::PartOver(source)
            }
            other => other,
        },
    };
    if let Some(other) = &serde.other {
        cx.error(other, "`other` cannot be used on a request");
    }
    Some(Field {
        label,
        wire_name,
        ty: field.ty.clone(),
        value,
        when: from.when,
        null: from.null,
        flatten: serde.flatten,
    })
}

fn form_of(cx: &Ctxt, form: &Form) -> Option<FieldForm> {
    Some(match form {
        Form::Source(path) => FieldForm::Source(SourceRef::resolve(cx, path, path, false)?),
        Form::Template(text) => {
            let template = Template::parse(cx, text)?;
            if template.holes().next().is_none() {
                cx.error_help(
                    text,
                    "the template has no placeholder",
                    format!("write `value = {}` for a fixed value", text.to_token_stream()),
                );
                return None;
            }
            FieldForm::Template(template)
        }
        Form::Value(value) => FieldForm::Value(value.clone()),
        Form::First(all) => {
            let all: Vec<_> = all.iter().map(|form| form_of(cx, form)).collect();
            FieldForm::First(all.into_iter().collect::<Option<_>>()?)
        }
        Form::Match(one) => {
            let Match { source, arms } = &**one;
            let source = SourceRef::resolve(cx, source, source, false);
            let arms: Vec<_> = arms
                .iter()
                .map(|arm| {
                    Some(FormArm {
                        patterns: arm.patterns.clone(),
                        guard: arm.guard.clone(),
                        result: form_of(cx, &arm.result)?,
                    })
                })
                .collect();
            FieldForm::Match { source: source?, arms: arms.into_iter().collect::<Option<_>>()? }
        }
        Form::With(path) => FieldForm::With(path.clone()),
        Form::Each(path) => FieldForm::Each(SourceRef::resolve(cx, path, path, false)?),
        Form::Absent => FieldForm::Absent,
    })
}

/// Attributes that belong on a response, and forms that are not supported.
fn reject_foreign(cx: &Ctxt, field: &syn::Field) {
    for attribute in &field.attrs {
        for word in ["to", "pick", "join"] {
            if attribute.path().is_ident(word) {
                cx.error_help(
                    attribute,
                    format!("`#[{word}]` cannot be used on a request"),
                    "use `#[from(..)]`, which says where the value comes from",
                );
            }
        }
        if attribute.path().is_ident("query") {
            let help = "on `GET` the fields are the query; elsewhere write `query(\"name\" = \"value\")` on the type";
            cx.error_help(attribute, "`#[query]` is not supported yet", help);
        }
    }
    if let Type::Infer(_) = field.ty {
        cx.push(syn::Error::new(field.ty.span(), "a field's type must be written out"));
    }
}

/// A variant of an enum; `by_name`: its name is its payment method.
pub(super) fn variant(cx: &Ctxt, variant: &syn::Variant, outer: &SerdeContainer, by_name: bool) -> Option<Variant> {
    let (from, serde) = (VariantFrom::parse(cx, &variant.attrs), SerdeField::parse(cx, &variant.attrs));
    let ident = variant.ident.clone();
    let name = serde.rename.unwrap_or_else(|| outer.rename_all.apply_to_variant(ident.unraw().to_string()));
    let fields = fields(cx, &variant.fields, &ident, serde.rename_all.unwrap_or(outer.rename_all_fields))?;
    let words = match from.methods {
        Some(words) => words,
        None if by_name && from.when.is_none() => vec![syn::parse_quote!(#ident)],
        None => Vec::new(),
    };
    let found: Vec<_> = words.iter().map(|word| methods(cx, word)).collect();
    let words = words.into_iter().zip(&found);
    let words: Vec<_> =
        words.map(|(word, methods)| (word, methods.iter().map(ToString::to_string).collect())).collect();
    let methods = (!words.is_empty()).then(|| found.into_iter().flatten().collect());
    Some(Variant { ident, name, methods, words, when: from.when, is_untagged: serde.untagged.is_some(), fields })
}
