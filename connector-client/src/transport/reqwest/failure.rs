//! Classifies reqwest's errors by their kinds. Their texts are not used: they contain the URL with its query.

use std::{error::Error, io};

use rustls::AlertDescription as Alert;

use crate::{Stage, TransportError};

pub(super) fn unsent(reason: &'static str) -> TransportError {
    TransportError::new(Stage::Connecting, reason)
}

pub(super) fn no_response(error: &reqwest::Error) -> TransportError {
    if error.is_connect() {
        return not_connected(error);
    }
    if error.is_builder() {
        return unsent("the request cannot be written as HTTP").lasting();
    }
    let waiting = |reason| TransportError::new(Stage::Waiting, reason);
    // In TLS 1.3 a host checks the client certificate after the client has begun to send.
    if causes(error).filter_map(tls).any(is_about_the_client_certificate) {
        return waiting("the host refused the client certificate").lasting();
    }
    if causes(error).filter_map(|cause| cause.downcast_ref()).any(hyper::Error::is_parse) {
        return waiting("the response head is not HTTP/1.1, or has more than 100 headers");
    }
    waiting("the connection ended before a response")
}

fn not_connected(error: &reqwest::Error) -> TransportError {
    if error.is_timeout() {
        return unsent("no connection was established in time");
    }
    if error.is_dns() {
        return unsent("the host name was not found");
    }
    if let Some(tls) = causes(error).find_map(tls) {
        let failure = unsent("the TLS handshake failed, or the host's certificate is not trusted");
        return if is_lasting(tls) { failure.lasting() } else { failure };
    }
    // The error's type is not public.
    if causes(error).any(|cause| cause.to_string().ends_with("proxy authorization required")) {
        return unsent("the proxy requires other credentials").lasting();
    }
    let is_of = |kinds: &[io::ErrorKind]| {
        let mut io = causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>());
        io.any(|error| kinds.contains(&error.kind()))
    };
    if is_of(&[io::ErrorKind::ConnectionRefused]) {
        return unsent("the connection was refused");
    }
    if is_of(&[io::ErrorKind::ConnectionReset, io::ErrorKind::UnexpectedEof, io::ErrorKind::BrokenPipe]) {
        return unsent("the connection was closed while it was being established");
    }
    unsent("no connection could be established")
}

/// Whether TLS would fail again. A fault of the host (`internal_error`) may pass.
fn is_lasting(error: &rustls::Error) -> bool {
    match error {
        rustls::Error::AlertReceived(alert) => {
            !matches!(alert, Alert::CloseNotify | Alert::InternalError | Alert::UserCanceled | Alert::BadRecordMac)
        }
        rustls::Error::InvalidCertificate(_)
        | rustls::Error::InvalidMessage(_)
        | rustls::Error::InappropriateMessage { .. }
        | rustls::Error::InappropriateHandshakeMessage { .. }
        | rustls::Error::NoCertificatesPresented
        | rustls::Error::PeerIncompatible(_)
        | rustls::Error::PeerMisbehaved(_)
        | rustls::Error::UnsupportedNameType => true,
        _ => false,
    }
}

fn is_about_the_client_certificate(error: &rustls::Error) -> bool {
    let rustls::Error::AlertReceived(alert) = error else { return false };
    matches!(
        alert,
        Alert::AccessDenied
            | Alert::BadCertificate
            | Alert::CertificateExpired
            | Alert::CertificateRequired
            | Alert::CertificateRevoked
            | Alert::CertificateUnknown
            | Alert::DecryptError
            | Alert::UnknownCA
            | Alert::UnsupportedCertificate
    )
}

fn tls<'e>(cause: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    cause.downcast_ref()
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |error| cause(*error))
}

/// The cause of an error. `io::Error::source` skips the error that it wraps, so that one is taken itself.
fn cause<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}
