//! What is wrong with a server's TLS.

use std::io;
use std::sync::Arc;

use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use serde::{Deserialize, Serialize};

use crate::certificate::Authority;

/// TLS, for all of a server's connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// None: plain HTTP, with a URL that says so.
    #[default]
    Off,
    /// A certificate for `127.0.0.1` and `localhost`, signed by the
    /// [root](crate::FaultServer::root_certificate_pem).
    Good,
    /// The same, expired at the end of 2021.
    Expired,
    /// A good one for another host, `elsewhere.test`.
    WrongHost,
    /// One that is signed by another root than that which the server tells.
    UnknownAuthority,
    /// The URL says `https`; the server speaks plain HTTP, and refuses a TLS handshake with a 400.
    PlainHttp,
    /// The handshake never ends: the server reads, and says nothing. No fault of the script is met.
    Silent,
    /// As [`Good`](Tls::Good), and the client must show a certificate that is signed by the same root: the
    /// [identity](crate::FaultServer::client_identity_pem).
    Mutual,
}

impl Tls {
    /// Every mode, for tests that try them all.
    pub const ALL: [Tls; 8] = [
        Tls::Off,
        Tls::Good,
        Tls::Expired,
        Tls::WrongHost,
        Tls::UnknownAuthority,
        Tls::PlainHttp,
        Tls::Silent,
        Tls::Mutual,
    ];
}

/// How a server greets its connections, and what a client needs for it.
pub(crate) struct Greeting {
    pub(crate) kind: GreetingKind,
    pub(crate) root_pem: Option<String>,
    pub(crate) client_pem: Option<String>,
}

pub(crate) enum GreetingKind {
    Plain,
    Silent,
    Tls(Arc<ServerConfig>),
}

impl Greeting {
    pub(crate) fn new(tls: Tls) -> io::Result<Greeting> {
        if tls == Tls::Off {
            return Ok(Greeting { kind: GreetingKind::Plain, root_pem: None, client_pem: None });
        }
        let root = Authority::new("fault server root").map_err(io::Error::other)?;
        let client = (tls == Tls::Mutual).then(|| root.client()).transpose().map_err(io::Error::other)?;
        let kind = match tls {
            Tls::Off | Tls::PlainHttp => GreetingKind::Plain,
            Tls::Silent => GreetingKind::Silent,
            Tls::Good | Tls::Expired | Tls::WrongHost | Tls::UnknownAuthority | Tls::Mutual => {
                GreetingKind::Tls(Arc::new(config(tls, &root)?))
            }
        };
        Ok(Greeting { kind, root_pem: Some(root.pem()), client_pem: client.map(|client| client.pem()) })
    }
}

fn config(tls: Tls, root: &Authority) -> io::Result<ServerConfig> {
    let names: &[&str] = if tls == Tls::WrongHost { &["elsewhere.test"] } else { &["127.0.0.1", "localhost"] };
    let until = if tls == Tls::Expired { 2021 } else { 4000 };
    let certified = match tls {
        Tls::UnknownAuthority => Authority::new("another root").and_then(|root| root.server(names, until)),
        _ => root.server(names, until),
    };
    let (certificate, key) = certified.map_err(io::Error::other)?.into_der();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    let builder = if tls == Tls::Mutual {
        let mut roots = RootCertStore::empty();
        roots.add(root.der()).map_err(io::Error::other)?;
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
        builder.with_client_cert_verifier(verifier.map_err(io::Error::other)?)
    } else {
        builder.with_no_client_auth()
    };
    let mut config = builder.with_single_cert(vec![certificate], key).map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
