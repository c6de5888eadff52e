//! `StatusMap`: one word, or several, to statuses, as a `match`.

mod check;
mod expand;
mod parse;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{attribute::ResponseKeys, ctxt::Ctxt, driver::Derive};

pub(crate) struct StatusMap;

impl Derive for StatusMap {
    type Keys = ResponseKeys;
    type Model<'i> = parse::Tables;
    const ATTRIBUTE: &'static str = "connector";

    fn model(&self, cx: &Ctxt, input: &DeriveInput, _: ResponseKeys) -> Option<parse::Tables> {
        parse::parse(cx, input)
    }

    fn check(&self, cx: &Ctxt, tables: &parse::Tables) {
        tables.maps.iter().for_each(|map| check::check(cx, &tables.columns, map));
    }

    fn expand(&self, input: &DeriveInput, tables: &parse::Tables) -> TokenStream {
        expand::expand(input, tables)
    }

    /// What could be read: rustc says more about it.
    fn stub(&self, input: &DeriveInput, tables: Option<&parse::Tables>) -> TokenStream {
        tables.map(|tables| expand::expand(input, tables)).unwrap_or_default()
    }
}
