//! TLS: what is not trusted stays so, what was cut need not.

use std::{
    io::Read,
    net::{Shutdown, TcpListener},
    thread,
    time::Duration,
};

use super::{RESPONSE, assert_failure, authority::Authority, failure, plain, send};
use crate::{
    ReqwestTransport, Stage, TransportError,
    tests::listener::{Listener, Reply},
};

const NOT_TRUSTED: &str = "the TLS handshake failed, or the host's certificate is not trusted";

fn trusting(authority: &Authority) -> ReqwestTransport {
    ReqwestTransport::builder().root_certificate(authority.root()).only_these_roots().build().unwrap()
}

#[track_caller]
fn assert_untrusted(error: TransportError) {
    assert_failure(error, Stage::Connecting, true);
    assert_eq!(error.reason, NOT_TRUSTED);
}

#[tokio::test]
async fn an_authority_is_trusted_when_it_was_given() {
    let authority = Authority::new();
    let url = format!("https://{}/", authority.host(&authority.certificate("localhost"), false, RESPONSE));
    assert_untrusted(failure(&plain(), &url).await);
    assert_untrusted(failure(&trusting(&Authority::new()), &url).await);
    assert_eq!(send(&trusting(&authority), &url).await.unwrap().body, b"{}");
    let beside = ReqwestTransport::builder().root_certificate(authority.root()).build().unwrap();
    assert_eq!(send(&beside, &url).await.unwrap().body, b"{}");
}

#[tokio::test]
async fn another_hosts_certificate_and_an_expired_one_are_not_trusted() {
    let authority = Authority::new();
    for certificate in [authority.certificate("acme.example"), authority.expired("localhost")] {
        let url = format!("https://{}/", authority.host(&certificate, false, RESPONSE));
        assert_untrusted(failure(&trusting(&authority), &url).await);
    }
}

#[tokio::test]
async fn a_host_without_tls_is_a_lasting_failure() {
    let listener = Listener::start(vec![Reply::Blurt("HTTP/1.1 400 Bad Request\r\n\r\n".to_owned())]);
    assert_untrusted(failure(&trusting(&Authority::new()), &format!("https://{}/", listener.address)).await);
}

#[tokio::test]
async fn a_handshake_that_was_reset_is_not_a_lasting_failure() {
    let listener = Listener::start(vec![Reply::Reset]);
    let error = failure(&trusting(&Authority::new()), &format!("https://{}/", listener.address)).await;
    assert_failure(error, Stage::Connecting, false);
    assert_eq!(error.reason, "the connection was closed while it was being established");
}

#[tokio::test]
async fn a_handshake_that_was_closed_is_not_a_lasting_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        let _ = stream.read(&mut [0; 16 * 1024])?;
        stream.shutdown(Shutdown::Both)
    });
    let error = failure(&trusting(&Authority::new()), &format!("https://{address}/")).await;
    assert_failure(error, Stage::Connecting, false);
    assert_eq!(error.reason, "the connection was closed while it was being established");
}

#[tokio::test]
async fn a_handshake_that_does_not_end_is_not_a_lasting_failure() {
    let listener = Listener::start(vec![Reply::Hang]);
    let hasty = ReqwestTransport::builder().connect_timeout(Duration::from_millis(200)).build().unwrap();
    assert_failure(failure(&hasty, &format!("https://{}/", listener.address)).await, Stage::Connecting, false);
}

#[tokio::test]
async fn a_client_presents_its_certificate() {
    let authority = Authority::new();
    let url = format!("https://{}/", authority.host(&authority.certificate("localhost"), true, RESPONSE));
    let with = |pem: String| {
        let builder = ReqwestTransport::builder().root_certificate(authority.root()).only_these_roots();
        builder.client_certificate(pem).build().unwrap()
    };
    assert_eq!(send(&with(authority.certificate("router.example")), &url).await.unwrap().body, b"{}");

    let stranger = with(Authority::new().certificate("router.example"));
    for transport in [trusting(&authority), stranger] {
        let error = failure(&transport, &url).await;
        assert_failure(error, Stage::Waiting, true);
        assert_eq!(error.reason, "the host refused the client certificate");
    }
}
