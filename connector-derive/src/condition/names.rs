//! The names in a condition's parentheses: flows and payment methods.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

use super::grammar::Argument;
use crate::{
    closest::suggest,
    ctxt::Ctxt,
    path::WordPath,
    vocabulary::{self, METHOD_GROUPS, METHODS, methods_of},
};

pub(super) fn words<'a>(cx: &Ctxt, arguments: &'a [Argument]) -> Vec<&'a WordPath> {
    arguments
        .iter()
        .filter_map(|argument| match argument {
            Argument::Word(word) => Some(word),
            Argument::Literal(literal) => {
                cx.error(literal, "expected a name");
                None
            }
        })
        .collect()
}

/// `flow(..)` and `payment_method(..)`, which requests and status maps share.
pub(super) fn shared(cx: &Ctxt, name: &str, arguments: &[Argument]) -> Option<TokenStream> {
    match name {
        "flow" => {
            let flows = flow_names(cx, arguments);
            Some(quote! { _core::Condition::Flow(&[#(#flows),*]) })
        }
        "payment_method" => {
            let methods = words(cx, arguments).into_iter().flat_map(|word| methods(cx, word));
            Some(quote! { _core::Condition::PaymentMethod(&[#(#methods),*]) })
        }
        _ => None,
    }
}

/// The flows that a condition names. Core's own are checked.
fn flow_names(cx: &Ctxt, arguments: &[Argument]) -> Vec<String> {
    let names = words(cx, arguments).into_iter().map(|word| {
        let name = word.name();
        if let (WordPath::Dotted(_), None) = (word, vocabulary::flow(&name)) {
            unknown_flow(cx, word, &name);
        }
        name
    });
    names.collect()
}

/// Reports a flow that core does not have.
pub(crate) fn unknown_flow(cx: &Ctxt, at: &dyn ToTokens, name: &str) {
    if vocabulary::PLANNED_FLOWS.contains(&name) {
        cx.error_help(
            at,
            format!("flow `{name}` is not supported yet"),
            "define a flow of your own and name its path: `flow = my::Payout`",
        );
        return;
    }
    let known: Vec<_> = vocabulary::flow_names().collect();
    cx.error_help(at, format!("unknown flow `{name}`"), suggest(name, &known));
}

/// The payment methods that a word stands for, as paths of core's enum.
pub(crate) fn methods(cx: &Ctxt, word: &WordPath) -> Vec<TokenStream> {
    let name = word.name();
    let found: Vec<_> = methods_of(&name).collect();
    if found.is_empty() {
        let known: Vec<_> = METHODS.iter().map(|(method, _)| *method).chain(METHOD_GROUPS.iter().copied()).collect();
        cx.error_help(word, format!("unknown payment method `{name}`"), suggest(&name, &known));
    }
    let variant = |method: &&str| {
        let method = Ident::new(method, proc_macro2::Span::call_site());
        quote! { _core::PaymentMethod::#method }
    };
    found.iter().map(variant).collect()
}
