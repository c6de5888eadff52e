//! The grammar of conditions: `name`, `name(A | B)`, `has(source)`, `!`, `&&`, `||`, parentheses.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Ident, Lit, Token, parenthesized,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use crate::{
    closest::suggest,
    ctxt::Ctxt,
    path::{WordPath, core_type},
    source::{Scope, SourceRef, check_carried},
    vocabulary::{self, CONDITIONS, GROUPS, GUARDS, METHODS, Value, methods_of},
};

/// A condition as it was typed.
#[derive(Clone)]
pub(crate) enum Condition {
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Name(WordPath),
    Call { name: WordPath, arguments: Vec<Argument> },
}

#[derive(Clone)]
pub(crate) enum Argument {
    Word(WordPath),
    Literal(Lit),
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) { input.parse().map(Self::Literal) } else { input.parse().map(Self::Word) }
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Word(word) => word.to_tokens(tokens),
            Self::Literal(literal) => literal.to_tokens(tokens),
        }
    }
}

impl Parse for Condition {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let first = all(input)?;
        if !input.peek(Token![||]) {
            return Ok(first);
        }
        let mut any = vec![first];
        while input.peek(Token![||]) {
            input.parse::<Token![||]>()?;
            any.push(all(input)?);
        }
        Ok(Self::Any(any))
    }
}

fn all(input: ParseStream<'_>) -> syn::Result<Condition> {
    let first = one(input)?;
    if !input.peek(Token![&&]) {
        return Ok(first);
    }
    let mut all = vec![first];
    while input.peek(Token![&&]) {
        input.parse::<Token![&&]>()?;
        all.push(one(input)?);
    }
    Ok(Condition::All(all))
}

fn one(input: ParseStream<'_>) -> syn::Result<Condition> {
    if input.peek(Token![!]) {
        input.parse::<Token![!]>()?;
        return one(input).map(|condition| Condition::Not(Box::new(condition)));
    }
    if input.peek(syn::token::Paren) {
        let inner;
        parenthesized!(inner in input);
        return inner.parse();
    }
    let name: WordPath = input.parse()?;
    if !input.peek(syn::token::Paren) {
        return Ok(Condition::Name(name));
    }
    let inner;
    parenthesized!(inner in input);
    let arguments = Punctuated::<Argument, Token![|]>::parse_separated_nonempty(&inner)?.into_iter().collect();
    Ok(Condition::Call { name, arguments })
}

impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Not(inner) => inner.to_tokens(tokens),
            Self::All(all) | Self::Any(all) => all.iter().for_each(|condition| condition.to_tokens(tokens)),
            Self::Name(name) => name.to_tokens(tokens),
            Self::Call { name, arguments } => {
                name.to_tokens(tokens);
                arguments.iter().for_each(|argument| argument.to_tokens(tokens));
            }
        }
    }
}

impl Condition {
    /// The condition's text, as descriptions print it.
    pub(crate) fn text(&self) -> String {
        let join = |all: &[Self], sign: &str| all.iter().map(Self::text).collect::<Vec<_>>().join(sign);
        match self {
            Self::Not(inner) => format!("!{}", inner.text()),
            Self::All(all) => join(all, " && "),
            Self::Any(any) => format!("({})", join(any, " || ")),
            Self::Name(name) => name.name(),
            Self::Call { name, arguments } => {
                let arguments = arguments.iter().map(|argument| match argument {
                    Argument::Word(word) => word.name(),
                    Argument::Literal(literal) => literal.to_token_stream().to_string(),
                });
                format!("{}({})", name.name(), arguments.collect::<Vec<_>>().join(" | "))
            }
        }
    }

    /// Whether it proves that what stands behind it is there: `flow(..)` and `has(..)` do.
    pub(crate) fn is_proof(&self) -> bool {
        match self {
            Self::Not(_) | Self::Name(_) => false,
            Self::All(all) => all.iter().any(Self::is_proof),
            Self::Any(any) => any.iter().all(Self::is_proof),
            Self::Call { name, .. } => matches!(name.name().as_str(), "flow" | "has"),
        }
    }

    /// An expression of a request's condition over the facts `__f`; mistakes are reported and read as false.
    pub(crate) fn over_facts(&self, cx: &Ctxt, scope: Scope<'_>) -> TokenStream {
        match self {
            Self::Not(inner) => {
                let inner = inner.over_facts(cx, scope);
                quote! { !(#inner) }
            }
            Self::All(all) => {
                let all = all.iter().map(|condition| condition.over_facts(cx, scope));
                quote! { (#(#all)&&*) }
            }
            Self::Any(any) => {
                let any = any.iter().map(|condition| condition.over_facts(cx, scope));
                quote! { (#(#any)||*) }
            }
            Self::Name(name) => flag(cx, name, scope),
            Self::Call { name, arguments } => call(cx, name, arguments, scope),
        }
    }

    /// An expression of a status map's condition over the guards `__g`.
    pub(crate) fn over_answer(&self, cx: &Ctxt) -> TokenStream {
        match self {
            Self::Not(inner) => {
                let inner = inner.over_answer(cx);
                quote! { !(#inner) }
            }
            Self::All(all) => {
                let all = all.iter().map(|condition| condition.over_answer(cx));
                quote! { (#(#all)&&*) }
            }
            Self::Any(any) => {
                let any = any.iter().map(|condition| condition.over_answer(cx));
                quote! { (#(#any)||*) }
            }
            Self::Name(name) => guard_name(cx, name),
            Self::Call { name, arguments } => guard_call(cx, name, arguments),
        }
    }
}

/// A source that is a flag stands alone.
fn flag(cx: &Ctxt, name: &WordPath, scope: Scope<'_>) -> TokenStream {
    let text = name.name();
    let word = vocabulary::source(&text).filter(|word| word.value == Value::Flag);
    match (name, word) {
        (WordPath::Own(path), _) => quote! { <#path as _core::Source>::get(__f).unwrap_or(false) },
        (_, Some(word)) => {
            if let Some(source) = SourceRef::resolve(cx, name, name, false) {
                check_carried(cx, &source, name, scope);
            }
            let ty = core_type("source", word.name);
            quote! { <#ty as _core::Source>::get(__f).unwrap_or(false) }
        }
        (_, None) => {
            let help = match vocabulary::source(&text) {
                Some(_) => format!("`has({text})` asks whether it is there"),
                None => suggest(&text, CONDITIONS),
            };
            cx.error_help(name, format!("unknown condition `{text}`"), help);
            quote! { false }
        }
    }
}

fn call(cx: &Ctxt, name: &WordPath, arguments: &[Argument], scope: Scope<'_>) -> TokenStream {
    match name.name().as_str() {
        "has" => {
            let has = words(cx, arguments).into_iter().filter_map(|word| {
                let source = SourceRef::resolve(cx, word, word, false)?;
                let get = source.get(scope.auth);
                Some(quote! { #get.is_some() })
            });
            let has: Vec<_> = has.collect();
            quote! { (#(#has)||*) }
        }
        "flow" => {
            let flows = flow_names(cx, arguments);
            quote! { _core::is_flow(__f, &[#(#flows),*]) }
        }
        "payment_method" => {
            let methods = words(cx, arguments).into_iter().flat_map(|word| methods(cx, word)).collect::<Vec<_>>();
            quote! { _core::is_method(__f, &[#(#methods),*]) }
        }
        "currency" => {
            let codes = words(cx, arguments).into_iter().map(WordPath::name);
            quote! { _core::is_currency(__f, &[#(#codes),*]) }
        }
        "id_prefix" => {
            let prefixes = arguments.iter().map(|argument| quote! { _core::has_prefix(__f, #argument) });
            quote! { (#(#prefixes)||*) }
        }
        _ => of_set(cx, name, arguments),
    }
}

/// `card.network(Visa | Mastercard)`: a source with a closed set of values.
fn of_set(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    let text = name.name();
    match vocabulary::source(&text).map(|word| (word, word.value)) {
        Some((word, Value::Set(_) | Value::Country)) => {
            let ty = core_type("source", word.name);
            let variants = words(cx, arguments).into_iter().map(|word| {
                quote! { ::core::option::Option::Some(<<#ty as _core::Source>::Value<'_>>::#word) }
            });
            quote! { ::core::matches!(<#ty as _core::Source>::get(__f), #(#variants)|*) }
        }
        _ => {
            let known = ["has", "flow", "payment_method", "currency", "id_prefix", "card.network", "capture_method"];
            cx.error_help(name, format!("unknown condition `{text}(..)`"), suggest(&text, &known));
            quote! { false }
        }
    }
}

fn guard_name(cx: &Ctxt, name: &WordPath) -> TokenStream {
    let text = name.name();
    if GUARDS.contains(&text.as_str()) {
        return quote! { __g.#name() };
    }
    cx.error_help(name, format!("unknown guard `{text}`"), suggest(&text, GUARDS));
    quote! { false }
}

fn guard_call(cx: &Ctxt, name: &WordPath, arguments: &[Argument]) -> TokenStream {
    match name.name().as_str() {
        "flow" => {
            let flows = flow_names(cx, arguments);
            quote! { __g.flow(&[#(#flows),*]) }
        }
        "payment_method" => {
            let methods = words(cx, arguments).into_iter().flat_map(|word| methods(cx, word)).collect::<Vec<_>>();
            quote! { __g.payment_method(&[#(#methods),*]) }
        }
        "http" => quote! { __g.http(&[#(#arguments),*]) },
        "previous" => quote! { __g.previous(&[#(_core::AttemptStatus::#arguments),*]) },
        "has" => {
            let has = words(cx, arguments).into_iter().filter_map(|word| {
                let name = word.name();
                if vocabulary::target(&name).is_none() {
                    let known: Vec<_> = vocabulary::TARGETS.iter().map(|target| target.name).collect();
                    cx.error_help(word, format!("unknown target `{name}`"), suggest(&name, &known));
                    return None;
                }
                let ty = core_type("target", &name);
                Some(quote! { <#ty as _core::Target>::is_set(__g.answer) })
            });
            let has: Vec<_> = has.collect();
            quote! { (#(#has)||*) }
        }
        other => {
            cx.error_help(name, format!("unknown guard `{other}(..)`"), suggest(other, GUARDS));
            quote! { false }
        }
    }
}

fn words<'a>(cx: &Ctxt, arguments: &'a [Argument]) -> Vec<&'a WordPath> {
    arguments
        .iter()
        .filter_map(|argument| match argument {
            Argument::Word(word) => Some(word),
            Argument::Literal(literal) => {
                cx.error(literal, "expected a name");
                None
            }
        })
        .collect()
}

/// The flows that a condition names: core's own are checked, others are taken as they are.
fn flow_names(cx: &Ctxt, arguments: &[Argument]) -> Vec<String> {
    let names = words(cx, arguments).into_iter().map(|word| {
        let name = word.name();
        if let (WordPath::Dotted(_), None) = (word, vocabulary::flow(&name)) {
            unknown_flow(cx, word, &name);
        }
        name
    });
    names.collect()
}

/// The error for a flow that is none of core's.
pub(crate) fn unknown_flow(cx: &Ctxt, at: &dyn ToTokens, name: &str) {
    if vocabulary::PLANNED_FLOWS.contains(&name) {
        cx.error_help(
            at,
            format!("flow `{name}` is not there yet"),
            "a flow of your own is named by its path, as `flow = my::Payout`",
        );
        return;
    }
    let known: Vec<_> = vocabulary::flow_names().collect();
    cx.error_help(at, format!("unknown flow `{name}`"), suggest(name, &known));
}

/// The payment methods that a word stands for, as paths of core's enum.
pub(crate) fn methods(cx: &Ctxt, word: &WordPath) -> Vec<TokenStream> {
    let name = word.name();
    let found = methods_of(&name);
    if found.is_empty() {
        let known: Vec<_> = METHODS.iter().map(|(method, _)| *method).chain(GROUPS.iter().copied()).collect();
        cx.error_help(word, format!("unknown payment method `{name}`"), suggest(&name, &known));
    }
    let variant = |method: &&str| {
        let method = Ident::new(method, proc_macro2::Span::call_site());
        quote! { _core::PaymentMethod::#method }
    };
    found.iter().map(variant).collect()
}

/// An expression of the description's row for a condition.
pub(crate) fn condition_spec(condition: Option<&Condition>, scope: Scope<'_>) -> TokenStream {
    match condition {
        None => quote! { ::core::option::Option::None },
        Some(condition) => {
            let text = condition.text();
            // Its mistakes were reported where it was checked.
            let holds = condition.over_facts(&Ctxt::default(), scope);
            quote! { ::core::option::Option::Some(_core::ConditionSpec { text: #text, holds: |__f| #holds }) }
        }
    }
}
