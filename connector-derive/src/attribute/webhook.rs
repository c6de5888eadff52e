//! The keys of `#[webhook(..)]`.

use quote::ToTokens;
use syn::{
    Expr, Ident, LitInt, LitStr, MetaList, Path, Token, braced,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use super::{
    keys::keys,
    pairs::Pairs,
    value::{Text, Value},
};
use crate::path::WordPath;

keys! {
    WebhookKeys {
        signature: Pairs,
        items: Text,
        event_id: Text,
        object: ObjectTable,
        account: OwnAccount,
        ack: Ack,
    }
    planned: "verify_with", "remote";
    krate = "crate"
}

/// `account("merchantAccountCode" = auth.merchant_account)`: the value that names the account of an event.
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
/// is (in the event itself, without a path) and the type that it is read as.
#[derive(Clone)]
pub(crate) struct ObjectTable {
    pub(crate) at: Option<LitStr>,
    /// The field whose word picks the type; `None` if all objects have one type.
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
            return Err(input.error("expected an event's word in quotes, for example `\"payment.*\"`; an event that is not listed has no object"));
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
