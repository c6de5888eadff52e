//! Builds a transport: with a proxy, a client certificate, other root certificates.

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
    MAX_HEADERS, ReqwestTransport, UnusableTransport,
    certificates::{certificates, identity},
};
use crate::Deadlines;

/// Collects the settings of a [`ReqwestTransport`]. [`build`](Self::build) reports all mistakes at once.
pub struct ReqwestTransportBuilder {
    connect: Duration,
    /// Other connect timeouts that requests may have.
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
    /// The time to connect, to a proxy too (default: 5 seconds).
    #[must_use]
    pub fn connect_timeout(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// Another connect timeout, for requests with exactly this [`Deadlines::connect`], such as those to a connector with
    /// deadlines of its own. Each such timeout has a connection pool of its own. All other requests have
    /// [`connect_timeout`](Self::connect_timeout).
    #[must_use]
    pub fn other_connect_timeout(mut self, connect: Duration) -> Self {
        self.connects.push(connect);
        self
    }

    /// A proxy for all requests: `http://host:port`, or `https://host:port` when the proxy itself is reached over TLS. HTTPS
    /// requests go through a tunnel (`CONNECT`, RFC 9110, section 9.3.6): the proxy sees nothing of them but the host name.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// The user and the password for the proxy (`Basic`, RFC 7617). The user name must not contain a colon.
    #[must_use]
    pub fn proxy_credentials(mut self, user: impl Into<Secret<String>>, password: impl Into<Secret<String>>) -> Self {
        self.proxy_credentials = Some((user.into(), password.into()));
        self
    }

    /// The client certificate (mutual TLS): its chain, the client's own certificate first, and its unencrypted private key,
    /// as PEM in one text.
    #[must_use]
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.client_certificate = Some(Secret::new(pem.into()));
        self
    }

    /// Root certificates (PEM, one or more) that are trusted in addition to the system's.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// Trusts only the given root certificates, none of the system's.
    #[must_use]
    pub fn only_these_roots(mut self) -> Self {
        self.has_only_these_roots = true;
        self
    }

    /// Builds the transport. Installs ring as rustls's default crypto provider when the process has none.
    ///
    /// # Errors
    /// When settings cannot be used: the names of all of them, never their values.
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
            reasons.push("only_these_roots: no root certificates, add at least one with root_certificate");
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
            return if has_credentials { Err("proxy_credentials: missing proxy, set its URL") } else { Ok(None) };
        };
        let url = Url::parse(url).map_err(|_| "proxy: not a URL, write `http://host:port`")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("proxy: only http and https proxies are supported, write `http://host:port`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("proxy: the URL contains credentials, set them with proxy_credentials");
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err("proxy: the URL has a path or a query, write `http://host:port`");
        }
        let mut proxy = Proxy::all(url).map_err(|_| "proxy: the URL cannot be used, write `http://host:port`")?;
        if let Some((user, password)) = &self.proxy_credentials {
            if user.expose().contains(':') {
                return Err("proxy_credentials: the user name must not contain a colon");
            }
            let pair = STANDARD.encode(format!("{}:{}", user.expose(), password.expose()));
            let mut header = HeaderValue::try_from(format!("Basic {pair}"))
                .map_err(|_| "proxy_credentials: not allowed in a header")?;
            header.set_sensitive(true);
            proxy = proxy.custom_http_auth(header);
        }
        Ok(Some(proxy))
    }
}

/// Shows which settings are set, never their values.
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

/// reqwest without redirects, retries, environment proxies, referers and decompression. Makes sure of a crypto provider
/// first.
pub(super) fn plain() -> reqwest::ClientBuilder {
    provider();
    reqwest::Client::builder()
        .user_agent(concat!("connectors/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .no_proxy()
        .referer(false)
        .tls_backend_rustls()
        .http1_max_headers(MAX_HEADERS)
        // Cargo unifies features: another package may have enabled HTTP/2 or gzip.
        .http1_only()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
}

pub(super) fn provider() -> Option<&'static Arc<CryptoProvider>> {
    // An error means that a provider is installed already. Then that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    CryptoProvider::get_default()
}
