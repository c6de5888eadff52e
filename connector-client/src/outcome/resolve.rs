//! Finds out what became of an operation: repeats the call under the same key, and looks the operation up as the connector
//! declares, until the outcome is known or the caller's patience ends.

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

use crate::{CallOptions, Client, Outcome, Resolve, RetryPolicy, Transport, Unknown, transport::limits::MAX_DURATION};

/// A flow whose outcome another flow can look up.
pub trait Resolvable: Flow {
    /// The flow that looks it up.
    type LookUp: Flow<Response = Self::Response>;

    /// The look-up of an operation, by the processor's id when it is known (`id`), else by the router's reference. It must
    /// have an operation id, although it changes nothing.
    fn look_up(data: &RouterData<Self>, id: Option<&str>) -> RouterData<Self::LookUp>;

    /// The id to look it up by, when an unclear response contained it.
    fn id_in(error: &ErrorResponse) -> Option<&str> {
        error.connector_transaction_id.as_deref()
    }

    /// Whether the response to a look-up says what became of *this* operation.
    fn is_settled_by(data: &RouterData<Self>, found: &Self::Response) -> bool;
}

/// The waits between two look-ups.
const MIN_WAIT: Duration = Duration::from_millis(200);
const MAX_WAIT: Duration = Duration::from_secs(10);

impl<T: Transport> Client<T> {
    /// Finds out what became of an operation whose outcome is unknown, within `patience`.
    ///
    /// While the processor remembers the operation's key, the same call is made again: the processor repeats its response.
    /// Otherwise, or while that stays unclear, the operation is looked up as the connector declares (`PSync`, `RSync`), by the
    /// processor's id when it is known, else by the router's reference when the processor supports that. *Not found* by
    /// reference counts only when the processor's declared consistency delay has passed since the call: then the operation was
    /// never made, and the outcome is `NotSent`.
    ///
    /// What only a webhook or a person can tell stays `Unknown`.
    pub async fn resolve<F: Resolvable>(
        &self,
        connector: &dyn Connector,
        data: &RouterData<F>,
        unknown: &Unknown,
        patience: Duration,
    ) -> Outcome<F::Response> {
        let end = Instant::now() + patience.min(MAX_DURATION);
        let mut left = unknown.clone();
        let mut id = id_in::<F>(unknown);
        let mut wait = MIN_WAIT;
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
                    match self.run_look_up(connector, data, id.as_deref(), unknown.since, &options(end)).await {
                        LookUpResult::Settled(outcome) => return outcome,
                        LookUpResult::NeverMade => {
                            self.forget::<F>(connector, data).await;
                            return Outcome::NotSent(IntegrationError::NeverMade.into());
                        }
                        LookUpResult::Open => {}
                        // Without an id there is nothing to look up. Only the same key may bring one.
                        LookUpResult::Impossible if may_be_repeated(&left) => {}
                        LookUpResult::Impossible => return Outcome::Unknown(left),
                    }
                }
                _ if may_be_repeated(&left) => {}
                _ => return Outcome::Unknown(left),
            }
            if Instant::now() + wait >= end {
                return Outcome::Unknown(left);
            }
            sleep(wait).await;
            wait = (wait * 2).min(MAX_WAIT);
        }
    }

    async fn run_look_up<F: Resolvable>(
        &self,
        connector: &dyn Connector,
        data: &RouterData<F>,
        id: Option<&str>,
        since: SystemTime,
        options: &CallOptions,
    ) -> LookUpResult<F::Response> {
        let look_up = F::look_up(data, id);
        match self.execute_with(connector, &look_up, options).await {
            Outcome::Known(found) if F::is_settled_by(data, &found) => LookUpResult::Settled(Outcome::Known(found)),
            Outcome::Known(_) => LookUpResult::Open,
            Outcome::Declined(error) => LookUpResult::Settled(Outcome::Declined(error)),
            Outcome::NotSent(report) => match report.current_context() {
                IntegrationError::NotReached { .. } | IntegrationError::NotExecuted { .. } => LookUpResult::Open,
                _ => LookUpResult::Impossible,
            },
            Outcome::Unknown(unknown) => {
                let is_missing = unknown.unclear.is_some_and(|unclear| unclear.reason == UnclearReason::NotFound);
                let look_up = connector.spec().flow(F::LookUp::NAME);
                let delay = look_up.and_then(|look_up| look_up.request.consistency);
                let has_caught_up = delay.is_some_and(|delay| since.elapsed().is_ok_and(|age| age >= delay));
                match is_missing && id.is_none() && F::EFFECT != Effect::Reads && has_caught_up {
                    true => LookUpResult::NeverMade,
                    false => LookUpResult::Open,
                }
            }
        }
    }
}

/// What a look-up says about an operation.
#[allow(clippy::large_enum_variant, reason = "it is taken apart where it was made")]
enum LookUpResult<R> {
    Settled(Outcome<R>),
    /// The processor never got it.
    NeverMade,
    /// Nothing yet.
    Open,
    /// The look-up cannot be made.
    Impossible,
}

/// Whether the same call may be made again under the same key, and may bring a clear response. A response that contradicts
/// itself would come again.
fn may_be_repeated(unknown: &Unknown) -> bool {
    let reason = unknown.unclear.as_ref().map(|unclear| &unclear.reason);
    let is_final = matches!(reason, Some(UnclearReason::Conflict(_) | UnclearReason::KeyReused));
    unknown.idempotency_key.is_some() && unknown.retryable && !is_final
}

/// The processor's id of what the operation made, when an unclear response contained it.
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

/// Flows that make a payment. Whatever its status, a payment that is found was made.
macro_rules! making {
    ($($flow:ident: |$data:ident| $amount:expr, $capture_method:expr;)*) => {$(
        impl Resolvable for $flow {
            type LookUp = PSync;

            fn look_up($data: &RouterData<Self>, id: Option<&str>) -> RouterData<PSync> {
                payment($data, id, $amount, $capture_method)
            }

            fn is_settled_by(_: &RouterData<Self>, _: &PaymentsResponseData) -> bool {
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

/// Flows that change a payment. Its status before the change settles nothing, since it may still change.
macro_rules! changing {
    ($($flow:ident: |$data:ident| $amount:expr, |$found:ident| $is_settled:expr;)*) => {$(
        impl Resolvable for $flow {
            type LookUp = PSync;

            fn look_up($data: &RouterData<Self>, id: Option<&str>) -> RouterData<PSync> {
                let id = id.unwrap_or(&$data.request.connector_transaction_id);
                payment($data, Some(id), $amount, CaptureMethod::default())
            }

            fn is_settled_by(_: &RouterData<Self>, $found: &PaymentsResponseData) -> bool {
                $is_settled
            }
        }
    )*};
}

changing! {
    // A look-up does not say which of several partial captures were made.
    Capture: |data| data.request.payment_amount, |found| is_over(found);
    Void: |data| data.request.amount, |found| is_over(found);
    IncrementalAuthorization: |_data| None, |_found| false;
}

/// Whether nothing more can be captured or voided.
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

    /// A refund of another amount is another refund with the same reference.
    fn is_settled_by(data: &RouterData<Self>, found: &RefundsResponseData) -> bool {
        found.amount.is_none_or(|amount| amount == data.request.amount)
    }
}

/// Look-ups, which are repeated until they succeed.
macro_rules! looking_up {
    ($($flow:ident -> $response:ty;)*) => {$(
        impl Resolvable for $flow {
            type LookUp = Self;

            fn look_up(data: &RouterData<Self>, _: Option<&str>) -> RouterData<Self> {
                data.clone()
            }

            fn is_settled_by(_: &RouterData<Self>, _: &$response) -> bool {
                true
            }
        }
    )*};
}

looking_up! {
    PSync -> PaymentsResponseData;
    RSync -> RefundsResponseData;
}
