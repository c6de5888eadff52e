//! The router's own records of payments and refunds: their statuses, responses and events. A router keeps them in its
//! database; here they last as long as the run.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use connector_core::{
    RouterData, StatusTarget, WebhookEvent,
    flow::{PSync, RSync},
    response::Verdict,
    webhook::{Event, Progress, Step, Verified},
};
use tokio::sync::watch;

use crate::{observation::Observation, saved::Saved};

/// Payments and refunds.
pub struct Records {
    tables: Mutex<Tables>,
    /// Notified after each event.
    changes: watch::Sender<()>,
}

#[derive(Default)]
pub struct Tables {
    pub payments: Vec<Entry<PSync>>,
    pub refunds: Vec<Entry<RSync>>,
}

/// A payment or a refund.
pub struct Entry<F: Saved> {
    /// The router's own reference, which the processor has, too.
    pub reference: String,
    /// The data of a look-up: an event is read as the response to one.
    data: RouterData<F>,
    pub progress: Progress<F::Status>,
    /// The statuses of the responses.
    pub responses: Vec<F::Status>,
    pub events: Vec<ReceivedEvent<F>>,
    /// Whether two statuses contradict each other: a router looks the payment up or alerts a person.
    pub has_conflict: bool,
}

/// An event and its effect.
pub struct ReceivedEvent<F: Saved> {
    /// In the processor's own words.
    pub word: String,
    pub verdict: Verdict<F::Response>,
    /// What it changed; none if the event is unclear.
    pub step: Option<Step>,
    /// Whether a step of a scenario has checked it.
    pub is_checked: bool,
}

/// No record belongs to the event.
#[derive(Debug, PartialEq)]
pub struct NotFound;

/// The present state of a payment or a refund.
#[derive(PartialEq, Debug)]
pub struct Snapshot {
    pub reference: String,
    pub id: String,
    pub status: &'static str,
    pub reported_at: Option<u64>,
}

impl Records {
    pub fn new() -> Self {
        Self { tables: Mutex::default(), changes: watch::Sender::new(()) }
    }

    /// Adds an entry. Must run before the call that makes the payment or the refund: the webhook may arrive before the
    /// response, and finds the entry by its reference.
    pub fn open<F: Saved>(&self, reference: &str, data: RouterData<F>, status: F::Status) {
        let progress = Progress::new(status, None);
        let reference = reference.to_owned();
        let (responses, events) = (Vec::new(), Vec::new());
        F::entries(&mut self.tables()).push(Entry {
            reference,
            data,
            progress,
            responses,
            events,
            has_conflict: false,
        });
    }

    /// Adds a response. Gives the status after it, which may be a later one: the webhook of a capture can arrive before the
    /// capture's response.
    pub fn record_response<F: Saved>(
        &self,
        connector: &str,
        reference: &str,
        observation: &Observation<'_, F::Response>,
        asked_at: Option<u64>,
    ) -> Option<F::Status> {
        let mut tables = self.tables();
        let entry = find::<F>(&mut tables, connector, |entry| entry.reference == reference)?;
        let (status, id) = F::status_and_id(observation)?;
        entry.responses.push(status);
        let _ = entry.advance(Progress::new(status, asked_at), id.as_deref());
        Some(entry.progress.status)
    }

    /// Applies an event. The inbox runs this once per event.
    ///
    /// # Errors
    /// No record belongs to the event.
    pub fn apply(&self, connector: &str, event: &Verified<Event>) -> Result<(), NotFound> {
        let applied = match event.kind() {
            WebhookEvent::PaymentProcessing
            | WebhookEvent::PaymentActionRequired
            | WebhookEvent::PaymentAuthorized
            | WebhookEvent::PaymentSuccess
            | WebhookEvent::PaymentFailure
            | WebhookEvent::PaymentCancelled
            | WebhookEvent::PaymentExpired
            | WebhookEvent::CancelFailure
            | WebhookEvent::PaymentCaptured
            | WebhookEvent::CaptureFailure
            | WebhookEvent::AuthorizationAdjusted
            | WebhookEvent::AuthorizationAdjustmentFailure => self.apply_to::<PSync>(connector, event),
            WebhookEvent::RefundUpdated | WebhookEvent::RefundSuccess | WebhookEvent::RefundFailure => {
                self.apply_to::<RSync>(connector, event)
            }
            // Disputes and mandates would have tables of their own. Unsupported events are only acknowledged.
            _ => Ok(()),
        };
        self.changes.send_replace(());
        applied
    }

    /// Finds the entry by the processor's id, else by the reference: a payment whose customer must act, or whose response
    /// has not arrived, has no id yet.
    fn apply_to<F: Saved>(&self, connector: &str, event: &Verified<Event>) -> Result<(), NotFound> {
        let mut tables = self.tables();
        let (id, reference) = (F::id_of_event(event), event.reference());
        let known = F::entries(&mut tables).iter().position(|entry| {
            entry.is_at(connector) && id.is_some_and(|id| !id.is_empty() && F::id(&entry.data) == id)
        });
        let entry = match known {
            Some(index) => &mut F::entries(&mut tables)[index],
            None => find::<F>(&mut tables, connector, |entry| Some(entry.reference.as_str()) == reference)
                .ok_or(NotFound)?,
        };
        entry.apply(event);
        Ok(())
    }

    /// Looks at one entry.
    pub fn entry<F: Saved, T>(
        &self,
        connector: &str,
        reference: &str,
        look: impl FnOnce(&mut Entry<F>) -> T,
    ) -> Option<T> {
        find::<F>(&mut self.tables(), connector, |entry| entry.reference == reference).map(look)
    }

    /// Looks at all entries of one connector.
    pub fn all<F: Saved, T>(&self, connector: &str, look: impl FnMut(&mut Entry<F>) -> T) -> Vec<T> {
        F::entries(&mut self.tables()).iter_mut().filter(|entry| entry.is_at(connector)).map(look).collect()
    }

    /// The state of all entries of one connector.
    pub fn snapshot(&self, connector: &str) -> Vec<Snapshot> {
        let mut snapshot = self.all::<PSync, _>(connector, |entry| entry.snapshot());
        snapshot.extend(self.all::<RSync, _>(connector, |entry| entry.snapshot()));
        snapshot
    }

    /// Notified after each event from now on.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// The lock is never held across an await.
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn find<'p, F: Saved>(
    tables: &'p mut Tables,
    connector: &str,
    is: impl Fn(&Entry<F>) -> bool,
) -> Option<&'p mut Entry<F>> {
    F::entries(tables).iter_mut().find(|entry| entry.is_at(connector) && is(entry))
}

impl<F: Saved> Entry<F> {
    /// Events of one connector never reach the payments of another.
    fn is_at(&self, connector: &str) -> bool {
        self.data.account.connector().id == connector
    }

    fn apply(&mut self, event: &Event) {
        let mut data = self.data.clone();
        if F::id(&data).is_empty() {
            F::update(&mut data, F::id_of_event(event).unwrap_or_default(), self.progress.status);
        }
        let verdict = F::read_event(event, &data);
        // An unclear event (another amount, another currency) changes nothing; a router alerts a person. It is acknowledged
        // all the same: a second delivery would be the same.
        let step = F::status_and_id(&Observation::from(&verdict)).map(|(status, id)| {
            let id = id.as_deref().or(F::id_of_event(event));
            self.advance(Progress::new(status, event.occurred_at()), id)
        });
        self.events.push(ReceivedEvent { word: event.word(), verdict, step, is_checked: false });
    }

    fn advance(&mut self, reported: Progress<F::Status>, id: Option<&str>) -> Step {
        let (progress, step) = self.progress.advance(reported);
        self.progress = progress;
        self.has_conflict |= step == Step::Conflict;
        let id = match F::id(&self.data) {
            "" => id.unwrap_or_default().to_owned(),
            known => known.to_owned(),
        };
        F::update(&mut self.data, &id, progress.status);
        step
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            reference: self.reference.clone(),
            id: F::id(&self.data).to_owned(),
            status: self.progress.status.name(),
            reported_at: self.progress.reported_at,
        }
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no record belongs to the event")
    }
}

impl std::error::Error for NotFound {}
