//! The description of a request: data that core's checks and the connector's `SPEC` read.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    form::field_spec,
    model::{Call, FieldForm, Request, Shape, Variant},
};
use crate::condition::condition_spec;

/// `PartSpec { name: "Money", fields: &[..], .. }`
pub(super) fn part_spec(request: &Request<'_>) -> TokenStream {
    let name = request.ident.to_string();
    let when = condition_spec(request.when.as_ref(), request.scope());
    let hatches = request.fields().into_iter().filter_map(|field| match &field.value {
        FieldForm::With(path) => Some(path.to_token_stream().to_string().replace(' ', "")),
        _ => None,
    });
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
        }
    }
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
        Some(status) => {
            let kind = match call.flow.word.map(|word| word.name) {
                Some("Refund" | "RSync") => quote! { Refund(_core::RefundStatus::#status) },
                _ => quote! { Attempt(_core::AttemptStatus::#status) },
            };
            quote! { ::core::option::Option::Some(_core::FixedStatus::#kind) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let (ident, authenticated) = (request.generics.with(request.ident, quote! { 'static }), call.authenticated);
    quote! {
        _core::RequestSpec {
            name: #name,
            method: #method,
            paths: &[#(#paths),*],
            host: "",
            body: #body,
            query: &[#(#query),*],
            reads: #reads,
            part: <#ident as _core::Declared>::PART,
            requires: &[#(#requires),*],
            status: #status,
            authenticated: #authenticated,
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
    let templates = paths.into_iter().chain(query).chain(headers);
    let needs = templates.flat_map(|template| template.sources()).filter_map(|source| source.need());
    quote! { &[#(#needs),*] }
}
