//! Rules over a connector's keys.

use syn::LitStr;

use super::{
    host::{BaseUrl, label},
    idempotency::Idempotency,
    model::Connector,
};
use crate::{ctxt::Ctxt, header, source::SourceKind, template::Piece};

pub(super) fn check(cx: &Ctxt, connector: &Connector) {
    id_is_lower_snake(cx, connector);
    hosts_are_hosts(cx, connector);
    production_is_production(cx, connector);
    headers_are_the_connectors(cx, connector);
    reasons_are_given(cx, connector);
    nothing_was_done(cx, connector);
}

/// `id = "Acme Pay"`
fn id_is_lower_snake(cx: &Ctxt, connector: &Connector) {
    let Some(id) = &connector.id else { return };
    let text = id.value();
    let is_good = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if is_good {
        return;
    }
    let mended: String =
        text.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    let mended = mended.trim_start_matches(|c: char| c == '_' || c.is_ascii_digit());
    let help = if mended.is_empty() { "write `acme`".to_owned() } else { format!("write `{mended}`") };
    cx.error_help(
        id,
        format!("`{text}` is not an id: use lower-case letters, digits and `_`, and start with a letter"),
        help,
    );
}

/// Each mistake in a host has its own message.
fn hosts_are_hosts(cx: &Ctxt, connector: &Connector) {
    for (key, url) in hosts(connector) {
        let name = label(&key);
        host_is_a_host(cx, connector, &name, &url.production, false);
        if !url.is_one {
            host_is_a_host(cx, connector, &name, &url.sandbox, true);
            if url.production.value() == url.sandbox.value() {
                let help = format!("write `{key} = \"..\"` when one host serves both");
                cx.error_help(&url.sandbox, "production and sandbox are the same host", help);
            }
        }
    }
}

/// The base URL and the named hosts, each with its key.
fn hosts(connector: &Connector) -> impl Iterator<Item = (String, &BaseUrl)> {
    let base = connector.base_url.as_ref().map(|url| ("base_url".to_owned(), url));
    base.into_iter().chain(connector.hosts.iter().map(|(name, url)| (name.to_string(), url)))
}

fn host_is_a_host(cx: &Ctxt, connector: &Connector, name: &str, url: &LitStr, is_sandbox: bool) {
    let text = url.value();
    let is_local = is_sandbox && (text.starts_with("http://127.0.0.1") || text.starts_with("http://localhost"));
    if !text.starts_with("https://") && !is_local {
        let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
        cx.error_help(url, format!("{name} `{text}` does not use https"), format!("write `https://{rest}`"));
    }
    if text.ends_with('/') {
        cx.error_help(
            url,
            format!("{name} `{text}` ends with `/`"),
            format!("write `{}`: every path starts with `/`", text.trim_end_matches('/')),
        );
    }
    if text.contains(['?', '#']) {
        cx.error_help(
            url,
            format!("{name} `{text}` has a query or a fragment"),
            "remove it; a request adds its query with `query(..)`",
        );
    }
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let hole = after.split('}').next().unwrap_or_default();
        match hole.strip_prefix("settings.") {
            None => cx.error_help(
                url,
                format!("the placeholder `{{{hole}}}` cannot be used in a host"),
                "use a setting: write `{settings.prefix}` and declare `settings(prefix)`",
            ),
            Some(name) if !connector.settings.iter().any(|known| known.name == name) => {
                cx.error_help(url, format!("unknown setting `{name}`"), format!("declare it with `settings({name})`"));
            }
            Some(_) => {}
        }
        rest = after;
    }
}

/// `production = "https://api.sandbox.acme.example"`
fn production_is_production(cx: &Ctxt, connector: &Connector) {
    for (key, url) in hosts(connector) {
        production_is_no_test_host(cx, &label(&key), url);
    }
}

fn production_is_no_test_host(cx: &Ctxt, name: &str, base_url: &BaseUrl) {
    let text = base_url.production.value();
    let host = text.split("://").last().unwrap_or_default().split('/').next().unwrap_or_default().to_lowercase();
    let mut words = host.split(|c: char| c == '.' || c == '-' || c == ':' || c.is_ascii_digit());
    let is_test = words.any(|word| ["sandbox", "test", "staging", "cert", "uat", "demo"].contains(&word));
    match (&base_url.test_host_reason, is_test) {
        (None, true) => cx.error_help(
            &base_url.production,
            format!("production {name} looks like a test host"),
            "if it is the production host, add `allow_test_host = \"reason\"`",
        ),
        (Some(reason), true) if reason.value().trim().is_empty() => {
            cx.error_help(reason, "the reason is empty", "say why this is the production host");
        }
        (Some(reason), false) => cx.error_help(
            reason,
            "`allow_test_host` is not needed: the production host does not look like a test host",
            "remove `allow_test_host`",
        ),
        _ => {}
    }
}

/// Headers that something else sets, and headers that differ from call to call.
fn headers_are_the_connectors(cx: &Ctxt, connector: &Connector) {
    for (name, template) in &connector.headers {
        header::check_name(cx, name);
        let lower = name.value().to_lowercase();
        let of_idempotency = match &connector.idempotency {
            Some(Idempotency::Header { name, .. }) => name.value().to_lowercase() == lower,
            _ => false,
        };
        match of_idempotency {
            true => cx.error_help(
                name,
                format!("`{}` is written by `idempotency(..)`", name.value()),
                "remove it: each call has a key of its own",
            ),
            false => header::check_is_free(cx, name, true),
        }
        for piece in &template.pieces {
            if let Piece::Text(text) = piece
                && let Some(character) = text.chars().find(|c| c.is_control() || !c.is_ascii())
            {
                cx.error(template, format!("a header value cannot contain `{}`", character.escape_default()));
            }
        }
        for source in template.sources() {
            match &source.kind {
                SourceKind::Setting(setting)
                    if connector.settings.iter().any(|known| known.name == setting.as_str()) => {}
                SourceKind::Setting(setting) => {
                    cx.error_help(
                        template,
                        format!("unknown setting `{setting}`"),
                        format!("declare it with `settings({setting})`"),
                    );
                }
                _ => cx.error_help(
                    template,
                    format!(
                        "`{{{}}}` cannot be used in a connector's header: it differs from call to call",
                        source.name
                    ),
                    "use fixed text or `{settings.x}`, or move the header to `headers(..)` of a request",
                ),
            }
        }
    }
    if let Some(Idempotency::Header { name, .. }) = &connector.idempotency {
        header::check_name(cx, name);
    }
}

fn reasons_are_given(cx: &Ctxt, connector: &Connector) {
    if let Some(Idempotency::None { reason } | Idempotency::Reference { reason }) = &connector.idempotency
        && reason.value().trim().is_empty()
    {
        cx.error_help(reason, "the reason is empty", "quote what the manual says about a payment that is sent twice");
    }
}

/// `not_executed(500)`: a charge may precede a 500.
fn nothing_was_done(cx: &Ctxt, connector: &Connector) {
    const STATUSES: [u16; 4] = [408, 425, 429, 503];
    let mut seen = Vec::new();
    for literal in &connector.not_executed {
        match literal.base10_parse::<u16>() {
            Ok(status) if seen.contains(&status) => {
                cx.error_help(literal, format!("duplicate status `{status}`"), "keep one of them");
            }
            Ok(status) if STATUSES.contains(&status) && literal.suffix().is_empty() => seen.push(status),
            Ok(100..=599) => cx.error_help(
                literal,
                format!("`{literal}` cannot be listed in `not_executed`: it does not prove that nothing was done"),
                "only 408, 425, 429 and 503 can be listed, if the manual says that nothing was done",
            ),
            _ => cx.error(literal, format!("`{literal}` is not an HTTP status")),
        }
    }
}
