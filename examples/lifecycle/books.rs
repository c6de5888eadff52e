//! The router's own books: which payments and refunds there are, how far each has come, and what was said of it. A
//! router keeps them in its database; here they live as long as the run.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use connector_core::{
    RouterData, WebhookEvent,
    flow::{PSync, RSync},
    response::Verdict,
    webhook::{Event, Progress, Step, Verified},
};
use tokio::sync::watch;

use crate::{kept::Kept, said::Said};

/// Payments and refunds.
pub struct Books {
    pages: Mutex<Pages>,
    /// Told after each event, for those who wait for one.
    changes: watch::Sender<()>,
}

#[derive(Default)]
pub struct Pages {
    pub payments: Vec<Entry<PSync>>,
    pub refunds: Vec<Entry<RSync>>,
}

/// A payment or a refund.
pub struct Entry<F: Kept> {
    /// The router's own reference, which it gave the processor.
    pub reference: String,
    /// What a look-up would ask with: an event is judged as the answer to one.
    data: RouterData<F>,
    pub progress: Progress<F::Status>,
    /// What the flows' answers said.
    pub answered: Vec<F::Status>,
    pub heard: Vec<Heard<F>>,
    /// Whether two of them contradict each other about money: a router looks it up or asks a person.
    pub is_in_doubt: bool,
}

/// What an event said.
pub struct Heard<F: Kept> {
    /// In the processor's own words.
    pub word: String,
    pub verdict: Verdict<F::Response>,
    /// What that changed; none where it is unclear what was said.
    pub step: Option<Step>,
    /// Whether a step of a story was shown by it.
    pub is_shown: bool,
}

/// The books hold nothing that the event is about.
#[derive(Debug, PartialEq)]
pub struct NotKnownYet;

/// How far something has come.
#[derive(PartialEq, Debug)]
pub struct Standing {
    pub reference: String,
    pub id: String,
    pub status: &'static str,
    pub reported_at: Option<u64>,
}

impl Books {
    pub fn new() -> Self {
        Self { pages: Mutex::default(), changes: watch::Sender::new(()) }
    }

    /// Opens an entry, before the call that makes the payment or the refund: its webhook may be here sooner than its
    /// answer, and finds it by its reference.
    pub fn open<F: Kept>(&self, reference: &str, data: RouterData<F>, status: F::Status) {
        let progress = Progress::new(status, None);
        let reference = reference.to_owned();
        let (answered, heard) = (Vec::new(), Vec::new());
        F::shelf(&mut self.pages()).push(Entry { reference, data, progress, answered, heard, is_in_doubt: false });
    }

    /// Takes in what a flow's answer says. The status that comes of it, which may be a later one: the webhook of a
    /// capture can be here before the answer that it was received.
    pub fn answered<F: Kept>(
        &self,
        connector: &str,
        reference: &str,
        said: &Said<'_, F::Response>,
        asked_at: Option<u64>,
    ) -> Option<F::Status> {
        let mut pages = self.pages();
        let entry = find::<F>(&mut pages, connector, |entry| entry.reference == reference)?;
        let (status, id) = F::told(said)?;
        entry.answered.push(status);
        let _ = entry.advance(Progress::new(status, asked_at), id.as_deref());
        Some(entry.progress.status)
    }

    /// Takes an event in: the effect that a router claims it for.
    ///
    /// # Errors
    /// Where the books hold nothing that it is about.
    pub fn take_in(&self, connector: &str, event: &Verified<Event>) -> Result<(), NotKnownYet> {
        let taken = match event.kind() {
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
            | WebhookEvent::AuthorizationAdjustmentFailure => self.hear::<PSync>(connector, event),
            WebhookEvent::RefundUpdated | WebhookEvent::RefundSuccess | WebhookEvent::RefundFailure => {
                self.hear::<RSync>(connector, event)
            }
            // Disputes and mandates would have shelves of their own. What is not supported is acknowledged and no more.
            _ => Ok(()),
        };
        self.changes.send_replace(());
        taken
    }

    /// By the processor's id. By the reference where no entry has that id: a payment whose customer had to act, or
    /// whose answer is still on its way, has none yet.
    fn hear<F: Kept>(&self, connector: &str, event: &Verified<Event>) -> Result<(), NotKnownYet> {
        let mut pages = self.pages();
        let (id, reference) = (F::id_in(event), event.reference());
        let known = F::shelf(&mut pages).iter().position(|entry| {
            entry.is_at(connector) && id.is_some_and(|id| !id.is_empty() && F::id(&entry.data) == id)
        });
        let entry = match known {
            Some(index) => &mut F::shelf(&mut pages)[index],
            None => find::<F>(&mut pages, connector, |entry| Some(entry.reference.as_str()) == reference)
                .ok_or(NotKnownYet)?,
        };
        entry.hear(event);
        Ok(())
    }

    /// Looks at one entry.
    pub fn entry<F: Kept, T>(
        &self,
        connector: &str,
        reference: &str,
        look: impl FnOnce(&mut Entry<F>) -> T,
    ) -> Option<T> {
        find::<F>(&mut self.pages(), connector, |entry| entry.reference == reference).map(look)
    }

    /// Looks at all entries of one connector.
    pub fn all<F: Kept, T>(&self, connector: &str, look: impl FnMut(&mut Entry<F>) -> T) -> Vec<T> {
        F::shelf(&mut self.pages()).iter_mut().filter(|entry| entry.is_at(connector)).map(look).collect()
    }

    /// How far everything has come at one connector.
    pub fn standing(&self, connector: &str) -> Vec<Standing> {
        let mut standing = self.all::<PSync, _>(connector, |entry| entry.standing());
        standing.extend(self.all::<RSync, _>(connector, |entry| entry.standing()));
        standing
    }

    /// Is told after each event from now on.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// Held for a few instructions, never across an await.
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn find<'p, F: Kept>(
    pages: &'p mut Pages,
    connector: &str,
    is: impl Fn(&Entry<F>) -> bool,
) -> Option<&'p mut Entry<F>> {
    F::shelf(pages).iter_mut().find(|entry| entry.is_at(connector) && is(entry))
}

impl<F: Kept> Entry<F> {
    /// An account is never told of another connector's payments, whatever the event names.
    fn is_at(&self, connector: &str) -> bool {
        self.data.account.connector().id == connector
    }

    fn hear(&mut self, event: &Event) {
        let mut data = self.data.clone();
        if F::id(&data).is_empty() {
            F::note(&mut data, F::id_in(event).unwrap_or_default(), self.progress.status);
        }
        let verdict = F::judge(event, &data);
        // What is unclear (another amount, another currency) changes nothing, and a person has to see it. It is
        // acknowledged all the same: sent again, it would say the same.
        let step = F::told(&Said::from(&verdict)).map(|(status, id)| {
            let id = id.as_deref().or(F::id_in(event));
            self.advance(Progress::new(status, event.occurred_at()), id)
        });
        self.heard.push(Heard { word: event.word(), verdict, step, is_shown: false });
    }

    fn advance(&mut self, reported: Progress<F::Status>, id: Option<&str>) -> Step {
        let (progress, step) = self.progress.advance(reported);
        self.progress = progress;
        self.is_in_doubt |= step == Step::Conflict;
        let id = match F::id(&self.data) {
            "" => id.unwrap_or_default().to_owned(),
            known => known.to_owned(),
        };
        F::note(&mut self.data, &id, progress.status);
        step
    }

    fn standing(&self) -> Standing {
        Standing {
            reference: self.reference.clone(),
            id: F::id(&self.data).to_owned(),
            status: F::name(self.progress.status),
            reported_at: self.progress.reported_at,
        }
    }
}

impl fmt::Display for NotKnownYet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the books hold nothing that the event is about")
    }
}

impl std::error::Error for NotKnownYet {}
