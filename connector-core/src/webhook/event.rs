//! One event of a webhook, and what it says of a payment, a refund or a dispute.

use std::fmt;

use super::EventKey;
use crate::{
    account::Account,
    data::{CallContext, CallView},
    flow::{Flow, PSync, RSync},
    response::{
        DisputesResponseData, FlowResponse, PaymentsResponseData, RefundsResponseData, ResponseContext, Unclear,
        UnclearReason, Verdict,
    },
    router_data::RouterData,
    status::WebhookEvent,
    target::ResponseValues,
};

/// One event that a processor told of.
///
/// It names what it is about by the processor's ids. The router looks that up in its own books, and asks what the event says
/// of it with [`payment`](Self::payment), [`refund`](Self::refund) or [`dispute`](Self::dispute): the same judgement as of the response
/// to a look-up, with the same conflicts where id, amount or currency are others.
#[derive(Clone)]
pub struct Event {
    connector: &'static str,
    id: String,
    kind: WebhookEvent,
    values: ResponseValues,
}

impl Event {
    pub(super) fn new(account: &Account, id: String, kind: WebhookEvent, values: ResponseValues) -> Self {
        Self { connector: account.connector().id, id, kind, values }
    }

    /// What the event is known by, however often it is sent.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key under which its effect is claimed.
    pub fn key(&self) -> EventKey {
        EventKey::new(self.connector, &self.id)
    }

    /// What it tells of. [`WebhookEvent::Unsupported`] is to be acknowledged, and nothing else.
    pub fn kind(&self) -> WebhookEvent {
        self.kind
    }

    /// The processor's own words for it.
    pub fn word(&self) -> String {
        self.values.other.as_ref().and_then(|rare| Some(rare.event.as_ref()?.text())).unwrap_or_default()
    }

    /// When it happened, in seconds since 1970 (UTC), where the processor says so.
    pub fn occurred_at(&self) -> Option<u64> {
        self.values.other.as_ref()?.occurred_at?.unix()
    }

    /// The processor's id of the payment that it is about.
    pub fn connector_transaction_id(&self) -> Option<&str> {
        self.values.connector_transaction_id.as_deref()
    }

    /// The processor's id of the refund that it is about.
    pub fn connector_refund_id(&self) -> Option<&str> {
        self.values.connector_refund_id.as_deref()
    }

    /// The processor's id of the capture that it is about.
    pub fn connector_capture_id(&self) -> Option<&str> {
        self.values.other.as_ref()?.connector_capture_id.as_deref()
    }

    /// The processor's id of the dispute that it is about.
    pub fn connector_dispute_id(&self) -> Option<&str> {
        self.values.other.as_ref()?.connector_dispute_id.as_deref()
    }

    /// What the processor keeps as the router's reference.
    pub fn reference(&self) -> Option<&str> {
        self.values.connector_reference.as_deref()
    }

    /// What it says of a payment, judged as the response to a look-up of it.
    pub fn payment(&self, payment: &RouterData<PSync>) -> Verdict<PaymentsResponseData> {
        self.judge(payment)
    }

    /// What it says of a refund, judged as the response to a look-up of it.
    pub fn refund(&self, refund: &RouterData<RSync>) -> Verdict<RefundsResponseData> {
        self.judge(refund)
    }

    /// What it says of a dispute. The router learns of disputes by events alone, so there is nothing to compare with.
    pub fn dispute(&self, account: &Account) -> Verdict<DisputesResponseData> {
        let call = CallContext::default();
        let view = CallView::new(EVENT, account.values(), &call, &());
        DisputesResponseData::finish(self.values.clone(), &ResponseContext::new(&view, OK))
    }

    fn judge<F: Flow>(&self, data: &RouterData<F>) -> Verdict<F::Response> {
        if data.account.connector().id != self.connector {
            return Verdict::Unclear(Unclear::new(UnclearReason::Conflict("connector"), OK));
        }
        let call = CallContext::default();
        F::Response::finish(self.values.clone(), &ResponseContext::of::<F>(&data.view(&call), OK))
    }
}

/// Stands for the flow while an event itself is read.
pub(super) const EVENT: &str = "Webhook";

/// An event is no response; it is judged as one that went well.
const OK: u16 = 200;

/// Shows what it is about, and nothing that the processor wrote besides.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("connector", &self.connector)
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("connector_transaction_id", &self.connector_transaction_id())
            .finish_non_exhaustive()
    }
}
