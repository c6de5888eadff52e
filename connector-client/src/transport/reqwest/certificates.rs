//! Checks certificates and keys in PEM (RFC 7468) before they are used.

use reqwest::{Certificate, Identity};
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    sign::CertifiedKey,
};

use super::builder::provider;

/// A certificate and its key, checked part by part: reqwest does not say which one is wrong.
pub(super) fn identity(pem: &[u8]) -> Result<Identity, &'static str> {
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| "client_certificate: not PEM")?;
    if chain.is_empty() {
        return Err("client_certificate: no certificate found, set the chain and the key as PEM in one text");
    }
    let key = PrivateKeyDer::from_pem_slice(pem)
        .map_err(|_| "client_certificate: no unencrypted private key found, add it as PEM")?;
    if let Some(provider) = provider() {
        CertifiedKey::from_der(chain, key, provider).map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => "client_certificate: the key does not belong to the certificate",
            rustls::Error::InvalidCertificate(_) => "client_certificate: the certificate cannot be read",
            _ => "client_certificate: the key cannot be used",
        })?;
    }
    Identity::from_pem(pem).map_err(|_| "client_certificate: contains something other than certificates and one key")
}

pub(super) fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, &'static str> {
    let unreadable = "root_certificate: not a certificate in PEM";
    let all: Vec<_> = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| unreadable)?;
    if all.is_empty() {
        return Err("root_certificate: no certificate found, add one as PEM");
    }
    for certificate in &all {
        RootCertStore::empty().add(certificate.clone()).map_err(|_| unreadable)?;
    }
    all.iter().map(|certificate| Certificate::from_der(certificate).map_err(|_| unreadable)).collect()
}
