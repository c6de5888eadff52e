//! Shows what the client says of its calls while a processor misbehaves: spans and events as they happen, and at the end
//! what was counted.
//!
//! ```text
//! cargo run --example observability
//! cargo run --example observability -- --level warn    # only what somebody should look at
//! cargo run --example observability -- --help
//! ```
//!
//! The processor is a mock processor on this machine, behind a line that fails on command.

mod line;
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
    line::{Fault, Line},
    shop::{Failure, Shop},
};

/// Pays at a processor that misbehaves, and shows what the client says of it: its spans and events as they happen, and at
/// the end its metrics as a table.
///
/// Everything runs on this machine; no money moves. A span is printed when it closes, with how long it was worked on
/// (`time.busy`) and waited for (`time.idle`): `request` is one try of a request, `exchange` the whole call.
#[derive(Parser, Debug)]
#[command(name = "observability")]
struct Options {
    /// From which level on spans and events are printed
    #[arg(long, value_enum, default_value_t = Level::Info)]
    level: Level,

    /// Print the metrics alone
    #[arg(long)]
    quiet: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Level {
    /// Nothing but what somebody should look at: it is said by events without their calls' spans
    Warn,
    /// Calls, requests, and the events between them
    Info,
    /// Every try, too
    Debug,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = Options::parse();
    if !options.quiet {
        print_what_is_said(options.level);
    }
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What a router does once, at its start: it chooses where traces go.
fn print_what_is_said(level: Level) {
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
    let line = Line::start(&mock.base_url()).await?;

    // Where metrics go is the router's choice, too: here they stay in memory.
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

    let mut shop = Shop::new(client, line.url(), &mock, options.quiet)?;

    shop.title("a payment that succeeds, and its look-up");
    if let Some(id) = shop.pay(shop::GOOD_CARD).await? {
        shop.look_up(&id).await;
    }

    shop.title("a card that is refused");
    shop.pay(shop::REFUSED_CARD).await?;

    shop.title("the processor is busy once: 503, and the same request again");
    line.next([Fault::Busy]);
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("the processor charges and its answer is lost: the same key again brings the same charge");
    line.next([Fault::Lost]);
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("a status that the connector does not know: the payment is pending until a look-up tells more");
    line.next([Fault::OddStatus]);
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("nothing answers: the processor is left alone, the next call is not sent");
    line.next([Fault::Silent; 3]);
    shop.pay(shop::GOOD_CARD).await?;
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("a moment later it is back");
    tokio::time::sleep(2 * cooldown).await;
    shop.pay(shop::GOOD_CARD).await?;

    shop.title("a caller that gives up while it waits");
    line.next([Fault::Hang]);
    shop.pay_impatiently(Duration::from_millis(50)).await?;

    shop.title("everything fails for a while: the budget ends the retries");
    line.next([Fault::Busy; 100]);
    for _ in 0..5 {
        shop.pay(shop::GOOD_CARD).await?;
    }

    metrics.force_flush()?;
    shop.title("what was counted");
    table::print(&exporter.get_finished_metrics()?);
    shop::line(&format!("\nThe mock processor itself counts {} charges.", mock.charges().len()));
    Ok(())
}
