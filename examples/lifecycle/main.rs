//! Runs payments through every declared connector over HTTP, and shows each step: tokenized, authorized, captured,
//! synced, voided, refunded and declined. What a processor tells by webhook alone is waited for.
//!
//! ```text
//! cargo run --example lifecycle                        # against mock processors that it starts on this machine
//! CONNECTOR_AUTH_FILE_PATH=auth.toml cargo run --example lifecycle -- --connector checkout   # against a sandbox
//! cargo run --example lifecycle -- --help
//! ```
//!
//! No connector is named here: what each one can do is asked of its description, and what differs in its test data
//! stands in `payments.json`.

mod books;
mod caller;
mod choice;
mod credentials;
mod customer;
mod delivery;
mod ending;
mod expectation;
mod hearsay;
mod kept;
mod ledger;
mod masked;
mod mistake;
mod options;
mod payments;
mod receiver;
mod redelivery;
mod report;
mod said;
mod scenario;
mod step;
mod table;
mod target;
mod waiting;

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
    books::Books,
    caller::Caller,
    choice::Choice,
    credentials::Credentials,
    mistake::Mistake,
    options::Options,
    payments::{Payments, PaymentsFile},
    receiver::Receiver,
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
        let target = Target::find(connector, options, credentials.as_ref()).await?;
        planned.push((connector, payments, target));
    }
    let books = Arc::new(Books::new());
    let receiver = listen(options, planned.iter().map(|(_, _, target)| target), &books).await?;
    let run = Run { options, client: Client::new(), id: run_id(), books, receiver };
    let mut report = Report { run: run.id.clone(), connectors: Vec::new(), not_called };
    for (connector, payments, target) in &planned {
        report.connectors.push(run.tell(*connector, payments, target).await);
    }
    if options.json {
        report.print_document().map_err(|error| Mistake::new(format!("the document cannot be written: {error}")))?;
    } else {
        report.print_summary();
    }
    Ok(report.exit_code())
}

/// Starts the receiver, and has the mock processors report to it.
async fn listen<'t>(
    options: &Options,
    targets: impl Iterator<Item = &'t Target> + Clone,
    books: &Arc<Books>,
) -> Result<Arc<Receiver>, Mistake> {
    let address = options.listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    let accounts = targets.clone().map(|target| (target.account.connector().id.to_owned(), target.account.clone()));
    let accounts: BTreeMap<_, _> = accounts.collect();
    let receiver = Receiver::start(address, accounts, Arc::clone(books)).await;
    let receiver =
        receiver.map_err(|error| Mistake::new(format!("webhooks cannot be received on {address}: {error}")))?;
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
    /// Another for each run, so that its operations and their idempotency keys are its own.
    id: String,
    books: Arc<Books>,
    receiver: Arc<Receiver>,
}

impl Run<'_> {
    async fn tell(&self, connector: &'static dyn Connector, payments: &Payments, target: &Target) -> ConnectorReport {
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
            tell: print,
        };
        let mut story = Story { caller, target, books: &self.books, run: &self.id, route: self.options.route };
        story.tell(payments).await;
        let mut caller = story.caller;
        if target.is_heard {
            hearsay::judge(&mut caller, &self.receiver, &self.books, target.mock.is_some()).await;
        }
        if let Some(mock) = &target.mock {
            redelivery::show(&mut caller, &self.receiver, &self.books, mock).await;
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
