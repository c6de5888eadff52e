//! A table as data. rustc judges the statuses, at the author's own tokens; a constant sees to it that `_` settles nothing.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, Ident, Path, parse_quote};

use super::parse::{Arm, Cell, Columns, Map, Pattern};
use crate::{
    attribute::{ResponseKeys, receive},
    ctxt::Ctxt,
    path::core_type,
    request::wrap,
    vocabulary::{self, Accepts, settles},
};

pub(super) fn expand(cx: &Ctxt, input: &DeriveInput, parsed: Option<&(Columns, Vec<Map>)>) -> TokenStream {
    let ident = &input.ident;
    let keys: ResponseKeys = receive(cx, &input.attrs, "connector");
    let krate: Path = keys.krate.and_then(|krate| krate.get(cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let code = match parsed {
        None => unreadable(ident),
        Some((Columns::One, maps)) if maps.is_empty() => unreadable(ident),
        Some((Columns::One, maps)) => one(ident, maps),
        Some((Columns::Several(columns), maps)) => several(input, columns, maps),
    };
    wrap(&krate, code)
}

/// Stands beside the errors of a status that does not compile.
fn unreadable(ident: &Ident) -> TokenStream {
    let read = quote! { ::core::result::Result::Err(_core::missing_field("a declaration that compiles")) };
    deserialize(ident, &read)
}

fn deserialize(ident: &Ident, read: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl<'de> _core::serde::Deserialize<'de> for #ident {
            fn deserialize<__D: _core::serde::Deserializer<'de>>(__d: __D) -> ::core::result::Result<Self, __D::Error> {
                #read
            }
        }
    }
}

/// `struct S(Word)`: read from an answer's field, looked up in the words of all its tables.
fn one(ident: &Ident, maps: &[Map]) -> TokenStream {
    let words = words(maps);
    let read = deserialize(ident, &quote! { _core::Word::read(__d, &[#(#words),*]).map(Self) });
    let into_words = quote! { _core::Words::One(self.0) };
    let copied = quote! { _core::Words::One(::core::clone::Clone::clone(&self.0)) };
    let tables = maps.iter().map(|map| table(ident, map, &words, &[], &into_words, &copied));
    quote! { #read #(#tables)* }
}

/// `struct S { code: Word, success: Word }`: fed column by column, `#[to(S::code)]`.
fn several(input: &DeriveInput, columns: &[Ident], maps: &[Map]) -> TokenStream {
    let (ident, vis, words) = (&input.ident, &input.vis, words(maps));
    let into_words = quote! {
        _core::Words::Several(::std::boxed::Box::new([#(::core::option::Option::Some(self.#columns)),*]))
    };
    let copied = quote! {
        _core::Words::Several(
            ::std::boxed::Box::new([#(::core::option::Option::Some(::core::clone::Clone::clone(&self.#columns))),*])
        )
    };
    let tables: Vec<_> = maps.iter().map(|map| table(ident, map, &words, columns, &into_words, &copied)).collect();
    let sets: Vec<_> = maps.iter().map(|map| &map.target).collect();
    let targets: Vec<_> = maps.iter().filter_map(|map| target_of(&map.target)).collect();
    let target_types = targets.iter().map(|target| core_type("target", target)).collect::<Vec<_>>();
    let count = columns.len();
    let consts = columns.iter().enumerate().map(|(index, column)| {
        let doc = format!("The column `{column}`, fed by `#[to({ident}::{column})]`.");
        quote! {
            #[doc = #doc]
            #[allow(non_upper_case_globals, dead_code)]
            #vis const #column: _core::Column = _core::Column {
                put: |__a, __word| {
                    #(__a.put_column::<#sets, #target_types, #ident>(#index, #count, __word);)*
                },
                spec: &_core::ColumnSpec {
                    targets: &[#(#targets),*],
                    tables: &[#(<#ident as _core::StatusMap<#sets>>::ROWS),*],
                },
            };
        }
    });
    quote! {
        #[automatically_derived]
        impl #ident {
            #(#consts)*
        }
        #(#tables)*
    }
}

/// Where core keeps a status of that set.
fn target_of(set: &Path) -> Option<&'static str> {
    let set = set.segments.last()?.ident.to_string();
    let takes = |target: &&vocabulary::TargetWord| matches!(target.accepts, Accepts::Status(known) if known == set);
    vocabulary::TARGETS.iter().find(takes).map(|target| target.name)
}

/// All the words of all the tables, each once.
fn words(maps: &[Map]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for pattern in maps.iter().flat_map(|map| &map.arms).flat_map(|arm| &arm.patterns) {
        let of_pattern: Vec<_> = match pattern {
            Pattern::Word(word) => vec![word.value()],
            Pattern::Columns(columns) => {
                let cells = columns.iter().flat_map(|(_, cells)| cells);
                cells.filter(|cell| matches!(cell, Cell::Word(_))).map(Cell::text).collect()
            }
        };
        of_pattern.into_iter().for_each(|word| {
            if !words.contains(&word) {
                words.push(word);
            }
        });
    }
    words
}

fn table(
    ident: &Ident,
    map: &Map,
    words: &[String],
    columns: &[Ident],
    into_words: &TokenStream,
    copied: &TokenStream,
) -> TokenStream {
    let target = &map.target;
    let rows = map.arms.iter().flat_map(|arm| {
        let guard = match &arm.guard {
            Some(guard) => {
                // Its mistakes were reported by the check.
                let guard = guard.over_answer(&Ctxt::default());
                quote! { ::core::option::Option::Some(|__g| #guard) }
            }
            None => quote! { ::core::option::Option::None },
        };
        let status = status(target, arm);
        let row = move |taken: Vec<TokenStream>| {
            quote! { _core::StatusRow { words: &[#(#taken),*], guard: #guard, target: #status } }
        };
        taken(arm, words, columns).into_iter().map(row)
    });
    let described = map.arms.iter().map(|arm| {
        let words = arm.patterns.iter().map(text);
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
            fn into_words(self) -> _core::Words {
                #into_words
            }
            fn words(&self) -> _core::Words {
                #copied
            }
        }
        #(#rest)*
    }
}

/// The rows that an arm takes, each as its columns' indices: one for all words of one column, one for each pattern of several.
fn taken(arm: &Arm, words: &[String], columns: &[Ident]) -> Vec<Vec<TokenStream>> {
    let index = |word: &str| {
        let index = words.iter().position(|known| known == word).unwrap_or_default() as u16;
        quote! { #index }
    };
    if arm.patterns.is_empty() {
        return vec![Vec::new()];
    }
    let alone: Vec<_> = arm
        .patterns
        .iter()
        .filter_map(|pattern| match pattern {
            Pattern::Word(word) => Some(index(&word.value())),
            Pattern::Columns(_) => None,
        })
        .collect();
    let of_columns = arm.patterns.iter().filter_map(|pattern| match pattern {
        Pattern::Word(_) => None,
        Pattern::Columns(given) => Some(columns.iter().map(|column| {
            let cells = given.iter().find(|(name, _)| name == column).map_or(&[][..], |(_, cells)| cells);
            let cells = cells.iter().filter_map(|cell| match cell {
                Cell::Word(word) => Some(index(&word.value())),
                Cell::Absent(_) => Some(quote! { _core::ABSENT }),
                // No index at all takes every word.
                Cell::Any(_) => None,
            });
            quote! { &[#(#cells),*] }
        })),
    });
    let mut rows: Vec<Vec<_>> = of_columns.map(Iterator::collect).collect();
    if !alone.is_empty() {
        rows.push(vec![quote! { &[#(#alone),*] }]);
    }
    rows
}

/// The pattern as descriptions print it.
fn text(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Word(word) => word.value(),
        Pattern::Columns(columns) => {
            let column = |(name, cells): &(Ident, Vec<Cell>)| {
                format!("{name}: {}", cells.iter().map(Cell::text).collect::<Vec<_>>().join(" | "))
            };
            columns.iter().map(column).collect::<Vec<_>>().join(", ")
        }
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
