//! The connector as code: its description, a plan per flow, and the tables that look them up.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::model::{Complete, Connector, Idempotency};
use crate::{
    generics::with_static,
    request::wrap,
    source::SourceKind,
    template::{Piece, Template},
};

pub(super) fn expand(complete: &Complete<'_>) -> TokenStream {
    let Complete { connector, auth, error, .. } = complete;
    let ident = connector.ident;
    let flows: Vec<_> = connector.flows.iter().map(with_static).collect();
    let spec = spec(complete, &flows);
    let plans: Vec<_> = (0..flows.len()).map(|index| format_ident!("__PLAN_{index}")).collect();
    let integrations = flows.iter().zip(&plans).map(|(request, plan)| integration(ident, request, plan));
    let entries = flows.iter().zip(&plans).map(|(request, plan)| {
        let flow = flow_of(request);
        quote! { _core::FlowEntry::new::<#flow>(&#plan) }
    });
    let headers = headers(connector);
    let state = match &connector.state {
        Some(state) => quote! { <#state as _core::ConnectorState>::FIELDS },
        None => quote! { &[] },
    };
    // Each in a constant of its own, so that all that is wrong is said at once.
    let check = quote_spanned! { ident.span()=>
        const _: () = _core::check_connector(__SPEC, #state);
        const _: () = _core::check_ends(__SPEC, "Authorize", "PSync");
        const _: () = _core::check_ends(__SPEC, "Refund", "RSync");
        const _: () = _core::check_credentials(__SPEC);
        const _: () = _core::check_idempotency(__SPEC);
        const _: () = _core::check_access_token(__SPEC, <#auth as _core::ConnectorAuth>::TOKEN_HEADERS > 0);
    };
    wrap(
        &connector.krate,
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

                fn parts(&self) -> &'static _core::ConnectorParts {
                    static __PARTS: _core::ConnectorParts =
                        _core::ConnectorParts { auth: _core::credentials::<#auth>, headers: __headers };
                    &__PARTS
                }
            }

            #headers
            #(#integrations)*
            #check
        },
    )
}

fn flow_of(request: &Type) -> TokenStream {
    quote_spanned! { request.span()=> <#request as _core::FlowRequest>::Flow }
}

/// An implementation that stands on the entry as a whole, so that a flow declared twice is rustc's error at both entries.
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

/// Asks for the request's flow in the words of the implementation's header: rustc prints the same message once, and then
/// is silent about the bound of the function that is called behind it.
fn is_request(request: &Type) -> TokenStream {
    let flow = flow_of(request);
    quote_spanned! { request.span()=> let _ = ::core::marker::PhantomData::<#flow>; }
}

fn spec(complete: &Complete<'_>, flows: &[Type]) -> TokenStream {
    let Complete { connector, id, base_url, auth, error } = complete;
    let base = ("".to_owned(), base_url);
    let named = connector.hosts.iter().map(|(name, url)| (name.to_string(), url));
    let hosts = std::iter::once(base).chain(named).map(|(name, url)| {
        let (production, sandbox) = (&url.production, &url.sandbox);
        quote! { _core::HostSpec { name: #name, production: #production, sandbox: #sandbox } }
    });
    let webhook = match &connector.webhook {
        Some(webhook) => {
            let webhook = quote_spanned! { webhook.span()=> <#webhook as _core::ConnectorWebhook>::WEBHOOK };
            quote! { ::core::option::Option::Some(#webhook) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let resolve_by_hand = connector.resolve_by_hand;
    let settings = connector.settings.iter().map(|setting| {
        let name = setting.name.to_string();
        let default = match setting.text() {
            Some(text) => quote! { ::core::option::Option::Some(#text) },
            None => quote! { ::core::option::Option::None },
        };
        quote! { _core::SettingSpec { name: #name, default: #default } }
    });
    let idempotency = match &connector.idempotency {
        Some(Idempotency::Header { name, max_len, ttl }) => {
            let name = name.value().to_lowercase();
            let ttl = match ttl {
                Some(seconds) => quote! { ::core::time::Duration::from_secs(#seconds) },
                None => quote! { _core::DEFAULT_TTL },
            };
            quote! { ::core::option::Option::Some(_core::IdempotencySpec::Header { name: #name, max_len: #max_len, ttl: #ttl }) }
        }
        Some(Idempotency::Reference { reason }) => {
            quote! { ::core::option::Option::Some(_core::IdempotencySpec::Reference { reason: #reason }) }
        }
        Some(Idempotency::None { reason }) => {
            quote! { ::core::option::Option::Some(_core::IdempotencySpec::None { reason: #reason }) }
        }
        None => quote! { ::core::option::Option::None },
    };
    let flows = flows.iter().map(|request| {
        let is_request = is_request(request);
        quote_spanned! { request.span()=> { #is_request _core::FlowSpec::new::<#request>() } }
    });
    let body = format_ident!("{}", connector.body);
    let not_executed = &connector.not_executed;
    let requires = connector.requires.iter().map(ToString::to_string);
    quote! {
        const __SPEC: &_core::ConnectorSpec = &_core::ConnectorSpec {
            id: #id,
            hosts: &[#(#hosts),*],
            settings: &[#(#settings),*],
            auth: <#auth as _core::ConnectorAuth>::FIELDS,
            idempotency: #idempotency,
            flows: &[#(#flows),*],
            error: <#error as _core::Answered>::ANSWER,
            body: _core::Encoding::#body,
            webhook: #webhook,
            resolve_by_hand: #resolve_by_hand,
            requires: &[#(_core::RequiredFlow { flow: #requires, when: ::core::option::Option::None }),*],
            not_executed: &[#(#not_executed),*],
        };
    }
}

/// The headers that only the account decides, composed once per account.
fn headers(connector: &Connector<'_>) -> TokenStream {
    let lines = connector.headers.iter().map(|(name, template)| {
        let lower = name.value().to_lowercase();
        let text = settings_text(template);
        quote! { __headers.text(#lower, false, || ::core::result::Result::Ok(#text)); }
    });
    quote! {
        fn __headers(__settings: _core::Settings<'_>) -> ::core::result::Result<_core::AccountHeaders, _core::InvalidAuth> {
            let mut __headers = _core::AccountHeaderWriter::new();
            #(#lines)*
            __headers.finish()
        }
    }
}

/// `"{settings.version}"` over the account's settings; absent where one of them is.
fn settings_text(template: &Template) -> TokenStream {
    let pieces = template.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.to_token_stream(),
        Piece::Hole(hole) => match &hole.source.kind {
            SourceKind::Setting(name) => quote! { __settings(#name).unwrap_or_default() },
            _ => quote! { "" },
        },
    });
    quote! { ::core::option::Option::Some([#(#pieces),*].concat()) }
}
