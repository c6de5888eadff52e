//! `#[from(..)]`: where a field's value comes from.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Attribute, Expr, Ident, Lit, LitStr, Path, Token, braced,
    ext::IdentExt,
    parenthesized,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    token,
};

use crate::{condition::Condition, ctxt::Ctxt, path::WordPath};

/// A form as it was typed.
#[derive(Clone)]
pub(crate) enum Form {
    Source(WordPath),
    Template(LitStr),
    Value(Expr),
    First(Vec<Form>),
    Match(Box<Match>),
    With(Path),
    /// `each = order.lines`: a part for each element.
    Each(WordPath),
    /// Nothing: the arm leaves the field out.
    Absent,
}

#[derive(Clone)]
pub(crate) struct Match {
    pub(crate) source: WordPath,
    pub(crate) arms: Vec<Arm>,
}

#[derive(Clone)]
pub(crate) struct Arm {
    /// The variants; none stands for `_`.
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) guard: Option<Condition>,
    pub(crate) result: Form,
}

#[derive(Clone)]
pub(crate) enum Pattern {
    Variant(Ident),
    Literal(Lit),
}

impl ToTokens for Pattern {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Variant(variant) => variant.to_tokens(tokens),
            Self::Literal(literal) => literal.to_tokens(tokens),
        }
    }
}

/// `#[from(..)]` on a field.
#[derive(Clone, Default)]
pub(crate) struct FromAttribute {
    pub(crate) form: Option<Form>,
    pub(crate) when: Option<Condition>,
    /// Absent is written as `null`.
    pub(crate) null: bool,
    /// A syntax error was reported: the field is unknown.
    pub(crate) is_broken: bool,
}

/// `#[from(..)]` on a variant, or on an enum.
#[derive(Default)]
pub(crate) struct VariantFrom {
    pub(crate) methods: Option<Vec<WordPath>>,
    pub(crate) when: Option<Condition>,
    /// `#[from(payment_method)]` on the enum: a variant's name is its method.
    pub(crate) by_name: bool,
}

const PLANNED: &[&str] = &["sign"];

impl FromAttribute {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut from = Self::default();
        let mut is_given = false;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("from")) {
            if std::mem::replace(&mut is_given, true) {
                two_forms(cx, attribute);
                continue;
            }
            let parsed = cx.ok(attribute.parse_args_with(|input: ParseStream<'_>| field(cx, input)));
            from = parsed.unwrap_or(Self { is_broken: true, ..Self::default() });
        }
        from
    }
}

fn two_forms(cx: &Ctxt, at: impl ToTokens) {
    cx.error_help(at, "the field has two sources", "keep one; `first(a, b)` takes the first one that is present");
}

fn field(cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<FromAttribute> {
    let mut from = FromAttribute::default();
    while !input.is_empty() {
        if input.peek(Ident::peek_any) && input.peek2(Token![=]) && input.fork().call(Ident::parse_any)? == "when" {
            input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            from.when = Some(input.parse()?);
        } else if input.peek(Ident) && input.fork().parse::<Ident>()? == "null" {
            input.parse::<Ident>()?;
            from.null = true;
        } else {
            let start = input.fork();
            let form: Form = input.parse()?;
            match from.form {
                None => from.form = Some(form),
                Some(_) => two_forms(cx, start.parse::<proc_macro2::TokenTree>()?),
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(from)
}

impl Parse for Form {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Template);
        }
        if input.peek(Token![match]) {
            return input.parse().map(|one| Self::Match(Box::new(one)));
        }
        let word = input.fork().call(Ident::parse_any).map(|word| word.to_string()).unwrap_or_default();
        if (input.peek2(Token![=]) || input.peek2(token::Paren)) && PLANNED.contains(&word.as_str()) {
            return Err(input.error(format!("`{word}` is not supported yet")));
        }
        if input.peek2(Token![=]) && !input.peek2(Token![==]) {
            let word = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            return match word.to_string().as_str() {
                "value" => input.parse().map(Self::Value),
                "with" => input.parse().map(Self::With),
                "each" => input.parse().map(Self::Each),
                other => {
                    let help = crate::closest::suggest(other, &["value", "with", "each", "when"]);
                    Err(syn::Error::new(word.span(), format!("unknown key `{other}`\nhelp: {help}")))
                }
            };
        }
        if input.peek2(token::Paren) && (word == "first" || word == "value") {
            input.call(Ident::parse_any)?;
            let inner;
            parenthesized!(inner in input);
            return match word.as_str() {
                "value" => inner.parse().map(Self::Value),
                _ => Punctuated::<Form, Token![,]>::parse_terminated(&inner)
                    .map(|all| Self::First(all.into_iter().collect())),
            };
        }
        input.parse().map(Self::Source)
    }
}

impl Parse for Match {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![match]>()?;
        let source = input.parse()?;
        let inner;
        braced!(inner in input);
        let arms = Punctuated::<Arm, Token![,]>::parse_terminated(&inner)?.into_iter().collect();
        Ok(Self { source, arms })
    }
}

impl Parse for Arm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let patterns = match input.parse::<Option<Token![_]>>()? {
            Some(_) => Vec::new(),
            None => Punctuated::<Pattern, Token![|]>::parse_separated_nonempty(input)?.into_iter().collect(),
        };
        let guard = match input.parse::<Option<Token![if]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        input.parse::<Token![=>]>()?;
        let result = if input.peek(Lit) {
            Form::Value(input.parse()?)
        } else if input.peek(Ident) && input.fork().parse::<Ident>()? == "absent" {
            input.parse::<Ident>()?;
            Form::Absent
        } else {
            input.parse()?
        };
        Ok(Self { patterns, guard, result })
    }
}

impl Parse for Pattern {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) {
            return input.parse().map(Self::Literal);
        }
        let variant = input.call(Ident::parse_any)?;
        if variant.to_string().starts_with(|first: char| first.is_lowercase()) {
            return Err(syn::Error::new(
                variant.span(),
                format!("`{variant}` would match every value\nhelp: write a variant of the source's type, or `_`"),
            ));
        }
        Ok(Self::Variant(variant))
    }
}

impl VariantFrom {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut from = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("from")) {
            cx.ok(attribute.parse_args_with(|input: ParseStream<'_>| variant(input, &mut from)));
        }
        from
    }
}

fn variant(input: ParseStream<'_>, from: &mut VariantFrom) -> syn::Result<()> {
    while !input.is_empty() {
        let key = input.call(Ident::parse_any)?;
        match (key.to_string().as_str(), input.peek(Token![=])) {
            ("payment_method", false) => from.by_name = true,
            ("payment_method", true) => {
                input.parse::<Token![=]>()?;
                let methods = Punctuated::<WordPath, Token![|]>::parse_separated_nonempty(input)?;
                from.methods = Some(methods.into_iter().collect());
            }
            ("when", true) => {
                input.parse::<Token![=]>()?;
                from.when = Some(input.parse()?);
            }
            (other, _) => {
                let help = crate::closest::suggest(other, &["payment_method", "when"]);
                return Err(syn::Error::new(key.span(), format!("unknown key `{other}`\nhelp: {help}")));
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(())
}
