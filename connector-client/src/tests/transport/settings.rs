//! Settings that cannot be used are named, all of them, and never shown.

use std::time::Duration;

use super::{authority::Authority, get};
use crate::{
    Deadlines, Limits, ReqwestTransport, ReqwestTransportBuilder, Transport,
    tests::listener::{Listener, Reply},
};

fn reasons(builder: ReqwestTransportBuilder) -> Vec<&'static str> {
    builder.build().expect_err("something is wrong").reasons
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let builder = ReqwestTransport::builder()
        .proxy("socks5://egress.example")
        .client_certificate("canary")
        .root_certificate("canary");
    assert_eq!(
        reasons(builder),
        [
            "proxy: only http and https proxies are supported, write `http://host:port`",
            "client_certificate: no certificate found, set the chain and the key as PEM in one text",
            "root_certificate: no certificate found, add one as PEM",
        ]
    );
}

#[test]
fn an_unusable_proxy_is_reported() {
    let proxy = |url: &str| reasons(ReqwestTransport::builder().proxy(url)).remove(0);
    assert_eq!(proxy("egress"), "proxy: not a URL, write `http://host:port`");
    assert_eq!(proxy("http://u:canary@egress"), "proxy: the URL contains credentials, set them with proxy_credentials");
    assert_eq!(proxy("http://egress/path"), "proxy: the URL has a path or a query, write `http://host:port`");
    let alone = ReqwestTransport::builder().proxy_credentials("user", "canary");
    assert_eq!(reasons(alone), ["proxy_credentials: missing proxy, set its URL"]);
    let colon = ReqwestTransport::builder().proxy("http://egress").proxy_credentials("us:er", "canary");
    assert_eq!(reasons(colon), ["proxy_credentials: the user name must not contain a colon"]);
}

#[test]
fn an_unusable_certificate_is_reported() {
    let authority = Authority::new();
    let (one, other) = (authority.certificate("a.example"), authority.certificate("b.example"));
    let (certificate, key) = one.split_at(one.find("-----BEGIN PRIVATE").unwrap());
    let (_, other_key) = other.split_at(other.find("-----BEGIN PRIVATE").unwrap());
    let client = |pem: String| reasons(ReqwestTransport::builder().client_certificate(pem)).remove(0);
    assert_eq!(client(certificate.to_owned()), "client_certificate: no unencrypted private key found, add it as PEM");
    assert_eq!(
        client(key.to_owned()),
        "client_certificate: no certificate found, set the chain and the key as PEM in one text"
    );
    assert_eq!(
        client(certificate.to_owned() + other_key),
        "client_certificate: the key does not belong to the certificate"
    );
    let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert_eq!(client(garbage.to_owned() + key), "client_certificate: the certificate cannot be read");
    let root = |pem: &str| reasons(ReqwestTransport::builder().root_certificate(pem)).remove(0);
    assert_eq!(root(garbage), "root_certificate: not a certificate in PEM");
    let none = ReqwestTransport::builder().only_these_roots();
    assert_eq!(reasons(none), ["only_these_roots: no root certificates, add at least one with root_certificate"]);
}

#[test]
fn nothing_shows_a_password_or_a_key() {
    let authority = Authority::new();
    let pem = authority.certificate("router.example");
    let builder = || {
        let builder = ReqwestTransport::builder().proxy("http://egress.example:3128");
        builder.proxy_credentials("canary_user", "canary_password").client_certificate(pem.as_str())
    };
    let transport = builder().build().unwrap();
    let wrong = builder().proxy("http://u:canary_in_url@egress").build().unwrap_err();
    let shown = format!("{:?} {transport:?} {transport:#?} {wrong} {wrong:?}", builder());
    assert!(!shown.contains("canary") && !shown.contains("BEGIN"), "{shown}");
}

/// A handshake that nobody responses ends with the connect deadline that its request was sent with, where the transport
/// knows that one, and with its own otherwise.
#[tokio::test]
async fn a_requests_own_connect_timeout_applies() {
    let listener = Listener::start(vec![Reply::Hang; 3]);
    let (short, long) = (Duration::from_millis(100), Duration::from_secs(600));
    let of = |connect| Limits { deadlines: Deadlines { connect, ..Deadlines::default() }, ..Limits::default() };
    let url = format!("https://{}", listener.address);
    let transport = ReqwestTransport::builder().connect_timeout(long).other_connect_timeout(short).build().unwrap();
    let error = transport.send(&get(&url), &of(short)).await.unwrap_err();
    assert!(error.stage.proves_nothing_was_sent(), "{error}");
    let unknown = of(short * 2);
    // A time that it does not know is no time: it goes on until somebody gives up.
    let asked = get(&url);
    let waiting = tokio::time::timeout(short * 3, transport.send(&asked, &unknown));
    assert!(waiting.await.is_err());
    let transport = ReqwestTransport::new(short);
    assert!(transport.send(&get(&url), &of(long)).await.unwrap_err().stage.proves_nothing_was_sent());
}
