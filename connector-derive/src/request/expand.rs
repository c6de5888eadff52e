//! The model as code: data and one-line calls into core.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, GenericParam, Lifetime, Path, parse_quote, spanned::Spanned};

use super::{
    form::{fill, sources_of},
    model::{Call, Field, FieldForm, Request, Shape, Variant, VariantFields},
    spec::{part_spec, request_spec},
    write::write,
};
use crate::{
    condition::is_method,
    generics::with_static,
    source::{SourceKind, SourceRef},
    template::{Piece, Template},
};

pub(super) fn expand(request: &Request<'_>) -> TokenStream {
    let data = request.generics.data();
    let ty = request.generics.with(request.ident, data.to_token_stream());
    let own = match request.generics.lifetime() {
        Some(lifetime) => quote! { <#lifetime> },
        None => TokenStream::new(),
    };
    let spec = part_spec(request);
    let build = build(request);
    let is_empty = is_empty(request, &data);
    let write = write(request, &own, &ty);
    let call = request.call.as_ref().map(|call| flow_request(request, call));
    let checks = checks(request);
    wrap(
        &request.krate,
        quote! {
            #[automatically_derived]
            impl #own _core::Declared for #ty {
                const PART: &'static _core::PartSpec = &#spec;
            }

            #[automatically_derived]
            impl<#data> _core::Part<#data> for #ty {
                fn build(__f: &_core::Facts<#data>) -> ::core::result::Result<Self, _core::Stop> {
                    #build
                }

                #is_empty
            }

            #write
            #call
            #checks
        },
    )
}

/// Generated code in a scope of its own, with core under a name that nobody else uses.
pub(crate) fn wrap(krate: &Path, code: TokenStream) -> TokenStream {
    quote! {
        #[allow(
            clippy::all,
            clippy::pedantic,
            clippy::restriction,
            non_snake_case,
            unused_qualifications,
            unused_variables,
            unused_lifetimes,
            single_use_lifetimes,
            elided_lifetimes_in_paths
        )]
        const _: () = {
            use #krate::__private as _core;
            #[allow(unused_imports)]
            use _core::{RequiredAnswerSlot as _, RequiredSlot as _};
            #code
        };
    }
}

/// Beside errors stands an implementation that compiles, so that one mistake is not followed by ten more.
pub(super) fn stub(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let lifetime = input.generics.params.iter().find_map(|parameter| match parameter {
        GenericParam::Lifetime(one) => Some(one.lifetime.clone()),
        _ => None,
    });
    let has_others = input.generics.params.iter().any(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
    if has_others || input.generics.params.len() > 1 {
        return TokenStream::new();
    }
    let data = lifetime.clone().unwrap_or_else(|| Lifetime::new("'__a", proc_macro2::Span::call_site()));
    let (own, ty, fixed, of) = match &lifetime {
        Some(lifetime) => {
            (quote! { <#lifetime> }, quote! { #ident<#lifetime> }, quote! { #ident<'static> }, quote! { #ident<'__x> })
        }
        None => (TokenStream::new(), quote! { #ident }, quote! { #ident }, quote! { #ident }),
    };
    let keys =
        crate::attribute::receive::<crate::attribute::RequestKeys>(&Default::default(), &input.attrs, "connector");
    let krate = keys.krate.as_ref().and_then(|krate| krate.get(&Default::default()));
    let krate = krate.unwrap_or_else(|| parse_quote!(::connector_core));
    let flow = keys.flow.as_ref().map(|flow| {
        let known = match flow.get(&Default::default()) {
            Some(crate::attribute::FlowName::Core(name)) => crate::vocabulary::flow(&name.value()).map(|word| {
                let flow = quote::format_ident!("{}", word.name);
                quote! { _core::flow::#flow }
            }),
            Some(crate::attribute::FlowName::Own(path)) => Some(path.to_token_stream()),
            None => None,
        };
        let flow = known.unwrap_or_else(|| quote! { _core::UnknownFlow<#fixed> });
        quote! {
            impl _core::FlowRequest for #fixed {
                type Flow = #flow;
                type Response = _core::NoAnswer;
                type Of<'__x> = #of;
                const REQUEST: &'static _core::RequestSpec = _core::NO_REQUEST;
                const IN_QUERY: bool = false;
                const HAS_BODY: bool = false;
                fn url(_: &_core::Facts<'_>, _: &mut ::std::string::String) -> ::core::result::Result<(), _core::Stop> {
                    ::core::result::Result::Ok(())
                }
            }
        }
    });
    wrap(
        &krate,
        quote! {
            impl #own _core::Declared for #ty {
                const PART: &'static _core::PartSpec = _core::NO_PART;
            }
            impl<#data> _core::Part<#data> for #ty {
                fn build(_: &_core::Facts<#data>) -> ::core::result::Result<Self, _core::Stop> {
                    ::core::result::Result::Err(_core::Stop::Missing)
                }
            }
            impl #own _core::Fields for #ty {
                fn fields<__M: _core::serde::ser::SerializeMap>(&self, _: &mut __M) -> ::core::result::Result<(), __M::Error> {
                    ::core::result::Result::Ok(())
                }
            }
            impl #own _core::serde::Serialize for #ty {
                fn serialize<__S: _core::serde::Serializer>(&self, __s: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                    _core::serde::Serializer::serialize_unit(__s)
                }
            }
            #flow
        },
    )
}

fn build(request: &Request<'_>) -> TokenStream {
    let when = request.when.as_ref().map(|when| {
        let when = when.over_facts(&Default::default(), request.scope());
        quote! { if !(#when) { return ::core::result::Result::Err(_core::Stop::Missing); } }
    });
    let made = match &request.shape {
        Shape::Unit => quote! { ::core::result::Result::Ok(Self) },
        Shape::Struct(fields) => {
            let fields = fields.iter().map(|field| named(request, field));
            quote! { ::core::result::Result::Ok(Self { #(#fields),* }) }
        }
        Shape::Transparent(field) => {
            let value = fill(request, field);
            quote! { ::core::result::Result::Ok(Self(#value)) }
        }
        Shape::Enum { variants, .. } => {
            let name = request.ident.to_string();
            let is_last = |variant: &&Variant| variant.methods.is_none() && variant.when.is_none();
            let tried = variants.iter().map(|variant| variant_build(request, variant));
            let end = (!variants.iter().any(|variant| is_last(&variant)))
                .then(|| quote! { ::core::result::Result::Err(_core::Stop::NoVariant { part: #name }) });
            quote! { #(#tried)* #end }
        }
    };
    quote! { #when #made }
}

/// Whether every source that the part reads was absent; an enum whose variant holds is there.
fn is_empty(request: &Request<'_>, data: &Lifetime) -> Option<TokenStream> {
    let fields: Vec<_> = match &request.shape {
        Shape::Enum { .. } => return None,
        Shape::Unit => Vec::new(),
        Shape::Struct(fields) => fields.iter().collect(),
        Shape::Transparent(field) => vec![&**field],
    };
    let absent = fields.into_iter().filter_map(|field| is_absent(request, field));
    Some(quote! {
        fn is_empty(&self, __f: &_core::Facts<#data>) -> bool {
            true #(&& #absent)*
        }
    })
}

fn is_absent(request: &Request<'_>, field: &Field) -> Option<TokenStream> {
    let ty = &field.ty;
    let member = match &field.ident {
        Some(ident) => quote! { &self.#ident },
        None => quote! { &self.0 },
    };
    match &field.value {
        FieldForm::Value(_) => None,
        FieldForm::Part | FieldForm::PartOver(_) => Some(quote! { _core::Slot::<#ty>::is_empty(#member, __f) }),
        // A value of the declaration stands in where the sources are absent, so the field itself does not tell.
        FieldForm::First(all) if all.iter().any(|form| matches!(form, FieldForm::Value(_))) => {
            let gets = all.iter().flat_map(sources_of).map(|source| source.get(&request.auth));
            Some(quote! { true #(&& #gets.is_none())* })
        }
        _ => Some(quote! { _core::Slot::<#ty>::is_absent(#member) }),
    }
}

fn named(request: &Request<'_>, field: &Field) -> TokenStream {
    let (ident, value) = (&field.ident, fill(request, field));
    quote! { #ident: #value }
}

/// `if is_method(__f, &[Card]) { return Ok(Self::Card { .. }); }`, without the `if` for a variant that holds by itself.
fn variant_build(request: &Request<'_>, variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    let made = match &variant.fields {
        VariantFields::Unit => quote! { Self::#ident },
        VariantFields::One(field) => {
            let value = fill(request, field);
            quote! { Self::#ident(#value) }
        }
        VariantFields::Named(fields) => {
            let fields = fields.iter().map(|field| named(request, field));
            quote! { Self::#ident { #(#fields),* } }
        }
    };
    let methods = variant.methods.as_ref().map(|methods| is_method(methods));
    let when = variant.when.as_ref().map(|when| when.over_facts(&Default::default(), request.scope()));
    let conditions: Vec<_> = methods.into_iter().chain(when).collect();
    match &conditions[..] {
        [] => quote! { ::core::result::Result::Ok(#made) },
        conditions => quote! { if #(#conditions)&&* { return ::core::result::Result::Ok(#made); } },
    }
}

fn flow_request(request: &Request<'_>, call: &Call) -> TokenStream {
    let fixed = request.generics.with(request.ident, quote! { 'static });
    let of = request.generics.with(request.ident, quote! { '__x });
    let (flow, response, spec) = (&call.flow.ty, &call.response, request_spec(request, call));
    let response = quote_spanned! { response.span()=> #response };
    let in_query = call.method.value() == "GET";
    let has_body = !matches!(request.shape, Shape::Unit);
    let url = url(request, call);
    let headers = headers(request, call);
    quote! {
        #[automatically_derived]
        impl _core::FlowRequest for #fixed {
            type Flow = #flow;
            type Response = #response;
            type Of<'__x> = #of;
            const REQUEST: &'static _core::RequestSpec = &#spec;
            const IN_QUERY: bool = #in_query;
            const HAS_BODY: bool = #has_body;

            fn url(__f: &_core::Facts<'_>, __url: &mut ::std::string::String) -> ::core::result::Result<(), _core::Stop> {
                #url
                ::core::result::Result::Ok(())
            }

            #headers
        }
    }
}

/// `"/payments/{connector_transaction_id}/capture"` becomes three pushes.
fn url(request: &Request<'_>, call: &Call) -> TokenStream {
    let mut code = TokenStream::new();
    for (when, path) in call.paths.iter().rev() {
        let pushes = pushes(path, &request.auth, &quote! { path_value });
        code = match when {
            None => pushes,
            Some(when) => {
                let when = when.over_facts(&Default::default(), request.scope());
                quote! { if #when { #pushes } else { #code } }
            }
        };
    }
    let query = call.query.iter().enumerate().map(|(index, (name, template))| {
        let start = format!("{}{}=", if index == 0 { '?' } else { '&' }, percent_encoded(&name.value()));
        let value = match template.constant() {
            Some(text) => {
                let text = percent_encoded(&text);
                quote! { __url.push_str(#text); }
            }
            None => pushes(template, &request.auth, &quote! { query_value }),
        };
        quote! { __url.push_str(#start); #value }
    });
    quote! { #code #(#query)* }
}

fn pushes(template: &Template, auth: &Path, value: &TokenStream) -> TokenStream {
    let pieces = template.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote! { __url.push_str(#text); },
        Piece::Hole(hole) => {
            let name = &hole.source.name;
            let (get, as_text) = match hole.formatted(&template.literal) {
                Some(formatted) => (formatted.compose(name, auth), quote! { .as_str() }),
                None => (hole.source.get(auth), quote! {}),
            };
            quote! { _core::#value(__url, #name, { #get }.ok_or(_core::Stop::Missing)? #as_text)?; }
        }
    });
    quote! { #(#pieces)* }
}

/// What RFC 3986 calls unreserved stays.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn headers(request: &Request<'_>, call: &Call) -> Option<TokenStream> {
    let own = own_credentials(request, call);
    if call.headers.is_empty() && own.is_empty() {
        return None;
    }
    let lines = call.headers.iter().map(|(name, template, when)| {
        let lower = name.value().to_lowercase();
        let (composed, is_secret) = (template.compose(&name.value(), &request.auth), template.is_secret());
        let insert = quote! {
            if let ::core::option::Option::Some(__value) = { #composed } {
                __headers.insert(_core::HeaderName::from_static(#lower), _core::header_value(__value, #lower, #is_secret)?);
            }
        };
        match when {
            None => insert,
            Some(when) => {
                let when = when.over_facts(&Default::default(), request.scope());
                quote! { if #when { #insert } }
            }
        }
    });
    let count = call.headers.len() + own.len();
    Some(quote! {
        const HEADERS: usize = #count;

        fn headers(__f: &_core::Facts<'_>, __headers: &mut _core::HeaderMap) -> ::core::result::Result<(), _core::Stop> {
            #(#own)*
            #(#lines)*
            ::core::result::Result::Ok(())
        }
    })
}

/// The request's own credentials: secret all of them, and none of them may be absent.
fn own_credentials(request: &Request<'_>, call: &Call) -> Vec<TokenStream> {
    let insert = |lower: &str, value: TokenStream| {
        quote! { __headers.insert(_core::HeaderName::from_static(#lower), #value?); }
    };
    let headers = call.own_auth.headers.iter().map(|(name, template)| {
        let lower = name.value().to_lowercase();
        let composed = template.compose(&lower, &request.auth);
        insert(&lower, quote! { _core::header_value({ #composed }.ok_or(_core::Stop::Missing)?, #lower, true) })
    });
    let basic = call.own_auth.basic.iter().map(|(user, password)| {
        let [user, password] = [user, password].map(|template| match template.constant() {
            // Nothing at all is a password, too: composed, it would be an absent one.
            Some(text) => quote! { ::core::option::Option::Some(::std::string::String::from(#text)) },
            None => template.compose("authorization", &request.auth),
        });
        insert("authorization", quote! { _core::basic_value({ #user }, { #password }) })
    });
    headers.chain(basic).collect()
}

/// What only core can check, because it looks into another item: each at the type that is to blame.
fn checks(request: &Request<'_>) -> TokenStream {
    let Some(call) = &request.call else { return TokenStream::new() };
    let flow = &call.flow.ty;
    let parts = request.fields().into_iter().filter_map(|field| {
        let over = match &field.value {
            FieldForm::Part => "",
            FieldForm::PartOver(_) => "address",
            FieldForm::Each(source) if source.name == "order.lines" => "line",
            FieldForm::Each(_) => "evidence",
            _ => return None,
        };
        if field.when.as_ref().is_some_and(crate::condition::Condition::is_proof) {
            return None;
        }
        let ty = with_static(&field.ty);
        Some(quote_spanned! { field.ty.span()=>
            const _: () = _core::check_part(
                <#flow as _core::Flow>::NAME, <#flow as _core::Flow>::CARRIES, <#ty as _core::Declared>::PART, #over,
            );
        })
    });
    let own = call.flow.word.is_none().then(|| {
        let mut sources: Vec<&SourceRef> = Vec::new();
        for field in request.fields() {
            match &field.value {
                FieldForm::Source(source) | FieldForm::Match { source, .. } => sources.push(source),
                FieldForm::Template(template) => sources.extend(template.sources()),
                _ => {}
            }
        }
        for (_, path) in &call.paths {
            sources.extend(path.sources());
        }
        sources.retain(|source| matches!(source.kind, SourceKind::Word(_) | SourceKind::Own(_)));
        let lines = sources.into_iter().filter_map(|source| {
            let ty = source.ty()?;
            Some(quote_spanned! { source.span()=>
                const _: () = _core::check_request(
                    <#flow as _core::Flow>::NAME, <#flow as _core::Flow>::CARRIES, <#ty as _core::Source>::NAME,
                );
            })
        });
        quote! { #(#lines)* }
    });
    let (response, ident) = (&call.response, with_static_ident(request));
    let answer = quote_spanned! { response.span()=>
        const _: () = _core::check_answer(
            <#flow as _core::Flow>::NAME,
            <#flow as _core::Flow>::CARRIES,
            <<#flow as _core::Flow>::Response as _core::FlowResponse>::STATUS,
            <<#flow as _core::Flow>::Response as _core::FlowResponse>::ID,
            <#ident as _core::FlowRequest>::REQUEST,
            <#response as _core::Answered>::ANSWER,
        );
    };
    let lag = call.consistency.as_ref().filter(|_| call.flow.word.is_none()).map(|(key, _)| {
        quote_spanned! { key.span()=>
            const _: () = _core::check_consistency(<#flow as _core::Flow>::NAME, <#flow as _core::Flow>::EFFECT);
        }
    });
    quote! { #(#parts)* #own #answer #lag }
}

fn with_static_ident(request: &Request<'_>) -> TokenStream {
    request.generics.with(request.ident, quote! { 'static })
}
