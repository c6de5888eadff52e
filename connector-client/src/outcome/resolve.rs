//! Finding out what became of an operation: the same call again under the same key, and the look-up that the connector
//! declares, until it is known or the caller's patience ends.

use std::time::{Duration, SystemTime};

use connector_core::{
    Amount, AttemptStatus, Connector, RouterData,
    data::{CaptureMethod, PaymentFlowData, PaymentsSyncData, RefundSyncData},
    flow::{
        Authorize, Capture, CompleteAuthorize, Effect, Flow, IncrementalAuthorization, PSync, RSync, Refund,
        RepeatPayment, SetupMandate, Void,
    },
    request::IntegrationError,
    response::{ErrorResponse, PaymentsResponseData, RefundsResponseData, UnclearReason},
};
use tokio::time::{Instant, sleep};

use crate::{CallOptions, Client, Outcome, Resolve, RetryPolicy, Transport, Unknown, transport::limits::LONGEST};

/// A flow whose end can be looked up by another one.
pub trait Resolvable: Flow {
    /// The flow that looks it up.
    type LookUp: Flow<Response = Self::Response>;

    /// The look-up of an operation, by the processor's id where one is known (`id`), else by the router's reference. It
    /// must have an operation id, though it changes nothing.
    fn look_up(data: &RouterData<Self>, id: Option<&str>) -> RouterData<Self::LookUp>;

    /// The id by which it is looked up, where an unclear answer told it.
    fn id_in(error: &ErrorResponse) -> Option<&str> {
        error.connector_transaction_id.as_deref()
    }

    /// Whether what a look-up found says what became of *this* operation.
    fn is_answered_by(data: &RouterData<Self>, found: &Self::Response) -> bool;
}

/// The waits between two look-ups.
const SHORTEST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(10);

impl<T: Transport> Client<T> {
    /// Finds out what became of an operation whose outcome is unknown, for at most as long as the caller has patience.
    ///
    /// Where the processor has the operation's key and still remembers it, the same call is made again: the processor
    /// answers what it answered then. Otherwise, and while that answers nothing, it is looked up as the connector
    /// declares (`PSync`, `RSync`), by the processor's id where one is known, by the router's reference where the
    /// processor can look that up. That something is *not found* by reference is an answer only when the processor's
    /// declared consistency delay has passed since the call: then it was never made, and the outcome is `NotSent`.
    ///
    /// What only a webhook or a person can tell stays `Unknown`.
    pub async fn resolve<F: Resolvable>(
        &self,
        connector: &dyn Connector,
        data: &RouterData<F>,
        unknown: &Unknown,
        patience: Duration,
    ) -> Outcome<F::Response> {
        let end = Instant::now() + patience.min(LONGEST);
        let mut left = unknown.clone();
        let mut id = id_in::<F>(unknown);
        let mut wait = SHORTEST_WAIT;
        loop {
            let options = |end: Instant| {
                let left = end.saturating_duration_since(Instant::now());
                CallOptions::new().deadline(left).retries(RetryPolicy::never())
            };
            if may_be_repeated(&left) {
                match self.execute_with(connector, data, &options(end).after(unknown)).await {
                    Outcome::Unknown(again) => left = again,
                    settled => return settled,
                }
                id = id_in::<F>(&left).or(id);
            }
            match left.resolve {
                Resolve::Flow(_) => {
                    match self.looked_up(connector, data, id.as_deref(), unknown.since, &options(end)).await {
                        LookedUp::Settled(outcome) => return outcome,
                        LookedUp::NeverMade => {
                            self.forget::<F>(connector, data).await;
                            return Outcome::NotSent(IntegrationError::NeverMade.into());
                        }
                        LookedUp::Open => {}
                        // Without an id there is nothing to look up; only the same key may bring one.
                        LookedUp::Impossible if may_be_repeated(&left) => {}
                        LookedUp::Impossible => return Outcome::Unknown(left),
                    }
                }
                _ if may_be_repeated(&left) => {}
                _ => return Outcome::Unknown(left),
            }
            if Instant::now() + wait >= end {
                return Outcome::Unknown(left);
            }
            sleep(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    async fn looked_up<F: Resolvable>(
        &self,
        connector: &dyn Connector,
        data: &RouterData<F>,
        id: Option<&str>,
        since: SystemTime,
        options: &CallOptions,
    ) -> LookedUp<F::Response> {
        let look_up = F::look_up(data, id);
        match self.execute_with(connector, &look_up, options).await {
            Outcome::Known(found) if F::is_answered_by(data, &found) => LookedUp::Settled(Outcome::Known(found)),
            Outcome::Known(_) => LookedUp::Open,
            Outcome::Declined(error) => LookedUp::Settled(Outcome::Declined(error)),
            Outcome::NotSent(report) => match report.current_context() {
                IntegrationError::NotReached { .. } | IntegrationError::NotExecuted { .. } => LookedUp::Open,
                _ => LookedUp::Impossible,
            },
            Outcome::Unknown(unknown) => {
                let is_missing = unknown.unclear.is_some_and(|unclear| unclear.reason == UnclearReason::NotFound);
                let look_up = connector.spec().flow(F::LookUp::NAME);
                let delay = look_up.and_then(|look_up| look_up.request.consistency);
                let has_caught_up = delay.is_some_and(|delay| since.elapsed().is_ok_and(|age| age >= delay));
                match is_missing && id.is_none() && F::EFFECT != Effect::Reads && has_caught_up {
                    true => LookedUp::NeverMade,
                    false => LookedUp::Open,
                }
            }
        }
    }
}

/// What a look-up says of an operation.
#[allow(clippy::large_enum_variant, reason = "it is looked at where it was made")]
enum LookedUp<R> {
    Settled(Outcome<R>),
    /// The processor has never got it.
    NeverMade,
    /// Nothing yet.
    Open,
    /// It cannot be made.
    Impossible,
}

/// Whether the same call may be made again under the same key, and may be answered: what contradicts itself once will do
/// so again.
fn may_be_repeated(unknown: &Unknown) -> bool {
    let reason = unknown.unclear.as_ref().map(|unclear| &unclear.reason);
    let is_final = matches!(reason, Some(UnclearReason::Conflict(_) | UnclearReason::KeyReused));
    unknown.idempotency_key.is_some() && unknown.retryable && !is_final
}

/// The processor's id of what the operation made, where an unclear answer told it.
fn id_in<F: Resolvable>(unknown: &Unknown) -> Option<String> {
    F::id_in(unknown.unclear.as_ref()?.error.as_deref()?).map(str::to_owned)
}

/// The look-up of a payment.
fn payment<F>(
    data: &RouterData<F>,
    id: Option<&str>,
    amount: Option<Amount>,
    capture_method: CaptureMethod,
) -> RouterData<PSync>
where
    F: Flow<Common = PaymentFlowData>,
{
    let common = PaymentFlowData {
        payment_reference: data.common.payment_reference.clone().or_else(|| Some(data.common.reference.clone())),
        ..data.common.clone()
    };
    let request =
        PaymentsSyncData { connector_transaction_id: id.unwrap_or_default().to_owned(), amount, capture_method };
    RouterData::new(&data.account, data.operation.as_str(), common, request)
}

/// Flows that make a payment: wherever it stands, it is there.
macro_rules! making {
    ($($flow:ident: |$data:ident| $amount:expr, $capture_method:expr;)*) => {$(
        impl Resolvable for $flow {
            type LookUp = PSync;

            fn look_up($data: &RouterData<Self>, id: Option<&str>) -> RouterData<PSync> {
                payment($data, id, $amount, $capture_method)
            }

            fn is_answered_by(_: &RouterData<Self>, _: &PaymentsResponseData) -> bool {
                true
            }
        }
    )*};
}

making! {
    Authorize: |data| Some(data.request.amount), data.request.capture_method;
    RepeatPayment: |data| Some(data.request.amount), data.request.capture_method;
    CompleteAuthorize: |data| data.request.amount, data.request.capture_method;
    SetupMandate: |data| data.request.amount, CaptureMethod::default();
}

/// Flows that change a payment: what it was before is no answer, since it may change yet.
macro_rules! changing {
    ($($flow:ident: |$data:ident| $amount:expr, |$found:ident| $is_answered:expr;)*) => {$(
        impl Resolvable for $flow {
            type LookUp = PSync;

            fn look_up($data: &RouterData<Self>, id: Option<&str>) -> RouterData<PSync> {
                let id = id.unwrap_or(&$data.request.connector_transaction_id);
                payment($data, Some(id), $amount, CaptureMethod::default())
            }

            fn is_answered_by(_: &RouterData<Self>, $found: &PaymentsResponseData) -> bool {
                $is_answered
            }
        }
    )*};
}

changing! {
    // Of several partial captures a look-up does not say which are among what was captured.
    Capture: |data| data.request.payment_amount, |found| is_over(found);
    Void: |data| data.request.amount, |found| is_over(found);
    IncrementalAuthorization: |_data| None, |_found| false;
}

/// Whether nothing can be captured or voided any more.
fn is_over(found: &PaymentsResponseData) -> bool {
    matches!(found.status, AttemptStatus::Charged | AttemptStatus::Voided)
}

impl Resolvable for Refund {
    type LookUp = RSync;

    fn look_up(data: &RouterData<Self>, id: Option<&str>) -> RouterData<RSync> {
        let request = RefundSyncData {
            connector_transaction_id: data.request.connector_transaction_id.clone(),
            connector_refund_id: id.unwrap_or_default().to_owned(),
            payment_amount: data.request.payment_amount,
        };
        RouterData::new(&data.account, data.operation.as_str(), data.common.clone(), request)
    }

    fn id_in(error: &ErrorResponse) -> Option<&str> {
        error.connector_refund_id.as_deref()
    }

    /// A refund of another amount is another refund, found under the same reference.
    fn is_answered_by(data: &RouterData<Self>, found: &RefundsResponseData) -> bool {
        found.amount.is_none_or(|amount| amount == data.request.amount)
    }
}

/// Look-ups are asked again until they are answered.
macro_rules! looking_up {
    ($($flow:ident -> $response:ty;)*) => {$(
        impl Resolvable for $flow {
            type LookUp = Self;

            fn look_up(data: &RouterData<Self>, _: Option<&str>) -> RouterData<Self> {
                data.clone()
            }

            fn is_answered_by(_: &RouterData<Self>, _: &$response) -> bool {
                true
            }
        }
    )*};
}

looking_up! {
    PSync -> PaymentsResponseData;
    RSync -> RefundsResponseData;
}
