//! Conditions of a status map, over the answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Argument,
    names::{flow_names, methods, words},
};
use crate::{
    closest::suggest,
    ctxt::Ctxt,
    path::{WordPath, core_type},
    vocabulary::{self, GUARDS},
};

pub(super) fn name(cx: &Ctxt, name: &WordPath) -> TokenStream {
    let text = name.name();
    if GUARDS.contains(&text.as_str()) {
        return quote! { __g.#name() };
    }
    cx.error_help(name, format!("unknown guard `{text}`"), suggest(&text, GUARDS));
    quote! { false }
}

pub(super) fn call(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    match name.name().as_str() {
        "flow" => {
            let flows = flow_names(cx, arguments);
            quote! { __g.flow(&[#(#flows),*]) }
        }
        "payment_method" => {
            let methods = words(cx, arguments).into_iter().flat_map(|word| methods(cx, word)).collect::<Vec<_>>();
            quote! { __g.payment_method(&[#(#methods),*]) }
        }
        "http" => quote! { __g.http(&[#(#arguments),*]) },
        "previous" => quote! { __g.previous(&[#(_core::AttemptStatus::#arguments),*]) },
        "has" => {
            let has = words(cx, arguments).into_iter().filter_map(|word| {
                let name = word.name();
                if vocabulary::target(&name).is_none() {
                    let known: Vec<_> = vocabulary::TARGETS.iter().map(|target| target.name).collect();
                    cx.error_help(word, format!("unknown target `{name}`"), suggest(&name, &known));
                    return None;
                }
                let ty = core_type("target", &name);
                Some(quote! { <#ty as _core::Target>::is_set(__g.answer) })
            });
            let has: Vec<_> = has.collect();
            quote! { (#(#has)||*) }
        }
        other => {
            cx.error_help(name, format!("unknown guard `{other}(..)`"), suggest(other, GUARDS));
            quote! { false }
        }
    }
}
