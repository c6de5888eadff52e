//! The stages of every derive, and what runs them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_quote};

use crate::{
    attribute::{Keys, receive},
    ctxt::Ctxt,
    generated::wrap,
};

/// One derive: its keys `K`, its model `M`, and its stages.
pub(crate) struct Derive<K, M> {
    /// The attribute that holds the keys.
    pub(crate) attribute: &'static str,
    /// Resolves names; `None` if the item has the wrong shape, which was reported.
    pub(crate) model: fn(&Ctxt, &DeriveInput, K) -> Option<M>,
    /// Reports mistakes that take more than one key or field.
    pub(crate) check: fn(&Ctxt, &M),
    /// The code of an item without mistakes.
    pub(crate) expand: fn(&DeriveInput, &M) -> TokenStream,
    /// The code printed beside errors: an implementation that compiles, so that rustc does not add errors that follow from
    /// the first one.
    pub(crate) stub: fn(&DeriveInput, Option<&M>) -> TokenStream,
}

/// Runs a derive: the item's code, or all of its mistakes and the stub.
pub(crate) fn run<K: Keys, M>(derive: &Derive<K, M>, input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match syn::parse(input) {
        Ok(input) => derived(derive, &input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

fn derived<K: Keys, M>(derive: &Derive<K, M>, input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let keys: K = receive(&cx, &input.attrs, derive.attribute);
    let krate = keys.krate().and_then(|krate| krate.get(&cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let model = (derive.model)(&cx, input, keys);
    if let Some(model) = &model {
        (derive.check)(&cx, model);
    }
    let code = match &model {
        Some(model) if !cx.has_errors() => (derive.expand)(input, model),
        model => (derive.stub)(input, model.as_ref()),
    };
    let (errors, code) = (cx.into_errors(), wrap(&krate, code));
    quote! { #errors #code }
}
