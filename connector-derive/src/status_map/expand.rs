//! A table as data. rustc checks the statuses at the author's tokens; a constant checks that `_` settles nothing.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{DeriveInput, Ident, Path, ext::IdentExt};

use super::parse::{Arm, Cell, Columns, Map, Pattern, Tables};
use crate::{
    condition::Condition,
    generated::option,
    to_attribute::put_of,
    touch::touch,
    vocabulary::{self, settles},
};

pub(super) fn expand(input: &DeriveInput, Tables { columns, maps }: &Tables) -> TokenStream {
    match columns {
        Columns::One => one(input, maps),
        Columns::Several(columns) => several(input, columns, maps),
    }
}

/// `struct S(Word)`: read from a response's field, looked up in the words of all its tables.
fn one(input: &DeriveInput, maps: &[Map]) -> TokenStream {
    tables(input, maps, &[])
}

/// `struct S { code: Word, success: Word }`: fed column by column, `#[to(S::code)]`.
fn several(input: &DeriveInput, columns: &[Ident], maps: &[Map]) -> TokenStream {
    let (ident, vis, tables) = (&input.ident, &input.vis, tables(input, maps, columns));
    let puts = maps.iter().filter_map(|map| {
        let set = map.target.segments.last()?.ident.to_string();
        target_of(&map.target)?;
        let (put, target) = (format_ident!("{}", put_of(&set)), &map.target);
        Some(quote! { _core::Put::#put(<#ident as _core::StatusMap<#target>>::WORD) })
    });
    let puts: Vec<_> = puts.collect();
    let consts = columns.iter().enumerate().map(|(index, column)| {
        let doc = format!("The column `{column}`, fed by `#[to({ident}::{column})]`.");
        quote! {
            #[doc = #doc]
            #[allow(non_upper_case_globals, dead_code)]
            #vis const #column: _core::Column = _core::Column { index: #index, maps: &[#(#puts),*] };
        }
    });
    quote! {
        #[automatically_derived]
        impl #ident {
            #(#consts)*
        }
        #tables
    }
}

/// A table for each set of statuses; the first shows rustc that the words are read.
fn tables(input: &DeriveInput, maps: &[Map], columns: &[Ident]) -> TokenStream {
    let (words, mut touch) = (words(maps), Some(touch(&input.data)));
    let tables = maps.iter().map(|map| table(&input.ident, map, &words, columns, touch.take()));
    quote! { #(#tables)* }
}

/// Where core keeps a status of that set.
fn target_of(set: &Path) -> Option<&'static str> {
    let set = set.segments.last()?.ident.to_string();
    let takes = |target: &&vocabulary::TargetWord| target.value.status_set() == Some(set.as_str());
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

fn table(ident: &Ident, map: &Map, words: &[String], columns: &[Ident], touch: Option<TokenStream>) -> TokenStream {
    let target = &map.target;
    let rows = map.arms.iter().map(|arm| {
        let (patterns, status) = (patterns(arm, words, columns), status(target, arm));
        let guard = option(arm.guard.as_ref().map(Condition::guard_spec));
        quote! { _core::StatusRow { patterns: &[#(#patterns),*], guard: #guard, status: #status } }
    });
    let columns = columns.iter().map(|column| column.unraw().to_string());
    let rest: Vec<_> =
        map.arms.iter().filter(|arm| arm.wild.is_some()).filter_map(|arm| settles_nothing(target, arm)).collect();
    quote! {
        #[automatically_derived]
        impl _core::StatusMap<#target> for #ident {
            const MAP: &'static _core::StatusTable<#target> =
                &_core::StatusTable { words: &[#(#words),*], rows: &[#(#rows),*], columns: &[#(#columns),*] };
            #touch
        }
        #(#rest)*
    }
}

/// The patterns of an arm, each as its columns' indices: one for all words of one column, one for each pattern of several.
fn patterns(arm: &Arm, words: &[String], columns: &[Ident]) -> Vec<TokenStream> {
    let index = |word: &str| {
        let index = words.iter().position(|known| known == word).unwrap_or_default() as u16;
        quote! { #index }
    };
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
        Pattern::Columns(given) => {
            let columns = columns.iter().map(|column| {
                let cells = given.iter().find(|(name, _)| name == column).map_or(&[][..], |(_, cells)| cells);
                let cells = cells.iter().filter_map(|cell| match cell {
                    Cell::Word(word) => Some(index(&word.value())),
                    Cell::Absent(_) => Some(quote! { _core::ABSENT }),
                    // No index at all takes every word.
                    Cell::Any(_) => None,
                });
                quote! { &[#(#cells),*] }
            });
            Some(quote! { &[#(#columns),*] })
        }
    });
    let mut patterns: Vec<_> = of_columns.collect();
    if !alone.is_empty() {
        patterns.push(quote! { &[&[#(#alone),*]] });
    }
    patterns
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

/// `_ => Charged` would settle a payment by an unknown word. The check has reported it for core's own sets.
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
