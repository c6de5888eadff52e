//! Rules over a connector's keys.

use syn::LitStr;

use super::{host::BaseUrl, idempotency::Idempotency, model::Connector};
use crate::{ctxt::Ctxt, header, source::SourceKind, template::Piece};

pub(super) fn check(cx: &Ctxt, connector: &Connector<'_>) {
    id_is_lower_snake(cx, connector);
    hosts_are_hosts(cx, connector);
    production_is_production(cx, connector);
    headers_are_the_connectors(cx, connector);
    reasons_are_given(cx, connector);
    nothing_was_done(cx, connector);
}

/// `id = "Acme Pay"`
fn id_is_lower_snake(cx: &Ctxt, connector: &Connector<'_>) {
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
    let help = if mended.is_empty() { "as `acme`".to_owned() } else { format!("`{mended}`") };
    cx.error_help(id, format!("`{text}` is no id: an id is lower case, digits and `_`"), help);
}

/// One message for each thing that is wrong with a host, in what stands around its `{settings.x}` holes.
fn hosts_are_hosts(cx: &Ctxt, connector: &Connector<'_>) {
    for (name, url) in hosts(connector) {
        host_is_a_host(cx, connector, &name, &url.production, false);
        if !url.is_one {
            host_is_a_host(cx, connector, &name, &url.sandbox, true);
            if url.production.value() == url.sandbox.value() {
                cx.error_help(
                    &url.sandbox,
                    "production and sandbox are the same host",
                    format!(
                        "write `{} = \"..\"` when one host serves both",
                        name.trim_start_matches("host ").trim_matches('`')
                    ),
                );
            }
        }
    }
}

/// The base URL and the named hosts.
fn hosts<'c>(connector: &'c Connector<'_>) -> impl Iterator<Item = (String, &'c BaseUrl)> {
    let base = connector.base_url.as_ref().map(|url| ("base_url".to_owned(), url));
    base.into_iter().chain(connector.hosts.iter().map(|(name, url)| (format!("host `{name}`"), url)))
}

fn host_is_a_host(cx: &Ctxt, connector: &Connector<'_>, name: &str, url: &LitStr, is_sandbox: bool) {
    let text = url.value();
    let is_local = is_sandbox && (text.starts_with("http://127.0.0.1") || text.starts_with("http://localhost"));
    if !text.starts_with("https://") && !is_local {
        let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
        cx.error_help(url, format!("{name} `{text}` does not use https"), format!("`https://{rest}`"));
    }
    if text.ends_with('/') {
        cx.error_help(
            url,
            format!("{name} `{text}` ends with `/`"),
            format!("`{}`: paths start with one", text.trim_end_matches('/')),
        );
    }
    if text.contains(['?', '#']) {
        cx.error_help(url, format!("{name} `{text}` has a query or a fragment"), "`query(..)` stands on a request");
    }
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let hole = after.split('}').next().unwrap_or_default();
        let setting = hole.strip_prefix("settings.");
        match setting {
            None => cx.error_help(
                url,
                format!("the placeholder `{{{hole}}}`: a host takes settings alone"),
                "`{settings.prefix}`, declared in `settings(prefix)`",
            ),
            Some(name) if !connector.settings.iter().any(|known| known.name == name) => {
                cx.error_help(url, format!("no setting `{name}`"), format!("declare it: `settings({name})`"));
            }
            Some(_) => {}
        }
        rest = after;
    }
}

/// `production = "https://api.sandbox.acme.example"`
fn production_is_production(cx: &Ctxt, connector: &Connector<'_>) {
    for (name, url) in hosts(connector) {
        production_is_no_test_host(cx, &name, url);
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
            "`allow_test_host = \"reason\"` beside it, where it is none",
        ),
        (Some(reason), true) if reason.value().trim().is_empty() => cx.error(reason, "the reason is empty"),
        (Some(reason), false) => cx.error_help(
            reason,
            "the production host does not look like a test host: remove this reason",
            "remove `allow_test_host`",
        ),
        _ => {}
    }
}

/// Headers that something else writes, and headers that vary by call.
fn headers_are_the_connectors(cx: &Ctxt, connector: &Connector<'_>) {
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
                "remove it: each call has its own key",
            ),
            false => header::check_is_free(cx, name, true),
        }
        for piece in &template.pieces {
            if let Piece::Text(text) = piece
                && let Some(character) = text.chars().find(|c| c.is_control() || !c.is_ascii())
            {
                cx.error(template, format!("a header's value cannot contain `{}`", character.escape_default()));
            }
        }
        for source in template.sources() {
            match &source.kind {
                SourceKind::Setting(setting)
                    if connector.settings.iter().any(|known| known.name == setting.as_str()) => {}
                SourceKind::Setting(setting) => {
                    cx.error_help(
                        template,
                        format!("no setting `{setting}`"),
                        format!("declare it: `settings({setting})`"),
                    );
                }
                _ => cx.error_help(
                    template,
                    format!("`{{{}}}` varies by call", source.name),
                    "a connector's headers hold fixed texts and settings; others stand on a request",
                ),
            }
        }
    }
    if let Some(Idempotency::Header { name, .. }) = &connector.idempotency {
        header::check_name(cx, name);
    }
}

fn reasons_are_given(cx: &Ctxt, connector: &Connector<'_>) {
    if let Some(Idempotency::None { reason } | Idempotency::Reference { reason }) = &connector.idempotency
        && reason.value().trim().is_empty()
    {
        cx.error_help(reason, "the reason is empty", "what does the manual say of a payment that is sent twice?");
    }
}

/// `not_executed(500)`: what a processor answers when it broke off may have been done.
fn nothing_was_done(cx: &Ctxt, connector: &Connector<'_>) {
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
                "408, 425, 429 and 503 can, where the manual says so",
            ),
            _ => cx.error(literal, format!("`{literal}` is not an HTTP status")),
        }
    }
}
