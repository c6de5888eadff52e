//! `vocabulary!`: the derive's own tables as constants, so that core and the printed documentation say the same.

use proc_macro2::TokenStream;
use quote::quote;

use crate::vocabulary::{self, CONDITIONS, FLOWS, GUARDS, METHODS, SETTLED, SOURCES, TARGETS};

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let words = input.to_string();
    match words.split_whitespace().collect::<Vec<_>>()[..] {
        ["sources"] => sources(),
        ["targets"] => targets(),
        ["conditions"] => names(CONDITIONS),
        ["guards"] => names(GUARDS),
        ["methods"] => methods(),
        ["settled"] => settled(),
        ["flows"] => names(&vocabulary::flow_names().collect::<Vec<_>>()),
        ["carried", source] => carried(source.trim_matches('"')),
        ["carries", flow] => carries(flow),
        _ => quote! { ::core::compile_error!("no such table") },
    }
}

fn sources() -> TokenStream {
    let rows = SOURCES.iter().map(|source| {
        let vocabulary::SourceWord { name, value, optional, flows, doc } = source;
        let yields = value.rust();
        let is_secret = value.is_secret();
        let flows = FLOWS.iter().filter(|flow| flow.bit & flows != 0).map(|flow| flow.name);
        quote! {
            SourceWord {
                name: #name,
                yields: #yields,
                is_optional: #optional,
                is_secret: #is_secret,
                flows: &[#(#flows),*],
                doc: #doc,
            }
        }
    });
    quote! { &[#(#rows),*] }
}

fn targets() -> TokenStream {
    let rows = TARGETS.iter().map(|target| {
        let vocabulary::TargetWord { name, accepts: _, doc } = target;
        quote! { TargetWord { name: #name, doc: #doc } }
    });
    quote! { &[#(#rows),*] }
}

fn methods() -> TokenStream {
    let rows = METHODS.iter().map(|(method, group)| quote! { (#method, #group) });
    quote! { &[#(#rows),*] }
}

fn settled() -> TokenStream {
    let rows = SETTLED.iter().map(|(set, status)| quote! { (#set, #status) });
    quote! { &[#(#rows),*] }
}

fn carries(flow: &str) -> TokenStream {
    let bit = vocabulary::flow(flow).map_or(0, |flow| flow.bit);
    let names = SOURCES.iter().filter(|source| source.flows & bit != 0).map(|source| source.name);
    quote! { &[#(#names),*] }
}

/// The bits of the flows that carry a source, in the order of `flows`.
fn carried(source: &str) -> TokenStream {
    let Some(source) = vocabulary::source(source) else {
        return quote! { ::core::compile_error!("no such source in the vocabulary") };
    };
    let flows = FLOWS.iter().enumerate().filter(|(_, flow)| source.flows & flow.bit != 0);
    let bits = flows.fold(0_u32, |bits, (index, _)| bits | 1 << index);
    quote! { #bits }
}

fn names(names: &[&str]) -> TokenStream {
    quote! { &[#(#names),*] }
}
