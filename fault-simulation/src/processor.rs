//! The processor behind the server: time can pass for it at once, and what a client has given up before does not reach it
//! after.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use fault_server::{Entry, Executed, Handler, Kind, Processor, Request};
use serde_json::{Value, json};

use crate::script::{ConnectorKind, FlowKind, Script};

/// What the operation asks for, or the payment that is looked up has; and what a caller with another amount asks for.
pub(crate) const AMOUNT: u64 = 1200;
pub(crate) const OTHER_AMOUNT: u64 = 1300;
/// The payment whose money is captured, let go or given back. A part of it is asked for, so that nothing but the client
/// stands in the way of a second time.
pub(crate) const WHOLE: u64 = 5000;
pub(crate) const ORDER: &str = "order-1";
pub(crate) const REFUND: &str = "refund-1";

/// How long look-ups do not see what was made, where they are late: longer than a script lasts.
const HIDDEN: Duration = Duration::from_secs(3600);
const TOKENS_LIVE: Duration = Duration::from_secs(3600);

/// Clones are the same processor.
#[derive(Clone)]
pub(crate) struct Behind {
    processor: Processor,
    is_late: bool,
    /// What the operation does, or what is looked up.
    kind: Kind,
    is_look_up: bool,
    /// What the ledger held before the operation.
    before: usize,
    now: Arc<Mutex<Now>>,
}

#[derive(Default)]
struct Now {
    /// When time passed.
    passed: Option<Instant>,
    /// What comes on connections before this one was lost on its way.
    first_connection: usize,
    under_way: usize,
}

impl Behind {
    /// The processor with what the flow works on.
    pub(crate) fn new(script: &Script) -> Self {
        let Script { connector, flow, .. } = script;
        let bare = match script.declines {
            true => Processor::new().declines(AMOUNT).declines(OTHER_AMOUNT),
            false => Processor::new(),
        };
        let make = |target: &str, body: Value| {
            let (method, body) = ("POST".to_owned(), body.to_string().into_bytes());
            let request = Request { method, target: target.to_owned(), headers: Vec::new(), body, connection: 0 };
            bare.execute(&request)
        };
        let payment = |amount: u64, capture: bool| json!({"reference": ORDER, "amount": amount, "currency": "EUR", "capture": capture});
        let mut processor = bare.clone().takes(Duration::from_millis(script.takes_ms));
        match flow {
            FlowKind::Authorize | FlowKind::Hold => {}
            FlowKind::Capture | FlowKind::Void => drop(make("/payments", payment(WHOLE, false))),
            FlowKind::Refund => drop(make("/payments", payment(WHOLE, true))),
            FlowKind::PSync => drop(make("/payments", payment(AMOUNT, true))),
            FlowKind::RSync => {
                make("/payments", payment(WHOLE, true));
                make("/payments/pay_1/refund", json!({"amount": AMOUNT, "reference": REFUND}));
            }
        }
        if !connector.has_keys() {
            processor = processor.without_keys();
        }
        if *connector == ConnectorKind::Tokens {
            processor = processor.requires_token(TOKENS_LIVE);
        }
        let kind = match flow {
            FlowKind::Authorize | FlowKind::Hold | FlowKind::PSync => Kind::Charge,
            FlowKind::Capture => Kind::Capture,
            FlowKind::Void => Kind::Void,
            FlowKind::Refund | FlowKind::RSync => Kind::Refund,
        };
        let before = processor.ledger().entries().len();
        Self {
            processor,
            is_late: *connector == ConnectorKind::Late && !flow.is_look_up(),
            kind,
            is_look_up: flow.is_look_up(),
            before,
            now: Arc::default(),
        }
    }

    /// What was executed, but for what was there before the operation.
    pub(crate) fn executed(&self) -> Vec<Entry> {
        self.processor.ledger().entries().split_off(self.before)
    }

    /// How often that was done what the operation asks for, or what is looked up.
    pub(crate) fn count(&self, amount: u64) -> usize {
        let is_it = |entry: &&Entry| entry.kind == self.kind && (entry.kind == Kind::Void || entry.amount == amount);
        let entries = self.processor.ledger().entries();
        // What a look-up finds was there before.
        let before = if self.is_look_up { 0 } else { self.before };
        entries.iter().skip(before).filter(is_it).count()
    }

    pub(crate) fn revoke_tokens(&self) {
        self.processor.revoke_tokens();
    }

    /// What comes on connections before this one is lost, from now on.
    pub(crate) fn lose_before(&self, connection: usize) {
        self.now().first_connection = connection;
        self.finish();
    }

    /// Days pass: keys are forgotten, and what was made is seen.
    pub(crate) fn pass_time(&self) {
        self.now().passed = Some(Instant::now());
    }

    /// Waits until nothing is being executed.
    pub(crate) fn finish(&self) {
        while self.now().under_way > 0 {
            thread::sleep(Duration::from_micros(200));
        }
    }

    /// The processor as it is now: what happened before time passed is long ago.
    fn processor(&self, passed: Option<Instant>) -> Processor {
        let processor = self.processor.clone();
        match passed.map(|passed| passed.elapsed()) {
            Some(since) if self.is_late => processor.keys_live(since).visible_after(since),
            Some(since) => processor.keys_live(since),
            None if self.is_late => processor.visible_after(HIDDEN),
            None => processor,
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handler for Behind {
    fn execute(&self, request: &Request) -> Executed {
        let passed = {
            let mut now = self.now();
            if request.connection < now.first_connection {
                return Executed { status: 503, headers: Vec::new(), body: Vec::new() };
            }
            now.under_way += 1;
            now.passed
        };
        let processor = self.processor(passed);
        let response = match by_reference(request) {
            Some(search) => first_of(processor.execute(&search)),
            None => processor.execute(request),
        };
        self.now().under_way -= 1;
        response
    }
}

/// The processor's own search, for a look-up of one thing by its reference.
fn by_reference(request: &Request) -> Option<Request> {
    let path = request.path();
    let target = match (path.strip_prefix("/payment-of/"), path.strip_prefix("/refund-of/")) {
        (Some(reference), _) => format!("/payments?reference={reference}"),
        (_, Some(reference)) => format!("/refunds?reference={reference}"),
        _ => return None,
    };
    Some(Request { target, ..request.clone() })
}

fn first_of(found: Executed) -> Executed {
    let list = serde_json::from_slice::<Value>(&found.body).ok();
    match list.as_ref().and_then(|list| list.get("data")) {
        Some(data) => match data.get(0) {
            Some(first) => Executed::json(200, first),
            None => Executed::json(404, &json!({"error": {"code": "not_found", "message": "there is no such thing"}})),
        },
        None => found,
    }
}
