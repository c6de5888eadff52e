//! A server that answers every request with the same payment, as quickly as it can, on a thread of its own.

use std::{io, net::TcpListener, thread};

use axum::{Router, http::header, routing::post};

const PAYMENT: &str = r#"{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":7910,"amount_received":7910,"currency":"eur","latest_charge":"ch_1"}"#;

/// Starts it and gives its URL.
pub fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let url = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async move {
            let answer = || async { ([(header::CONTENT_TYPE, "application/json")], PAYMENT) };
            let app = Router::new().route("/v1/payment_intents", post(answer));
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, app).await
        })
    });
    Ok(url)
}
