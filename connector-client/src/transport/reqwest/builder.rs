//! Making a transport: through a proxy, with a client certificate, with other roots.

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt,
    sync::Arc,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use connector_core::Secret;
use http::HeaderValue;
use reqwest::{Proxy, Url, redirect, retry};
use rustls::crypto::CryptoProvider;

use super::{
    MOST_HEADERS, ReqwestTransport, UnusableTransport,
    certificates::{certificates, identity},
};
use crate::Deadlines;

/// Gathers what a [`ReqwestTransport`] is made of; [`build`](Self::build) says everything that is wrong at once.
pub struct ReqwestTransportBuilder {
    connect: Duration,
    /// Others that requests may ask for.
    connects: Vec<Duration>,
    proxy: Option<String>,
    proxy_credentials: Option<(Secret<String>, Secret<String>)>,
    client_certificate: Option<Secret<Vec<u8>>>,
    roots: Vec<Vec<u8>>,
    has_only_these_roots: bool,
}

impl Default for ReqwestTransportBuilder {
    fn default() -> Self {
        Self {
            connect: Deadlines::default().connect,
            connects: Vec::new(),
            proxy: None,
            proxy_credentials: None,
            client_certificate: None,
            roots: Vec::new(),
            has_only_these_roots: false,
        }
    }
}

impl ReqwestTransportBuilder {
    /// Gives up a connection that was not made in time (5 seconds where nothing is said), that to the proxy included.
    #[must_use]
    pub fn connect_timeout(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// Another time for requests that are sent with exactly this [`Deadlines::connect`], as those to a connector with
    /// deadlines of its own. Each such time has connections of its own. All other requests have
    /// [`connect_timeout`](Self::connect_timeout).
    #[must_use]
    pub fn other_connect_timeout(mut self, connect: Duration) -> Self {
        self.connects.push(connect);
        self
    }

    /// A proxy that every request goes through: `http://host:port`, or `https://host:port` where the proxy itself is
    /// reached by TLS. Requests by https go through a tunnel (`CONNECT`, RFC 9110, section 9.3.6): the proxy sees
    /// nothing of them but the host's name. What it does with requests by plain http is its own affair.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Whom the proxy takes the requests from (`Basic`, RFC 7617). The user's name holds no colon.
    #[must_use]
    pub fn proxy_credentials(mut self, user: impl Into<Secret<String>>, password: impl Into<Secret<String>>) -> Self {
        self.proxy_credentials = Some((user.into(), password.into()));
        self
    }

    /// The certificate that the client shows (mutual TLS): its chain, the client's own first, and its private key, both
    /// as PEM in one text. The key is not encrypted.
    #[must_use]
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.client_certificate = Some(Secret::new(pem.into()));
        self
    }

    /// Root certificates (PEM, one or more) that are trusted beside the system's.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// Trusts the given root certificates alone, none of the system's.
    #[must_use]
    pub fn only_these_roots(mut self) -> Self {
        self.has_only_these_roots = true;
        self
    }

    /// The transport. Installs ring as the process's default provider of rustls where there is none.
    ///
    /// # Errors
    /// Every setting that cannot be used, by name; never what it holds.
    pub fn build(self) -> Result<ReqwestTransport, UnusableTransport> {
        let mut reasons = Vec::new();
        let proxy = self.usable_proxy().unwrap_or_else(|reason| {
            reasons.push(reason);
            None
        });
        let identity = self.client_certificate.as_ref().map(|pem| identity(pem.expose())).transpose();
        let identity = identity.unwrap_or_else(|reason| {
            reasons.push(reason);
            None
        });
        let mut roots = Vec::new();
        for pem in &self.roots {
            match certificates(pem) {
                Ok(some) => roots.extend(some),
                Err(reason) => reasons.push(reason),
            }
        }
        if self.has_only_these_roots && self.roots.is_empty() {
            reasons.push("only_these_roots: there are none, give at least one root_certificate");
        }
        if !reasons.is_empty() {
            return Err(UnusableTransport { reasons });
        }
        let with = |connect| {
            let mut client = plain().connect_timeout(connect);
            client = proxy.iter().cloned().fold(client, reqwest::ClientBuilder::proxy);
            client = identity.iter().cloned().fold(client, reqwest::ClientBuilder::identity);
            client = match self.has_only_these_roots {
                true => client.tls_certs_only(roots.iter().cloned()),
                false => client.tls_certs_merge(roots.iter().cloned()),
            };
            let no_tls = "TLS cannot be set up: the system has no usable root certificates";
            client.build().map_err(|_| UnusableTransport { reasons: vec![no_tls] })
        };
        let client = with(self.connect)?;
        let mut others = HashMap::new();
        for connect in self.connects.iter().filter(|connect| **connect != self.connect) {
            if let Entry::Vacant(vacant) = others.entry(*connect) {
                vacant.insert(with(*connect)?);
            }
        }
        Ok(ReqwestTransport { client: Ok(client), others: Arc::new(others) })
    }

    fn usable_proxy(&self) -> Result<Option<Proxy>, &'static str> {
        let Some(url) = &self.proxy else {
            let has_credentials = self.proxy_credentials.is_some();
            return if has_credentials { Err("proxy_credentials: there is no proxy, give its URL") } else { Ok(None) };
        };
        let url = Url::parse(url).map_err(|_| "proxy: it is no URL, write `http://host:port`")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("proxy: only http and https proxies can be used, write `http://host:port`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("proxy: its URL holds credentials, give them as proxy_credentials");
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err("proxy: its URL has a path or a query, write `http://host:port`");
        }
        let mut proxy = Proxy::all(url).map_err(|_| "proxy: its URL cannot be used, write `http://host:port`")?;
        if let Some((user, password)) = &self.proxy_credentials {
            if user.expose().contains(':') {
                return Err("proxy_credentials: a user's name cannot hold a colon");
            }
            let pair = STANDARD.encode(format!("{}:{}", user.expose(), password.expose()));
            let mut header = HeaderValue::try_from(format!("Basic {pair}"))
                .map_err(|_| "proxy_credentials: they cannot stand in a header")?;
            header.set_sensitive(true);
            proxy = proxy.custom_http_auth(header);
        }
        Ok(Some(proxy))
    }
}

/// Shows what is set, never a value.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransportBuilder")
            .field("connect", &self.connect)
            .field("connects", &self.connects)
            .field("proxy", &self.proxy.is_some())
            .field("proxy_credentials", &self.proxy_credentials.is_some())
            .field("client_certificate", &self.client_certificate.is_some())
            .field("roots", &self.roots.len())
            .field("has_only_these_roots", &self.has_only_these_roots)
            .finish()
    }
}

/// reqwest without what it does on its own account, after a provider of cryptography was made sure of.
pub(super) fn plain() -> reqwest::ClientBuilder {
    provider();
    reqwest::Client::builder()
        .user_agent(concat!("connectors/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .no_proxy()
        .referer(false)
        .tls_backend_rustls()
        .http1_max_headers(MOST_HEADERS)
        // Features are added up over a whole build: another package's wish for HTTP/2 or gzip is none of ours.
        .http1_only()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
}

pub(super) fn provider() -> Option<&'static Arc<CryptoProvider>> {
    // An error says that there is a provider already; then that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    CryptoProvider::get_default()
}
