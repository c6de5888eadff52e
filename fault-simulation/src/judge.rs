//! What is claimed, against what the processor's ledger says.

use std::{collections::HashMap, fmt};

use fault_server::{Ledger, Request};

use crate::{flows::Claim, processor::Behind, script::Script};

/// A rule that was broken, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule.
    pub rule: &'static str,
    /// What happened instead.
    pub what: String,
}

impl Violation {
    pub(crate) fn new(rule: &'static str, what: impl Into<String>) -> Self {
        Self { rule, what: what.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.what)
    }
}

impl std::error::Error for Violation {}

/// What a caller was told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) claim: Claim,
    /// What it asked for.
    pub(crate) amount: u64,
    /// How often that had been done when it was told.
    pub(crate) count: usize,
    /// Why the claim may not be that nothing was sent, where it may not.
    pub(crate) doubt: Option<&'static str>,
}

pub(crate) struct Judge<'s> {
    pub(crate) script: &'s Script,
    pub(crate) behind: Behind,
    /// The server's: what came in.
    pub(crate) requests: Ledger,
}

impl Judge<'_> {
    /// Judges what a caller was told.
    pub(crate) fn hear(&self, told: Told) -> Result<(), Violation> {
        self.at_most_once()?;
        let Told { claim, amount: _, count, doubt } = told;
        match (claim, doubt) {
            (Claim::NotSent, _) if self.script.flow.is_look_up() => {
                Err(Violation::new("a look-up that fails is unknown", "it was reported as not sent"))
            }
            (Claim::NotSent, Some(why)) => {
                Err(Violation::new("unknown is sticky", format!("not sent, although {why}")))
            }
            (Claim::Done, _) if count != 1 => {
                Err(Violation::new("what is reported as done was done once", format!("it was done {count} times")))
            }
            (Claim::NotSent | Claim::Declined { .. }, _) if count > 0 => Err(Violation::new(
                "what is reported as not done was not done",
                format!("{claim:?}, and it was done {count} times"),
            )),
            _ => Ok(()),
        }
    }

    /// Judges the end, when nothing is under way any more: what was told last still holds.
    pub(crate) fn end(&self, last: &[Told]) -> Result<(), Violation> {
        let now = |told: &Told| Told { count: self.behind.count(told.amount), doubt: None, ..*told };
        last.iter().try_for_each(|told| self.hear(now(told)))?;
        self.at_most_once()?;
        self.same_key()
    }

    fn at_most_once(&self) -> Result<(), Violation> {
        let executed = self.behind.executed();
        let most = if self.script.flow.is_look_up() { 0 } else { 1 };
        if executed.len() <= most {
            return Ok(());
        }
        let done: Vec<_> = executed.iter().map(|entry| format!("{:?} of {}", entry.kind, entry.amount)).collect();
        Err(Violation::new("an operation is executed at most once", done.join(", ")))
    }

    /// A request that is sent again has the same key, and the same bytes have no other.
    fn same_key(&self) -> Result<(), Violation> {
        if !self.script.connector.has_keys() {
            return Ok(());
        }
        let mut keys = HashMap::new();
        let moves_money = |request: &Request| request.method == "POST" && request.path() != "/token";
        for request in self.requests.requests().into_iter().filter(moves_money) {
            let key = request.header("idempotency-key").map(str::to_owned);
            if key.is_none() || *keys.entry(request.body.clone()).or_insert_with(|| key.clone()) != key {
                return Err(Violation::new("a request that is sent again has the same key", "it had another one"));
            }
        }
        Ok(())
    }
}
