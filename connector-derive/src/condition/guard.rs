//! Conditions of a status map, over the response.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    grammar::{Argument, Condition, never},
    names::{shared, words},
};
use crate::{
    closest::suggest,
    ctxt::Ctxt,
    path::{WordPath, core_type},
    vocabulary::{self, GUARDS},
};

impl Condition {
    /// A status map's condition as data; a wrong condition is reported and is never true.
    pub(crate) fn over_response(&self, cx: &Ctxt) -> TokenStream {
        self.data(&|name, arguments| match arguments {
            None => flag(cx, name),
            Some(arguments) => call(cx, name, arguments),
        })
    }

    /// `When { text: "auto_capture", condition: .. }` over a response. Its mistakes were reported by the check.
    pub(crate) fn guard_spec(&self) -> TokenStream {
        self.spec(&self.over_response(&Ctxt::default()))
    }
}

fn flag(cx: &Ctxt, name: &WordPath) -> TokenStream {
    let text = name.name();
    if GUARDS.contains(&text.as_str()) {
        let source = core_type("source", &text);
        return quote! { _core::Condition::Flag(<#source as _core::Source>::ROW) };
    }
    cx.error_help(name, format!("unknown guard `{text}`"), suggest(&text, GUARDS));
    never()
}

fn call(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    let text = name.name();
    if let Some(shared) = shared(cx, &text, arguments) {
        return shared;
    }
    match text.as_str() {
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
