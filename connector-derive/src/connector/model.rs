//! Attributes to a model: what must be there is there, or was reported.

use quote::ToTokens;
use syn::{Data, DeriveInput, Fields, Ident, LitInt, LitStr, Path, Type, parse_quote};

use crate::{
    attribute::{ConnectorKeys, Hosts, Keyed, Pair, Pairs, receive},
    closest::suggest,
    condition::{Condition, unknown_flow},
    ctxt::Ctxt,
    duration::some_seconds,
    request::encoding,
    template::Template,
    vocabulary,
};

pub(super) struct Connector<'i> {
    pub(super) ident: &'i Ident,
    pub(super) krate: Path,
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
    /// The flows that every other one requires.
    pub(super) requires: Vec<Ident>,
    pub(super) flows: Vec<Type>,
    pub(super) webhook: Option<Path>,
    /// The statuses by which the processor says that it did nothing.
    pub(super) not_executed: Vec<LitInt>,
    /// `resolve = "manual"`
    pub(super) resolve_by_hand: bool,
}

pub(super) struct BaseUrl {
    pub(super) production: LitStr,
    pub(super) sandbox: LitStr,
    pub(super) is_one: bool,
    pub(super) test_host_reason: Option<LitStr>,
}

pub(super) enum Idempotency {
    /// `ttl` is in seconds; none: it does not say.
    Header {
        name: LitStr,
        max_len: usize,
        ttl: Option<u64>,
    },
    Reference {
        reason: LitStr,
    },
    None {
        reason: LitStr,
    },
}

/// A connector whose required keys are there.
pub(super) struct Complete<'i> {
    pub(super) connector: Connector<'i>,
    pub(super) id: LitStr,
    pub(super) base_url: BaseUrl,
    pub(super) auth: Path,
    pub(super) error: Path,
}

impl<'i> Connector<'i> {
    pub(super) fn complete(mut self) -> Option<Complete<'i>> {
        Some(Complete {
            id: self.id.take()?,
            base_url: self.base_url.take()?,
            auth: self.auth.take()?,
            error: self.error.take()?,
            connector: self,
        })
    }
}

pub(super) fn model<'i>(cx: &Ctxt, input: &'i DeriveInput) -> Option<Connector<'i>> {
    let is_unit = matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit));
    if !is_unit || !input.generics.params.is_empty() {
        cx.error_help(
            &input.ident,
            "a connector must be a unit struct",
            format!("`pub struct {};`: credentials are the account's", input.ident),
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
        krate,
    } = receive(cx, &input.attrs, "connector");
    let require = |is_there: bool, key: &str, example: &str| {
        if !is_there && !cx.is_in_doubt(key) {
            cx.error_help(
                &input.ident,
                format!("connector `{}`: missing required key `{key}`", input.ident),
                format!("add `{key}{example}`"),
            );
        }
    };
    require(id.is_some(), "id", " = \"acme\"");
    require(base_url.is_some(), "base_url", "(production = \"https://..\", sandbox = \"https://..\")");
    require(auth.is_some(), "auth", " = Auth");
    require(error.is_some(), "error", " = AcmeError");
    require(flows.is_some(), "flows", "(CreatePayment, GetPayment)");
    if let Some(text) = response_body.and_then(|body| body.get(cx)).filter(|text| text.value() != "json") {
        cx.error(&text, format!("`response_body = \"{}\"` is not there yet", text.value()));
    }
    let headers = headers.and_then(|headers| headers.get(cx)).unwrap_or_default();
    let headers = headers.into_iter().filter_map(|header| {
        if let Some(when) = &header.when {
            cx.error_help(when, "a condition on a connector's header", "a header of one call stands on its request");
        }
        Some((header.name, Template::parse(cx, &header.value)?))
    });
    Some(Connector {
        ident: &input.ident,
        krate: krate.and_then(|krate| krate.get(cx)).unwrap_or_else(|| parse_quote!(::connector_core)),
        id: id.and_then(|id| id.get(cx)),
        base_url: base_url.and_then(|key| base_url_of(cx, &key.key, "base_url", key.get(cx)?)),
        hosts: host.and_then(|key| key.get(cx)).map(|hosts| hosts_of(cx, hosts)).unwrap_or_default(),
        settings: settings.and_then(|key| settings_of(cx, key)).unwrap_or_default(),
        auth: auth.and_then(|auth| auth.get(cx)),
        error: error.and_then(|error| error.get(cx)),
        state: state.and_then(|state| state.get(cx)),
        body: body.and_then(|body| encoding(cx, body)).map_or("Json", |(_, variant)| variant),
        headers: headers.collect(),
        idempotency: idempotency.and_then(|key| idempotency_of(cx, key)),
        not_executed: not_executed.and_then(|key| key.get(cx)).map(|statuses| statuses.0).unwrap_or_default(),
        requires: requires.and_then(|key| key.get(cx)).map(|flows| requires_of(cx, flows.0)).unwrap_or_default(),
        flows: flows.and_then(|flows| flows.get(cx)).map(|types| types.0).unwrap_or_default(),
        webhook: webhook.and_then(|webhook| webhook.get(cx)),
        resolve_by_hand: resolve.and_then(|resolve| resolve.get(cx)).is_some_and(|way| is_by_hand(cx, &way)),
    })
}

/// What every flow requires is an access token: all else depends on what is called.
fn requires_of(cx: &Ctxt, flows: Vec<(Ident, Option<Condition>)>) -> Vec<Ident> {
    let mut required: Vec<Ident> = Vec::new();
    for (flow, when) in flows {
        let name = flow.to_string();
        if let Some(when) = &when {
            cx.error_help(
                when,
                "`requires` of a connector takes no condition",
                "`requires(..)` on a request takes one",
            );
        }
        match vocabulary::flow(&name) {
            None => unknown_flow(cx, &flow, &name),
            Some(_) if name != "CreateAccessToken" => cx.error_help(
                &flow,
                format!("not every flow requires `{name}`"),
                "`requires(..)` on the requests that do; a connector requires `CreateAccessToken`",
            ),
            Some(_) if required.contains(&flow) => {
                cx.error_help(&flow, format!("duplicate `{name}`"), "keep one of them");
            }
            Some(_) => required.push(flow),
        }
    }
    required
}

/// A pair's text, taken out of the list; what remains unknown is reported by `rest`.
fn take(cx: &Ctxt, pairs: &mut Vec<Pair>, name: &str) -> Option<LitStr> {
    let index = pairs.iter().position(|pair| pair.name == name)?;
    let pair = pairs.remove(index);
    let text = pair.text();
    if text.is_none() {
        cx.error(&pair, "expected a string");
    }
    text
}

fn rest(cx: &Ctxt, pairs: Vec<Pair>, known: &[&str]) {
    for pair in pairs {
        let name = pair.name.to_string();
        match known.contains(&name.as_str()) {
            true => cx.error_help(&pair.name, format!("duplicate `{name}`"), "keep one of them"),
            false => cx.error_help(&pair.name, format!("unknown key `{name}`"), suggest(&name, known)),
        }
    }
}

/// `resolve = "manual"`: neither a flow of the processor nor a webhook tells how a call ended.
fn is_by_hand(cx: &Ctxt, way: &LitStr) -> bool {
    let is_manual = way.value() == "manual";
    if !is_manual {
        let help = "`manual` is the one that is written; a declared `PSync`, `RSync` or `webhook` resolves by itself";
        cx.error_help(way, format!("unknown value `{}` of `resolve`", way.value()), help);
    }
    is_manual
}

fn hosts_of(cx: &Ctxt, hosts: Hosts) -> Vec<(Ident, BaseUrl)> {
    let mut named: Vec<(Ident, BaseUrl)> = Vec::new();
    for (name, pairs) in hosts.0 {
        if named.iter().any(|(earlier, _)| *earlier == name) {
            cx.error_help(&name, format!("duplicate host `{name}`"), "keep one of them");
        } else if let Some(url) = base_url_of(cx, &name, &format!("host `{name}`"), pairs) {
            named.push((name, url));
        }
    }
    named
}

fn base_url_of(cx: &Ctxt, key: &dyn ToTokens, name: &str, pairs: Pairs) -> Option<BaseUrl> {
    let what = name;
    let mut pairs = match pairs {
        Pairs::One(url) => {
            return Some(BaseUrl { production: url.clone(), sandbox: url, is_one: true, test_host_reason: None });
        }
        Pairs::Many(pairs) => pairs,
    };
    let production = take(cx, &mut pairs, "production");
    let sandbox = take(cx, &mut pairs, "sandbox");
    let test_host_reason = take(cx, &mut pairs, "allow_test_host");
    let is_complete = pairs.is_empty();
    rest(cx, pairs, &["production", "sandbox", "allow_test_host"]);
    for (url, name) in [(&production, "production"), (&sandbox, "sandbox")] {
        if url.is_none() && is_complete {
            let one = what.strip_prefix("host ").unwrap_or(what).trim_matches('`');
            let what = what.strip_prefix("host ").map_or(format!("`{what}`"), |_| what.to_owned());
            cx.error_help(
                key,
                format!("{what} has no `{name}`"),
                format!("write `{one} = \"..\"` when one host serves both"),
            );
        }
    }
    Some(BaseUrl { production: production?, sandbox: sandbox?, is_one: false, test_host_reason })
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
            cx.error_help(&text, "expected names", "`settings(version = \"v68\", prefix)`");
            None
        }
    }
}

fn idempotency_of(cx: &Ctxt, key: Keyed<Pairs>) -> Option<Idempotency> {
    const HELP: &str =
        "`idempotency(header = \"..\")`, `(by = \"reference\", reason = \"..\")` or `(none = \"reason\")`";
    let mut pairs = match key.get(cx)? {
        Pairs::Many(pairs) => pairs,
        Pairs::One(text) => {
            cx.error_help(&text, "expected a way to stay idempotent", HELP);
            return None;
        }
    };
    if let Some(field) = pairs.iter().find(|pair| pair.name == "field") {
        cx.error(&field.name, "`idempotency(field)` is not there yet: `#[from(idempotency_key)]` fills a field");
        return None;
    }
    let max_len = max_len(cx, &mut pairs);
    let header = take(cx, &mut pairs, "header");
    let by = take(cx, &mut pairs, "by");
    let ttl = take(cx, &mut pairs, "ttl");
    let reason = take(cx, &mut pairs, "reason");
    let none = take(cx, &mut pairs, "none");
    rest(cx, pairs, &["header", "max_len", "ttl", "by", "reason", "none"]);
    let has_header = header.is_some();
    let ttl = ttl.and_then(|ttl| match has_header {
        true => some_seconds(cx, &ttl, "`ttl` must be greater than zero", "as the manual says: `24h`"),
        false => {
            cx.error_help(&ttl, "a `ttl` without a header", "it is how long the keys of `header = \"..\"` live");
            None
        }
    });
    match (header, by, none) {
        (Some(name), None, None) => Some(Idempotency::Header { name, max_len: max_len?, ttl }),
        (None, Some(by), None) => {
            if by.value() != "reference" {
                cx.error_help(&by, format!("unknown value `{}` of `by`", by.value()), "`by = \"reference\"`");
            }
            match reason {
                Some(reason) => Some(Idempotency::Reference { reason }),
                None => {
                    cx.error_help(&by, "without a reason", "`reason = \"the manual says that ..\"`");
                    None
                }
            }
        }
        (None, None, Some(reason)) => Some(Idempotency::None { reason }),
        _ => {
            cx.error_help(&key.key, "`idempotency` takes exactly one of `header`, `by` and `none`", HELP);
            None
        }
    }
}

/// The longest key that the processor takes: 255 where the declaration is silent.
fn max_len(cx: &Ctxt, pairs: &mut Vec<Pair>) -> Option<usize> {
    let Some(index) = pairs.iter().position(|pair| pair.name == "max_len") else { return Some(255) };
    let pair = pairs.remove(index);
    let number = match &pair.value {
        Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. })) => number.base10_parse().ok(),
        _ => None,
    };
    match number {
        Some(length) if length >= 22 => Some(length),
        Some(length) => {
            cx.error_help(
                &pair.value,
                format!("`max_len = {length}` is too short for an idempotency key"),
                "22 characters hold the 128 bits that keep two payments apart",
            );
            None
        }
        None => {
            cx.error(&pair, "expected a number");
            None
        }
    }
}
