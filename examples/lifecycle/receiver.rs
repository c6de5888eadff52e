//! Receives webhooks on one port, with a path per account: what a router does from the raw bytes to the reply.

use std::{
    collections::BTreeMap,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use connector_client::{
    store::MemoryStore,
    webhook::{Inbox, Once, OnceError, StoredEvents},
};
use connector_core::{
    Account, WebhookEvent,
    webhook::{Event, Reply, Verified, WebhookError, WebhookRequest},
};
use tokio::net::TcpListener;

use crate::{
    delivery::{Delivery, Disposition, HandledEvent},
    records::{NotFound, Records},
};

/// The limit of a body in bytes. Webhooks are some thousand bytes; a body is read whole before it is verified.
const LIMIT: usize = 1024 * 1024;

/// The processor sends the webhook again later.
const RETRY_LATER: Reply = Reply { status: 503, body: "" };

/// Receives the webhooks of several accounts.
pub struct Receiver {
    address: SocketAddr,
    /// By the last segment of the path.
    accounts: BTreeMap<String, Account>,
    /// In memory here. A router keeps it in the same database as its records.
    inbox: Inbox<StoredEvents<MemoryStore>>,
    records: Arc<Records>,
    deliveries: Mutex<Vec<Delivery>>,
}

impl Receiver {
    /// Listens, on a task of the current runtime.
    pub async fn start(
        listen: SocketAddr,
        accounts: BTreeMap<String, Account>,
        records: Arc<Records>,
    ) -> io::Result<Arc<Self>> {
        let listener = TcpListener::bind(listen).await?;
        let receiver = Arc::new(Self {
            address: listener.local_addr()?,
            accounts,
            inbox: Inbox::new(StoredEvents::new(MemoryStore::new())),
            records,
            deliveries: Mutex::default(),
        });
        let router = Router::new()
            .route("/webhooks/{id}", post(webhook))
            .layer(DefaultBodyLimit::max(LIMIT))
            .with_state(Arc::clone(&receiver));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(receiver)
    }

    /// The URL of one account, to be set up at the processor.
    pub fn url(&self, id: &str) -> String {
        format!("http://{}/webhooks/{id}", self.address)
    }

    /// Verifies the webhook, handles each event once, and acknowledges it when all events are in the records.
    async fn receive(&self, id: &str, headers: &HeaderMap, body: &[u8]) -> Reply {
        let Some(account) = self.accounts.get(id) else { return Reply { status: 404, body: "" } };
        let received = match account.receive(&WebhookRequest::new(headers, body)) {
            Ok(received) => received,
            Err(error) => {
                let reply = Reply { status: error.status(), body: "" };
                self.log(id, reply, Err(error));
                return reply;
            }
        };
        // `received.look_up` names payments from webhooks without a signature, for a router to look up. Here every scenario
        // looks its payments up anyway.
        let mut arrived = Vec::new();
        for event in &received.events {
            // Events after one that failed are handled, too; in the next delivery they are duplicates.
            arrived.push(self.once(account, event).await);
        }
        let is_safe =
            arrived.iter().all(|event| matches!(event.disposition, Disposition::Applied | Disposition::Duplicate));
        let reply = if is_safe { received.reply } else { RETRY_LATER };
        self.log(id, reply, Ok(arrived));
        reply
    }

    async fn once(&self, account: &Account, event: &Verified<Event>) -> HandledEvent {
        let effect = async { self.records.apply(account.connector().id, event) };
        let disposition = match self.inbox.once(event.key(), effect).await {
            Ok(Once::Done(())) => Disposition::Applied,
            Ok(Once::Duplicate) => Disposition::Duplicate,
            // When the store fails, too, the processor sends it again. In memory it does not fail.
            Ok(Once::InProgress) | Err(OnceError::Claim(_) | OnceError::Complete(_)) => Disposition::InProgress,
            // Either its call has no response yet, or the payment is not ours; the two look the same now. The claim was
            // released: the processor sends the event again, and gives up in the end.
            Err(OnceError::Effect(NotFound)) => Disposition::NotFound,
        };
        let is_supported = event.kind() != WebhookEvent::Unsupported;
        HandledEvent { id: event.id().to_owned(), word: event.word(), is_supported, disposition }
    }

    fn log(&self, id: &str, reply: Reply, result: Result<Vec<HandledEvent>, WebhookError>) {
        let mut deliveries = self.deliveries.lock().unwrap_or_else(PoisonError::into_inner);
        deliveries.push(Delivery { id: id.to_owned(), status: reply.status, result });
    }

    /// What arrived for one account so far, in order.
    pub fn deliveries(&self, id: &str) -> Vec<Delivery> {
        let deliveries = self.deliveries.lock().unwrap_or_else(PoisonError::into_inner);
        deliveries.iter().filter(|delivery| delivery.id == id).cloned().collect()
    }
}

/// On a task of its own: an effect runs to its end even if the processor closes the connection.
async fn webhook(
    State(receiver): State<Arc<Receiver>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let receiving = tokio::spawn(async move { receiver.receive(&id, &headers, &body).await });
    // After a panic the event stays claimed, and is handled by the next delivery after the lease.
    let reply = receiving.await.unwrap_or(RETRY_LATER);
    (StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), reply.body).into_response()
}

#[cfg(test)]
mod tests;
