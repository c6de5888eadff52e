//! Conditions of a request, over its facts.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    grammar::{Argument, Condition, never},
    names::{shared, words},
};
use crate::{
    closest::suggest,
    ctxt::Ctxt,
    generated::option,
    path::{WordPath, core_type},
    source::{Scope, SourceRef, check_carried},
    vocabulary::{self, CONDITIONS, SourceValue},
};

impl Condition {
    /// A request's condition as data; a wrong condition is reported and is never true.
    pub(crate) fn over_facts(&self, cx: &Ctxt, scope: Scope<'_>) -> TokenStream {
        self.data(&|name, arguments| match arguments {
            None => flag(cx, name, scope),
            Some(arguments) => call(cx, name, arguments),
        })
    }
}

/// A condition without arguments: a source that is a flag.
fn flag(cx: &Ctxt, name: &WordPath, scope: Scope<'_>) -> TokenStream {
    let text = name.name();
    let word = vocabulary::source(&text).filter(|word| word.value == SourceValue::Flag);
    match (name, word) {
        (WordPath::Own(path), _) => quote! { _core::Condition::Flag(<#path as _core::Source>::ROW) },
        (_, Some(word)) => {
            if let Some(source) = SourceRef::resolve(cx, name, name, false) {
                check_carried(cx, &source, name, scope);
            }
            let ty = core_type("source", word.name);
            quote! { _core::Condition::Flag(<#ty as _core::Source>::ROW) }
        }
        (_, None) => {
            let help = match vocabulary::source(&text) {
                Some(_) => format!("write `has({text})` to ask whether it is present"),
                None => suggest(&text, CONDITIONS),
            };
            cx.error_help(name, format!("unknown condition `{text}`"), help);
            never()
        }
    }
}

fn call(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    let text = name.name();
    if let Some(shared) = shared(cx, &text, arguments) {
        return shared;
    }
    match text.as_str() {
        "has" => {
            let has = words(cx, arguments).into_iter().filter_map(|word| {
                let origin = SourceRef::resolve(cx, word, word, false)?.origin();
                Some(quote! { _core::Condition::Has(#origin) })
            });
            any(has.collect())
        }
        "currency" => {
            let codes = words(cx, arguments).into_iter().map(WordPath::name);
            quote! { _core::Condition::Currency(&[#(#codes),*]) }
        }
        "id_prefix" => quote! { _core::Condition::IdPrefix(&[#(#arguments),*]) },
        _ => of_set(cx, name, arguments),
    }
}

/// `card.network(Visa | Mastercard)`: a source with a closed set of values.
fn of_set(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    let text = name.name();
    match vocabulary::source(&text).map(|word| (word, word.value)) {
        Some((word, value)) if value.is_closed_set() => {
            let ty = core_type("source", word.name);
            let places = words(cx, arguments).into_iter().map(|word| {
                quote! { <<#ty as _core::Source>::Kind>::#word.ordinal() }
            });
            quote! { _core::Condition::OneOf(<#ty as _core::Source>::ROW, &[#(#places),*]) }
        }
        _ => {
            let known = ["has", "flow", "payment_method", "currency", "id_prefix", "card.network", "capture_method"];
            cx.error_help(name, format!("unknown condition `{text}(..)`"), suggest(&text, &known));
            never()
        }
    }
}

/// One condition that is true if any of them is.
fn any(conditions: Vec<TokenStream>) -> TokenStream {
    match conditions.as_slice() {
        [only] => only.clone(),
        conditions => quote! { _core::Condition::Any(&[#(#conditions),*]) },
    }
}

/// A row's condition: `Option<When>`. Its mistakes were reported by the check.
pub(crate) fn condition_spec(condition: Option<&Condition>, scope: Scope<'_>) -> TokenStream {
    option(condition.map(|condition| condition.spec(&condition.over_facts(&Ctxt::default(), scope))))
}
