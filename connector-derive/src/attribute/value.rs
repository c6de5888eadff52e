//! A key and its value. A wrong value is kept, and reported when it is read.

use darling::{FromMeta, ast::NestedMeta};
use quote::ToTokens;
use syn::{Error, Expr, ExprLit, Lit, LitStr, Meta, MetaList, Path, spanned::Spanned};

use crate::ctxt::Ctxt;

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Keyed<T> {
    pub(crate) key: Path,
    value: syn::Result<T>,
}

impl<T: Clone> Keyed<T> {
    /// The value, or `None` where it is wrong, which is reported.
    pub(crate) fn get(&self, cx: &Ctxt) -> Option<T> {
        cx.ok(self.value.clone())
    }
}

/// What a key's value is read from: the expression behind `=`, or the tokens in parentheses.
pub(crate) trait Value: Sized {
    /// What a value of another kind is told: "expected ..".
    const EXPECTED: &'static str;

    fn from_expression(_: &Expr) -> Option<syn::Result<Self>> {
        None
    }

    fn from_list(_: &MetaList) -> Option<syn::Result<Self>> {
        None
    }

    fn from_nothing() -> Option<Self> {
        None
    }
}

impl<T: Value> FromMeta for Keyed<T> {
    fn from_meta(meta: &Meta) -> darling::Result<Self> {
        let (value, at) = match meta {
            Meta::NameValue(pair) => (T::from_expression(&pair.value), pair.value.to_token_stream()),
            Meta::List(list) => (T::from_list(list), list.to_token_stream()),
            Meta::Path(path) => (T::from_nothing().map(Ok), path.to_token_stream()),
        };
        let value = value.unwrap_or_else(|| Err(Error::new_spanned(at, format!("expected {}", T::EXPECTED))));
        Ok(Self { key: meta.path().clone(), value })
    }

    fn from_nested_meta(item: &NestedMeta) -> darling::Result<Self> {
        match item {
            NestedMeta::Meta(meta) => Self::from_meta(meta),
            NestedMeta::NameValueInvalidExpr(meta) => {
                let error = Error::new(item.span(), format!("expected {}", T::EXPECTED));
                Ok(Self { key: meta.path.clone(), value: Err(error) })
            }
            NestedMeta::Lit(literal) => Err(darling::Error::custom("expected a key").with_span(literal)),
        }
    }
}

/// A string literal.
pub(crate) type Text = LitStr;

impl Value for LitStr {
    const EXPECTED: &'static str = "a string";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        match expression {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(Ok(text.clone())),
            _ => None,
        }
    }
}

/// The name of a type or a flow.
impl Value for Path {
    const EXPECTED: &'static str = "a name, without quotes";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        match expression {
            Expr::Path(path) => Some(Ok(path.path.clone())),
            _ => None,
        }
    }
}
