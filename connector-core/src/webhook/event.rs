//! One event of a webhook, and its report about a payment, a refund or a dispute.

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

/// One event that a processor reported.
///
/// It identifies its object by the processor's ids. The router finds the object in its own records and reads the
/// event's report about it with [`payment`](Self::payment), [`refund`](Self::refund) or [`dispute`](Self::dispute). The
/// report is judged like the response to a look-up: a different id, amount or currency is a conflict.
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

    /// The event's id, the same for every delivery.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key for deduplication.
    pub fn key(&self) -> EventKey {
        EventKey::new(self.connector, &self.id)
    }

    /// The kind of event. Acknowledge [`WebhookEvent::Unsupported`] and ignore it.
    pub fn kind(&self) -> WebhookEvent {
        self.kind
    }

    /// The processor's name of the event.
    pub fn word(&self) -> String {
        self.values.other.as_ref().and_then(|rare| Some(rare.event.as_ref()?.text())).unwrap_or_default()
    }

    /// The time of the event in seconds since 1970 (UTC), if the processor reports it.
    pub fn occurred_at(&self) -> Option<u64> {
        self.values.other.as_ref()?.occurred_at?.unix()
    }

    /// The processor's id of the payment.
    pub fn connector_transaction_id(&self) -> Option<&str> {
        self.values.connector_transaction_id.as_deref()
    }

    /// The processor's id of the refund.
    pub fn connector_refund_id(&self) -> Option<&str> {
        self.values.connector_refund_id.as_deref()
    }

    /// The processor's id of the capture.
    pub fn connector_capture_id(&self) -> Option<&str> {
        self.values.other.as_ref()?.connector_capture_id.as_deref()
    }

    /// The processor's id of the dispute.
    pub fn connector_dispute_id(&self) -> Option<&str> {
        self.values.other.as_ref()?.connector_dispute_id.as_deref()
    }

    /// The router's reference, as the processor stores it.
    pub fn reference(&self) -> Option<&str> {
        self.values.connector_reference.as_deref()
    }

    /// The report about a payment, judged like the response to a look-up.
    pub fn payment(&self, payment: &RouterData<PSync>) -> Verdict<PaymentsResponseData> {
        self.judge(payment)
    }

    /// The report about a refund, judged like the response to a look-up.
    pub fn refund(&self, refund: &RouterData<RSync>) -> Verdict<RefundsResponseData> {
        self.judge(refund)
    }

    /// The report about a dispute. Routers learn of disputes from events only, so there is nothing to compare it with.
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

/// The name of the flow while an event is read.
pub(super) const EVENT: &str = "Webhook";

/// An event is not a response; it is judged like a successful one.
const OK: u16 = 200;

/// Shows ids and the kind, and none of the processor's other values.
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
