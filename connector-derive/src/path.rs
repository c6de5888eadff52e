//! A dotted name as it stands in attributes: `card.number`. Every piece keeps its span.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Ident, LitStr, Path, Token, bracketed,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    token,
};

/// `card.number`, or `my::source::iban` for a word of one's own.
#[derive(Clone, Debug)]
pub(crate) enum WordPath {
    Dotted(Punctuated<Ident, Token![.]>),
    /// `redirect.params["payload"]`: one of several named values.
    Keyed(Punctuated<Ident, Token![.]>, LitStr),
    Own(Path),
}

impl WordPath {
    /// The name with its dots.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Dotted(pieces) => dotted(pieces),
            Self::Keyed(pieces, key) => format!("{}[\"{}\"]", dotted(pieces), key.value()),
            Self::Own(path) => path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default(),
        }
    }

    /// The name's first piece and its second, where there are two.
    pub(crate) fn pair(&self) -> Option<(String, &Ident)> {
        match self {
            Self::Dotted(pieces) if pieces.len() == 2 => Some((pieces.first()?.to_string(), pieces.last()?)),
            _ => None,
        }
    }

    /// The name's only piece, where there is one.
    pub(crate) fn only(&self) -> Option<&Ident> {
        match self {
            Self::Dotted(pieces) if pieces.len() == 1 => pieces.first(),
            _ => None,
        }
    }
}

impl Parse for WordPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![::]) || input.peek2(Token![::]) {
            return Path::parse_mod_style(input).map(Self::Own);
        }
        let mut pieces = Punctuated::new();
        pieces.push_value(Ident::parse_any(input)?);
        while input.peek(Token![.]) {
            pieces.push_punct(input.parse()?);
            pieces.push_value(Ident::parse_any(input)?);
        }
        if !input.peek(token::Bracket) {
            return Ok(Self::Dotted(pieces));
        }
        let inner;
        bracketed!(inner in input);
        Ok(Self::Keyed(pieces, inner.parse()?))
    }
}

fn dotted(pieces: &Punctuated<Ident, Token![.]>) -> String {
    pieces.iter().map(|piece| piece.unraw().to_string()).collect::<Vec<_>>().join(".")
}

impl ToTokens for WordPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Dotted(pieces) => pieces.to_tokens(tokens),
            Self::Keyed(pieces, key) => {
                pieces.to_tokens(tokens);
                key.to_tokens(tokens);
            }
            Self::Own(path) => path.to_tokens(tokens),
        }
    }
}

/// The type of a word in core: `card.number` is `card_number` there.
pub(crate) fn core_type(module: &str, name: &str) -> TokenStream {
    let module = Ident::new(module, proc_macro2::Span::call_site());
    let word = Ident::new(&name.replace('.', "_"), proc_macro2::Span::call_site());
    quote! { _core::#module::#word }
}
