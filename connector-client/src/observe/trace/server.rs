//! The server in a URL.

/// The server's name and port in a URL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Server<'u> {
    /// An IPv6 address has no brackets here.
    pub(crate) address: &'u str,
    /// The scheme's default when the URL has none.
    pub(crate) port: u16,
}

impl<'u> Server<'u> {
    pub(crate) fn of(url: &'u str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let (address, port) = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
            Some((address, port)) => (address, port.strip_prefix(':')),
            None => host.split_once(':').map_or((host, None), |(address, port)| (address, Some(port))),
        };
        let usual = if scheme.eq_ignore_ascii_case("http") { 80 } else { 443 };
        Self { address, port: port.and_then(|port| port.parse().ok()).unwrap_or(usual) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_between_scheme_and_path() {
        for (url, address, port) in [
            ("https://api.acme.example/v1/payments/42?key=x", "api.acme.example", 443),
            ("http://127.0.0.1:8080/a:1", "127.0.0.1", 8080),
            ("http://localhost", "localhost", 80),
            ("https://[::1]:8443?x", "::1", 8443),
            ("https://[2001:db8::1]/", "2001:db8::1", 443),
            ("https://user:secret@acme.example:444/", "acme.example", 444),
            ("", "", 443),
        ] {
            assert_eq!(Server::of(url), Server { address, port }, "{url}");
        }
    }
}
