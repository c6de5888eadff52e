//! Carries a script out as a router would: calls, goes away, starts again, remembers, asks.

use std::{
    net::TcpStream,
    thread,
    time::{Duration, Instant, SystemTime},
};

use connector_client::{
    CallOptions, Client, ConnectorLimits, Deadlines, Outcome, ReqwestTransport, RetryPolicy, Unknown,
};
use connector_core::{
    CaptureMethod, Connector, RouterData,
    flow::{Authorize, Capture, PSync, RSync, Refund, Void},
};
use fault_server::{Fault, FaultServer, Handler, Request, Tls};
use tokio::{
    runtime::Builder,
    task::LocalSet,
    time::{sleep, timeout},
};

use crate::{
    flows::{Called, Claim, Data, account, claim, was_never_made},
    judge::{Judge, Told, Violation},
    line::{Counts, Line},
    processor::{AMOUNT, Behind, OTHER_AMOUNT},
    script::{Caller, FlowKind, Memory, Round, Script, Step},
    yielding::Yielding,
};

/// What was seen while a script was carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Every outcome, with what was met on the way to it.
    pub seen: Vec<Seen>,
}

/// An outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The faults that the calls at that time met, in words of [`Histogram`](crate::Histogram)'s rows.
    pub met: Vec<&'static str>,
    /// One of [`OUTCOMES`](crate::OUTCOMES).
    pub outcome: &'static str,
}

impl Report {
    /// The outcomes, in their order.
    pub fn outcomes(&self) -> Vec<&'static str> {
        self.seen.iter().map(|seen| seen.outcome).collect()
    }
}

/// Three days: longer than keys live, and than look-ups are late.
const DAYS: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// Where nothing comes for so long, nothing is on its way any more.
const QUIET: Duration = Duration::from_millis(5);
/// The longest wait for what comes at once.
const LONG: Duration = Duration::from_secs(10);

/// Carries a script out, against a server and with clients of its own.
///
/// # Errors
/// The rule that was broken, or that the script could not be run at all.
pub fn run(script: &Script) -> Result<Report, Violation> {
    let unfit = |why: String| Violation::new("a script can be run", why);
    let behind = Behind::new(script);
    let handler = behind.clone();
    let server = FaultServer::builder()
        .script(script.faults.iter().cloned())
        .handler(move |request: &Request| handler.execute(request))
        .tls(script.tls)
        .start()
        .map_err(|error| unfit(error.to_string()))?;
    let connector = script.connector.connector();
    let account = account(connector, &server.url()).map_err(unfit)?;
    let capture_method = match script.flow {
        FlowKind::Hold => CaptureMethod::Manual,
        _ => CaptureMethod::Automatic,
    };
    let scene = Scene { script, server, behind, connector, counts: Counts::default() };
    match script.flow {
        FlowKind::Authorize | FlowKind::Hold => scene
            .play::<Authorize>(Data::new(&account, |data: &mut RouterData<Authorize>| {
                data.request.capture_method = capture_method
            })),
        FlowKind::Capture => scene.play::<Capture>(Data::new(&account, |_| ())),
        FlowKind::Void => scene.play::<Void>(Data::new(&account, |_| ())),
        FlowKind::Refund => scene.play::<Refund>(Data::new(&account, |_| ())),
        FlowKind::PSync => scene.play::<PSync>(Data::new(&account, |_| ())),
        FlowKind::RSync => scene.play::<RSync>(Data::new(&account, |_| ())),
    }
}

/// Where a script is played.
struct Scene<'s> {
    script: &'s Script,
    server: FaultServer,
    behind: Behind,
    connector: &'static dyn Connector,
    counts: Counts,
}

impl Scene<'_> {
    fn play<F: Called>(self, data: Data<F>) -> Result<Report, Violation> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Violation::new("a script can be run", error.to_string()))?;
        let store = Yielding::default();
        let client = self.client(&store)?;
        let router = Router { scene: &self, data, client, store, report: Report::default(), state: State::default() };
        LocalSet::new().block_on(&runtime, router.play())
    }

    fn client(&self, store: &Yielding) -> Result<Client<Line>, Violation> {
        let patience = self.script.patience;
        let ms = Duration::from_millis;
        let connect = ms(20.max(patience.total_ms / 4));
        let mut real = ReqwestTransport::builder().connect_timeout(connect);
        if let Some(root) = self.server.root_certificate_pem() {
            real = real.root_certificate(root).only_these_roots();
        }
        if let Some(identity) = self.server.client_identity_pem() {
            real = real.client_certificate(identity);
        }
        let real = real.build().map_err(|error| Violation::new("a script can be run", error.to_string()))?;
        let (base, refused) = (self.server.url(), self.script.refused.clone());
        let delay = ms(patience.delay_ms);
        let retries = RetryPolicy { attempts: patience.attempts, delay, max_delay: delay * 4, max_retry_after: ms(10) };
        let limits = ConnectorLimits {
            concurrency: patience.places,
            failure_threshold: patience.failures,
            cooldown: ms(10),
            max_cooldown: ms(20),
        };
        Ok(Client::builder()
            .deadlines(Deadlines { connect, read: ms(patience.read_ms), total: ms(patience.total_ms) })
            .retries(retries)
            .connector_limits(limits)
            .store(store.clone())
            .response_limit(64 * 1024)
            .transport(Line { real, base, refused, counts: self.counts.clone() })
            .build())
    }

    /// Loses everything that is on its way to the processor still, and waits for what has arrived. The connection that
    /// this takes meets the script's next fault.
    fn flush(&self) {
        let ledger = self.server.ledger();
        let before = ledger.connections();
        let own = TcpStream::connect(self.server.address());
        let end = Instant::now() + LONG;
        while own.is_ok() && ledger.connections() == before && Instant::now() < end {
            thread::sleep(Duration::from_micros(200));
        }
        let mut accepted = ledger.connections();
        loop {
            thread::sleep(QUIET);
            let now = ledger.connections();
            if now == accepted {
                break;
            }
            accepted = now;
        }
        self.server.disconnect();
        self.behind.lose_before(accepted);
    }
}

/// What the router has written down.
#[derive(Default)]
struct State {
    /// Since when the operation may have been carried out.
    since: Option<SystemTime>,
    unknown: Option<Unknown>,
    is_settled: bool,
    /// The store no longer says what the router knows, so that it has to.
    must_tell: bool,
    /// The last call was alone, its outcome was unknown, and its store is there still.
    was_unknown: bool,
    last: Vec<Told>,
}

struct Router<'s, F: Called> {
    scene: &'s Scene<'s>,
    data: Data<F>,
    client: Client<Line>,
    store: Yielding,
    report: Report,
    state: State,
}

impl<F: Called> Router<'_, F> {
    async fn play(mut self) -> Result<Report, Violation> {
        for step in &self.scene.script.steps {
            match step {
                Step::Call(round) => self.call(round).await?,
                Step::Wait => self.wait().await,
                Step::Revoke => self.scene.behind.revoke_tokens(),
                Step::Resolve { patience_ms } => self.resolve(Duration::from_millis(*patience_ms)).await?,
            }
        }
        sleep(Duration::from_millis(1)).await;
        self.scene.flush();
        self.judge().end(&self.state.last)?;
        Ok(self.report)
    }

    fn judge(&self) -> Judge<'_> {
        let Scene { script, behind, server, .. } = self.scene;
        Judge { script, behind: behind.clone(), requests: server.ledger() }
    }

    async fn call(&mut self, round: &Round) -> Result<(), Violation> {
        match round.memory {
            Memory::Client => {}
            Memory::Store => self.client = self.scene.client(&self.store)?,
            // It has written down what became of it, and does not call it again.
            Memory::Router if self.state.is_settled => return Ok(()),
            Memory::Router => {
                self.store = Yielding::default();
                self.client = self.scene.client(&self.store)?;
                self.state.must_tell = self.state.since.is_some();
                self.state.was_unknown = false;
            }
        }
        let told = self.state.since.filter(|_| round.after || self.state.must_tell);
        let doubt = match (told, self.state.was_unknown && round.callers.len() == 1) {
            (Some(_), _) => Some("the router said that it may have been"),
            (None, true) => Some("the call before was unknown"),
            (None, false) => None,
        };
        let begun = SystemTime::now();
        let (outcomes, met) = self.at_once(&round.callers, told, doubt).await;
        let mut tolds = Vec::new();
        let mut is_in_doubt = false;
        for outcome in outcomes {
            let Some((outcome, told)) = outcome else {
                self.see(&met, "dropped");
                is_in_doubt = true;
                continue;
            };
            self.see(&met, outcome.kind());
            tolds.push(told);
            if let Outcome::Unknown(unknown) = outcome {
                is_in_doubt = true;
                self.state.unknown.get_or_insert(unknown);
            }
        }
        tolds.iter().try_for_each(|told| self.judge().hear(*told))?;
        // What the processor has and is at work on is not called again either: it is looked up.
        let is_settled =
            |told: &Told| matches!(told.claim, Claim::Done | Claim::Pending | Claim::Declined { for_good: true });
        if tolds.iter().any(is_settled) {
            self.settle();
        } else if is_in_doubt {
            self.state.since.get_or_insert(begun);
        }
        // What the router says of an earlier call, the store need not know: it may know better.
        self.state.was_unknown = (told.is_none() || self.state.was_unknown)
            && round.callers.len() == 1
            && !round.callers[0].other_amount
            && tolds.first().is_some_and(|told| told.claim == Claim::Unknown);
        // While one is in doubt, or went away, the last word is not spoken; what one has done, the others have not undone.
        if tolds.iter().any(|told| told.claim == Claim::Done) {
            tolds.retain(|told| told.claim == Claim::Done);
        }
        let is_open = is_in_doubt || tolds.iter().any(|told| told.claim == Claim::Pending);
        self.state.last = if is_open { Vec::new() } else { tolds };
        Ok(())
    }

    /// All callers at once; none for one that went away. And what they met.
    async fn at_once(
        &self,
        callers: &[Caller],
        told: Option<SystemTime>,
        doubt: Option<&'static str>,
    ) -> (Vec<Option<(Outcome<F::Response>, Told)>>, Vec<&'static str>) {
        let (connections, refused) = self.counted();
        let mut calls = Vec::new();
        for caller in callers {
            let (client, connector) = (self.client.clone(), self.scene.connector);
            // A look-up asks for no amount.
            let is_other = caller.other_amount && !self.scene.script.flow.is_look_up();
            let amount = if is_other { OTHER_AMOUNT } else { AMOUNT };
            let data = if is_other { self.data.other.clone() } else { self.data.data.clone() };
            let (behind, is_alone) = (self.scene.behind.clone(), callers.len() == 1);
            let leaves = caller.leaves_after_ms.map(Duration::from_millis);
            let options = told.map_or_else(CallOptions::new, |since| CallOptions::new().unknown_since(since));
            calls.push(tokio::task::spawn_local(async move {
                let call = client.execute_with(connector, &*data, &options);
                let outcome = match leaves {
                    Some(leaves) => timeout(leaves, call).await.ok(),
                    None => Some(call.await),
                }?;
                // Counted at once: what another caller does a moment later is no part of what this one was told.
                let claim = claim::<F>(&outcome);
                if matches!(claim, Claim::NotSent | Claim::Declined { .. }) && is_alone {
                    behind.finish();
                }
                let count = behind.count(amount);
                Some((outcome, Told { claim, amount, count, doubt }))
            }));
        }
        let mut outcomes = Vec::new();
        for call in calls {
            // A call that panics is a mistake of its own, and goes on as one.
            outcomes.push(call.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())));
        }
        // What was dropped leaves its last words to the runtime.
        sleep(Duration::from_micros(100)).await;
        (outcomes, self.met_since(connections, refused))
    }

    async fn resolve(&mut self, patience: Duration) -> Result<(), Violation> {
        let Some(unknown) = self.state.unknown.clone() else { return Ok(()) };
        let (connections, refused) = self.counted();
        let data = self.data.data.clone();
        let outcome = self.client.resolve(self.scene.connector, &*data, &unknown, patience).await;
        let met = self.met_since(connections, refused);
        self.see(
            &met,
            match outcome.kind() {
                "known" => "resolved_known",
                "declined" => "resolved_declined",
                "not_sent" => "resolved_not_sent",
                _ => "resolved_unknown",
            },
        );
        let is_over = was_never_made(&outcome);
        let doubt = (!is_over).then_some("nothing proves that it was never made");
        self.scene.behind.finish();
        let count = self.scene.behind.count(AMOUNT);
        let told = Told { claim: claim::<F>(&outcome), amount: AMOUNT, count, doubt };
        self.judge().hear(told)?;
        match told.claim {
            Claim::Done | Claim::Pending | Claim::Declined { for_good: true } => self.settle(),
            _ if is_over => self.state = State::default(),
            Claim::Unknown | Claim::NotSent | Claim::Declined { .. } => {}
        }
        let is_known = !matches!(told.claim, Claim::Unknown | Claim::Pending);
        self.state.last = if is_known { vec![told] } else { Vec::new() };
        Ok(())
    }

    fn settle(&mut self) {
        self.state = State { is_settled: true, must_tell: self.state.must_tell, ..State::default() };
    }

    /// Days pass, where that makes a difference that the router can know of.
    async fn wait(&mut self) {
        let Some(since) = self.state.since else { return };
        sleep(Duration::from_millis(1)).await;
        self.scene.flush();
        self.scene.behind.pass_time();
        self.state.since = Some(since - DAYS);
        if let Some(unknown) = &mut self.state.unknown {
            unknown.since -= DAYS;
        }
        // The store's own clock did not move.
        self.state.must_tell = true;
    }

    fn see(&mut self, met: &[&'static str], outcome: &'static str) {
        self.report.seen.push(Seen { met: met.to_vec(), outcome });
    }

    fn counted(&self) -> (usize, usize) {
        (self.scene.server.ledger().connections(), self.scene.counts.refused())
    }

    fn met_since(&self, connections: usize, refused: usize) -> Vec<&'static str> {
        let (until, refused_until) = self.counted();
        let fault = |at: usize| self.scene.script.faults.get(at).map_or("serve", Fault::name);
        let mut met: Vec<_> = (connections..until).map(fault).collect();
        if refused_until > refused {
            met.push("refused");
        }
        if self.scene.script.tls != Tls::Off {
            met.push(tls_name(self.scene.script.tls));
        }
        if met.is_empty() {
            met.push("no_connection");
        }
        met
    }
}

/// The row of a way to greet.
pub(crate) fn tls_name(tls: Tls) -> &'static str {
    match tls {
        Tls::Off => "tls_off",
        Tls::Good => "tls_good",
        Tls::Expired => "tls_expired",
        Tls::WrongHost => "tls_wrong_host",
        Tls::UnknownAuthority => "tls_unknown_authority",
        Tls::PlainHttp => "tls_plain_http",
        Tls::Silent => "tls_silent",
        Tls::Mutual => "tls_mutual",
    }
}
