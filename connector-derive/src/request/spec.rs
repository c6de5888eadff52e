//! What makes a request one of a flow, as data: `RequestSpec`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{LitStr, spanned::Spanned};

use super::model::{Call, OwnCredentials, Request};
use crate::{condition::condition_spec, generated::option, header, source::Scope, template::Place};

/// `RequestSpec { name: "CreatePayment", method: "POST", .. }`
pub(super) fn request_spec(request: &Request, call: &Call) -> TokenStream {
    let (ident, scope) = (&request.ident, request.scope());
    let (name, method, authenticated) = (ident.to_string(), &call.method, call.authenticated);
    let paths = call.paths.iter().map(|(when, path)| {
        let (template, pieces, when) = (&path.literal, path.pieces(Place::Url), condition_spec(when.as_ref(), scope));
        quote! { _core::PathSpec { template: #template, pieces: #pieces, when: #when } }
    });
    let query = call.query.iter().map(|(name, template)| {
        let pieces = template.pieces(Place::Url);
        quote! { _core::QuerySpec { name: #name, pieces: #pieces } }
    });
    let headers = call.headers.iter().map(|(name, template, when)| header::spec(name, template, when.as_ref(), scope));
    let credentials = own_credentials(&call.own_auth, scope);
    let host = call.host.as_ref().map_or_else(String::new, LitStr::value);
    let requires = call.requires.iter().map(|(flow, when)| {
        let (flow, when) = (flow.to_string(), condition_spec(when.as_ref(), scope));
        quote! { _core::RequiredFlow { flow: #flow, when: #when } }
    });
    let body = option(call.body.as_ref().map(|(variant, _)| {
        let variant = format_ident!("{variant}");
        quote! { _core::Encoding::#variant }
    }));
    let status = option(call.status.as_ref().map(|status| fixed_status(call, status)));
    let error = option(call.error.as_ref().map(|error| {
        quote_spanned! { error.span()=> <#error as _core::DeclaredResponse>::PART.table }
    }));
    let consistency = option(call.consistency.as_ref().map(|(_, seconds)| {
        quote! { ::core::time::Duration::from_secs(#seconds) }
    }));
    quote! {
        _core::RequestSpec {
            name: #name,
            method: #method,
            paths: &[#(#paths),*],
            host: #host,
            body: #body,
            query: &[#(#query),*],
            headers: &[#(#headers),*],
            credentials: #credentials,
            authenticated: #authenticated,
            part: &__TABLE,
            requires: &[#(#requires),*],
            status: #status,
            error: #error,
            consistency: #consistency,
        }
    }
}

fn own_credentials(own: &OwnCredentials, scope: Scope<'_>) -> TokenStream {
    let headers = own.headers.iter().map(|(name, template)| header::spec(name, template, None, scope));
    let basic = header::basic(own.basic.first());
    quote! { _core::OwnCredentials { headers: &[#(#headers),*], basic: #basic } }
}

fn fixed_status(call: &Call, status: &syn::Path) -> TokenStream {
    if status.is_ident("keep") {
        return quote! { _core::FixedStatus::Keep };
    }
    if call.flow.word.is_none() && status.segments.len() > 1 {
        return quote! { _core::FixedStatus::Own(&#status) };
    }
    let set = call.flow.word.map_or("AttemptStatus", |word| word.statuses);
    let (variant, set) = (format_ident!("{}", set.trim_end_matches("Status")), format_ident!("{set}"));
    quote! { _core::FixedStatus::#variant(_core::#set::#status) }
}
