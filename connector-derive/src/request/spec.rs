//! The description of a request: data that core's checks and the connector's `SPEC` read.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, ext::IdentExt, spanned::Spanned};

use super::{
    form::{field_spec, sources_of},
    model::{Call, FieldForm, Request, Shape, Variant},
};
use crate::{
    condition::condition_spec,
    source::{SourceKind, SourceRef},
};

/// `PartSpec { name: "Money", fields: &[..], .. }`
pub(super) fn part_spec(request: &Request<'_>) -> TokenStream {
    let name = request.ident.to_string();
    let when = condition_spec(request.when.as_ref(), request.scope());
    let hatches = request.fields().into_iter().filter_map(|field| match &field.value {
        FieldForm::With(path) => Some(path.to_token_stream().to_string().replace(' ', "")),
        _ => None,
    });
    let credentials = credentials(request.fields().into_iter().flat_map(|field| all_sources(&field.value)));
    let (fields, variants, is_enum) = match &request.shape {
        Shape::Enum { variants, .. } => {
            (Vec::new(), variants.iter().map(|variant| variant_spec(request, variant)).collect(), true)
        }
        _ => (request.fields().into_iter().map(|field| field_spec(request, field)).collect(), Vec::new(), false),
    };
    quote! {
        _core::PartSpec {
            name: #name,
            fields: &[#(#fields),*],
            variants: &[#(#variants),*],
            when: #when,
            is_enum: #is_enum,
            hatches: &[#(#hatches),*],
            credentials: #credentials,
        }
    }
}

/// The credentials among the sources, by name.
fn credentials<'s>(sources: impl Iterator<Item = &'s SourceRef>) -> TokenStream {
    let names = sources.filter_map(|source| match &source.kind {
        SourceKind::Auth(field) => Some(field.unraw().to_string()),
        _ => None,
    });
    quote! { &[#(#names),*] }
}

/// The sources of a form, those of its arms too.
fn all_sources(form: &FieldForm) -> Vec<&SourceRef> {
    let mut sources = sources_of(form);
    if let FieldForm::Match { arms, .. } = form {
        sources.extend(arms.iter().flat_map(|arm| all_sources(&arm.result)));
    }
    sources
}

fn variant_spec(request: &Request<'_>, variant: &Variant) -> TokenStream {
    let name = variant.ident.to_string();
    let methods = variant.methods.iter().flatten();
    let when = condition_spec(variant.when.as_ref(), request.scope());
    let fields = variant.fields.all().into_iter().map(|field| field_spec(request, field));
    quote! {
        _core::VariantSpec { name: #name, methods: &[#(#methods),*], when: #when, fields: &[#(#fields),*] }
    }
}

/// `RequestSpec { name: "CreatePayment", method: "POST", .. }`
pub(super) fn request_spec(request: &Request<'_>, call: &Call) -> TokenStream {
    let name = request.ident.to_string();
    let method = &call.method;
    let paths = call.paths.iter().map(|(when, path)| {
        let template = &path.literal;
        let when = match when {
            Some(when) => {
                let text = when.text();
                quote! { ::core::option::Option::Some(#text) }
            }
            None => quote! { ::core::option::Option::None },
        };
        quote! { _core::PathSpec { template: #template, when: #when } }
    });
    let body = match &call.body {
        Some((_, variant)) => {
            let variant = quote::format_ident!("{variant}");
            quote! { ::core::option::Option::Some(_core::Encoding::#variant) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let query = call.query.iter().map(|(name, template)| {
        let template = &template.literal;
        quote! { (#name, #template) }
    });
    let reads = reads(call);
    let requires = call.requires.iter().map(|(flow, when)| {
        let flow = flow.to_string();
        let when = condition_spec(when.as_ref(), request.scope());
        quote! { _core::RequiredFlow { flow: #flow, when: #when } }
    });
    let status = match &call.status {
        Some(status) if status.is_ident("keep") => quote! { ::core::option::Option::Some(_core::FixedStatus::Keep) },
        Some(status) => {
            let kind = match call.flow.word.map(|word| word.name) {
                Some("Refund" | "RSync") => quote! { Refund(_core::RefundStatus::#status) },
                Some("AcceptDispute" | "SubmitEvidence" | "DefendDispute") => {
                    quote! { Dispute(_core::DisputeStatus::#status) }
                }
                _ => quote! { Attempt(_core::AttemptStatus::#status) },
            };
            quote! { ::core::option::Option::Some(_core::FixedStatus::#kind) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let consistency = match &call.consistency {
        Some((_, seconds)) => {
            quote! { ::core::option::Option::Some(::core::time::Duration::from_secs(#seconds)) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let host = call.host.as_ref().map_or_else(String::new, LitStr::value);
    let templates = call.paths.iter().map(|(_, path)| path).chain(call.query.iter().map(|(_, template)| template));
    let templates = templates.chain(call.headers.iter().map(|(_, template, _)| template));
    let templates = templates.chain(call.own_auth.templates());
    let error = match &call.error {
        Some(error) => {
            // Asked for by name first: rustc prints the message once, and then is silent about the function's bound.
            let spec = quote_spanned! { error.span()=>
                { let _ = <#error as _core::Answered>::ANSWER; _core::ErrorSpec::new::<#error>() }
            };
            quote! { ::core::option::Option::Some(#spec) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let credentials = credentials(templates.flat_map(|template| template.sources()));
    let (ident, authenticated) = (request.generics.with(request.ident, quote! { 'static }), call.authenticated);
    quote! {
        _core::RequestSpec {
            name: #name,
            method: #method,
            paths: &[#(#paths),*],
            host: #host,
            body: #body,
            query: &[#(#query),*],
            reads: #reads,
            part: <#ident as _core::Declared>::PART,
            requires: &[#(#requires),*],
            status: #status,
            authenticated: #authenticated,
            error: #error,
            consistency: #consistency,
            credentials: #credentials,
        }
    }
}

/// What the paths without a condition, the query and the unconditional headers must be given.
fn reads(call: &Call) -> TokenStream {
    let paths = match &call.paths[..] {
        [(None, path)] => vec![path],
        _ => Vec::new(),
    };
    let query = call.query.iter().map(|(_, template)| template);
    let headers = call.headers.iter().filter(|(_, _, when)| when.is_none()).map(|(_, template, _)| template);
    let templates = paths.into_iter().chain(query).chain(headers).chain(call.own_auth.templates());
    let needs = templates.flat_map(|template| template.sources()).filter_map(|source| source.need());
    quote! { &[#(#needs),*] }
}
