//! What makes a request one of a flow.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Ident, LitStr, Path, parse_quote};

use crate::{
    attribute::{FlowName, Header, Keyed, Keys, RequestKeys},
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
    if keys.flow.is_none() {
        let of_a_part = |key: &&Path| ["over", "when", "auth"].iter().any(|known| key.is_ident(known));
        for key in keys.given().into_iter().filter(|key| !of_a_part(key)) {
            let name = key.to_token_stream();
            let help = format!("add `flow = \"Authorize\"`, or remove `{name}` if this is a part of a request");
            cx.error_help(key, format!("`{name}` needs `flow`"), help);
        }
    }
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
    // A request with a mistake is never expanded. Placeholders let the rules check the rest.
    let flow =
        flow?.get(cx).and_then(|name| flow_ref(cx, &name)).unwrap_or(FlowRef { word: None, ty: TokenStream::new() });
    let item = ("", &input.ident);
    cx.require(method.is_some(), item, "method", "method = \"POST\"");
    cx.require(path.is_some(), item, "path", "path = \"/payments\"");
    cx.require(response.is_some(), item, "response", "response = Payment");
    let template = |text: &LitStr| Template::parse(cx, text);
    let paths = path.and_then(|path| path.get(cx)).map(|paths| {
        let one = |(when, path): (Option<Condition>, LitStr)| Some((when, path_template(cx, &path, flow.word)?));
        paths.0.into_iter().map(one).collect::<Option<Vec<_>>>()
    });
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
        response: response.and_then(|response| response.get(cx)).unwrap_or_else(|| parse_quote!(Response)),
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

/// In a path, the message for an unknown source names the flow.
fn path_template(cx: &Ctxt, path: &LitStr, flow: Option<&'static FlowWord>) -> Option<Template> {
    Template::parse_with(cx, path, |hole| match (hole, flow) {
        (WordPath::Dotted(_), Some(flow)) if hole.pair().is_none() && vocabulary::source(&hole.name()).is_none() => {
            let name = hole.name();
            let help = match vocabulary::closest_source(&name) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "see the list in `connector_core::vocabulary`".to_owned(),
            };
            cx.error_help(path, format!("no source `{name}` in flow `{}`", flow.name), help);
            None
        }
        _ => SourceRef::resolve(cx, hole, path, true),
    })
}

fn consistency_of(cx: &Ctxt, key: &Keyed<LitStr>) -> Option<(Path, u64)> {
    let (text, help) = (key.get(cx)?, "remove it if a look-up always finds what an earlier call created");
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
