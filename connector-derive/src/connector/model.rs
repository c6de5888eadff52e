//! Attributes to a model: a missing required key was reported.

use syn::{Data, DeriveInput, Fields, Ident, LitInt, LitStr, Path, Type};

use super::{
    host::{BaseUrl, base_url_of, hosts_of},
    idempotency::{Idempotency, idempotency_of},
};
use crate::{
    attribute::{ConnectorKeys, Keyed, Pair, Pairs},
    condition::{Condition, unknown_flow},
    ctxt::Ctxt,
    encoding::encoding,
    template::Template,
    vocabulary,
};

pub(crate) struct Connector {
    pub(super) ident: Ident,
    pub(super) id: Option<LitStr>,
    pub(super) base_url: Option<BaseUrl>,
    pub(super) hosts: Vec<(Ident, BaseUrl)>,
    pub(super) settings: Vec<Pair>,
    pub(super) auth: Option<Path>,
    pub(super) error: Option<Path>,
    pub(super) state: Option<Path>,
    pub(super) body: &'static str,
    pub(super) headers: Vec<(LitStr, Template)>,
    pub(super) idempotency: Option<Idempotency>,
    /// The flows that all other flows require.
    pub(super) requires: Vec<Ident>,
    pub(super) flows: Vec<Type>,
    pub(super) webhook: Option<Path>,
    /// The statuses that prove that nothing was done.
    pub(super) not_executed: Vec<LitInt>,
    /// `resolve = "manual"`
    pub(super) resolve_by_hand: bool,
}

/// The required keys.
pub(super) struct Complete<'c> {
    pub(super) id: &'c LitStr,
    pub(super) base_url: &'c BaseUrl,
    pub(super) auth: &'c Path,
    pub(super) error: &'c Path,
}

impl Connector {
    /// The required keys; `None` if one is missing, which was reported.
    pub(super) fn complete(&self) -> Option<Complete<'_>> {
        Some(Complete {
            id: self.id.as_ref()?,
            base_url: self.base_url.as_ref()?,
            auth: self.auth.as_ref()?,
            error: self.error.as_ref()?,
        })
    }
}

pub(super) fn model(cx: &Ctxt, input: &DeriveInput, keys: ConnectorKeys) -> Option<Connector> {
    let is_unit = matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit));
    if !is_unit || !input.generics.params.is_empty() {
        cx.error_help(
            &input.ident,
            "a connector must be a unit struct",
            format!(
                "write `pub struct {};`: credentials belong in a struct of their own (`ConnectorAuth`)",
                input.ident
            ),
        );
        return None;
    }
    let ConnectorKeys {
        id,
        base_url,
        settings,
        auth,
        error,
        state,
        body,
        response_body,
        headers,
        idempotency,
        not_executed,
        requires,
        flows,
        host,
        webhook,
        resolve,
        krate: _,
    } = keys;
    let item = ("connector ", &input.ident);
    cx.require(id.is_some(), item, "id", "id = \"acme\"");
    let hosts = "base_url(production = \"https://..\", sandbox = \"https://..\")";
    cx.require(base_url.is_some(), item, "base_url", hosts);
    cx.require(auth.is_some(), item, "auth", "auth = Auth");
    cx.require(error.is_some(), item, "error", "error = AcmeError");
    cx.require(flows.is_some(), item, "flows", "flows(CreatePayment, GetPayment)");
    if let Some(text) = response_body.and_then(|body| body.get(cx)).filter(|text| text.value() != "json") {
        cx.error(&text, format!("`response_body = \"{}\"` is not supported yet", text.value()));
    }
    let headers = headers.and_then(|headers| headers.get(cx)).unwrap_or_default();
    let headers = headers.into_iter().filter_map(|header| {
        if let Some(when) = &header.when {
            let help = "move the header to `headers(..)` of the request that needs it";
            cx.error_help(when, "a header of a connector cannot have a condition", help);
        }
        Some((header.name, Template::parse(cx, &header.value)?))
    });
    Some(Connector {
        ident: input.ident.clone(),
        id: id.and_then(|id| id.get(cx)),
        base_url: base_url.and_then(|key| base_url_of(cx, key.key.get_ident()?, key.get(cx)?)),
        hosts: host.and_then(|key| key.get(cx)).map(|hosts| hosts_of(cx, hosts)).unwrap_or_default(),
        settings: settings.and_then(|key| settings_of(cx, key)).unwrap_or_default(),
        auth: auth.and_then(|auth| auth.get(cx)),
        error: error.and_then(|error| error.get(cx)),
        state: state.and_then(|state| state.get(cx)),
        body: body.and_then(|body| encoding(cx, &body)).unwrap_or("Json"),
        headers: headers.collect(),
        idempotency: idempotency.and_then(|key| idempotency_of(cx, key)),
        not_executed: not_executed.and_then(|key| key.get(cx)).map(|statuses| statuses.0).unwrap_or_default(),
        requires: requires.and_then(|key| key.get(cx)).map(|flows| requires_of(cx, flows.0)).unwrap_or_default(),
        flows: flows.and_then(|flows| flows.get(cx)).map(|types| types.0).unwrap_or_default(),
        webhook: webhook.and_then(|webhook| webhook.get(cx)),
        resolve_by_hand: resolve.and_then(|resolve| resolve.get(cx)).is_some_and(|way| is_by_hand(cx, &way)),
    })
}

/// All flows can require an access token only: anything else depends on the call.
fn requires_of(cx: &Ctxt, flows: Vec<(Ident, Option<Condition>)>) -> Vec<Ident> {
    let mut required: Vec<Ident> = Vec::new();
    for (flow, when) in flows {
        let name = flow.to_string();
        if let Some(when) = &when {
            cx.error_help(
                when,
                "`requires` of a connector cannot have a condition",
                "move it to `requires(..)` of the requests that need it",
            );
        }
        match vocabulary::flow(&name) {
            None => unknown_flow(cx, &flow, &name),
            Some(_) if name != "CreateAccessToken" => cx.error_help(
                &flow,
                format!("a connector cannot require `{name}` for all flows"),
                "only `CreateAccessToken` can be required for all flows; write `requires(..)` on the requests that need another one",
            ),
            Some(_) if required.contains(&flow) => {
                cx.error_help(&flow, format!("duplicate `{name}`"), "keep one of them");
            }
            Some(_) => required.push(flow),
        }
    }
    required
}

/// `resolve = "manual"`: neither a flow nor a webhook tells how a call ended.
fn is_by_hand(cx: &Ctxt, way: &LitStr) -> bool {
    let is_manual = way.value() == "manual";
    if !is_manual {
        let help = "write `resolve = \"manual\"`, or remove it if `PSync`, `RSync` or `webhook` is declared";
        cx.error_help(way, format!("unknown value `{}` of `resolve`", way.value()), help);
    }
    is_manual
}

fn settings_of(cx: &Ctxt, key: Keyed<Pairs>) -> Option<Vec<Pair>> {
    match key.get(cx)? {
        Pairs::Many(pairs) => {
            for pair in pairs.iter().filter(|pair| pair.value.is_some() && pair.text().is_none()) {
                cx.error(&pair.value, "expected a string");
            }
            Some(pairs)
        }
        Pairs::One(text) => {
            cx.error_help(&text, "expected names in parentheses", "write `settings(version = \"v68\", prefix)`");
            None
        }
    }
}
