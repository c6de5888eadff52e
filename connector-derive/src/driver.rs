//! The stages of every derive, and what runs them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_quote};

use crate::{
    attribute::{Keys, receive},
    ctxt::Ctxt,
    generated::wrap,
};

/// One derive, as its stages.
pub(crate) trait Derive {
    /// The keys of its attribute.
    type Keys: Keys;
    /// The item with its names resolved.
    type Model<'i>;
    /// The attribute that holds the keys.
    const ATTRIBUTE: &'static str;

    /// Makes the model; `None` where the item's shape is wrong, which was reported.
    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, keys: Self::Keys) -> Option<Self::Model<'i>>;

    /// Reports what is wrong with more than one key or field.
    fn check(&self, cx: &Ctxt, model: &Self::Model<'_>);

    /// The code of an item without mistakes.
    fn expand(&self, input: &DeriveInput, model: &Self::Model<'_>) -> TokenStream;

    /// The code that stands beside errors: an implementation that compiles, so that one mistake is not followed by ten more.
    fn stub(&self, _: &DeriveInput, _: Option<&Self::Model<'_>>) -> TokenStream {
        TokenStream::new()
    }
}

/// Runs a derive: all mistakes of the item and a stub, or its code.
pub(crate) fn run<D: Derive>(derive: &D, input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match syn::parse(input) {
        Ok(input) => derived(derive, &input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

fn derived<D: Derive>(derive: &D, input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let keys: D::Keys = receive(&cx, &input.attrs, D::ATTRIBUTE);
    let krate = keys.krate().and_then(|krate| krate.get(&cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let model = derive.model(&cx, input, keys);
    if let Some(model) = &model {
        derive.check(&cx, model);
    }
    let code = match &model {
        Some(model) if !cx.has_errors() => derive.expand(input, model),
        model => derive.stub(input, model.as_ref()),
    };
    let (errors, code) = (cx.into_errors(), wrap(&krate, code));
    quote! { #errors #code }
}
