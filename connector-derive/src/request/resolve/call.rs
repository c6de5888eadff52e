//! What makes a request one of a flow.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Ident, LitStr, Path, parse_quote};

use crate::{
    attribute::{FlowName, Header, Keyed, RequestKeys},
    condition::{Condition, unknown_flow},
    ctxt::Ctxt,
    duration::some_seconds,
    encoding::encoding,
    path::WordPath,
    request::model::{Call, FlowRef, OwnCredentials},
    source::SourceRef,
    template::Template,
    vocabulary::{self, FlowWord},
};

pub(super) fn call(
    cx: &Ctxt,
    input: &DeriveInput,
    keys: RequestKeys,
    own_auth: Option<OwnCredentials>,
) -> Option<Call> {
    let RequestKeys {
        flow,
        method,
        path,
        response,
        body,
        query,
        headers,
        requires,
        status,
        consistency,
        host,
        error,
        auth: _,
        over: _,
        when: _,
        krate: _,
    } = keys;
    let Some(flow) = flow else {
        let stray = [
            method.map(|key| key.key),
            path.map(|key| key.key),
            response.map(|key| key.key),
            body.map(|key| key.key),
            query.map(|key| key.key),
            headers.map(|key| key.key),
            requires.map(|key| key.key),
            status.map(|key| key.key),
            consistency.map(|key| key.key),
            host.map(|key| key.key),
            error.map(|key| key.key),
        ];
        for key in stray.into_iter().flatten() {
            let name = key.to_token_stream();
            cx.error_help(
                &key,
                format!("`{name}` without `flow`"),
                "a request of a flow names it, as `flow = \"Authorize\"`; a part has none",
            );
        }
        return None;
    };
    // A request with a mistake is never expanded; what stands in for the mistake keeps the rules over the rest going.
    let flow =
        flow.get(cx).and_then(|name| flow_ref(cx, &name)).unwrap_or(FlowRef { word: None, ty: TokenStream::new() });
    let require = |is_there: bool, key: &str, example: &str| {
        if !is_there && !cx.is_in_doubt(key) {
            cx.error_help(
                &input.ident,
                format!("`{}`: missing required key `{key}`", input.ident),
                format!("add `{key} = {example}`"),
            );
        }
    };
    require(method.is_some(), "method", "\"POST\"");
    require(path.is_some(), "path", "\"/payments\"");
    require(response.is_some(), "response", "Payment");
    let paths = path.and_then(|path| path.get(cx)).map(|paths| {
        let one = |(when, path): (Option<Condition>, LitStr)| Some((when, path_template(cx, &path, flow.word)?));
        paths.0.into_iter().map(one).collect::<Option<Vec<_>>>()
    });
    let template = |text: &LitStr| Template::parse(cx, text);
    let pairs = |key: Option<Keyed<Vec<Header>>>| key.and_then(|key| key.get(cx)).unwrap_or_default();
    let query: Vec<_> = pairs(query).into_iter().filter_map(|pair| Some((pair.name, template(&pair.value)?))).collect();
    let headers: Vec<_> =
        pairs(headers).into_iter().filter_map(|pair| Some((pair.name, template(&pair.value)?, pair.when))).collect();
    let requires = requires.and_then(|requires| requires.get(cx)).map(|flows| flows.0).unwrap_or_default();
    let body = body.and_then(|body| Some((encoding(cx, &body)?, body.key)));
    Some(Call {
        flow,
        method: method.and_then(|method| method.get(cx)).unwrap_or_else(|| parse_quote!("POST")),
        paths: paths.flatten().unwrap_or_default(),
        response: response.and_then(|response| response.get(cx)).unwrap_or_else(|| parse_quote!(Answer)),
        body,
        query,
        headers,
        requires,
        status: status.and_then(|status| status.get(cx)),
        consistency: consistency.and_then(|key| consistency_of(cx, &key)),
        host: host.and_then(|host| host.get(cx)),
        error: error.and_then(|error| error.get(cx)),
        authenticated: own_auth.is_none(),
        own_auth: own_auth.unwrap_or_default(),
    })
}

fn consistency_of(cx: &Ctxt, key: &Keyed<LitStr>) -> Option<(Path, u64)> {
    let (text, help) = (key.get(cx)?, "leave it out: without it a look-up finds what was made before it");
    Some((key.key.clone(), some_seconds(cx, &text, "`consistency` must be greater than zero", help)?))
}

fn flow_ref(cx: &Ctxt, name: &FlowName) -> Option<FlowRef> {
    match name {
        FlowName::Own(path) => Some(FlowRef { word: None, ty: path.to_token_stream() }),
        FlowName::Core(name) => match vocabulary::flow(&name.value()) {
            Some(word) => {
                let ident = Ident::new(word.name, name.span());
                Some(FlowRef { word: Some(word), ty: quote! { _core::flow::#ident } })
            }
            None => {
                unknown_flow(cx, name, &name.value());
                None
            }
        },
    }
}

/// In a path, an unknown source's message names the flow, since that is where authors look.
fn path_template(cx: &Ctxt, path: &LitStr, flow: Option<&'static FlowWord>) -> Option<Template> {
    Template::parse_with(cx, path, |hole| {
        let name = hole.name();
        let is_known =
            !matches!(hole, WordPath::Dotted(_)) || vocabulary::source(&name).is_some() || hole.pair().is_some();
        match flow {
            Some(flow) if !is_known => {
                let help = match vocabulary::closest_source(&name) {
                    Some(nearest) => format!("`{nearest}`"),
                    None => "`connector_core::vocabulary` lists the sources".to_owned(),
                };
                cx.error_help(path, format!("no source `{name}` in flow `{}`", flow.name), help);
                None
            }
            _ => SourceRef::resolve(cx, hole, path, true),
        }
    })
}
