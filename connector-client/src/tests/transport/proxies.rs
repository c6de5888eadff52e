//! Egress through a proxy.

use super::{RESPONSE, assert_failure, authority::Authority, failure, proxy::ProxyServer, send};
use crate::{
    ReqwestTransport, Stage,
    tests::listener::{Listener, Reply, deaf, response},
};

/// `user:p@ss:wörd/%` in base64.
const AUTHORIZATION: &str = "Basic dXNlcjpwQHNzOnfDtnJkLyU=";

#[tokio::test]
async fn a_request_by_https_goes_through_a_tunnel() {
    let authority = Authority::new();
    let host = authority.host(&authority.certificate("localhost"), false, RESPONSE);
    let proxy = ProxyServer::start(AUTHORIZATION);
    let through = |password| {
        let builder = ReqwestTransport::builder().root_certificate(authority.root()).only_these_roots();
        builder.proxy(&proxy.url).proxy_credentials("user", password).build().unwrap()
    };
    let url = format!("https://{host}/payments?canary=1");
    assert_eq!(send(&through("p@ss:wörd/%"), &url).await.unwrap().body, b"{}");
    let head = proxy.heads().remove(0);
    assert!(head.starts_with(&format!("CONNECT {host} HTTP/1.1\r\n")), "{head}");
    assert!(!head.contains("canary"), "{head}");

    let error = failure(&through("wrong"), &url).await;
    assert_failure(error, Stage::Connecting, true);
    assert_eq!(error.reason, "the proxy requires other credentials");
}

#[tokio::test]
async fn a_host_behind_a_proxy_needs_a_trusted_certificate() {
    let authority = Authority::new();
    let host = authority.host(&authority.certificate("localhost"), false, RESPONSE);
    let proxy = ProxyServer::start("CONNECT");
    let transport = ReqwestTransport::builder().proxy(&proxy.url).build().unwrap();
    assert_failure(failure(&transport, &format!("https://{host}/")).await, Stage::Connecting, true);
}

#[tokio::test]
async fn a_proxy_may_be_reached_by_tls() {
    let authority = Authority::new();
    let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    let proxy = authority.host(&authority.certificate("localhost"), false, refusal);
    let builder = ReqwestTransport::builder().root_certificate(authority.root()).only_these_roots();
    let transport = builder.proxy(format!("https://{proxy}")).build().unwrap();
    let error = failure(&transport, "https://acme.example/").await;
    assert_failure(error, Stage::Connecting, true);
    assert_eq!(error.reason, "the proxy requires other credentials");
}

#[tokio::test]
async fn loopback_addresses_and_plain_http_go_through_the_proxy_too() {
    let proxy = Listener::start(vec![response(200, "{}")]);
    let transport =
        ReqwestTransport::builder().proxy(proxy.url()).proxy_credentials("user", "p@ss:wörd/%").build().unwrap();
    assert_eq!(send(&transport, "http://127.0.0.1:1/payments").await.unwrap().body, b"{}");
    let request = proxy.requests().remove(0);
    assert!(request.starts_with("GET http://127.0.0.1:1/payments HTTP/1.1\r\n"), "{request}");
    assert!(request.contains(AUTHORIZATION), "{request}");
}

#[tokio::test]
async fn a_request_is_not_sent_without_its_proxy_or_tunnel() {
    let absent = ReqwestTransport::builder().proxy(format!("http://{}", deaf())).build().unwrap();
    let error = failure(&absent, "https://acme.example/").await;
    assert_failure(error, Stage::Connecting, false);
    assert_eq!(error.reason, "the connection was refused");

    let listener = Listener::start(vec![Reply::Bytes("HTTP/1.1 502 Bad Gateway\r\n\r\n".to_owned())]);
    let unable = ReqwestTransport::builder().proxy(listener.url()).build().unwrap();
    assert_failure(failure(&unable, "https://acme.example/").await, Stage::Connecting, false);
}
