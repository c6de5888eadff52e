//! The template language: `{source}`, `{source:format:format(argument)}`, `{{`. One for paths, headers and fields.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::LitStr;

use crate::{closest::suggest, ctxt::Ctxt, path::WordPath, source::SourceRef, vocabulary::SourceValue};

#[derive(Clone)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) literal: LitStr,
}

#[derive(Clone)]
pub(crate) enum Piece {
    Text(String),
    Hole(Hole),
}

#[derive(Clone)]
pub(crate) struct Hole {
    pub(crate) source: SourceRef,
    /// The format that depends on the value's type.
    typed: Option<&'static str>,
    formats: Vec<TokenStream>,
}

/// Formats that depend on the value's type, and formats of any text.
const TYPED: &[&str] = &["yy", "yyyy", "mm", "minor", "major", "alpha3", "numeric"];
const TEXT: &[&str] =
    &["lower", "upper", "trim", "digits", "cut", "first_word", "rest", "base64", "base64_decode", "json", "query"];
const PLANNED: &str = "ascii base64url crc32 float fmt hex hex_decode iso_date max md5 ms rfc2822 rfc3339 sha1 sha256 sha512 \
    sorted_json sorted_values unix urlencode ymd";

impl Template {
    /// Parses a literal and reports every mistake in it. A piece has no span of its own, so the message names it.
    pub(crate) fn parse(cx: &Ctxt, literal: &LitStr) -> Option<Self> {
        Self::parse_with(cx, literal, |path| SourceRef::resolve(cx, path, literal, true))
    }

    pub(crate) fn parse_with(
        cx: &Ctxt,
        literal: &LitStr,
        resolve: impl Fn(&WordPath) -> Option<SourceRef>,
    ) -> Option<Self> {
        let text = literal.value();
        let (mut pieces, mut plain, mut is_good) = (Vec::new(), String::new(), true);
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(['{', '}']) {
            plain.push_str(before);
            let is_open = rest.get(before.len()..).is_some_and(|rest| rest.starts_with('{'));
            let brace = if is_open { '{' } else { '}' };
            if let Some(after) = after.strip_prefix(brace) {
                plain.push(brace);
                rest = after;
                continue;
            }
            if !is_open {
                cx.error_help(literal, "unmatched `}`", "write `}}` for a literal `}`");
                return None;
            }
            let Some((inside, after)) = after.split_once('}') else {
                let piece = after.split(['/', ' ', '&']).next().unwrap_or_default();
                cx.error_help(
                    literal,
                    format!("`{{{piece}` is never closed"),
                    "write `{source}`, or `{{` for a literal `{`",
                );
                return None;
            };
            match hole(cx, literal, inside, &resolve) {
                Some(hole) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Hole(hole));
                }
                None => is_good = false,
            }
            rest = after;
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        is_good.then(|| Self { pieces, literal: literal.clone() })
    }

    pub(crate) fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Text(_) => None,
        })
    }

    pub(crate) fn sources(&self) -> impl Iterator<Item = &SourceRef> {
        self.holes().map(|hole| &hole.source)
    }

    pub(crate) fn is_secret(&self) -> bool {
        self.sources().any(SourceRef::is_secret)
    }

    /// The pieces as tables hold them; a URL may contain ids and references only.
    ///
    /// `"{card.exp_month}/{card.exp_year:yy}"` becomes `&[Piece::Hole(..), Piece::Text("/"), Piece::Hole(..)]`.
    pub(crate) fn pieces(&self, place: Place) -> TokenStream {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => quote! { _core::Piece::Text(#text) },
            Piece::Hole(hole) => hole.piece(place),
        });
        quote! { &[#(#pieces),*] }
    }
}

/// Where a template stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Text,
    Url,
}

impl Hole {
    fn piece(&self, place: Place) -> TokenStream {
        let (origin, kind, formats) = (self.source.origin(), self.source.kind(), &self.formats);
        let is_plain = self.typed.is_none() && formats.is_empty();
        let format = match self.typed {
            // The check rejects a secret in a URL.
            None if is_plain && place == Place::Url && self.source.ty().is_some() => {
                quote! { <#kind as _core::InUrl>::FORMAT }
            }
            None => quote! { <#kind as _core::Renders<_core::formats::plain>>::FORMAT },
            Some(format) => {
                let format = quote::format_ident!("{format}");
                quote! { <#kind as _core::Renders<_core::formats::#format>>::FORMAT }
            }
        };
        quote! { _core::Piece::Hole(_core::Hole { origin: #origin, format: #format, formats: &[#(#formats),*] }) }
    }
}

fn hole(cx: &Ctxt, literal: &LitStr, text: &str, resolve: impl Fn(&WordPath) -> Option<SourceRef>) -> Option<Hole> {
    if text.trim().is_empty() {
        cx.error_help(literal, "an empty placeholder `{}`", "name a source, for example `{reference}`");
        return None;
    }
    let mut pieces = text.split(':');
    let name = pieces.next().unwrap_or_default();
    let Ok(path) = syn::parse_str::<WordPath>(name) else {
        cx.error_help(
            literal,
            format!("the placeholder `{{{text}}}` does not start with a source"),
            "write the source first, for example `{card.exp_year:yy}`",
        );
        return None;
    };
    let source = resolve(&path);
    let (mut typed, mut formats, mut is_good) = (None, Vec::new(), true);
    for (index, piece) in pieces.enumerate() {
        let (name, argument) = match piece.split_once('(') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(')').unwrap_or(rest).trim_matches(['"', '\'']))),
            None => (piece, None),
        };
        let of_bytes = source.as_ref().and_then(SourceRef::word).is_some_and(|word| word.value == SourceValue::Bytes);
        if let (0, Some(format)) = (index, TYPED.iter().find(|known| **known == name)) {
            typed = Some(*format);
        } else if index == 0 && of_bytes && name == "base64" {
            typed = Some("base64");
        } else if let Some(format) = text_format(cx, literal, text, name, argument) {
            formats.push(format);
        } else {
            is_good = false;
        }
    }
    source.filter(|_| is_good).map(|source| Hole { source, typed, formats })
}

/// A format that takes any text, as core's value.
fn text_format(cx: &Ctxt, literal: &LitStr, hole: &str, name: &str, argument: Option<&str>) -> Option<TokenStream> {
    let format = |variant: TokenStream| Some(quote! { _core::TextFormat::#variant });
    match (name, argument) {
        ("lower", None) => format(quote! { Lower }),
        ("upper", None) => format(quote! { Upper }),
        ("trim", None) => format(quote! { Trim }),
        ("digits", None) => format(quote! { Digits }),
        ("first_word", None) => format(quote! { FirstWord }),
        ("rest", None) => format(quote! { Rest }),
        ("base64", None) => format(quote! { Base64 }),
        ("base64_decode", None) => format(quote! { Base64Decode }),
        ("json", Some(key)) => format(quote! { Json(#key) }),
        ("query", Some(pair)) => format(quote! { Query(#pair) }),
        ("cut", Some(length)) if length.parse::<usize>().is_ok() => {
            let length: usize = length.parse().unwrap_or_default();
            format(quote! { Cut(#length) })
        }
        _ if TEXT.contains(&name) => {
            let wanted = match argument {
                None => {
                    format!("`{name}` needs an argument, for example `cut(20)`, `json(id)`, `query(status=success)`")
                }
                Some(_) => format!("`{name}` does not take this argument"),
            };
            cx.error(literal, format!("the placeholder `{{{hole}}}`: {wanted}"));
            None
        }
        _ if PLANNED.split(' ').any(|planned| planned == name) => {
            cx.error(literal, format!("the format `{name}` is not supported yet"));
            None
        }
        _ => {
            let known: Vec<_> = TYPED.iter().chain(TEXT).copied().collect();
            cx.error_help(
                literal,
                format!("the placeholder `{{{hole}}}`: unknown format `{name}`"),
                suggest(name, &known),
            );
            None
        }
    }
}

impl ToTokens for Template {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.literal.to_tokens(tokens);
    }
}
