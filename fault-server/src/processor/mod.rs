//! A tiny payment processor.

mod api;
mod hold;
mod keys;
mod payments;
mod refusal;
mod tokens;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

pub use hold::Hold;

use crate::handler::{Executed, Handler};
use crate::ledger::Ledger;
use crate::request::Request;
use api::Call;
use keys::{Claim, Keys};
use payments::Payments;
use tokens::Tokens;

/// A tiny payment processor. Amounts are in the currency's minor unit; everything is JSON.
///
/// | request | does |
/// | --- | --- |
/// | `POST /payments` `{"reference","amount","currency","capture"?}` | charges; holds the money where `capture` is false. 201 |
/// | `POST /payments/{id}/capture` `{"amount"?}` | takes held money; in parts, too |
/// | `POST /payments/{id}/void` | lets held money go, while nothing of it was captured |
/// | `POST /payments/{id}/refund` `{"amount"?,"reference"?}` | gives money back; in parts, too. 201 |
/// | `GET /payments/{id}`, `GET /payments?reference=` | a payment; `{"data": [..]}`, all of a reference |
/// | `GET /refunds/{id}`, `GET /refunds?reference=` | a refund; `{"data": [..]}`, all of a reference |
/// | `POST /token` | an access token for client credentials: `access_token`, `token_type`, `expires_in` in seconds |
///
/// A payment is `{"id","reference","amount","currency","status","captured","refunded"}`, with one of the statuses
/// `authorized`, `captured`, `voided`, `refunded` (all of it) and `declined`. A failure is
/// `{"error":{"code","message"}}`: `invalid` (400, with all that is wrong in `fields`), `unauthorized` (401), `declined`
/// (402, with the `payment`), `not_found` (404), `invalid_state` (409), `key_in_use` (409), `key_reused` (422),
/// `amount_too_large` (422).
///
/// A `POST` to a payment with an idempotency key is executed once. The same key with the same method, path and body (to
/// the byte) is answered with what was answered first, and `idempotent-replayed: true`. What was refused before it was
/// executed (400, 401) does not use its key up.
///
/// Clones are the same processor with the same payments, so that it can stand behind two servers, or be kept for the
/// tests' own questions; what is set on one clone holds for that clone.
#[derive(Clone)]
pub struct Processor {
    settings: Settings,
    shared: Arc<Shared>,
}

#[derive(Clone)]
struct Settings {
    /// Whether a key is executed once. The ledger notes it either way.
    has_keys: bool,
    key_header: String,
    keys_live: Option<Duration>,
    declined: BTreeSet<u64>,
    visible_after: Duration,
    takes: Duration,
    tokens_live: Option<Duration>,
}

struct Shared {
    state: Mutex<State>,
    released: Condvar,
    ledger: Ledger,
}

#[derive(Default)]
struct State {
    payments: Payments,
    keys: Keys,
    tokens: Tokens,
    holds: usize,
    in_progress: usize,
}

impl Processor {
    /// A processor that looks at `Idempotency-Key`, keeps keys for ever, declines nothing, shows payments at once,
    /// executes at once and asks for no token.
    pub fn new() -> Processor {
        Processor {
            settings: Settings {
                has_keys: true,
                key_header: "Idempotency-Key".to_owned(),
                keys_live: None,
                declined: BTreeSet::new(),
                visible_after: Duration::ZERO,
                takes: Duration::ZERO,
                tokens_live: None,
            },
            shared: Arc::new(Shared { state: Mutex::default(), released: Condvar::new(), ledger: Ledger::default() }),
        }
    }

    /// Keys come in this header.
    pub fn key_header(mut self, name: impl Into<String>) -> Processor {
        self.settings.key_header = name.into();
        self
    }

    /// Every request is executed, whatever its key. The ledger notes the key all the same.
    pub fn without_keys(mut self) -> Processor {
        self.settings.has_keys = false;
        self
    }

    /// A key is forgotten so long after its first use, and is then as good as new.
    pub fn keys_live(mut self, duration: Duration) -> Processor {
        self.settings.keys_live = Some(duration);
        self
    }

    /// Declines payments of exactly this amount, with 402; can be said several times.
    pub fn declines(mut self, amount: u64) -> Processor {
        self.settings.declined.insert(amount);
        self
    }

    /// Look-ups do not see a payment or a refund for so long after it was made.
    pub fn visible_after(mut self, delay: Duration) -> Processor {
        self.settings.visible_after = delay;
        self
    }

    /// What moves money is in progress for so long before it is executed.
    pub fn takes(mut self, duration: Duration) -> Processor {
        self.settings.takes = duration;
        self
    }

    /// Every request but `POST /token` needs an access token (`authorization: Bearer ..`) that is known, not older than
    /// this and not revoked.
    pub fn requires_token(mut self, live: Duration) -> Processor {
        self.settings.tokens_live = Some(live);
        self
    }

    /// Makes every access token so far useless.
    pub fn revoke_tokens(&self) {
        self.shared.state().tokens.revoke();
    }

    /// From now on what moves money stays in progress until the [`Hold`] is dropped; then it is executed, also where its
    /// client has gone meanwhile.
    pub fn hold(&self) -> Hold {
        Hold::new(Arc::clone(&self.shared))
    }

    /// How many requests that move money are in progress: their keys are taken, and they are not executed yet.
    pub fn in_progress(&self) -> usize {
        self.shared.state().in_progress
    }

    /// What was executed.
    pub fn ledger(&self) -> Ledger {
        self.shared.ledger.clone()
    }

    fn change(&self, call: &Call, request: &Request) -> Executed {
        let key = request.header(&self.settings.key_header);
        let claimed = key.filter(|_| self.settings.has_keys);
        {
            let mut state = self.shared.state();
            let live = self.settings.keys_live;
            match claimed.map_or(Claim::New, |key| state.keys.claim(key, request, Instant::now(), live)) {
                Claim::New => state.in_progress += 1,
                Claim::Known(response) => return response.header("idempotent-replayed", "true"),
                Claim::Reused => return refusal::key_reused(),
                Claim::InUse => return refusal::key_in_use(),
            }
        }
        thread::sleep(self.settings.takes);
        let mut state = self.shared.wait_for_release();
        let state = &mut *state;
        let declined = &self.settings.declined;
        let (response, entry) = state.payments.execute(call, key, |amount| declined.contains(&amount));
        if let Some(entry) = entry {
            self.shared.ledger.entry(entry);
        }
        if let Some(key) = claimed {
            state.keys.keep(key, &response);
        }
        state.in_progress -= 1;
        response
    }

    fn look(&self, call: &Call) -> Executed {
        self.shared.state().payments.look(call, Instant::now(), self.settings.visible_after)
    }
}

impl Default for Processor {
    fn default() -> Processor {
        Processor::new()
    }
}

impl Handler for Processor {
    fn execute(&self, request: &Request) -> Executed {
        if request.path() == "/token" && request.method == "POST" {
            self.shared.ledger.token_request();
            return self.shared.state().tokens.issue(request, Instant::now(), self.settings.tokens_live);
        }
        if self.settings.tokens_live.is_some() && !self.shared.state().tokens.admit(request, Instant::now()) {
            return refusal::unauthorized();
        }
        match Call::read(request) {
            Err(refused) => refused,
            Ok(call) if call.is_look_up() => self.look(&call),
            Ok(call) => self.change(&call, request),
        }
    }
}

impl fmt::Debug for Processor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Processor").field("ledger", &self.shared.ledger).finish_non_exhaustive()
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_for_release(&self) -> MutexGuard<'_, State> {
        self.released.wait_while(self.state(), |state| state.holds > 0).unwrap_or_else(PoisonError::into_inner)
    }
}
