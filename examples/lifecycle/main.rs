//! Runs payments through every connector over HTTP, and shows each step: tokenize, authorize, capture, sync, void, refund,
//! decline. Waits for webhooks where a processor has no look-up.
//!
//! ```text
//! cargo run --example lifecycle                        # against mock processors that it starts on this machine
//! CONNECTOR_AUTH_FILE_PATH=auth.toml cargo run --example lifecycle -- --connector checkout   # against a sandbox
//! cargo run --example lifecycle -- --help
//! ```
//!
//! The example names no connector. What each can do is in its `SPEC`; its test data is in `payments.json`.

mod caller;
mod choice;
mod credentials;
mod customer;
mod delivery;
mod expectation;
mod ledger;
mod masked;
mod observation;
mod options;
mod payments;
mod receiver;
mod records;
mod redelivery;
mod report;
mod resolution;
mod saved;
mod scenario;
mod step;
mod table;
mod target;
mod webhook_checks;
mod webhook_wait;

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    process::{self, ExitCode},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use connector_client::Client;
use connector_core::Connector;

use crate::{
    caller::Caller,
    choice::Choice,
    credentials::Credentials,
    options::Options,
    payments::{Payments, PaymentsFile},
    receiver::Receiver,
    records::Records,
    report::{ConnectorReport, Report},
    scenario::Scenarios,
    step::Step,
    target::Target,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

async fn run(options: &Options) -> Result<ExitCode, String> {
    let credentials = Credentials::from_environment()?;
    let Choice { connectors, not_called } = Choice::make(options, credentials.is_some())?;
    let file = PaymentsFile::read(options.payments.as_deref())?;
    // Check everything before the first call.
    let mut planned = Vec::new();
    for connector in connectors {
        let payments = file.payments(connector.spec().id)?;
        let target = Target::find(connector, options, credentials.as_ref()).await?;
        planned.push((connector, payments, target));
    }
    let records = Arc::new(Records::new());
    let receiver = listen(options, planned.iter().map(|(_, _, target)| target), &records).await?;
    let run = Run { options, client: Client::new(), id: run_id(), records, receiver };
    let mut report = Report { run: run.id.clone(), connectors: Vec::new(), not_called };
    for (connector, payments, target) in &planned {
        report.connectors.push(run.connector(*connector, payments, target).await);
    }
    if options.json {
        report.print_document().map_err(|error| format!("the document cannot be written: {error}"))?;
    } else {
        report.print_summary();
    }
    Ok(report.exit_code())
}

/// Starts the receiver, and has the mock processors report to it.
async fn listen<'t>(
    options: &Options,
    targets: impl Iterator<Item = &'t Target> + Clone,
    records: &Arc<Records>,
) -> Result<Arc<Receiver>, String> {
    let address = options.listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    let accounts = targets.clone().map(|target| (target.account.connector().id.to_owned(), target.account.clone()));
    let accounts: BTreeMap<_, _> = accounts.collect();
    let receiver = Receiver::start(address, accounts, Arc::clone(records)).await;
    let receiver = receiver.map_err(|error| format!("webhooks cannot be received on {address}: {error}"))?;
    for target in targets {
        if let Some(mock) = &target.mock {
            mock.report_to(receiver.url(target.account.connector().id));
        }
    }
    Ok(receiver)
}

/// What all connectors share.
struct Run<'o> {
    options: &'o Options,
    client: Client,
    /// Unique per run, and so are the operations and their idempotency keys.
    id: String,
    records: Arc<Records>,
    receiver: Arc<Receiver>,
}

impl Run<'_> {
    async fn connector(
        &self,
        connector: &'static dyn Connector,
        payments: &Payments,
        target: &Target,
    ) -> ConnectorReport {
        let (id, base_url) = (connector.spec().id, target.account.base_url());
        let print: &dyn Fn(&Step) = if self.options.json { &|_| () } else { &table::add };
        if !self.options.json {
            table::begin(id, base_url, &target.described);
        }
        let caller = Caller {
            client: &self.client,
            connector,
            is_lenient: self.options.lenient,
            is_patient: !target.is_local(),
            done: Vec::new(),
            on_step: print,
        };
        let mut scenarios =
            Scenarios { caller, target, records: &self.records, run: &self.id, route: self.options.route };
        scenarios.run(payments).await;
        let mut caller = scenarios.caller;
        if target.has_webhooks {
            webhook_checks::check(&mut caller, &self.receiver, &self.records, target.mock.is_some()).await;
        }
        if let Some(mock) = &target.mock {
            redelivery::show(&mut caller, &self.receiver, &self.records, mock).await;
            ledger::compare(&mut caller, &mock.charges());
        }
        let server = target.described.clone();
        ConnectorReport { connector: id, base_url: base_url.to_owned(), server, steps: caller.done }
    }
}

fn run_id() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}-{:x}", since.as_millis(), process::id())
}
