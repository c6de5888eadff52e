//! Conditions of a request, over its facts.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Argument, Condition,
    names::{flow_names, methods, words},
};
use crate::{
    closest::suggest,
    ctxt::Ctxt,
    path::{WordPath, core_type},
    source::{Scope, SourceRef, check_carried},
    vocabulary::{self, CONDITIONS, Value},
};

/// A source that is a flag stands alone.
pub(super) fn flag(cx: &Ctxt, name: &WordPath, scope: Scope<'_>) -> TokenStream {
    let text = name.name();
    let word = vocabulary::source(&text).filter(|word| word.value == Value::Flag);
    match (name, word) {
        (WordPath::Own(path), _) => quote! { <#path as _core::Source>::get(__f).unwrap_or(false) },
        (_, Some(word)) => {
            if let Some(source) = SourceRef::resolve(cx, name, name, false) {
                check_carried(cx, &source, name, scope);
            }
            let ty = core_type("source", word.name);
            quote! { <#ty as _core::Source>::get(__f).unwrap_or(false) }
        }
        (_, None) => {
            let help = match vocabulary::source(&text) {
                Some(_) => format!("`has({text})` asks whether it is there"),
                None => suggest(&text, CONDITIONS),
            };
            cx.error_help(name, format!("unknown condition `{text}`"), help);
            quote! { false }
        }
    }
}

pub(super) fn call(cx: &Ctxt, name: &WordPath, arguments: &[Argument], scope: Scope<'_>) -> TokenStream {
    match name.name().as_str() {
        "has" => {
            let has = words(cx, arguments).into_iter().filter_map(|word| {
                let source = SourceRef::resolve(cx, word, word, false)?;
                let get = source.get(scope.auth);
                Some(quote! { #get.is_some() })
            });
            let has: Vec<_> = has.collect();
            quote! { (#(#has)||*) }
        }
        "flow" => {
            let flows = flow_names(cx, arguments);
            quote! { _core::is_flow(__f, &[#(#flows),*]) }
        }
        "payment_method" => {
            let methods = words(cx, arguments).into_iter().flat_map(|word| methods(cx, word)).collect::<Vec<_>>();
            is_method(&methods)
        }
        "currency" => {
            let codes = words(cx, arguments).into_iter().map(WordPath::name);
            quote! { _core::is_currency(__f, &[#(#codes),*]) }
        }
        "id_prefix" => {
            let prefixes = arguments.iter().map(|argument| quote! { _core::has_prefix(__f, #argument) });
            quote! { (#(#prefixes)||*) }
        }
        _ => of_set(cx, name, arguments),
    }
}

/// An expression of whether the call's payment method is one of those. A group may name one again that stands beside it.
pub(crate) fn is_method(methods: &[TokenStream]) -> TokenStream {
    let mut once: Vec<(String, &TokenStream)> = Vec::with_capacity(methods.len());
    for method in methods {
        let name = method.to_string();
        if !once.iter().any(|(earlier, _)| *earlier == name) {
            once.push((name, method));
        }
    }
    let methods = once.into_iter().map(|(_, method)| method);
    quote! { _core::is_method(__f, |__method| ::core::matches!(__method, #(#methods)|*)) }
}

/// `card.network(Visa | Mastercard)`: a source with a closed set of values.
fn of_set(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    let text = name.name();
    match vocabulary::source(&text).map(|word| (word, word.value)) {
        Some((word, Value::Set(_) | Value::Country)) => {
            let ty = core_type("source", word.name);
            let variants = words(cx, arguments).into_iter().map(|word| {
                quote! { ::core::option::Option::Some(<<#ty as _core::Source>::Value<'_>>::#word) }
            });
            quote! { ::core::matches!(<#ty as _core::Source>::get(__f), #(#variants)|*) }
        }
        _ => {
            let known = ["has", "flow", "payment_method", "currency", "id_prefix", "card.network", "capture_method"];
            cx.error_help(name, format!("unknown condition `{text}(..)`"), suggest(&text, &known));
            quote! { false }
        }
    }
}

/// An expression of the description's row for a condition.
pub(crate) fn condition_spec(condition: Option<&Condition>, scope: Scope<'_>) -> TokenStream {
    match condition {
        None => quote! { ::core::option::Option::None },
        Some(condition) => {
            let text = condition.text();
            // Its mistakes were reported where it was checked.
            let holds = condition.over_facts(&Ctxt::default(), scope);
            quote! { ::core::option::Option::Some(_core::ConditionSpec { text: #text, holds: |__f| #holds }) }
        }
    }
}
