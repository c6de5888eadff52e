//! The part of serde's attributes that the language reads. No serde implementation is generated.

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
            format!("`#[serde({name})]` is not supported: a declaration has no serde implementation"),
            "an absent option is left out anyway; for another form use a type of your own or `#[from(with = ..)]`",
        ),
        _ if known.contains(&name.as_str()) => {
            let help = "a name or a rule is a string (`rename = \"..\"`), a flag has no value (`flatten`)";
            cx.error_help(pair.to_token_stream(), format!("wrong value of `{name}`"), help);
        }
        _ => cx.error_help(&pair.name, format!("unknown serde attribute `{name}`"), suggest(&name, known)),
    }
}

fn rename_rule(cx: &Ctxt, rule: &LitStr) -> RenameRule {
    const RULES: &[&str] =
        &["lowercase", "PascalCase", "camelCase", "snake_case", "SCREAMING_SNAKE_CASE", "kebab-case"];
    let value = rule.value();
    value.parse().unwrap_or_else(|()| {
        cx.error_help(rule, format!("unknown rename rule `{value}`"), suggest(&value, RULES));
        RenameRule::None
    })
}
