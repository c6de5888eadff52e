//! The connector as code: its description, a plan per flow, and the tables that look them up.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::{
    idempotency::Idempotency,
    model::{Complete, Connector},
};
use crate::{generated::option, header, source::Scope};

pub(super) fn expand(connector: &Connector) -> TokenStream {
    let Some(complete) = connector.complete() else { return TokenStream::new() };
    let Complete { auth, error, .. } = complete;
    let ident = &connector.ident;
    let flows = &connector.flows;
    let spec = spec(connector, &complete);
    let plans: Vec<_> = (0..flows.len()).map(|index| format_ident!("__PLAN_{index}")).collect();
    let integrations = flows.iter().zip(&plans).map(|(request, plan)| integration(ident, request, plan));
    let entries = flows.iter().zip(&plans).map(|(request, plan)| {
        let flow = flow_of(request);
        quote! { _core::FlowEntry::new::<#flow>(&#plan) }
    });
    let state = match &connector.state {
        Some(state) => quote! { <#state as _core::ConnectorState>::FIELDS },
        None => quote! { &[] },
    };
    // Each in a constant of its own, so that all mistakes are reported.
    let check = quote_spanned! { ident.span()=>
        const _: () = _core::check_connector(__SPEC, #state);
        const _: () = _core::check_resolution(__SPEC);
        const _: () = _core::check_credentials(__SPEC);
        const _: () = _core::check_idempotency(__SPEC);
        const _: () = _core::check_access_token(__SPEC, !<#auth as _core::ConnectorAuth>::TABLE.token_headers.is_empty());
    };
    quote! {
        #spec

        #[automatically_derived]
        impl #ident {
            /// Everything that the connector declares, as data.
            pub const SPEC: &'static _core::ConnectorSpec = __SPEC;
        }

        #[automatically_derived]
        impl _core::ConnectorCommon for #ident {
            type Auth = #auth;
            type Error = #error;
            const SPEC: &'static _core::ConnectorSpec = __SPEC;
        }

        #[automatically_derived]
        impl _core::Connector for #ident {
            fn spec(&self) -> &'static _core::ConnectorSpec {
                __SPEC
            }

            fn table(&self) -> &'static [_core::FlowEntry] {
                static __TABLE: &[_core::FlowEntry] = &[#(#entries),*];
                __TABLE
            }
        }

        #(#integrations)*
        #check
    }
}

fn flow_of(request: &Type) -> TokenStream {
    quote_spanned! { request.span()=> <#request as _core::FlowRequest>::Flow }
}

/// An implementation with the span of the entry: rustc reports a flow that is declared twice at both entries.
fn integration(ident: &syn::Ident, request: &Type, plan: &syn::Ident) -> TokenStream {
    let (flow, is_request) = (flow_of(request), is_request(request));
    let mut connector = ident.clone();
    connector.set_span(request.span());
    let plan_of = quote_spanned! { request.span()=> _core::Plan::new::<#ident, #request> };
    let integration = quote_spanned! { request.span()=>
        #[automatically_derived]
        impl _core::ConnectorIntegration<#flow> for #connector {
            fn plan(&self) -> ::core::option::Option<&'static _core::Plan> {
                ::core::option::Option::Some(&#plan)
            }
        }
    };
    quote! {
        static #plan: _core::Plan = { #is_request #plan_of() };
        #integration
    }
}

/// Names the request's flow as the implementation's header does: rustc prints that message once, and does not repeat it
/// for the bound of the function that is called afterwards.
fn is_request(request: &Type) -> TokenStream {
    let flow = flow_of(request);
    quote_spanned! { request.span()=> let _ = ::core::marker::PhantomData::<#flow>; }
}

fn spec(connector: &Connector, complete: &Complete<'_>) -> TokenStream {
    let Complete { id, base_url, auth, error } = complete;
    let base = (String::new(), *base_url);
    let named = connector.hosts.iter().map(|(name, url)| (name.to_string(), url));
    let hosts = std::iter::once(base).chain(named).map(|(name, url)| {
        let (production, sandbox) = (&url.production, &url.sandbox);
        quote! { _core::HostSpec { name: #name, production: #production, sandbox: #sandbox } }
    });
    let webhook = option(connector.webhook.as_ref().map(|webhook| {
        quote_spanned! { webhook.span()=> <#webhook as _core::ConnectorWebhook>::WEBHOOK }
    }));
    let resolve_by_hand = connector.resolve_by_hand;
    let settings = connector.settings.iter().map(|setting| {
        let name = setting.name.to_string();
        let default = option(setting.text().map(|text| quote! { #text }));
        quote! { _core::SettingSpec { name: #name, default: #default } }
    });
    let idempotency = option(connector.idempotency.as_ref().map(|way| match way {
        Idempotency::Header { name, max_len, ttl } => {
            let name = name.value().to_lowercase();
            let ttl = match ttl {
                Some(seconds) => quote! { ::core::time::Duration::from_secs(#seconds) },
                None => quote! { _core::DEFAULT_TTL },
            };
            quote! { _core::IdempotencySpec::Header { name: #name, max_len: #max_len, ttl: #ttl } }
        }
        Idempotency::Reference { reason } => quote! { _core::IdempotencySpec::Reference { reason: #reason } },
        Idempotency::None { reason } => quote! { _core::IdempotencySpec::None { reason: #reason } },
    }));
    let flows = connector.flows.iter().map(|request| {
        let is_request = is_request(request);
        quote_spanned! { request.span()=> { #is_request _core::FlowSpec::new::<#request>() } }
    });
    // They hold settings only, which was checked.
    let scope = Scope { flow: None, auth };
    let headers = connector.headers.iter().map(|(name, template)| header::spec(name, template, None, scope));
    let body = format_ident!("{}", connector.body);
    let not_executed = &connector.not_executed;
    let requires = connector.requires.iter().map(ToString::to_string);
    quote! {
        static __CONNECTOR: _core::ConnectorSpec = _core::ConnectorSpec {
            id: #id,
            hosts: &[#(#hosts),*],
            settings: &[#(#settings),*],
            auth: <#auth as _core::ConnectorAuth>::FIELDS,
            auth_headers: <#auth as _core::ConnectorAuth>::TABLE,
            headers: &[#(#headers),*],
            idempotency: #idempotency,
            flows: &[#(#flows),*],
            error: <#error as _core::DeclaredResponse>::PART.table,
            body: _core::Encoding::#body,
            webhook: #webhook,
            resolve_by_hand: #resolve_by_hand,
            requires: &[#(_core::RequiredFlow { flow: #requires, when: ::core::option::Option::None }),*],
            not_executed: &[#(#not_executed),*],
        };
        const __SPEC: &_core::ConnectorSpec = &__CONNECTOR;
    }
}
