//! What really happened: the judge over what a client believes.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::request::Request;

/// What came in and what was executed. Clones share one ledger, and it outlives its server.
#[derive(Clone, Default)]
pub struct Ledger(Arc<Mutex<Books>>);

#[derive(Default)]
struct Books {
    connections: usize,
    requests: Vec<Request>,
    executions: usize,
    token_requests: usize,
    entries: Vec<Entry>,
}

/// Something that the [`Processor`](crate::Processor) executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub kind: Kind,
    /// Its own id: that of the payment for charges, captures and voids.
    pub id: String,
    /// The payment that it was done to.
    pub payment: String,
    /// The reference that the payment was made with.
    pub reference: String,
    /// How much, in the currency's minor unit.
    pub amount: u64,
    /// The currency, as the payment was made with.
    pub currency: String,
    /// The idempotency key that came with the request, also where the processor does not look at it.
    pub key: Option<String>,
}

/// What was done to a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was made: money was taken, or is held.
    Charge,
    /// Held money was taken by a request of its own.
    Capture,
    /// Held money was let go.
    Void,
    /// Money was given back.
    Refund,
}

impl Ledger {
    /// How many connections were accepted, those that were reset at once included.
    pub fn connections(&self) -> usize {
        self.books().connections
    }

    /// The requests that were read whole, in order, executed or not.
    pub fn requests(&self) -> Vec<Request> {
        self.books().requests.clone()
    }

    /// How many requests were handed to the handler.
    pub fn executions(&self) -> usize {
        self.books().executions
    }

    /// How many access tokens were asked for, in vain or not.
    pub fn token_requests(&self) -> usize {
        self.books().token_requests
    }

    /// Everything that was executed, in order.
    pub fn entries(&self) -> Vec<Entry> {
        self.books().entries.clone()
    }

    /// The charges that were executed; a declined one is none.
    pub fn charges(&self) -> Vec<Entry> {
        self.those(|entry| entry.kind == Kind::Charge)
    }

    /// The charges that were made with this reference.
    pub fn charges_of(&self, reference: &str) -> Vec<Entry> {
        self.those(|entry| entry.kind == Kind::Charge && entry.reference == reference)
    }

    /// What was executed under an idempotency key: more than one thing is one too many.
    pub fn executed_under(&self, key: &str) -> Vec<Entry> {
        self.those(|entry| entry.key.as_deref() == Some(key))
    }

    /// The captures of a payment.
    pub fn captures_of(&self, payment: &str) -> Vec<Entry> {
        self.those(|entry| entry.kind == Kind::Capture && entry.payment == payment)
    }

    /// The voids of a payment.
    pub fn voids_of(&self, payment: &str) -> Vec<Entry> {
        self.those(|entry| entry.kind == Kind::Void && entry.payment == payment)
    }

    /// The refunds of a payment.
    pub fn refunds_of(&self, payment: &str) -> Vec<Entry> {
        self.those(|entry| entry.kind == Kind::Refund && entry.payment == payment)
    }

    /// Notes a connection; its number, counted from 0.
    pub(crate) fn connection(&self) -> usize {
        let mut books = self.books();
        books.connections += 1;
        books.connections - 1
    }

    pub(crate) fn read(&self, request: &Request) {
        self.books().requests.push(request.clone());
    }

    pub(crate) fn execution(&self) {
        self.books().executions += 1;
    }

    pub(crate) fn token_request(&self) {
        self.books().token_requests += 1;
    }

    pub(crate) fn entry(&self, entry: Entry) {
        self.books().entries.push(entry);
    }

    fn those(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        self.books().entries.iter().filter(|entry| wanted(entry)).cloned().collect()
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let books = self.books();
        f.debug_struct("Ledger")
            .field("connections", &books.connections)
            .field("requests", &books.requests)
            .field("entries", &books.entries)
            .finish()
    }
}
