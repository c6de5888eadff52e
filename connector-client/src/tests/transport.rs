//! The transport alone, on real sockets: responses, TLS, proxies.

mod authority;
mod proxies;
mod proxy;
mod responses;
mod settings;
mod tls;

use connector_core::http::{HttpRequest, HttpResponse};
use http::{HeaderMap, Method};

use crate::{Limits, ReqwestTransport, Stage, Transport, TransportError};

const RESPONSE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

fn get(url: &str) -> HttpRequest {
    HttpRequest { method: Method::GET, url: url.to_owned(), headers: HeaderMap::new(), body: None }
}

async fn send(transport: &ReqwestTransport, url: &str) -> Result<HttpResponse, TransportError> {
    transport.send(&get(url), &Limits::default()).await
}

async fn failure(transport: &ReqwestTransport, url: &str) -> TransportError {
    send(transport, url).await.expect_err("a failure")
}

fn plain() -> ReqwestTransport {
    ReqwestTransport::builder().build().expect("a machine with root certificates")
}

#[track_caller]
fn assert_failure(error: TransportError, stage: Stage, is_lasting: bool) {
    assert_eq!((error.stage, error.lasting), (stage, is_lasting), "{error}");
}
