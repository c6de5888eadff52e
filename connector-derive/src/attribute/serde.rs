//! The part of serde's attributes that the language reads: the derives write serde's implementations themselves.

use ident_case::RenameRule;
use quote::ToTokens;
use syn::{Attribute, Ident, LitStr, Token, ext::IdentExt, parse::Parser, punctuated::Punctuated};

use super::pairs::Pair;
use crate::{closest::suggest, ctxt::Ctxt};

/// How an enum's variants are told apart.
#[derive(Clone)]
pub(crate) enum Tagging {
    External,
    Internal(String),
    Adjacent(String, String),
    Untagged(Ident),
}

/// `#[serde(..)]` on a type.
pub(crate) struct SerdeContainer {
    pub(crate) rename_all: RenameRule,
    pub(crate) rename_all_fields: RenameRule,
    pub(crate) tagging: Tagging,
    pub(crate) deny_unknown_fields: Option<Ident>,
}

/// `#[serde(..)]` on a field or a variant.
#[derive(Default)]
pub(crate) struct SerdeField {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<RenameRule>,
    pub(crate) aliases: Vec<String>,
    pub(crate) flatten: Option<Ident>,
    pub(crate) other: Option<Ident>,
    /// On a variant: written without the enum's tag.
    pub(crate) untagged: Option<Ident>,
}

impl SerdeContainer {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let (mut tag, mut content, mut untagged) = (None, None, None);
        let mut container = Self {
            rename_all: RenameRule::None,
            rename_all_fields: RenameRule::None,
            tagging: Tagging::External,
            deny_unknown_fields: None,
        };
        for pair in pairs(cx, attributes) {
            match (pair.name.unraw().to_string().as_str(), pair.text()) {
                ("rename_all", Some(rule)) => container.rename_all = rename_rule(cx, &rule),
                ("rename_all_fields", Some(rule)) => container.rename_all_fields = rename_rule(cx, &rule),
                ("tag", Some(name)) => tag = Some(name.value()),
                ("content", Some(name)) => content = Some(name.value()),
                ("untagged", _) => untagged = Some(pair.name.clone()),
                ("deny_unknown_fields", _) => container.deny_unknown_fields = Some(pair.name.clone()),
                ("default", _) => {}
                _ => unknown(cx, &pair, &["rename_all", "rename_all_fields", "tag", "content", "untagged", "default"]),
            }
        }
        container.tagging = match (tag, content, untagged) {
            (_, _, Some(untagged)) => Tagging::Untagged(untagged),
            (Some(tag), Some(content), None) => Tagging::Adjacent(tag, content),
            (Some(tag), None, None) => Tagging::Internal(tag),
            (None, _, None) => Tagging::External,
        };
        container
    }
}

impl SerdeField {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut field = Self::default();
        for pair in pairs(cx, attributes) {
            match (pair.name.unraw().to_string().as_str(), pair.text()) {
                ("rename", Some(name)) => field.rename = Some(name.value()),
                ("rename_all", Some(rule)) => field.rename_all = Some(rename_rule(cx, &rule)),
                ("alias", Some(name)) => field.aliases.push(name.value()),
                ("flatten", None) => field.flatten = Some(pair.name.clone()),
                ("untagged", None) => field.untagged = Some(pair.name.clone()),
                ("other", None) => field.other = Some(pair.name.clone()),
                ("default", _) => {}
                _ => unknown(cx, &pair, &["rename", "rename_all", "alias", "flatten", "default"]),
            }
        }
        field
    }
}

fn pairs(cx: &Ctxt, attributes: &[Attribute]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let parsed = attribute
            .meta
            .require_list()
            .and_then(|list| Punctuated::<Pair, Token![,]>::parse_terminated.parse2(list.tokens.clone()));
        pairs.extend(cx.ok(parsed).into_iter().flatten());
    }
    pairs
}

fn unknown(cx: &Ctxt, pair: &Pair, known: &[&str]) {
    let name = pair.name.to_string();
    match name.as_str() {
        "skip"
        | "skip_serializing"
        | "skip_deserializing"
        | "skip_serializing_if"
        | "with"
        | "serialize_with"
        | "deserialize_with"
        | "getter"
        | "remote" => cx.error_help(
            &pair.name,
            format!("`{name}` is not read: the derives write serde's implementations"),
            "absent options are left out as they are; other forms are types or `#[from(with = ..)]`",
        ),
        _ if known.contains(&name.as_str()) => {
            cx.error(pair.to_token_stream(), format!("`{name}` is written otherwise here"));
        }
        _ => cx.error_help(&pair.name, format!("unknown serde attribute `{name}`"), suggest(&name, known)),
    }
}

fn rename_rule(cx: &Ctxt, rule: &LitStr) -> RenameRule {
    const RULES: &[(&str, RenameRule)] = &[
        ("lowercase", RenameRule::LowerCase),
        ("PascalCase", RenameRule::PascalCase),
        ("camelCase", RenameRule::CamelCase),
        ("snake_case", RenameRule::SnakeCase),
        ("SCREAMING_SNAKE_CASE", RenameRule::ScreamingSnakeCase),
        ("kebab-case", RenameRule::KebabCase),
    ];
    let value = rule.value();
    match RULES.iter().find(|(name, _)| *name == value) {
        Some((_, rule)) => *rule,
        None => {
            let known: Vec<_> = RULES.iter().map(|(name, _)| *name).collect();
            cx.push(syn::Error::new(
                rule.span(),
                format!("unknown rename rule `{value}`\nhelp: {}", suggest(&value, &known)),
            ));
            RenameRule::None
        }
    }
}
