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
fn everything_that_is_wrong_is_said_at_once() {
    let builder = ReqwestTransport::builder()
        .proxy("socks5://egress.example")
        .client_certificate("canary")
        .root_certificate("canary");
    assert_eq!(
        reasons(builder),
        [
            "proxy: only http and https proxies can be used, write `http://host:port`",
            "client_certificate: it holds no certificate, give the chain and the key as PEM in one text",
            "root_certificate: it holds no certificate, give one as PEM",
        ]
    );
}

#[test]
fn a_proxy_that_cannot_be_used_is_told() {
    let proxy = |url: &str| reasons(ReqwestTransport::builder().proxy(url)).remove(0);
    assert_eq!(proxy("egress"), "proxy: it is no URL, write `http://host:port`");
    assert_eq!(proxy("http://u:canary@egress"), "proxy: its URL holds credentials, give them as proxy_credentials");
    assert_eq!(proxy("http://egress/path"), "proxy: its URL has a path or a query, write `http://host:port`");
    let alone = ReqwestTransport::builder().proxy_credentials("user", "canary");
    assert_eq!(reasons(alone), ["proxy_credentials: there is no proxy, give its URL"]);
    let colon = ReqwestTransport::builder().proxy("http://egress").proxy_credentials("us:er", "canary");
    assert_eq!(reasons(colon), ["proxy_credentials: a user's name cannot hold a colon"]);
}

#[test]
fn a_certificate_that_cannot_be_used_is_told() {
    let authority = Authority::new();
    let (one, other) = (authority.certificate("a.example"), authority.certificate("b.example"));
    let (certificate, key) = one.split_at(one.find("-----BEGIN PRIVATE").unwrap());
    let (_, other_key) = other.split_at(other.find("-----BEGIN PRIVATE").unwrap());
    let client = |pem: String| reasons(ReqwestTransport::builder().client_certificate(pem)).remove(0);
    assert_eq!(
        client(certificate.to_owned()),
        "client_certificate: it holds no private key that is not encrypted, add it as PEM"
    );
    assert_eq!(
        client(key.to_owned()),
        "client_certificate: it holds no certificate, give the chain and the key as PEM in one text"
    );
    assert_eq!(client(certificate.to_owned() + other_key), "client_certificate: the key is not the certificate's");
    let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert_eq!(client(garbage.to_owned() + key), "client_certificate: its certificate cannot be read");
    let root = |pem: &str| reasons(ReqwestTransport::builder().root_certificate(pem)).remove(0);
    assert_eq!(root(garbage), "root_certificate: it is no certificate in PEM");
    let none = ReqwestTransport::builder().only_these_roots();
    assert_eq!(reasons(none), ["only_these_roots: there are none, give at least one root_certificate"]);
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

/// A handshake that nobody answers ends with the connect deadline that its request was sent with, where the transport
/// knows that one, and with its own otherwise.
#[tokio::test]
async fn a_request_s_own_time_to_connect_is_kept() {
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
