//! Fields and variants: where their values come from.

use ident_case::RenameRule;
use quote::ToTokens;
use syn::ext::IdentExt;

use crate::{
    condition::methods,
    ctxt::Ctxt,
    from_attribute::{Form, Match},
    request::{
        model::{Field, FieldForm, FormArm, Variant, VariantFields},
        parse::{ParsedField, ParsedFields, ParsedVariant},
    },
    source::SourceRef,
    template::Template,
    vocabulary::Value,
};

pub(super) fn field(cx: &Ctxt, parsed: ParsedField<'_>, rule: RenameRule) -> Option<Field> {
    let ParsedField { field, from, serde } = parsed;
    if from.is_broken {
        return None;
    }
    let label = field.ident.as_ref().map_or_else(|| "0".to_owned(), |ident| ident.unraw().to_string());
    let wire_name = serde.rename.clone().unwrap_or_else(|| rule.apply_to_field(&label));
    let value = match &from.form {
        None => FieldForm::Part,
        Some(form) => match form_of(cx, form)? {
            FieldForm::Source(source) if source.word().is_some_and(|word| word.value == Value::Address) => {
                FieldForm::PartOver(source)
            }
            other => other,
        },
    };
    if let Some(other) = &serde.other {
        cx.error(other, "`other` belongs on an answer's variant");
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
            if template.constant().is_some() {
                cx.error_help(
                    text,
                    "a template without a placeholder",
                    format!("`value = {}` is a fixed value", text.to_token_stream()),
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

pub(super) fn variant(cx: &Ctxt, parsed: ParsedVariant<'_>, rules: (RenameRule, RenameRule), by_name: bool) -> Variant {
    let ParsedVariant { variant, from, serde, fields } = parsed;
    let ident = variant.ident.clone();
    let name = serde.rename.unwrap_or_else(|| rules.0.apply_to_variant(ident.unraw().to_string()));
    let field_rule = serde.rename_all.unwrap_or(rules.1);
    let fields = match fields {
        ParsedFields::Unit => VariantFields::Unit,
        ParsedFields::Named(fields) => {
            VariantFields::Named(fields.into_iter().filter_map(|parsed| field(cx, parsed, field_rule)).collect())
        }
        ParsedFields::Transparent(parsed) => match field(cx, *parsed, RenameRule::None) {
            Some(field) => VariantFields::One(Box::new(field)),
            None => VariantFields::Unit,
        },
    };
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
    Variant { ident, name, methods, words, when: from.when, is_untagged: serde.untagged.is_some(), fields }
}
