//! Conditions of a status map, over the answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Argument,
    names::{flow_names, methods, words},
    never,
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
        let source = core_type("source", &text);
        return quote! { _core::Condition::Flag(<#source as _core::Source>::ROW) };
    }
    cx.error_help(name, format!("unknown guard `{text}`"), suggest(&text, GUARDS));
    never()
}

pub(super) fn call(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    match name.name().as_str() {
        "flow" => {
            let flows = flow_names(cx, arguments);
            quote! { _core::Condition::Flow(&[#(#flows),*]) }
        }
        "payment_method" => {
            let methods = words(cx, arguments).into_iter().flat_map(|word| methods(cx, word)).collect::<Vec<_>>();
            quote! { _core::Condition::PaymentMethod(&[#(#methods),*]) }
        }
        "http" => quote! { _core::Condition::Http(&[#(#arguments),*]) },
        "previous" => quote! { _core::Condition::Previous(&[#(_core::AttemptStatus::#arguments),*]) },
        "has" => {
            let has = words(cx, arguments).into_iter().filter_map(|word| {
                let name = word.name();
                if vocabulary::target(&name).is_none() {
                    let known: Vec<_> = vocabulary::TARGETS.iter().map(|target| target.name).collect();
                    cx.error_help(word, format!("unknown target `{name}`"), suggest(&name, &known));
                    return None;
                }
                Some(name)
            });
            let targets: Vec<_> = has.collect();
            quote! { _core::Condition::Written(&[#(#targets),*]) }
        }
        other => {
            cx.error_help(name, format!("unknown guard `{other}(..)`"), suggest(other, GUARDS));
            never()
        }
    }
}
