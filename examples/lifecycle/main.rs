//! Runs payments through every declared connector over HTTP, and shows each step: tokenized, authorized, captured,
//! synced, voided, refunded and declined.
//!
//! ```text
//! cargo run --example lifecycle                        # against stand-ins that it starts on this machine
//! CONNECTOR_AUTH_FILE_PATH=auth.toml cargo run --example lifecycle -- --connector checkout   # against a sandbox
//! cargo run --example lifecycle -- --help
//! ```
//!
//! No connector is named here: what each one can do is asked of its description, and what differs in its test data
//! stands in `payments.json`.

mod caller;
mod choice;
mod credentials;
mod customer;
mod expectation;
mod ledger;
mod masked;
mod mistake;
mod options;
mod payments;
mod report;
mod scenario;
mod step;
mod table;
mod target;

use std::{
    process::{self, ExitCode},
    time::{SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use connector_core::{Connector, client::Client};

use crate::{
    caller::Caller,
    choice::Choice,
    credentials::Credentials,
    mistake::Mistake,
    options::Options,
    payments::{Payments, PaymentsFile},
    report::{ConnectorReport, Report},
    scenario::Story,
    step::Step,
    target::Target,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(code) => code,
        Err(mistake) => {
            eprintln!("error: {mistake}");
            ExitCode::from(2)
        }
    }
}

async fn run(options: &Options) -> Result<ExitCode, Mistake> {
    let credentials = Credentials::from_environment()?;
    let Choice { connectors, not_called } = Choice::make(options, credentials.is_some())?;
    let file = PaymentsFile::read(options.payments.as_deref())?;
    // Everything that may be wrong is found before the first call.
    let mut planned = Vec::new();
    for connector in connectors {
        let payments = file.payments(connector.spec().id)?;
        let target = Target::find(connector, options.base_url.as_deref(), credentials.as_ref()).await?;
        planned.push((connector, payments, target));
    }
    let client = Client::new();
    let mut report = Report { run: run_id(), connectors: Vec::new(), not_called };
    for (connector, payments, target) in &planned {
        let told = tell(options, &client, &report.run, *connector, payments, target).await;
        report.connectors.push(told);
    }
    if options.json {
        report.print_document().map_err(|error| Mistake::new(format!("the document cannot be written: {error}")))?;
    } else {
        report.print_summary();
    }
    Ok(report.exit_code())
}

async fn tell(
    options: &Options,
    client: &Client,
    run: &str,
    connector: &'static dyn Connector,
    payments: &Payments,
    target: &Target,
) -> ConnectorReport {
    let (id, base_url) = (connector.spec().id, target.account.base_url());
    let print: &dyn Fn(&Step) = if options.json { &|_| () } else { &table::add };
    if !options.json {
        table::begin(id, base_url, &target.described);
    }
    let caller = Caller {
        client,
        connector,
        is_lenient: options.lenient,
        is_patient: !target.is_local(),
        done: Vec::new(),
        tell: print,
    };
    let mut story = Story { caller, target, run, route: options.route };
    story.tell(payments).await;
    if let Some(standin) = &target.standin {
        ledger::compare(&mut story.caller, &standin.charges());
    }
    ConnectorReport {
        connector: id,
        base_url: base_url.to_owned(),
        server: target.described.clone(),
        steps: story.caller.done,
    }
}

/// Another for each run, so that its operations and their idempotency keys are its own.
fn run_id() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}-{:x}", since.as_millis(), process::id())
}
