//! A merchant that reports are posted to.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Answers with each of `responses` once, and `[accepted]` from then on.
pub(crate) struct Receiver {
    pub(crate) url: String,
    arrived: mpsc::UnboundedReceiver<String>,
    /// Items of a report that nobody asked for yet.
    items: Vec<Value>,
}

type Responses = Arc<Mutex<Vec<(u16, &'static str)>>>;

impl Receiver {
    pub(crate) async fn start(responses: &[(u16, &'static str)]) -> Receiver {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}/reports", listener.local_addr().unwrap());
        let (sender, arrived) = mpsc::unbounded_channel();
        let responses: Responses = Arc::new(Mutex::new(responses.iter().rev().copied().collect()));
        let router = Router::new().fallback(take).with_state((sender, responses));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Receiver { url, arrived, items: Vec::new() }
    }

    /// The next body that arrives.
    pub(crate) async fn body(&mut self) -> String {
        self.arrived.recv().await.unwrap()
    }

    /// The next item, of whichever report.
    pub(crate) async fn item(&mut self) -> Value {
        while self.items.is_empty() {
            let body: Value = serde_json::from_str(&self.body().await).unwrap();
            assert_eq!(body["live"], "false");
            let items = body["notificationItems"].as_array().unwrap().iter();
            self.items.extend(items.map(|item| item["NotificationRequestItem"].clone()));
        }
        self.items.remove(0)
    }

    pub(crate) fn is_quiet(&mut self) -> bool {
        self.items.is_empty() && self.arrived.try_recv().is_err()
    }
}

async fn take(
    State((sender, responses)): State<(mpsc::UnboundedSender<String>, Responses)>,
    body: String,
) -> (StatusCode, &'static str) {
    sender.send(body).unwrap();
    let (status, text) = responses.lock().unwrap().pop().unwrap_or((200, "[accepted]"));
    (StatusCode::from_u16(status).unwrap(), text)
}
