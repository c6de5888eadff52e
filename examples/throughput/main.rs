//! Requests per second through `Client`, beside the same bytes through plain reqwest, at one server on this machine.
//!
//! `cargo run -q --release --example throughput`

mod server;

use std::{process::ExitCode, sync::Arc, time::Duration};

use clap::Parser;
use comfy_table::{Table, presets::NOTHING};
use connector_core::{
    Account, Amount, CallContext, Card, ConnectorAuthType, ConnectorIntegration, Environment, PaymentFlowData,
    PaymentMethodData, PaymentsAuthorizeData, RouterData, client::Client, flow::Authorize,
};
use connectors::stripe::Stripe;
use tokio::{task::JoinSet, time::Instant};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Sends card authorizations to a server on this machine that answers each at once: in rounds, through the client and
/// through plain reqwest in turn. The ratio is the median of the rounds' own.
#[derive(Parser)]
#[command(name = "throughput")]
struct Args {
    /// How many requests are under way at once.
    #[arg(long, default_value_t = 32)]
    concurrency: usize,
    /// How many rounds of each.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// How long a round lasts, in milliseconds.
    #[arg(long, default_value_t = 1000)]
    millis: u64,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), Failure> {
    let url = server::start()?;
    let account = Account::builder(&Stripe, Environment::Sandbox)
        .auth(ConnectorAuthType::HeaderKey { api_key: "sk_test_123".into() })
        .base_url(url)
        .build()
        .map_err(|report| report.to_string())?;
    let (client, plain) = (Client::new(), Plain::new(&account)?);
    let duration = Duration::from_millis(args.millis);
    let mut rounds = Vec::new();
    for round in 0..=args.rounds {
        let through_client = {
            let work = ThroughClient { client: client.clone(), account: account.clone(), round };
            per_second(args.concurrency, duration, move |nth| work.clone().once(nth)).await?
        };
        let work = plain.clone();
        let through_reqwest = per_second(args.concurrency, duration, move |_| work.clone().once()).await?;
        // The first opens connections and fills caches.
        if round > 0 {
            rounds.push((through_client, through_reqwest));
        }
    }
    report(&rounds, args.json);
    Ok(())
}

/// How many requests a second `concurrency` workers get answered, each sending one after the other.
async fn per_second<F>(
    concurrency: usize,
    duration: Duration,
    once: impl Fn(usize) -> F + Clone + Send + 'static,
) -> Result<f64, Failure>
where
    F: Future<Output = Result<(), Failure>> + Send,
{
    let mut workers = JoinSet::new();
    let start = Instant::now();
    for worker in 0..concurrency {
        let once = once.clone();
        workers.spawn(async move {
            let mut done = 0_usize;
            while start.elapsed() < duration {
                once(done * concurrency + worker).await?;
                done += 1;
            }
            Ok::<_, Failure>(done)
        });
    }
    let mut requests = 0;
    while let Some(done) = workers.join_next().await {
        requests += done??;
    }
    #[allow(clippy::cast_precision_loss, reason = "a count of requests, not of money")]
    Ok(requests as f64 / start.elapsed().as_secs_f64())
}

fn payment(account: &Account, operation: String) -> Result<RouterData<Authorize>, Failure> {
    let card = Card {
        number: "4242424242424242".parse()?,
        exp_month: "03".parse()?,
        exp_year: "2030".parse()?,
        cvc: Some("737".parse()?),
        holder_name: None,
        network: None,
    };
    let request = PaymentsAuthorizeData::new(Amount::new(7910, "EUR".parse()?), PaymentMethodData::Card(card));
    Ok(RouterData::new(account, operation, PaymentFlowData::new("order_42"), request))
}

#[derive(Clone)]
struct ThroughClient {
    client: Client,
    account: Account,
    round: usize,
}

impl ThroughClient {
    /// Builds, sends and judges a payment of its own.
    async fn once(self, nth: usize) -> Result<(), Failure> {
        let data = payment(&self.account, format!("{}/{nth}", self.round))?;
        match self.client.execute(&Stripe, &data).await.is_known() {
            true => Ok(()),
            false => Err("a payment was not known".into()),
        }
    }
}

/// The same bytes again and again, and no look at the answer.
#[derive(Clone)]
struct Plain {
    client: reqwest::Client,
    request: Arc<connector_core::HttpRequest>,
}

impl Plain {
    fn new(account: &Account) -> Result<Self, Failure> {
        let context = CallContext { idempotency_key: Some("k".repeat(43)), ..CallContext::default() };
        let request = Stripe.build_request(&payment(account, String::new())?, &context);
        let client = reqwest::Client::builder().no_proxy().build()?;
        Ok(Self { client, request: Arc::new(request.map_err(|report| report.to_string())?) })
    }

    async fn once(self) -> Result<(), Failure> {
        let connector_core::HttpRequest { method, url, headers, body } = &*self.request;
        let mut call = self.client.request(method.clone(), url).headers(headers.clone());
        if let Some(body) = body {
            call = call.body(body.clone());
        }
        let answer = call.send().await?;
        match answer.bytes().await?.is_empty() {
            false => Ok(()),
            true => Err("the answer was empty".into()),
        }
    }
}

fn report(rounds: &[(f64, f64)], as_json: bool) {
    let client = median(rounds.iter().map(|(client, _)| *client));
    let plain = median(rounds.iter().map(|(_, plain)| *plain));
    let ratio = median(rounds.iter().map(|(client, plain)| client / plain));
    if as_json {
        println!("{}", serde_json::json!({"client": client, "reqwest": plain, "ratio": ratio}));
        return;
    }
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(["", "requests per second"]);
    table.add_row(["Client", &format!("{client:.0}")]);
    table.add_row(["plain reqwest", &format!("{plain:.0}")]);
    table.add_row(["ratio", &format!("{ratio:.3}")]);
    println!("{table}");
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
