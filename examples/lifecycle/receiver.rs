//! Where processors report to: one port, and a path for each account. What a router does with a webhook, from its
//! bytes to the reply.

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
    books::{Books, NotKnownYet},
    delivery::{Arrived, Became, Delivery},
};

/// Processors' webhooks are some thousand bytes. It is read whole before anything of it is verified.
const LIMIT: usize = 1024 * 1024;

/// The processor keeps the webhook and sends it again later.
const LATER: Reply = Reply { status: 503, body: "" };

/// Takes webhooks for some accounts.
pub struct Receiver {
    address: SocketAddr,
    /// By the last segment of the path. A merchant's account at a processor has one of its own.
    accounts: BTreeMap<String, Account>,
    /// In memory: forgotten when the process ends. A router's lies in the database that its books lie in.
    inbox: Inbox<StoredEvents<MemoryStore>>,
    books: Arc<Books>,
    deliveries: Mutex<Vec<Delivery>>,
}

impl Receiver {
    /// Listens, on a task of the current runtime.
    pub async fn start(
        listen: SocketAddr,
        accounts: BTreeMap<String, Account>,
        books: Arc<Books>,
    ) -> io::Result<Arc<Self>> {
        let listener = TcpListener::bind(listen).await?;
        let receiver = Arc::new(Self {
            address: listener.local_addr()?,
            accounts,
            inbox: Inbox::new(StoredEvents::new(MemoryStore::new())),
            books,
            deliveries: Mutex::default(),
        });
        let router = Router::new()
            .route("/webhooks/{id}", post(take))
            .layer(DefaultBodyLimit::max(LIMIT))
            .with_state(Arc::clone(&receiver));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(receiver)
    }

    /// What the processor is given as the address of one account.
    pub fn url(&self, id: &str) -> String {
        format!("http://{}/webhooks/{id}", self.address)
    }

    /// Verified, each event once, and answered only when all of them are safe in the books.
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
        // `received.look_up` holds what a processor that signs nothing says: nothing to believe, and a reason for a
        // router to look those payments up. Here every story looks up what it can.
        let mut arrived = Vec::new();
        for event in &received.events {
            // Those after one that failed are handled, too: sent again with it, they are duplicates.
            arrived.push(self.once(account, event).await);
        }
        let is_safe = arrived.iter().all(|event| matches!(event.became, Became::TakenIn | Became::Duplicate));
        let reply = if is_safe { received.reply } else { LATER };
        self.log(id, reply, Ok(arrived));
        reply
    }

    async fn once(&self, account: &Account, event: &Verified<Event>) -> Arrived {
        let effect = async { self.books.take_in(account.connector().id, event) };
        let became = match self.inbox.once(event.key(), effect).await {
            Ok(Once::Done(())) => Became::TakenIn,
            Ok(Once::Duplicate) => Became::Duplicate,
            // When the store fails, too, the processor sends it again. In memory it does not.
            Ok(Once::InProgress) | Err(OnceError::Claim(_) | OnceError::Complete(_)) => Became::InProgress,
            // It may be about something whose call is not answered yet, or about nothing of ours: that cannot be told
            // apart at this moment. Nothing is kept that would be lost with this process; the processor has it, sends
            // it again, and gives up by itself where it is nobody's. The claim was given back.
            Err(OnceError::Effect(NotKnownYet)) => Became::NotKnownYet,
        };
        let is_supported = event.kind() != WebhookEvent::Unsupported;
        Arrived { id: event.id().to_owned(), word: event.word(), is_supported, became }
    }

    fn log(&self, id: &str, reply: Reply, result: Result<Vec<Arrived>, WebhookError>) {
        let mut deliveries = self.deliveries.lock().unwrap_or_else(PoisonError::into_inner);
        deliveries.push(Delivery { id: id.to_owned(), status: reply.status, result });
    }

    /// What arrived for one account so far, in order.
    pub fn deliveries(&self, id: &str) -> Vec<Delivery> {
        let deliveries = self.deliveries.lock().unwrap_or_else(PoisonError::into_inner);
        deliveries.iter().filter(|delivery| delivery.id == id).cloned().collect()
    }
}

/// On a task of its own, so that a processor that hangs up leaves no effect half done.
async fn take(
    State(receiver): State<Arc<Receiver>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let receiving = tokio::spawn(async move { receiver.receive(&id, &headers, &body).await });
    // Where it panicked the event is claimed and not completed: it is handled when it is sent again after the lease.
    let reply = receiving.await.unwrap_or(LATER);
    (StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), reply.body).into_response()
}

#[cfg(test)]
mod tests;
