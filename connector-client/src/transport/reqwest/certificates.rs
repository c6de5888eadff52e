//! Certificates and keys as PEM (RFC 7468), judged before they are used.

use reqwest::{Certificate, Identity};
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    sign::CertifiedKey,
};

use super::builder::provider;

/// A certificate and its key. reqwest does not say which part is wrong.
pub(super) fn identity(pem: &[u8]) -> Result<Identity, &'static str> {
    let chain: Vec<_> = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<_, _>>()
        .map_err(|_| "client_certificate: it is no PEM")?;
    if chain.is_empty() {
        return Err("client_certificate: it holds no certificate, give the chain and the key as PEM in one text");
    }
    let key = PrivateKeyDer::from_pem_slice(pem)
        .map_err(|_| "client_certificate: it holds no private key that is not encrypted, add it as PEM")?;
    if let Some(provider) = provider() {
        CertifiedKey::from_der(chain, key, provider).map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => "client_certificate: the key is not the certificate's",
            rustls::Error::InvalidCertificate(_) => "client_certificate: its certificate cannot be read",
            _ => "client_certificate: its key cannot be used",
        })?;
    }
    Identity::from_pem(pem).map_err(|_| "client_certificate: it holds something else than certificates and one key")
}

pub(super) fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, &'static str> {
    let unreadable = "root_certificate: it is no certificate in PEM";
    let all: Vec<_> = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| unreadable)?;
    if all.is_empty() {
        return Err("root_certificate: it holds no certificate, give one as PEM");
    }
    for certificate in &all {
        RootCertStore::empty().add(certificate.clone()).map_err(|_| unreadable)?;
    }
    all.iter().map(|certificate| Certificate::from_der(certificate).map_err(|_| unreadable)).collect()
}
