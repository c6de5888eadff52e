//! From targets to the flow's own response, checked against the request.

use super::{
    AccessTokenResponse, Checks, ConnectorCustomerResponse, CreateOrderResponse, DeclineKind, DisputesResponseData,
    ErrorResponse, NextAction, PaymentMethodTokenResponse, PaymentsResponseData, Redirect, RefundsResponseData,
    SessionResponse, Transfer, Unclear, UnclearReason, Verdict, Voucher,
};
use crate::{
    currency::Currency,
    data::CallView,
    flow::{AmountMoved, Flow},
    money::Amount,
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus},
    table::FixedStatus,
    target::{Guards, NextActionValues, ResponseValues, WireAmount},
};

/// The context in which a response is judged.
pub struct Finish<'f> {
    pub(crate) view: &'f CallView<'f>,
    /// The payment's status after a refusal.
    pub(crate) failure: Option<AttemptStatus>,
    /// How the call's amount relates to the payment's.
    pub(crate) amount: AmountMoved,
    pub(crate) http: u16,
    pub(crate) fixed: Option<FixedStatus>,
    /// Whether the processor's id may be absent while nothing is settled.
    pub(crate) id_may_be_absent: bool,
}

impl<'f> Finish<'f> {
    /// For values that belong to no flow.
    pub(crate) fn new(view: &'f CallView<'f>, http: u16) -> Self {
        Self { view, failure: None, amount: AmountMoved::Other, http, fixed: None, id_may_be_absent: false }
    }

    /// For a response to flow `F` without exceptions declared by the connector.
    pub(crate) fn of<F: Flow>(view: &'f CallView<'f>, http: u16) -> Self {
        Self { failure: F::FAILURE, amount: F::AMOUNT, ..Self::new(view, http) }
    }

    fn unclear<T>(&self, reason: UnclearReason) -> Verdict<T> {
        Verdict::Unclear(Unclear::new(reason, self.http))
    }

    fn required<T, U>(&self, value: Option<T>, target: &'static str, make: impl FnOnce(T) -> U) -> Verdict<U> {
        match value {
            Some(value) => Verdict::Known(make(value)),
            None => self.unclear(UnclearReason::Incomplete(target)),
        }
    }

    /// The currency of the response's amounts: its own, or the requested one.
    fn currency(&self, values: &ResponseValues) -> Option<Currency> {
        values.currency.or(self.asked_currency())
    }

    fn asked_currency(&self) -> Option<Currency> {
        self.view.amount.or(self.view.payment_amount).map(Amount::currency)
    }

    fn has_other_currency(&self, values: &ResponseValues) -> bool {
        matches!((values.currency, self.asked_currency()), (Some(answered), Some(asked)) if answered != asked)
    }
}

/// The response data of a flow. A router's own flows can use core's types.
pub trait FlowResponse: Sized + Send + 'static {
    /// The target of the required status. A request's `status = ..` replaces it.
    #[doc(hidden)]
    const STATUS: Option<&'static str> = None;
    /// The target of the required id, unless the call already contains it.
    #[doc(hidden)]
    const ID: Option<&'static str> = None;

    #[doc(hidden)]
    fn finish(values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self>;
}

impl FlowResponse for PaymentsResponseData {
    const STATUS: Option<&'static str> = Some("status");
    const ID: Option<&'static str> = Some("connector_transaction_id");

    fn finish(mut values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        let Some(status) = payment_status(&values, finish) else {
            return finish.unclear(UnclearReason::Incomplete("status"));
        };
        let id_of_request = finish.view.connector_transaction_id;
        if let (Some(asked), Some(answered)) = (id_of_request, values.connector_transaction_id.as_deref())
            && asked != answered
        {
            return finish.unclear(UnclearReason::Conflict("connector_transaction_id"));
        }
        values.connector_transaction_id = named(values.connector_transaction_id);
        if status.is_failure() {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, Some(status), values, finish));
        }
        let is_named = id_of_request.is_some() || values.connector_transaction_id.is_some();
        if !is_named && (status.settles() || !finish.id_may_be_absent) {
            return finish.unclear(UnclearReason::Incomplete("connector_transaction_id"));
        }
        match PaymentAmounts::of(&values, finish) {
            Err(target) if status.settles() => finish.unclear(UnclearReason::Conflict(target)),
            Err(_) => Verdict::Known(payment(status, PaymentAmounts::default(), values, finish)),
            Ok(amounts) => {
                let status = if status == AttemptStatus::Charged && amounts.is_partial(finish) {
                    AttemptStatus::PartialCharged
                } else {
                    status
                };
                Verdict::Known(payment(status, amounts, values, finish))
            }
        }
    }
}

/// An empty id is absent, because it identifies nothing.
fn named(id: Option<String>) -> Option<String> {
    id.filter(|id| !id.is_empty())
}

/// An empty token is absent.
fn given(token: Option<Secret<String>>) -> Option<Secret<String>> {
    token.filter(|token| !token.expose().is_empty())
}

/// The status from the response's table or the request. A failure in a capture or a void is the status of that step,
/// not of the payment.
fn payment_status(values: &ResponseValues, finish: &Finish<'_>) -> Option<AttemptStatus> {
    let guards = Guards { view: finish.view, http: finish.http, values };
    let kept = || finish.view.payment.and_then(|payment| payment.status).unwrap_or(AttemptStatus::Pending);
    let status = match (&values.status, finish.fixed) {
        _ if values.failed => AttemptStatus::Failure,
        (Some(mapped), _) => mapped.status(&guards).unwrap_or_else(kept),
        (None, Some(FixedStatus::Attempt(status))) => status,
        (None, Some(FixedStatus::Keep)) => kept(),
        (None, _) => return None,
    };
    Some(match (status, finish.failure) {
        (AttemptStatus::Failure, Some(failure)) => failure,
        _ => status,
    })
}

/// A payment's amounts, in its currency.
#[derive(Default)]
struct PaymentAmounts {
    whole: Option<Amount>,
    authorized: Option<Amount>,
    captured: Option<Amount>,
    capturable: Option<Amount>,
    refunded: Option<Amount>,
    transfer: Option<Amount>,
}

impl PaymentAmounts {
    /// The amounts, or the target whose value contradicts the request.
    fn of(values: &ResponseValues, finish: &Finish<'_>) -> Result<Self, &'static str> {
        if finish.has_other_currency(values) {
            return Err("currency");
        }
        let currency = finish.currency(values);
        let read = |amount: &Option<WireAmount>, target| match (amount, currency) {
            (Some(amount), Some(currency)) => amount.to_amount(currency).map(Some).map_err(|_| target),
            _ => Ok(None),
        };
        let amounts = Self {
            whole: read(&values.amount, "amount")?,
            authorized: read(&values.amount_authorized, "amount_authorized")?,
            captured: read(&values.amount_captured, "amount_captured")?,
            capturable: read(&values.amount_capturable, "amount_capturable")?,
            refunded: read(&values.amount_refunded, "amount_refunded")?,
            transfer: match &values.next_action {
                Some(next) => read(&next.next_action_transfer_amount, "next_action.transfer.amount")?,
                None => None,
            },
        };
        let asked = whole_asked(finish);
        match (amounts.whole, asked) {
            (Some(answered), Some(asked)) if answered != asked => Err("amount"),
            _ if is_more(amounts.captured, asked.or(amounts.whole)) => Err("amount_captured"),
            _ => Ok(Self { whole: amounts.whole.or(asked), ..amounts }),
        }
    }

    /// Whether less than the whole amount was captured. If the response contains no captured amount, a capture captured
    /// the requested amount.
    fn is_partial(&self, finish: &Finish<'_>) -> bool {
        let asked = finish.view.amount.filter(|_| finish.amount == AmountMoved::Part);
        is_more(self.whole, self.captured.or(asked))
    }
}

fn is_more(amount: Option<Amount>, than: Option<Amount>) -> bool {
    matches!((amount, than), (Some(amount), Some(than)) if amount.minor().get() > than.minor().get())
}

/// The amount of the whole payment, if the call contains it. The amount of a capture or a void is only a part.
fn whole_asked(finish: &Finish<'_>) -> Option<Amount> {
    let of_call = finish.view.amount.filter(|_| finish.amount != AmountMoved::Part);
    finish.view.payment_amount.or(of_call)
}

fn payment(
    status: AttemptStatus,
    amounts: PaymentAmounts,
    values: ResponseValues,
    finish: &Finish<'_>,
) -> PaymentsResponseData {
    let unknown_status = values.status.as_ref().and_then(|mapped| mapped.unknown().map(str::to_owned));
    let authorizes = finish.amount == AmountMoved::Whole;
    // A charged payment with its amount is captured in full, unless the response contains a captured amount.
    let all_captured = values.amount.is_some() && authorizes && status == AttemptStatus::Charged;
    PaymentsResponseData {
        status,
        unknown_status,
        connector_transaction_id: values
            .connector_transaction_id
            .or_else(|| finish.view.connector_transaction_id.map(str::to_owned)),
        connector_capture_id: values.other.and_then(|rare| rare.connector_capture_id),
        connector_reference: values.connector_reference,
        network_transaction_id: values.network_transaction_id,
        auth_code: values.auth_code,
        amount_authorized: amounts.authorized,
        amount_captured: amounts.captured.or(amounts.whole.filter(|_| all_captured)),
        amount_capturable: amounts.capturable,
        amount_refunded: amounts.refunded,
        redirect: values.redirect_url.map(|url| Redirect { url }),
        next_action: values.next_action.map(|next| next_action(*next, amounts.transfer)).unwrap_or_default(),
        mandate_id: values.mandate_id,
        connector_customer_id: values.connector_customer_id,
        session_token: values.session_token,
        checks: Checks {
            avs: values.checks_avs,
            avs_line1: values.checks_avs_line1,
            avs_postal_code: values.checks_avs_postal_code,
            cvc: values.checks_cvc,
            risk_score: values.checks_risk_score,
        },
        incremental_allowed: values.incremental_allowed,
        dropped_fields: values.dropped,
        state: values.state,
    }
}

fn next_action(next: NextActionValues, amount: Option<Amount>) -> NextAction {
    let transfer = Transfer {
        iban: next.next_action_transfer_iban,
        bic: next.next_action_transfer_bic,
        account_number: next.next_action_transfer_account_number,
        routing_number: next.next_action_transfer_routing_number,
        sort_code: next.next_action_transfer_sort_code,
        holder_name: next.next_action_transfer_holder_name,
        reference: next.next_action_transfer_reference,
        amount,
    };
    let voucher = Voucher { reference: next.next_action_voucher_reference, url: next.next_action_voucher_url };
    NextAction {
        qr_image_url: next.next_action_qr_image_url,
        qr_data: next.next_action_qr_data,
        expires_at: next.next_action_expires_at,
        transfer: (transfer != Transfer::default()).then(|| Box::new(transfer)),
        voucher: (voucher != Voucher::default()).then(|| Box::new(voucher)),
    }
}

impl FlowResponse for RefundsResponseData {
    const STATUS: Option<&'static str> = Some("refund_status");
    const ID: Option<&'static str> = Some("connector_refund_id");

    fn finish(mut values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        let guards = Guards { view: finish.view, http: finish.http, values: &values };
        let status = match (&values.refund_status, finish.fixed) {
            _ if values.failed => RefundStatus::Failure,
            (Some(mapped), _) => mapped.status(&guards).unwrap_or(RefundStatus::Pending),
            (None, Some(FixedStatus::Refund(status))) => status,
            (None, _) => return finish.unclear(UnclearReason::Incomplete("refund_status")),
        };
        let id_of_request = finish.view.connector_refund_id;
        if let (Some(asked), Some(answered)) = (id_of_request, values.connector_refund_id.as_deref())
            && asked != answered
        {
            return finish.unclear(UnclearReason::Conflict("connector_refund_id"));
        }
        let of_payment = finish.view.connector_transaction_id;
        if let (Some(asked), Some(answered)) = (of_payment, values.connector_transaction_id.as_deref())
            && asked != answered
        {
            return finish.unclear(UnclearReason::Conflict("connector_transaction_id"));
        }
        values.connector_refund_id = named(values.connector_refund_id);
        if status.is_failure() {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, finish));
        }
        if id_of_request.is_none() && values.connector_refund_id.is_none() {
            return finish.unclear(UnclearReason::Incomplete("connector_refund_id"));
        }
        let conflict = |target| finish.unclear(UnclearReason::Conflict(target));
        let amount = match (&values.amount, finish.currency(&values)) {
            _ if finish.has_other_currency(&values) => return conflict("currency"),
            (Some(amount), Some(currency)) => match amount.to_amount(currency) {
                Ok(amount) if finish.view.amount.is_some_and(|asked| asked != amount) => return conflict("amount"),
                Ok(amount) => Some(amount),
                Err(_) => return conflict("amount"),
            },
            _ => None,
        };
        let unknown_status = values.refund_status.as_ref().and_then(|mapped| mapped.unknown().map(str::to_owned));
        let connector_refund_id = values.connector_refund_id.or_else(|| id_of_request.map(str::to_owned));
        let (dropped_fields, state) = (values.dropped, values.state);
        Verdict::Known(Self { status, unknown_status, connector_refund_id, amount, dropped_fields, state })
    }
}

impl FlowResponse for ConnectorCustomerResponse {
    const ID: Option<&'static str> = Some("connector_customer_id");

    fn finish(values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        let make = |connector_customer_id| Self { connector_customer_id };
        finish.required(named(values.connector_customer_id), "connector_customer_id", make)
    }
}

impl FlowResponse for PaymentMethodTokenResponse {
    const ID: Option<&'static str> = Some("payment_method_token");

    fn finish(values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        let make = |payment_method_token| Self { payment_method_token };
        finish.required(given(values.payment_method_token), "payment_method_token", make)
    }
}

impl FlowResponse for AccessTokenResponse {
    const ID: Option<&'static str> = Some("access_token");

    fn finish(mut values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        if values.failed {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, finish));
        }
        let expires_in = values.other.as_ref().and_then(|rare| rare.expires_in);
        finish.required(values.take_access_token(), "access_token", |token| Self { token, expires_in })
    }
}

impl FlowResponse for SessionResponse {
    const ID: Option<&'static str> = Some("session.token");

    fn finish(values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        let id = named(values.session_id);
        let token = given(values.session_token);
        finish.required(token, "session.token", |token| Self { id, token })
    }
}

impl FlowResponse for CreateOrderResponse {
    const ID: Option<&'static str> = Some("order_id");

    fn finish(values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        let id = named(values.other.and_then(|rare| rare.order_id));
        finish.required(id, "order_id", |order_id| Self { order_id })
    }
}

impl FlowResponse for DisputesResponseData {
    const STATUS: Option<&'static str> = Some("dispute_status");

    fn finish(values: ResponseValues, finish: &Finish<'_>) -> Verdict<Self> {
        if values.failed {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, finish));
        }
        let guards = Guards { view: finish.view, http: finish.http, values: &values };
        let mapped = values.other.as_ref().and_then(|rare| rare.dispute_status.as_ref());
        let status = match (mapped, finish.fixed) {
            (Some(mapped), _) => mapped.status(&guards).unwrap_or(DisputeStatus::DisputeOpened),
            (None, Some(FixedStatus::Dispute(status))) => status,
            (None, _) => return finish.unclear(UnclearReason::Incomplete("dispute_status")),
        };
        let asked = finish.view.dispute.map(|dispute| dispute.connector_dispute_id.as_str());
        let answered = values.other.and_then(|rare| rare.connector_dispute_id);
        match (asked, &answered) {
            (Some(asked), Some(answered)) if asked != answered => {
                finish.unclear(UnclearReason::Conflict("connector_dispute_id"))
            }
            _ => {
                let connector_dispute_id = named(answered).or_else(|| asked.map(str::to_owned));
                Verdict::Known(Self { status, connector_dispute_id })
            }
        }
    }
}
