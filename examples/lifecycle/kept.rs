//! What payments and refunds have in common for the books: an id that the processor gives, a status that advances, and
//! events that say something of them.

use connector_core::{
    AttemptStatus, Flow, RefundStatus, RouterData,
    flow::{PSync, RSync},
    response::{PaymentsResponseData, RefundsResponseData, Verdict},
    webhook::{Event, Progressing},
};

use crate::{
    books::{Entry, Pages},
    said::Said,
};

/// Something that is kept by what a look-up of it would ask.
pub trait Kept: Flow<Common: Clone, Request: Clone> {
    type Status: Progressing + Send;

    /// Where they stand in the books.
    fn shelf(pages: &mut Pages) -> &mut Vec<Entry<Self>>;

    /// The processor's id; empty while there is none.
    fn id(data: &RouterData<Self>) -> &str;

    /// Notes the processor's id, and the status that was reached.
    fn note(data: &mut RouterData<Self>, id: &str, status: Self::Status);

    /// The processor's id of what an event is about.
    fn id_in(event: &Event) -> Option<&str>;

    fn judge(event: &Event, data: &RouterData<Self>) -> Verdict<Self::Response>;

    /// The status and the processor's id, as they were said.
    fn told(said: &Said<'_, Self::Response>) -> Option<(Self::Status, Option<String>)>;

    fn name(status: Self::Status) -> &'static str;
}

impl Kept for PSync {
    type Status = AttemptStatus;

    fn shelf(pages: &mut Pages) -> &mut Vec<Entry<Self>> {
        &mut pages.payments
    }

    fn id(data: &RouterData<Self>) -> &str {
        &data.request.connector_transaction_id
    }

    fn note(data: &mut RouterData<Self>, id: &str, status: AttemptStatus) {
        id.clone_into(&mut data.request.connector_transaction_id);
        data.common.status = Some(status);
    }

    fn id_in(event: &Event) -> Option<&str> {
        event.connector_transaction_id()
    }

    fn judge(event: &Event, data: &RouterData<Self>) -> Verdict<PaymentsResponseData> {
        event.payment(data)
    }

    fn told(said: &Said<'_, PaymentsResponseData>) -> Option<(AttemptStatus, Option<String>)> {
        match said {
            Said::Known(payment) => Some((payment.status, payment.connector_transaction_id.clone())),
            Said::Declined(error) => Some((error.attempt_status?, error.connector_transaction_id.clone())),
            Said::Nothing => None,
        }
    }

    fn name(status: AttemptStatus) -> &'static str {
        status.as_str()
    }
}

impl Kept for RSync {
    type Status = RefundStatus;

    fn shelf(pages: &mut Pages) -> &mut Vec<Entry<Self>> {
        &mut pages.refunds
    }

    fn id(data: &RouterData<Self>) -> &str {
        &data.request.connector_refund_id
    }

    fn note(data: &mut RouterData<Self>, id: &str, _: RefundStatus) {
        id.clone_into(&mut data.request.connector_refund_id);
    }

    fn id_in(event: &Event) -> Option<&str> {
        event.connector_refund_id()
    }

    fn judge(event: &Event, data: &RouterData<Self>) -> Verdict<RefundsResponseData> {
        event.refund(data)
    }

    fn told(said: &Said<'_, RefundsResponseData>) -> Option<(RefundStatus, Option<String>)> {
        match said {
            Said::Known(refund) => Some((refund.status, refund.connector_refund_id.clone())),
            Said::Declined(error) => Some((RefundStatus::Failure, error.connector_refund_id.clone())),
            Said::Nothing => None,
        }
    }

    fn name(status: RefundStatus) -> &'static str {
        status.as_str()
    }
}
