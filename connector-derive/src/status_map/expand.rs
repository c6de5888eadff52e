//! A table as data. rustc judges the statuses, at the author's own tokens; a constant sees to it that `_` settles nothing.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, Path, parse_quote};

use super::parse::{Arm, Map};
use crate::{
    attribute::{ResponseKeys, receive},
    ctxt::Ctxt,
    request::wrap,
    vocabulary::settles,
};

pub(super) fn expand(cx: &Ctxt, input: &DeriveInput, maps: &[Map]) -> TokenStream {
    let ident = &input.ident;
    let keys: ResponseKeys = receive(cx, &input.attrs, "connector");
    let krate: Path = keys.krate.and_then(|krate| krate.get(cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let mut words: Vec<String> = Vec::new();
    for word in maps.iter().flat_map(|map| &map.arms).flat_map(|arm| &arm.words) {
        if !words.contains(&word.value()) {
            words.push(word.value());
        }
    }
    let has_field = matches!(&input.data, syn::Data::Struct(data) if data.fields.len() == 1);
    let tables = maps.iter().filter(|_| has_field).map(|map| table(ident, map, &words));
    let read = match maps.is_empty() {
        true => quote! { ::core::result::Result::Err(_core::missing_field("a declaration that compiles")) },
        false => quote! { _core::Word::read(__d, &[#(#words),*]).map(Self) },
    };
    let tables: Vec<_> = tables.collect();
    wrap(
        &krate,
        quote! {
            #[automatically_derived]
            impl<'de> _core::serde::Deserialize<'de> for #ident {
                fn deserialize<__D: _core::serde::Deserializer<'de>>(__d: __D) -> ::core::result::Result<Self, __D::Error> {
                    #read
                }
            }
            #(#tables)*
        },
    )
}

fn table(ident: &syn::Ident, map: &Map, words: &[String]) -> TokenStream {
    let target = &map.target;
    let index = |word: &syn::LitStr| words.iter().position(|known| *known == word.value()).unwrap_or_default() as u16;
    let rows = map.arms.iter().map(|arm| {
        let indices = arm.words.iter().map(index);
        let guard = match &arm.guard {
            Some(guard) => {
                // Its mistakes were reported by the check.
                let guard = guard.over_answer(&Ctxt::default());
                quote! { ::core::option::Option::Some(|__g| #guard) }
            }
            None => quote! { ::core::option::Option::None },
        };
        let status = status(target, arm);
        quote! { _core::StatusRow { words: &[#(#indices),*], guard: #guard, target: #status } }
    });
    let described = map.arms.iter().map(|arm| {
        let words = &arm.words;
        let guard = match &arm.guard {
            Some(guard) => {
                let text = guard.text();
                quote! { ::core::option::Option::Some(#text) }
            }
            None => quote! { ::core::option::Option::None },
        };
        let status = arm.status.as_ref().map_or("keep".to_owned(), ToString::to_string);
        quote! { _core::StatusRowSpec { words: &[#(#words),*], guard: #guard, target: #status } }
    });
    let rest: Vec<_> =
        map.arms.iter().filter(|arm| arm.wild.is_some()).filter_map(|arm| settles_nothing(target, arm)).collect();
    quote! {
        #[automatically_derived]
        impl _core::StatusMap<#target> for #ident {
            const WORDS: &'static [&'static str] = &[#(#words),*];
            const TABLE: &'static [_core::StatusRow<#target>] = &[#(#rows),*];
            const ROWS: &'static [_core::StatusRowSpec] = &[#(#described),*];
            fn into_word(self) -> _core::Word {
                self.0
            }
        }
        #(#rest)*
    }
}

/// The status as an expression with the author's span, so that rustc finds the nearest variant.
fn status(target: &Path, arm: &Arm) -> TokenStream {
    match &arm.status {
        Some(status) => {
            let target = target.to_token_stream();
            quote_spanned! { status.span()=> ::core::option::Option::Some(<#target>::#status) }
        }
        None => quote! { ::core::option::Option::None },
    }
}

/// `_ => Charged` would settle a payment by a word that nobody knows. Of core's own sets the check has said so already.
fn settles_nothing(target: &Path, arm: &Arm) -> Option<TokenStream> {
    let status = arm.status.as_ref()?;
    let set = target.segments.last()?.ident.to_string();
    if settles(&set, &status.to_string()) {
        return None;
    }
    let message = "an unknown word must not settle a payment\nhelp: write `_ => Pending`, or `_ => keep`";
    let settles = quote_spanned! { arm.status_span=> <#target>::#status.settles() };
    Some(quote_spanned! { status.span()=> const _: () = if #settles { ::core::panic!(#message) }; })
}
