//! Receives signed webhooks over HTTP: verifies each, handles each event once, and prints it.
//! `cargo run --example webhook_server`, and `-- --help` for the options.

use std::{convert::Infallible, error::Error, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use clap::Parser;
use connector_client::{
    Client,
    store::MemoryStore,
    webhook::{Inbox, Once, StoredEvents},
};
use connector_core::{
    Account, Amount, AuthSlots, Card, Currency, Environment, PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData,
    RouterData, Secret,
    flow::Authorize,
    webhook::{Event, WebhookRequest},
};
use connectors::adyen::Adyen;
use mock_processors::{MockProcessor, Processor};
use tokio::{net::TcpListener, sync::Notify, time::timeout};

/// Receives Adyen's webhooks at /webhooks/adyen.
///
/// By default a mock processor on this machine reports one payment, sends the same webhook again, and the program ends.
#[derive(Parser)]
#[command(name = "webhook_server")]
struct Options {
    /// Listen on this address, and serve until the program is stopped
    #[arg(long, value_name = "HOST:PORT")]
    serve: Option<SocketAddr>,
    /// The key that webhooks are signed with, in hexadecimal digits [default: the mock processor's]
    #[arg(long, value_name = "KEY", requires = "serve")]
    secret: Option<String>,
}

struct Server {
    account: Account,
    /// Over a Redis store, events are handled once across processes and restarts.
    inbox: Inbox<StoredEvents<MemoryStore>>,
    received: Notify,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let mock = MockProcessor::start(Processor::Adyen).await?;
    let mut slots = AuthSlots::default();
    for (slot, value) in mock.credentials() {
        slots.set(slot, Secret::from(*value));
    }
    let secret = options.secret.or_else(|| mock.webhook_secret().map(str::to_owned)).unwrap_or_default();
    let account = Account::builder(&Adyen, Environment::Sandbox)
        .auth(slots)
        .base_url(mock.base_url())
        .webhook_secret(Secret::new(secret))
        .build()?;

    let inbox = Inbox::new(StoredEvents::new(MemoryStore::new()));
    let server = Arc::new(Server { account, inbox, received: Notify::new() });
    let listener = TcpListener::bind(options.serve.unwrap_or_else(|| ([127, 0, 0, 1], 0).into())).await?;
    let url = format!("http://{}/webhooks/adyen", listener.local_addr()?);
    println!("webhooks are received at {url}");
    let app = Router::new().route("/webhooks/adyen", post(webhook)).with_state(Arc::clone(&server));
    let serving = axum::serve(listener, app);
    if options.serve.is_some() {
        return Ok(serving.await?);
    }
    tokio::spawn(async move { serving.await });
    mock.report_to(url);
    pay(&server.account).await?;
    timeout(Duration::from_secs(10), server.received.notified()).await?;
    mock.report_again(0).await;
    Ok(())
}

async fn webhook(State(server): State<Arc<Server>>, headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    // On a task of its own: the effect of an event runs to its end even if the processor closes the connection.
    let received = tokio::spawn(async move { server.receive(&headers, &body).await });
    let (status, body) = received.await.unwrap_or((500, ""));
    (StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), body)
}

impl Server {
    /// The status and the body of the reply. A processor sends a webhook again until the status is 2xx.
    async fn receive(&self, headers: &HeaderMap, body: &[u8]) -> (u16, &'static str) {
        // Verifies the signature over the raw bytes before it reads anything.
        let received = match self.account.receive(&WebhookRequest::new(headers, body)) {
            Ok(received) => received,
            Err(error) => {
                eprintln!("refused: {error}");
                return (error.status(), "");
            }
        };
        for event in received.events {
            match self.inbox.once(event.key(), handle(&event)).await {
                Ok(Once::Done(())) => {}
                Ok(Once::Duplicate) => println!("{}: a duplicate", event.word()),
                // Another delivery of it is being handled and may fail yet.
                Ok(Once::InProgress) => return (503, ""),
                Err(error) => {
                    eprintln!("{error}");
                    return (503, "");
                }
            }
        }
        self.received.notify_one();
        (received.reply.status, received.reply.body)
    }
}

/// The effect of an event. A router finds the payment by its id or reference, and lets `Progress::advance` decide what the
/// event changes (see `lifecycle/records.rs`).
async fn handle(event: &Event) -> Result<(), Infallible> {
    let (id, reference) = (event.connector_transaction_id(), event.reference());
    println!("{}: {}, payment {id:?}, reference {reference:?}", event.word(), event.kind());
    Ok(())
}

/// A payment for the mock processor to report.
async fn pay(account: &Account) -> Result<(), Box<dyn Error>> {
    let card = Card {
        number: "4111111111111111".parse()?,
        exp_month: "03".parse()?,
        exp_year: "2030".parse()?,
        cvc: Some("737".parse()?),
        holder_name: None,
        network: None,
    };
    let common =
        PaymentFlowData { return_url: Some("https://shop.example/paid".parse()?), ..PaymentFlowData::new("order 42") };
    let request = PaymentsAuthorizeData::new(Amount::new(7910, Currency::EUR), PaymentMethodData::Card(card));
    let data: RouterData<Authorize> = RouterData::new(account, "pay_42/authorize", common, request);
    let outcome = Client::new().execute(&Adyen, &data).await;
    outcome.known().map(drop).ok_or_else(|| "the payment is not known".into())
}
