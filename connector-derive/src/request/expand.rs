//! The model as code: a table, and constants that core checks.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{DeriveInput, spanned::Spanned};

use super::{
    model::{Call, Field, FieldForm, Request},
    rows::{Table, table},
    spec::request_spec,
};
use crate::{
    attribute::{FlowName, RequestKeys, receive},
    condition::Condition,
    ctxt::Ctxt,
    source::{SourceKind, SourceRef},
    template::Template,
    touch::{touch, touch_and},
    vocabulary,
};

/// `struct Money { .. }` becomes `static __TABLE: Table = ..` and `impl Declared for Money { const PART: Part = .. }`.
pub(super) fn expand(input: &DeriveInput, request: &Request) -> TokenStream {
    let ident = &request.ident;
    let Table { table, functions } = table(request);
    let touch = touch_and(&input.data, &credentials_in_templates(request));
    let call = request.call.as_ref().map(|call| flow_request(request, call));
    let checks = checks(request);
    quote! {
        static __TABLE: _core::Table = #table;

        #(#functions)*

        #[automatically_derived]
        impl _core::Declared for #ident {
            const PART: _core::Part = _core::Part::new(&__TABLE);
            #touch
        }

        #call
        #checks
    }
}

/// An implementation that writes nothing.
pub(super) fn stub(input: &DeriveInput) -> TokenStream {
    let (ident, touch) = (&input.ident, touch(&input.data));
    let (own, ty_generics, bounds) = input.generics.split_for_impl();
    let keys: RequestKeys = receive(&Ctxt::default(), &input.attrs, "connector");
    let flow = keys.flow.map(|flow| {
        let known = match flow.get(&Ctxt::default()) {
            Some(FlowName::Core(name)) => vocabulary::flow(&name.value()).map(|word| {
                let flow = format_ident!("{}", word.name);
                quote! { _core::flow::#flow }
            }),
            Some(FlowName::Own(path)) => Some(path.to_token_stream()),
            None => None,
        };
        // Two unknown flows are two types.
        let of = if input.generics.params.is_empty() {
            quote! { #ident }
        } else {
            quote! { () }
        };
        let flow = known.unwrap_or_else(|| quote! { _core::UnknownFlow<#of> });
        quote! {
            impl #own _core::FlowRequest for #ident #ty_generics #bounds {
                type Flow = #flow;
                type Response = _core::NoResponse;
                const REQUEST: &'static _core::RequestSpec = _core::NO_REQUEST;
            }
        }
    });
    quote! {
        impl #own _core::Declared for #ident #ty_generics #bounds {
            const PART: _core::Part = _core::Part::new(&_core::NO_TABLE);
            #touch
        }
        #flow
    }
}

/// Reads the credentials that templates name: rustc reports a missing one at its name.
fn credentials_in_templates(request: &Request) -> TokenStream {
    let of_fields = request.fields().into_iter().flat_map(|field| field.value.templates());
    let of_call = request.call.iter().flat_map(Call::templates);
    let reads = of_fields.chain(of_call).flat_map(Template::sources).filter_map(|source| match &source.kind {
        SourceKind::Auth(field) => {
            let (auth, access) = (&request.auth, quote_spanned! { field.span()=> &__auth.#field });
            Some(quote! { let _ = |__auth: &#auth| { let _ = #access; }; })
        }
        _ => None,
    });
    quote! { #(#reads)* }
}

fn flow_request(request: &Request, call: &Call) -> TokenStream {
    let (ident, flow, response, spec) = (&request.ident, &call.flow.ty, &call.response, request_spec(request, call));
    let response = quote_spanned! { response.span()=> #response };
    quote! {
        #[automatically_derived]
        impl _core::FlowRequest for #ident {
            type Flow = #flow;
            type Response = #response;
            const REQUEST: &'static _core::RequestSpec = &#spec;
        }
    }
}

/// Checks that look into another item: core makes them at compile time, each at the type in question.
fn checks(request: &Request) -> TokenStream {
    let Some(call) = &request.call else { return TokenStream::new() };
    let (ident, flow, response) = (&request.ident, &call.flow.ty, &call.response);
    let fields = request.fields();
    let parts = fields.iter().filter_map(|field| part_check(flow, field));
    let own = call.flow.word.is_none().then(|| own_flow_checks(call, &fields));
    let response_check = quote_spanned! { response.span()=>
        const _: () = _core::check_response(
            <#flow as _core::Flow>::NAME,
            <#flow as _core::Flow>::CARRIES,
            <<#flow as _core::Flow>::Response as _core::FlowResponse>::STATUS,
            <<#flow as _core::Flow>::Response as _core::FlowResponse>::ID,
            <#ident as _core::FlowRequest>::REQUEST,
            <#response as _core::DeclaredResponse>::PART.table,
        );
    };
    let lag = call.consistency.as_ref().filter(|_| call.flow.word.is_none()).map(|(key, _)| {
        quote_spanned! { key.span()=>
            const _: () = _core::check_consistency(<#flow as _core::Flow>::NAME, <#flow as _core::Flow>::EFFECT);
        }
    });
    quote! { #(#parts)* #own #response_check #lag }
}

/// Checks that the flow carries what the part reads.
fn part_check(flow: &TokenStream, field: &Field) -> Option<TokenStream> {
    let ty = &field.ty;
    let (part, over) = match &field.value {
        FieldForm::Part => (quote! { <#ty as _core::Declared>::PART }, quote! { Call }),
        FieldForm::PartOver(_) => (quote! { <#ty as _core::Declared>::PART }, quote! { Address }),
        FieldForm::Each(source) if source.name == "order.lines" => {
            (quote! { <#ty as _core::EachOf>::EACH }, quote! { Line })
        }
        FieldForm::Each(_) => (quote! { <#ty as _core::EachOf>::EACH }, quote! { Evidence }),
        _ => return None,
    };
    if field.when.as_ref().is_some_and(Condition::is_proof) {
        return None;
    }
    Some(quote_spanned! { ty.span()=>
        const _: () = _core::check_part(
            <#flow as _core::Flow>::NAME, <#flow as _core::Flow>::SET, <#flow as _core::Flow>::CARRIES, #part.table,
            _core::source::Scope::#over,
        );
    })
}

/// The derive does not know a router's own flow: core checks each source, at its token.
fn own_flow_checks(call: &Call, fields: &[&Field]) -> TokenStream {
    let flow = &call.flow.ty;
    let mut sources: Vec<&SourceRef> = Vec::new();
    for field in fields {
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
}
