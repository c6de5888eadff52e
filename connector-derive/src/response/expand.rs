//! The model as code: a visitor over the declared keys, and a line a target.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, Ident, Path, Type, parse_quote, spanned::Spanned};

use super::model::{CodeList, Codes, Field, Response, Shape};
use crate::{
    attribute::{ResponseKeys, receive},
    generics::strip_option,
    path::core_type,
    request::wrap,
    to::{Pick, TargetKind, TargetRef, WhenField},
    vocabulary::Accepts,
};

pub(crate) fn expand(response: &Response<'_>) -> TokenStream {
    let ident = response.ident;
    let read = match &response.shape {
        Shape::Struct(fields) => read_object(response, fields),
        Shape::Transparent(field) => {
            let ty = &field.ty;
            quote! { <#ty as _core::serde::Deserialize<'de>>::deserialize(__d).map(Self) }
        }
    };
    let spec = spec(response);
    let look_at_words = look_at_words(response.fields());
    // A fallback only fills what is still empty, so it comes after the others.
    let lines = response.fields().iter().enumerate().map(|(index, field)| (field, member(field, index)));
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for (field, member) in lines {
        let is_fallback = field.targets.iter().any(|target| target.is_fallback);
        let line = write(field, &member);
        if is_fallback { last.push(line) } else { first.push(line) }
    }
    wrap(
        &response.krate,
        quote! {
            #[automatically_derived]
            impl<'de> _core::serde::Deserialize<'de> for #ident {
                fn deserialize<__D: _core::serde::Deserializer<'de>>(__d: __D) -> ::core::result::Result<Self, __D::Error> {
                    #read
                }
            }

            #[automatically_derived]
            impl _core::Answered for #ident {
                const ANSWER: &'static _core::AnswerSpec = &#spec;

                fn write(self, __a: &mut _core::Answer, __f: &_core::Facts<'_>) {
                    #look_at_words
                    #(#first)*
                    #(#last)*
                }
            }
        },
    )
}

/// Beside errors stands an implementation that compiles, so that one mistake is not followed by ten more.
pub(super) fn stub(input: &DeriveInput) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let keys: ResponseKeys = receive(&Default::default(), &input.attrs, "connector");
    let krate: Path =
        keys.krate.and_then(|krate| krate.get(&Default::default())).unwrap_or_else(|| parse_quote!(::connector_core));
    wrap(
        &krate,
        quote! {
            impl<'de> _core::serde::Deserialize<'de> for #ident {
                fn deserialize<__D: _core::serde::Deserializer<'de>>(_: __D) -> ::core::result::Result<Self, __D::Error> {
                    ::core::result::Result::Err(_core::missing_field("a declaration that compiles"))
                }
            }
            impl _core::Answered for #ident {
                const ANSWER: &'static _core::AnswerSpec = <_core::NoAnswer as _core::Answered>::ANSWER;
                fn write(self, _: &mut _core::Answer, _: &_core::Facts<'_>) {}
            }
        },
    )
}

/// `struct Links { redirect: Option<Url> }` becomes a visitor with one local, one arm of the match over keys, and one
/// line that takes the local into the struct.
fn read_object(response: &Response<'_>, fields: &[Field]) -> TokenStream {
    let ident = response.ident;
    let names: Vec<_> = fields.iter().flat_map(|field| field.names.iter()).collect();
    let places = (0..names.len()).map(proc_macro2::Literal::usize_unsuffixed);
    let others = proc_macro2::Literal::usize_unsuffixed(names.len());
    let locals: Vec<_> = (0..fields.len()).map(|index| format_ident!("__{index}")).collect();
    let types: Vec<_> = fields.iter().map(|field| &field.ty).collect();
    let mut next = 0usize;
    let arms = fields.iter().zip(&locals).map(|(field, local)| {
        let indices = next..next + field.names.len();
        next = indices.end;
        let (indices, ty, name) = (indices.map(proc_macro2::Literal::usize_unsuffixed), &field.ty, &field.names[0]);
        let read = quote_spanned! { ty.span()=> _core::AnswerSlot::<#ty>::read(&mut __map, #name)? };
        quote! { #(#indices)|* => #local = #read, }
    });
    let made = fields.iter().zip(&locals).map(|(field, local)| {
        let (member, ty, name) = (&field.ident, &field.ty, &field.names[0]);
        quote! { #member: _core::AnswerSlot::<#ty>::done(#local, #name)? }
    });
    quote! {
        struct __Visitor;
        impl<'de> _core::serde::de::Visitor<'de> for __Visitor {
            type Value = #ident;
            fn expecting(&self, __out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __out.write_str("an object")
            }
            fn visit_map<__A: _core::serde::de::MapAccess<'de>>(self, mut __map: __A) -> ::core::result::Result<#ident, __A::Error> {
                #(let mut #locals: ::core::option::Option<#types> = ::core::option::Option::None;)*
                while let ::core::option::Option::Some(__key) =
                    _core::serde::de::MapAccess::next_key_seed(&mut __map, _core::Keys(|__key| match __key { #(#names => #places,)* _ => #others }))?
                {
                    match __key {
                        #(#arms)*
                        _ => { _core::serde::de::MapAccess::next_value::<_core::serde::de::IgnoredAny>(&mut __map)?; }
                    }
                }
                ::core::result::Result::Ok(#ident { #(#made),* })
            }
        }
        _core::serde::Deserializer::deserialize_map(__d, __Visitor)
    }
}

fn member(field: &Field, index: usize) -> TokenStream {
    match &field.ident {
        Some(ident) => quote! { self.#ident },
        None => {
            let index = syn::Index::from(index);
            quote! { self.#index }
        }
    }
}

fn write(field: &Field, member: &TokenStream) -> TokenStream {
    let ty = &field.ty;
    if let Some((pick, template)) = &field.pick {
        let list = quote! { _core::AnswerSlot::<#ty>::given(#member).unwrap_or_default() };
        let picked = match (pick, template) {
            (Pick::First, _) => quote! { #list.into_iter().next() },
            (Pick::Last, _) => quote! { #list.into_iter().next_back() },
            (Pick::Field(id, _), Some(template)) => {
                let wanted = template.compose("pick", &parse_quote!(Auth));
                // A template in an answer has only holes that are texts, so it cannot be refused.
                let wanted = quote! {
                    (|| -> ::core::result::Result<::core::option::Option<::std::string::String>, _core::Stop> {
                        ::core::result::Result::Ok({ #wanted })
                    })().ok().flatten()
                };
                quote! {
                    {
                        let __wanted = #wanted;
                        _core::pick(#list, __wanted.as_deref(), |__element| ::core::option::Option::Some(&__element.#id))
                    }
                }
            }
            (Pick::Field(..), None) => return TokenStream::new(),
        };
        // An empty `first` or `last` is an absent part; a wanted element that is not there is no answer at all.
        let missing = matches!(pick, Pick::Field(..)).then(|| quote! { __a.nothing_picked(); });
        return quote! {
            match #picked {
                ::core::option::Option::Some(__element) => _core::Answered::write(__element, __a, __f),
                ::core::option::Option::None => { #missing }
            }
        };
    }
    if field.targets.is_empty() && !field.is_part() {
        return TokenStream::new();
    }
    if field.is_part() {
        let is_fallback = field.targets.iter().any(|target| target.is_fallback);
        let write = quote_spanned! { ty.span()=> <#ty as _core::Answered>::write };
        return quote! { __a.part(#is_fallback, |__a| #write(#member, __a, __f)); };
    }
    let given = quote! { let __value = _core::AnswerSlot::<#ty>::given(#member); };
    let last = field.targets.len() - 1;
    let lines = field.targets.iter().enumerate().map(|(index, target)| {
        let value = if index == last {
            quote! { __value }
        } else {
            quote! { ::core::clone::Clone::clone(&__value) }
        };
        let line = match (status_of(target), index == last) {
            // A status is read, not taken, where another target takes the word too.
            (Some((name, set)), false) => put_status(target, name, set, ty, &quote! { __value.as_ref() }, true),
            _ => put(target, ty, &value),
        };
        match &target.when {
            Some(_) => {
                let holds = holds(field, index);
                quote! { if #holds { #line } }
            }
            None => line,
        }
    });
    quote! { #given #(#lines)* }
}

/// The target's name and set, where it holds a status.
fn status_of(target: &TargetRef) -> Option<(&'static str, &'static str)> {
    match &target.kind {
        TargetKind::Word(word) => match word.accepts {
            Accepts::Status(set) => Some((word.name, set)),
            _ => None,
        },
        _ => None,
    }
}

/// The name under which it is kept whether a target's `when(..)` holds.
fn holds(field: &Field, index: usize) -> Ident {
    format_ident!("__{}_{index}_holds", field.names[0].replace(|c: char| !c.is_ascii_alphanumeric(), "_"))
}

/// Looks at the words that other fields' `when(..)` ask for, before any field is taken.
fn look_at_words(fields: &[Field]) -> TokenStream {
    let lines = fields.iter().flat_map(|field| {
        field.targets.iter().enumerate().filter_map(move |(index, target)| {
            let WhenField { field: word, words } = target.when.as_ref()?;
            let holds = holds(field, index);
            Some(quote! { let #holds = _core::is_word(&self.#word, &[#(#words),*]); })
        })
    });
    quote! { #(#lines)* }
}

fn put(target: &TargetRef, ty: &Type, value: &TokenStream) -> TokenStream {
    let (is_fallback, self_target) = (target.is_fallback, target);
    match &target.kind {
        TargetKind::Word(word) => {
            let target = core_type("target", word.name);
            match word.accepts {
                Accepts::Status(set) => put_status(self_target, word.name, set, ty, value, false),
                _ => {
                    let inner = strip_option(ty);
                    let put = quote_spanned! { inner.span()=> __a.put::<#target, #inner> };
                    quote! { #put(#value, #is_fallback); }
                }
            }
        }
        TargetKind::State(name) => quote_spanned! { ty.span()=> __a.put_state(#name, #value); },
        TargetKind::Failed => quote_spanned! { ty.span()=> __a.put_failed(#value); },
        TargetKind::Succeeded => quote_spanned! { ty.span()=> __a.put_succeeded(#value); },
        TargetKind::Column(path) => {
            quote_spanned! { path.span()=>
                if let ::core::option::Option::Some(__word) = &#value { (#path.put)(__a, __word); }
            }
        }
        TargetKind::Error => TokenStream::new(),
    }
}

/// A status word with its table. The table is asked for in the words of the description first: rustc prints the same message
/// once, and then is silent about the function's bound.
fn put_status(
    target: &TargetRef,
    name: &str,
    set: &str,
    ty: &Type,
    value: &TokenStream,
    is_borrowed: bool,
) -> TokenStream {
    let (set, place, inner, is_fallback) =
        (format_ident!("{set}"), core_type("target", name), strip_option(ty), target.is_fallback);
    let put = match is_borrowed {
        true => quote! { put_status_of },
        false => quote! { put_status },
    };
    let put = quote_spanned! { inner.span()=> __a.#put::<_core::#set, #place, #inner> };
    let rows = status_rows(inner, &set);
    quote! { let _ = #rows; #put(#value, #is_fallback); }
}

fn status_rows(ty: &Type, set: &syn::Ident) -> TokenStream {
    quote_spanned! { ty.span()=> <#ty as _core::StatusMap<_core::#set>>::ROWS }
}

fn spec(response: &Response<'_>) -> TokenStream {
    let name = response.ident.to_string();
    let codes = |list: &CodeList| {
        let codes = list.iter().flat_map(|(_, codes)| codes);
        quote! { &[#(#codes),*] }
    };
    let Codes { in_progress, key_reused, not_found } = &response.codes;
    let [in_progress, key_reused, not_found] = [in_progress, key_reused, not_found].map(codes);
    let id_absent = match &response.id_absent {
        Some(reason) => quote! { ::core::option::Option::Some(#reason) },
        None => quote! { ::core::option::Option::None },
    };
    let columns = response.fields().iter().flat_map(|field| &field.targets).filter_map(|target| match &target.kind {
        TargetKind::Column(path) => Some(quote_spanned! { path.span()=> #path.spec }),
        _ => None,
    });
    let targets = response.fields().iter().flat_map(|field| &field.targets).map(|target| {
        let (name, is_fallback) = (target.name(), target.is_fallback);
        quote! { _core::TargetUse { target: #name, is_fallback: #is_fallback } }
    });
    let parts = response.fields().iter().filter_map(|field| {
        let ty = &field.ty;
        match (&field.pick, field.is_part()) {
            (Some(_), _) => Some(quote! { <<#ty as _core::Listed>::Element as _core::Answered>::ANSWER }),
            (None, true) => Some(quote_spanned! { ty.span()=> <#ty as _core::Answered>::ANSWER }),
            (None, false) => None,
        }
    });
    let statuses = response.fields().iter().flat_map(|field| {
        let inner = strip_option(&field.ty);
        field.targets.iter().filter_map(move |target| match &target.kind {
            TargetKind::Word(word) => match word.accepts {
                Accepts::Status(set) => {
                    let set = format_ident!("{set}");
                    Some(status_rows(inner, &set))
                }
                _ => None,
            },
            _ => None,
        })
    });
    quote! {
        _core::AnswerSpec { name: #name, targets: &[#(#targets),*], parts: &[#(#parts),*], statuses: &[#(#statuses),*], columns: &[#(#columns),*], id_absent: #id_absent, in_progress: #in_progress, key_reused: #key_reused, not_found: #not_found }
    }
}
