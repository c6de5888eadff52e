//! Shows the traces and metrics of the client while a processor misbehaves: spans and events as they happen, then the
//! metrics.
//!
//! ```text
//! cargo run --example observability
//! cargo run --example observability -- --level warn    # only what needs attention
//! cargo run --example observability -- --help
//! ```
//!
//! The processor is a mock processor on this machine, behind a proxy that injects faults.

mod proxy;
mod shop;
mod table;

use std::{process::ExitCode, time::Duration};

use clap::{Parser, ValueEnum};
use connector_client::{Client, ConnectorLimits, RetryPolicy};
use mock_processors::{MockProcessor, Processor};
use opentelemetry::metrics::MeterProvider;
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use tracing_subscriber::{
    Layer, filter::Targets, fmt, fmt::format::FmtSpan, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::{
    proxy::{Fault, Proxy},
    shop::{Failure, Shop},
};

/// Pays at a processor that misbehaves, and prints the spans and events of the client as they happen, then its metrics as a
/// table.
///
/// Everything runs on this machine; no money moves. A span is printed when it closes, with the time that it was polled
/// (`time.busy`) and the time that it waited (`time.idle`): `request` is one attempt, `exchange` the whole call.
#[derive(Parser, Debug)]
#[command(name = "observability")]
struct Options {
    /// The lowest level of spans and events to print
    #[arg(long, value_enum, default_value_t = Level::Info)]
    level: Level,

    /// Print only the metrics
    #[arg(long)]
    quiet: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Level {
    /// Events that need attention, without spans
    Warn,
    /// Calls, requests, and the events between them
    Info,
    /// Also every attempt
    Debug,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = Options::parse();
    if !options.quiet {
        print_traces(options.level);
    }
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Sends traces to the standard output. A router does this once, at its start.
fn print_traces(level: Level) {
    let level = match level {
        Level::Warn => tracing_subscriber::filter::LevelFilter::WARN,
        Level::Info => tracing_subscriber::filter::LevelFilter::INFO,
        Level::Debug => tracing_subscriber::filter::LevelFilter::DEBUG,
    };
    // Fields that begin with `otel` are for exporters.
    let fields = fmt::format::debug_fn(|writer, field, value| match field.name() {
        name if name.starts_with("otel.") => Ok(()),
        "message" => write!(writer, "{} ", format!("{value:?}").trim_matches('"')),
        name => write!(writer, "{name}={value:?} "),
    });
    let lines = fmt::layer().with_timer(fmt::time::uptime()).with_target(false).fmt_fields(fields);
    let lines = lines.with_span_events(FmtSpan::CLOSE);
    let ours = Targets::new().with_target("connector_client", level);
    tracing_subscriber::registry().with(lines.with_filter(ours)).init();
}

async fn run(options: &Options) -> Result<(), Failure> {
    let mock = MockProcessor::start(Processor::Checkout).await?;
    let proxy = Proxy::start(&mock.base_url()).await?;

    // Metrics stay in memory here; a router chooses an exporter.
    let exporter = InMemoryMetricExporter::default();
    let metrics = SdkMeterProvider::builder().with_periodic_exporter(exporter.clone()).build();

    let cooldown = Duration::from_millis(200);
    let client = Client::builder()
        .meter(&metrics.meter("connectors"))
        .retries(RetryPolicy { attempts: 3, delay: Duration::from_millis(20), ..RetryPolicy::default() })
        .connector_limits(ConnectorLimits {
            failure_threshold: 3,
            cooldown,
            max_cooldown: cooldown,
            ..ConnectorLimits::default()
        })
        .build();

    let mut shop = Shop::new(client, proxy.url(), &mock, options.quiet)?;

    shop.title("a payment that succeeds, and its look-up");
    if let Some(id) = shop.pay(shop::GOOD_CARD).await? {
        shop.look_up(&id).await;
    }

    shop.title("a card that is refused");
    shop.pay(shop::REFUSED_CARD).await?;

    shop.title("the processor is busy once: 503, and the same request again");
    proxy.next([Fault::Busy]);
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("the processor charges and its response is lost: the same key again gives the same charge");
    proxy.next([Fault::Lost]);
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("a status that the connector does not know: the payment is pending until a look-up");
    proxy.next([Fault::OddStatus]);
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("no response: the circuit opens, and the next call is not sent");
    proxy.next([Fault::Silent; 3]);
    shop.pay(shop::GOOD_CARD).await?;
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("the circuit closes after the cooldown");
    tokio::time::sleep(2 * cooldown).await;
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("a caller that gives up");
    proxy.next([Fault::Hang]);
    shop.pay_impatiently(Duration::from_millis(50)).await?;

    shop.title("everything fails for a while: the budget ends the retries");
    proxy.next([Fault::Busy; 100]);
    for _ in 0..5 {
        shop.pay(shop::GOOD_CARD).await?;
    }

    metrics.force_flush()?;
    shop.title("metrics");
    table::print(&exporter.get_finished_metrics()?);
    shop::line(&format!("\nThe mock processor has executed {} charges.", mock.charges().len()));
    Ok(())
}
