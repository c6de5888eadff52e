//! Refuses what a production deployment must not call: sandboxes, the local machine, anything over plain http.

use connector_core::spec::ConnectorSpec;

use super::{ConnectorSettings, layers::Layers};

/// Words in the host names of sandboxes.
const SUSPECT: [&str; 3] = ["sandbox", "test", "localhost"];

/// Checks the URLs that are set for a connector, not the declared ones.
pub(super) fn check_hosts(layers: &mut Layers, spec: &ConnectorSpec, settings: &ConnectorSettings) {
    let base = settings.base_url.iter().map(|url| ("base_url".to_owned(), url));
    let named = settings.hosts.iter().map(|(name, url)| (format!("hosts.{name}"), url));
    for (name, url) in base.chain(named) {
        if let Some(text) = fault(url, spec, settings) {
            layers.report(format!("connectors.{}.{name}", spec.id), text);
        }
    }
}

fn fault(url: &str, spec: &ConnectorSpec, settings: &ConnectorSettings) -> Option<String> {
    let host = host(url)?;
    let declares = |pick: fn(&connector_core::spec::HostSpec) -> &'static str| {
        spec.hosts.iter().any(|declared| self::host(&filled(pick(declared), settings)).as_deref() == Some(&*host))
    };
    if declares(|host| host.production) {
        return is_plain(url).then(plain);
    }
    if declares(|host| host.sandbox) {
        return Some("this is the processor's sandbox, which production must not call".to_owned());
    }
    if is_loopback(&host) {
        return Some("this is the local machine, which production must not call".to_owned());
    }
    if let Some(word) = SUSPECT.iter().find(|word| host.contains(**word)) {
        return Some(format!("the host name contains `{word}`, which production must not call"));
    }
    is_plain(url).then(plain)
}

fn plain() -> String {
    "plain http is not allowed, write https".to_owned()
}

fn is_plain(url: &str) -> bool {
    url.parse::<http::Uri>().is_ok_and(|uri| uri.scheme_str() == Some("http"))
}

fn host(url: &str) -> Option<String> {
    let uri: http::Uri = url.parse().ok()?;
    Some(uri.host()?.trim_end_matches('.').to_lowercase())
}

fn is_loopback(host: &str) -> bool {
    match host.trim_matches(['[', ']']).parse::<std::net::IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback() || address.is_unspecified(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// A declared host with its settings filled in.
fn filled(template: &str, settings: &ConnectorSettings) -> String {
    let fill = |url: String, (name, value): (&String, &String)| url.replace(&format!("{{settings.{name}}}"), value);
    settings.settings.iter().fold(template.to_owned(), fill)
}
