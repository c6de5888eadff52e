//! What the records need of payments and refunds alike: the processor's id, a status that advances, and events.

use connector_core::{
    AttemptStatus, Flow, RefundStatus, RouterData, StatusTarget,
    flow::{PSync, RSync},
    response::{PaymentsResponseData, RefundsResponseData, Verdict},
    webhook::{Event, Progressing},
};

use crate::{
    observation::Observation,
    records::{Entry, Tables},
};

/// A payment or a refund, saved as the data of its look-up.
pub trait Saved: Flow<Common: Clone, Request: Clone> {
    type Status: Progressing + StatusTarget + Send;

    /// The table that holds them.
    fn entries(tables: &mut Tables) -> &mut Vec<Entry<Self>>;

    /// The processor's id; empty if there is none yet.
    fn id(data: &RouterData<Self>) -> &str;

    /// Sets the processor's id and the status.
    fn update(data: &mut RouterData<Self>, id: &str, status: Self::Status);

    /// The processor's id in an event.
    fn id_of_event(event: &Event) -> Option<&str>;

    fn read_event(event: &Event, data: &RouterData<Self>) -> Verdict<Self::Response>;

    /// The status and the processor's id in an observation.
    fn status_and_id(observation: &Observation<'_, Self::Response>) -> Option<(Self::Status, Option<String>)>;
}

impl Saved for PSync {
    type Status = AttemptStatus;

    fn entries(tables: &mut Tables) -> &mut Vec<Entry<Self>> {
        &mut tables.payments
    }

    fn id(data: &RouterData<Self>) -> &str {
        &data.request.connector_transaction_id
    }

    fn update(data: &mut RouterData<Self>, id: &str, status: AttemptStatus) {
        id.clone_into(&mut data.request.connector_transaction_id);
        data.common.status = Some(status);
    }

    fn id_of_event(event: &Event) -> Option<&str> {
        event.connector_transaction_id()
    }

    fn read_event(event: &Event, data: &RouterData<Self>) -> Verdict<PaymentsResponseData> {
        event.payment(data)
    }

    fn status_and_id(observation: &Observation<'_, PaymentsResponseData>) -> Option<(AttemptStatus, Option<String>)> {
        match observation {
            Observation::Known(payment) => Some((payment.status, payment.connector_transaction_id.clone())),
            Observation::Declined(error) => Some((error.attempt_status?, error.connector_transaction_id.clone())),
            Observation::Inconclusive => None,
        }
    }
}

impl Saved for RSync {
    type Status = RefundStatus;

    fn entries(tables: &mut Tables) -> &mut Vec<Entry<Self>> {
        &mut tables.refunds
    }

    fn id(data: &RouterData<Self>) -> &str {
        &data.request.connector_refund_id
    }

    fn update(data: &mut RouterData<Self>, id: &str, _: RefundStatus) {
        id.clone_into(&mut data.request.connector_refund_id);
    }

    fn id_of_event(event: &Event) -> Option<&str> {
        event.connector_refund_id()
    }

    fn read_event(event: &Event, data: &RouterData<Self>) -> Verdict<RefundsResponseData> {
        event.refund(data)
    }

    fn status_and_id(observation: &Observation<'_, RefundsResponseData>) -> Option<(RefundStatus, Option<String>)> {
        match observation {
            Observation::Known(refund) => Some((refund.status, refund.connector_refund_id.clone())),
            Observation::Declined(error) => Some((RefundStatus::Failure, error.connector_refund_id.clone())),
            Observation::Inconclusive => None,
        }
    }
}
