//! Requests per second through `Client`, beside the same bytes through plain reqwest, at one server on this machine.
//!
//! `cargo bench -p connector-examples --bench throughput`, and `-- --help` for the options.
//!
//! The client does what it does for any payment: it builds the request, records the operation in its store, enforces
//! deadlines, and reads the response. reqwest sends bytes that were built before and ignores the response. Each request is
//! an operation of its own. Caller and server share the machine's processors, and the server does little: flat out, this
//! is the worst case for the client.

mod server;
mod work;

use std::{process::ExitCode, sync::Arc, time::Duration};

use clap::Parser;
use comfy_table::{Table, presets::NOTHING};
use tokio::{runtime, task::JoinSet, time::Instant};

use self::{
    server::{Server, serve},
    work::{Callers, Failure, Way},
};

/// Sends card authorizations to a server on this machine, in rounds, through the client and through plain reqwest in turn.
/// The ratio is the median of the ratios of the rounds.
#[derive(Parser)]
#[command(name = "throughput")]
struct Args {
    /// How many milliseconds the server takes to respond [default: two rows, with 0 and with 5]
    #[arg(long, value_name = "MILLIS")]
    think: Option<u64>,
    /// How many requests are in flight at once, each on a connection of its own.
    #[arg(long, default_value_t = 64)]
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
    /// Send one request after the other, one way only, for an instruction counter: two runs with different `--times` differ
    /// by the work alone.
    #[arg(long, requires = "times")]
    work: Option<Way>,
    /// How many requests to send.
    #[arg(long, value_name = "N", requires = "work")]
    times: Option<usize>,
    /// Run the server; the benchmark starts itself again with it.
    #[arg(long, hide = true)]
    serve: bool,
    /// `cargo bench` passes it to every benchmark; it changes nothing.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    let one_thread = || runtime::Builder::new_current_thread().enable_all().build();
    let think = args.think.unwrap_or(0);
    if args.serve {
        return Ok(one_thread()?.block_on(serve(think))?);
    }
    if let (Some(way), Some(times)) = (args.work, args.times) {
        let server = Server::start(think)?;
        return one_thread()?.block_on(one_by_one(&Callers::new(&server.url)?, way, times));
    }
    let threads = runtime::Builder::new_multi_thread().enable_all().build()?;
    let thinks = args.think.map_or(vec![0, 5], |think| vec![think]);
    let rows: Result<Vec<_>, _> = thinks.into_iter().map(|think| threads.block_on(compare(args, think))).collect();
    report(&rows?, args.json);
    Ok(())
}

async fn one_by_one(callers: &Callers, way: Way, times: usize) -> Result<(), Failure> {
    let mut payment = callers.payment();
    for nth in 0..times {
        callers.send(way, &mut payment, || nth.to_string()).await?;
    }
    Ok(())
}

/// Medians over the rounds.
struct Row {
    think: u64,
    client: f64,
    reqwest: f64,
    ratio: f64,
}

async fn compare(args: &Args, think: u64) -> Result<Row, Failure> {
    let server = Server::start(think)?;
    let callers = Arc::new(Callers::new(&server.url)?);
    let mut rounds = Vec::new();
    for round in 0..=args.rounds {
        let client = per_second(args, round, Way::Client, &callers).await?;
        let reqwest = per_second(args, round, Way::Reqwest, &callers).await?;
        // The first opens connections and fills caches.
        if round > 0 {
            rounds.push((client, reqwest));
        }
    }
    let client = median(rounds.iter().map(|(client, _)| *client));
    let reqwest = median(rounds.iter().map(|(_, reqwest)| *reqwest));
    let ratio = median(rounds.iter().map(|(client, reqwest)| client / reqwest));
    Ok(Row { think, client, reqwest, ratio })
}

/// Responses per second over all workers, each sending one request after the other.
async fn per_second(args: &Args, round: usize, way: Way, callers: &Arc<Callers>) -> Result<f64, Failure> {
    let duration = Duration::from_millis(args.millis);
    let mut workers = JoinSet::new();
    let start = Instant::now();
    for worker in 0..args.concurrency {
        let callers = Arc::clone(callers);
        workers.spawn(async move {
            let mut payment = callers.payment();
            let mut done = 0_usize;
            while start.elapsed() < duration {
                callers.send(way, &mut payment, || format!("{round}/{worker}/{done}")).await?;
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

fn report(rows: &[Row], as_json: bool) {
    if as_json {
        let row = |row: &Row| serde_json::json!({"think": row.think, "client": row.client, "reqwest": row.reqwest, "ratio": row.ratio});
        println!("{}", serde_json::Value::from_iter(rows.iter().map(row)));
        return;
    }
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(["requests per second", "Client", "plain reqwest", "ratio"]);
    for Row { think, client, reqwest, ratio } in rows {
        let name = if *think == 0 { "flat out".to_owned() } else { format!("responses take {think} ms") };
        table.add_row([name, format!("{client:.0}"), format!("{reqwest:.0}"), format!("{ratio:.3}")]);
    }
    println!("{table}");
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
