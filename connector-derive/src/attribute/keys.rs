//! Reads an attribute made of keys. darling hands every key's value to its field. Unknown and duplicate keys are reported
//! here, so that one mistake is one message.

use darling::{FromMeta, ast::NestedMeta};
use quote::ToTokens;
use syn::{Attribute, Meta, Path};

use super::value::Keyed;
use crate::{
    closest::{closest, suggest},
    ctxt::Ctxt,
};

/// The keys of one attribute, each an `Option` that keeps its span. Only syntax is judged here.
pub(crate) trait Keys: FromMeta + Default {
    const KEYS: &'static [&'static str];
    /// Keys of the language that are not supported yet.
    const PLANNED: &'static [&'static str];

    /// The keys that were typed, but `crate`.
    fn given(&self) -> Vec<&Path>;

    /// `crate = path`: the path of `connector-core`.
    fn krate(&self) -> Option<&Keyed<Path>> {
        None
    }
}

/// A struct of keys: `keys! { Name { key: Type, .. } planned: "key", ..; krate = "crate" }`.
macro_rules! keys {
    (
        $(#[$doc:meta])*
        $name:ident { $($key:ident: $value:ty,)* }
        planned: $($planned:literal),*;
        $($krate:ident = $crate_key:literal)?
    ) => {
        $(#[$doc])*
        #[derive(darling::FromMeta, Default)]
        #[darling(default)]
        pub(crate) struct $name {
            $(pub(crate) $key: Option<$crate::attribute::Keyed<$value>>,)*
            $(#[darling(rename = $crate_key)] pub(crate) $krate: Option<$crate::attribute::Keyed<syn::Path>>,)?
        }

        impl $crate::attribute::Keys for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($key),)* $($crate_key)?];
            const PLANNED: &'static [&'static str] = &[$($planned),*];

            fn given(&self) -> Vec<&syn::Path> {
                [$(self.$key.as_ref().map(|key| &key.key)),*].into_iter().flatten().collect()
            }

            $(
                fn krate(&self) -> Option<&$crate::attribute::Keyed<syn::Path>> {
                    self.$krate.as_ref()
                }
            )?
        }
    };
}

pub(super) use keys;

/// Reads all attributes of that name.
pub(crate) fn receive<K: Keys>(cx: &Ctxt, attributes: &[Attribute], name: &str) -> K {
    let mut kept: Vec<NestedMeta> = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(name)) {
        let Meta::List(list) = &attribute.meta else {
            cx.error_help(
                attribute,
                format!("`#[{name}]` needs keys"),
                format!("write `#[{name}({} = ..)]`", K::KEYS.first().unwrap_or(&"key")),
            );
            continue;
        };
        for item in cx.ok(NestedMeta::parse_meta_list(list.tokens.clone())).unwrap_or_default() {
            keep::<K>(cx, &mut kept, item);
        }
    }
    match K::from_list(&kept) {
        Ok(keys) => keys,
        Err(error) => {
            cx.push(error.into());
            K::default()
        }
    }
}

fn keep<K: Keys>(cx: &Ctxt, kept: &mut Vec<NestedMeta>, item: NestedMeta) {
    let Some((path, key)) = key_of(&item) else {
        let keys = list_of(K::KEYS);
        cx.error_help(&item, "expected a key", format!("use one of {keys}"));
        return;
    };
    if K::PLANNED.contains(&key.as_str()) {
        cx.error(path, format!("`{key}` is not supported yet"));
    } else if !K::KEYS.contains(&key.as_str()) {
        cx.error_help(path, format!("unknown key `{key}`"), suggest(&key, K::KEYS));
        closest(&key, K::KEYS.iter().copied()).into_iter().for_each(|nearest| cx.doubt(nearest));
    } else if kept.iter().filter_map(key_of).any(|(_, earlier)| earlier == key) {
        cx.error_help(path, format!("duplicate key `{key}`"), "keep one of them");
    } else {
        kept.push(item);
    }
}

fn key_of(item: &NestedMeta) -> Option<(&Path, String)> {
    let path = match item {
        NestedMeta::Meta(meta) => meta.path(),
        NestedMeta::NameValueInvalidExpr(meta) => &meta.path,
        NestedMeta::Lit(_) => return None,
    };
    Some((path, path.to_token_stream().to_string().replace("r#", "")))
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
