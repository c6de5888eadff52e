//! What a script says: plain data, written as one line of JSON, and read again to replay it.

use std::fmt;

use fault_server::{Fault, Tls};
use serde::{Deserialize, Serialize};

/// Everything that happens to one operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub connector: ConnectorKind,
    pub flow: FlowKind,
    /// What goes wrong, connection by connection; all further ones are served.
    ///
    /// A fixed response must be no lie: a refusal (400, 402, 404, 422, 429, also 401 and 403) of what was executed is one,
    /// and no client can see through it.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// Which of the client's sends, counted from 0, find nobody listening.
    #[serde(default)]
    pub refused: Vec<usize>,
    #[serde(default)]
    pub tls: Tls,
    /// The processor declines what it is asked to charge.
    #[serde(default)]
    pub declines: bool,
    /// How long the processor works on what moves money.
    #[serde(default)]
    pub takes_ms: u64,
    #[serde(default)]
    pub patience: Patience,
    /// What the callers do, one after the other.
    #[serde(default = "one_call")]
    pub steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectorKind {
    /// The processor takes an idempotency key.
    Keyed,
    /// It takes none.
    Keyless,
    /// It takes a key, and an access token.
    Tokens,
    /// It takes no key; look-ups are by reference, and find what was made only later.
    Late,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// A payment that is captured at once.
    Authorize,
    /// One whose money is held.
    Hold,
    /// A part of what is held.
    Capture,
    Void,
    /// A part of what was captured.
    Refund,
    PSync,
    RSync,
}

/// The client's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patience {
    /// Of a call in all, in milliseconds.
    pub total_ms: u64,
    /// Until a response begins, and between its pieces.
    pub read_ms: u64,
    /// The attempts of a request.
    pub attempts: u32,
    /// Before the second attempt.
    pub delay_ms: u64,
    /// The requests that may be under way at once.
    pub places: usize,
    /// After so many failures in a row the processor is left alone for a moment.
    pub failures: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { total_ms: 300, read_ms: 30, attempts: 3, delay_ms: 1, places: 8, failures: 20 }
    }
}

/// What happens next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The operation is called.
    Call(Round),
    /// Three days pass, where the operation is in doubt: the processor forgets its keys, and shows what was hidden.
    Wait,
    /// Access tokens are no longer taken.
    Revoke,
    /// It is asked what became of the operation, where that is unknown.
    Resolve {
        /// For how long.
        patience_ms: u64,
    },
}

/// Calls of the operation at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    pub callers: Vec<Caller>,
    #[serde(default)]
    pub memory: Memory,
    /// Whether the router says that it may have been carried out, where it knows so.
    #[serde(default)]
    pub after: bool,
}

/// One caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caller {
    /// It goes away after so many milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves_after_ms: Option<u64>,
    /// It asks for another amount.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other_amount: bool,
}

/// What is left of earlier calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Memory {
    /// The client and its store.
    #[default]
    Client,
    /// The store: the router was started again.
    Store,
    /// What the router itself has written down. Where it knows that the operation may have been carried out, it says so
    /// from then on, and it does not call again what is settled.
    Router,
}

impl Default for Round {
    fn default() -> Self {
        Self { callers: vec![Caller::default()], memory: Memory::default(), after: false }
    }
}

fn one_call() -> Vec<Step> {
    vec![Step::Call(Round::default())]
}

impl Script {
    /// One call of which nothing goes wrong.
    pub fn plain() -> Self {
        Self {
            connector: ConnectorKind::Keyed,
            flow: FlowKind::Authorize,
            faults: Vec::new(),
            refused: Vec::new(),
            tls: Tls::Off,
            declines: false,
            takes_ms: 0,
            patience: Patience::default(),
            steps: one_call(),
        }
    }
}

impl ConnectorKind {
    /// Whether the processor does nothing twice under one key.
    pub fn has_keys(self) -> bool {
        matches!(self, Self::Keyed | Self::Tokens)
    }
}

impl FlowKind {
    /// Whether it changes nothing.
    pub fn is_look_up(self) -> bool {
        matches!(self, Self::PSync | Self::RSync)
    }
}

/// One line of JSON.
impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}
