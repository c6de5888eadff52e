//! The keys of `#[webhook(..)]`.

use darling::FromMeta;
use quote::ToTokens;
use syn::{
    Expr, Ident, LitInt, LitStr, MetaList, Path, Token, braced,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use super::{
    keys::Keys,
    pairs::Pairs,
    value::{Keyed, Text, Value},
};
use crate::path::WordPath;

#[derive(FromMeta, Default)]
#[darling(default)]
pub(crate) struct WebhookKeys {
    pub(crate) signature: Option<Keyed<Pairs>>,
    pub(crate) items: Option<Keyed<Text>>,
    pub(crate) event_id: Option<Keyed<Text>>,
    pub(crate) object: Option<Keyed<ObjectTable>>,
    pub(crate) account: Option<Keyed<OwnAccount>>,
    pub(crate) ack: Option<Keyed<Ack>>,
    #[darling(rename = "crate")]
    pub(crate) krate: Option<Keyed<Path>>,
}

impl Keys for WebhookKeys {
    const KEYS: &'static [&'static str] = &["signature", "items", "event_id", "object", "account", "ack", "crate"];
    const PLANNED: &'static [&'static str] = &["verify_with", "remote"];

    fn krate(&self) -> Option<&Keyed<Path>> {
        self.krate.as_ref()
    }
}

/// `account("merchantAccountCode" = auth.merchant_account)`: the value by which an event says whose it is.
#[derive(Clone)]
pub(crate) struct OwnAccount {
    pub(crate) path: LitStr,
    pub(crate) credential: WordPath,
}

impl Value for OwnAccount {
    const EXPECTED: &'static str = "`(\"merchantAccount\" = auth.merchant_account)`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let own = |input: ParseStream<'_>| {
            let path = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok(Self { path, credential: input.parse()? })
        };
        Some(list.parse_args_with(own))
    }
}

/// `ack = 200`, or `ack(200, "[accepted]")`
#[derive(Clone)]
pub(crate) struct Ack {
    pub(crate) status: LitInt,
    pub(crate) body: Option<LitStr>,
}

impl Value for Ack {
    const EXPECTED: &'static str = "`200`, or `(200, \"[accepted]\")`";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        let status = syn::parse2::<LitInt>(expression.to_token_stream()).ok()?;
        Some(Ok(Self { status, body: None }))
    }

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let ack = |input: ParseStream<'_>| {
            let status = input.parse()?;
            input.parse::<Token![,]>()?;
            Ok(Self { status, body: Some(input.parse()?) })
        };
        Some(list.parse_args_with(ack))
    }
}

/// `object("data.object", match r#type { "payment_intent.*" => Intent, "refund.*" => Refund })`: where an event's object
/// stands (in the event itself, without a path) and what it is read as.
#[derive(Clone)]
pub(crate) struct ObjectTable {
    pub(crate) at: Option<LitStr>,
    /// The field whose word picks the type; none where there is one type for all.
    pub(crate) field: Option<Ident>,
    pub(crate) arms: Vec<ObjectArm>,
}

#[derive(Clone)]
pub(crate) struct ObjectArm {
    pub(crate) words: Vec<LitStr>,
    pub(crate) ty: Path,
}

impl Parse for ObjectArm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(LitStr) {
            return Err(input.error("expected an event's word in quotes: an event that is not listed has no object"));
        }
        let words = Punctuated::<LitStr, Token![|]>::parse_separated_nonempty(input)?.into_iter().collect();
        input.parse::<Token![=>]>()?;
        Ok(Self { words, ty: input.parse()? })
    }
}

impl Value for ObjectTable {
    const EXPECTED: &'static str = "`(\"data\", Payment)`, or `(\"data\", match r#type { \"payment.*\" => Payment })`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let table = |input: ParseStream<'_>| {
            let at = match input.peek(LitStr) {
                true => Some(input.parse()?),
                false => None,
            };
            if at.is_some() {
                input.parse::<Token![,]>()?;
            }
            if !input.peek(Token![match]) {
                let ty = input.parse()?;
                return Ok(Self { at, field: None, arms: vec![ObjectArm { words: Vec::new(), ty }] });
            }
            input.parse::<Token![match]>()?;
            let field = input.call(Ident::parse_any)?;
            let inner;
            braced!(inner in input);
            let arms = Punctuated::<ObjectArm, Token![,]>::parse_terminated(&inner)?.into_iter().collect();
            Ok(Self { at, field: Some(field), arms })
        };
        Some(list.parse_args_with(table))
    }
}
