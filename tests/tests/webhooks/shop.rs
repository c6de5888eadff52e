//! A merchant whom the processors tell of one payment: what the router knows of it, and what it makes of an event.

use connector_core::{
    Account, Amount, AttemptStatus, AuthSlots, CaptureMethod, Currency, Environment, PaymentFlowData, PaymentsSyncData,
    RefundFlowData, RefundStatus, RefundSyncData, RouterData, Secret, Verdict,
    flow::{PSync, RSync},
    response::{DisputesResponseData, PaymentsResponseData, RefundsResponseData},
    webhook::{Event, Verified},
};
use connector_tests::webhook::Processor;

/// What the payment is for.
pub(crate) const AMOUNT: i64 = 1000;

/// The merchant's account at a processor that signs with these.
pub(crate) fn account(processor: Processor, secrets: &[&str]) -> Account {
    account_named(processor, "StandinMerchantECOM", secrets)
}

/// The same under another name, where the processor's events say whose account they are for.
pub(crate) fn account_named(processor: Processor, name: &str, secrets: &[&str]) -> Account {
    let mut slots = AuthSlots::default();
    for (slot, value) in [("api_key", "key_1"), ("key1", name), ("api_secret", "key_2")] {
        slots.set(slot, Secret::from(value));
    }
    let connector = connectors::registry().get(processor.id()).unwrap();
    let builder = Account::builder(connector, Environment::Sandbox).auth(slots).base_url("https://processor.example");
    let builder = secrets.iter().fold(builder, |builder, secret| builder.webhook_secret(Secret::from(*secret)));
    builder.build().unwrap_or_else(|report| panic!("{report}"))
}

/// What the router knows of the payment.
pub(crate) fn payment(account: &Account, id: &str, capture_method: CaptureMethod) -> RouterData<PSync> {
    let amount = Some(Amount::new(AMOUNT, Currency::USD));
    let request = PaymentsSyncData { connector_transaction_id: id.into(), amount, capture_method };
    RouterData::new(account, "operation-1", PaymentFlowData::new("order-1"), request)
}

/// What the router knows of a refund.
pub(crate) fn refund(account: &Account, payment: &str, id: &str) -> RouterData<RSync> {
    let request = RefundSyncData {
        connector_transaction_id: payment.into(),
        connector_refund_id: id.into(),
        payment_amount: Some(Amount::new(AMOUNT, Currency::USD)),
    };
    RouterData::new(account, "operation-2", RefundFlowData::new("refund-1"), request)
}

/// What a router acts on of what an event says of a payment: the status and the amounts.
#[derive(Debug, PartialEq, Clone)]
pub(crate) enum Observation<S> {
    Known(S, Vec<Option<Amount>>),
    Declined(Option<AttemptStatus>),
    Unclear(String),
}

impl<S> Observation<S> {
    fn of<T>(verdict: Verdict<T>, known: impl FnOnce(T) -> (S, Vec<Option<Amount>>)) -> Self {
        match verdict {
            Verdict::Known(response) => {
                let (status, amounts) = known(response);
                Self::Known(status, amounts)
            }
            Verdict::Declined(error) => Self::Declined(error.attempt_status),
            Verdict::Unclear(unclear) => Self::Unclear(format!("{:?}", unclear.reason)),
        }
    }
}

pub(crate) fn of_payment(verdict: Verdict<PaymentsResponseData>) -> Observation<AttemptStatus> {
    Observation::of(verdict, |known| {
        let amounts = [known.amount_authorized, known.amount_captured, known.amount_capturable, known.amount_refunded];
        (known.status, amounts.into())
    })
}

pub(crate) fn of_refund(verdict: Verdict<RefundsResponseData>) -> Observation<RefundStatus> {
    Observation::of(verdict, |known| (known.status, vec![known.amount]))
}

pub(crate) fn of_dispute(verdict: Verdict<DisputesResponseData>) -> Observation<connector_core::DisputeStatus> {
    Observation::of(verdict, |known| (known.status, vec![]))
}

/// Everything of an event that a router acts on, in one text.
pub(crate) fn acts_on(account: &Account, event: &Verified<Event>, payment_id: &str) -> String {
    let ids = [
        event.connector_transaction_id(),
        event.connector_refund_id(),
        event.connector_capture_id(),
        event.connector_dispute_id(),
        event.reference(),
    ];
    let known = [CaptureMethod::Automatic, CaptureMethod::Manual]
        .map(|method| of_payment(event.payment(&payment(account, payment_id, method))));
    let refund = of_refund(event.refund(&refund(account, payment_id, event.connector_refund_id().unwrap_or("re_1"))));
    let dispute = of_dispute(event.dispute(account));
    format!("{} {:?} {ids:?} {known:?} {refund:?} {dispute:?}", event.id(), event.kind())
}
