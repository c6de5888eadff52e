//! From targets to the flow's own response, checked against the request.

use super::{
    AccessTokenResponse, Checks, ConnectorCustomerResponse, CreateOrderResponse, DeclineKind, DisputesResponseData,
    ErrorResponse, NextAction, PaymentMethodTokenResponse, PaymentsResponseData, Redirect, RefundsResponseData,
    ResponseContext, SessionResponse, Transfer, Verdict, Voucher,
};
use crate::{
    flow::AmountMoved,
    money::Amount,
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus},
    table::FixedStatus,
    target::{NextActionValues, ResponseValues, WireAmount},
};

/// The response data of a flow. A router's own flows can use core's types, or types of their own:
///
/// ```
/// use connector_core::{
///     Verdict,
///     response::{ResponseValues, FlowResponse, ResponseContext},
///     target::{Mapped, Target},
/// };
/// # use connector_core::StatusTarget;
/// # #[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
/// # pub enum PayoutStatus { #[status(open)] Processing, Paid, Returned }
/// # #[allow(non_camel_case_types)] enum payout_id {}
/// # impl Target for payout_id { const NAME: &'static str = "payout_id"; type Kind = String; }
/// # #[allow(non_camel_case_types)] enum payout_status {}
/// # impl Target for payout_status { const NAME: &'static str = "payout_status"; type Kind = Mapped<PayoutStatus>; }
///
/// pub struct PayoutResponse {
///     pub payout_id: String,
///     pub status: PayoutStatus,
/// }
///
/// impl FlowResponse for PayoutResponse {
///     const STATUS: Option<&'static str> = Some(payout_status::NAME);
///     const ID: Option<&'static str> = Some(payout_id::NAME);
///
///     fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
///         let Some(status) = context.status::<payout_status, _>(&values, PayoutStatus::Processing) else {
///             return context.incomplete(payout_status::NAME);
///         };
///         if values.has_failed() || status == PayoutStatus::Returned {
///             return context.declined(values);
///         }
///         match values.get::<payout_id>() {
///             Some(payout_id) => Verdict::Known(Self { payout_id, status }),
///             None => context.incomplete(payout_id::NAME),
///         }
///     }
/// }
/// ```
pub trait FlowResponse: Sized + Send + 'static {
    /// The target of the required status. A request's `status = ..` replaces it. A response that does not write it does not
    /// compile in the flow.
    const STATUS: Option<&'static str> = None;
    /// The target of the required id, unless the call already contains it. A response that does not write it does not compile
    /// in the flow.
    const ID: Option<&'static str> = None;

    /// Judges a response that was read whole: a 2xx, or a webhook's event. Refusals by HTTP's status never come here.
    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self>;
}

impl FlowResponse for PaymentsResponseData {
    const STATUS: Option<&'static str> = Some("status");
    const ID: Option<&'static str> = Some("connector_transaction_id");

    fn finish(mut values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let Some(status) = payment_status(&values, context) else {
            return context.incomplete("status");
        };
        let id_of_request = context.view.connector_transaction_id;
        if let (Some(asked), Some(answered)) = (id_of_request, values.connector_transaction_id.as_deref())
            && asked != answered
        {
            return context.conflict("connector_transaction_id");
        }
        values.connector_transaction_id = named(values.connector_transaction_id);
        if status.is_failure() {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, Some(status), values, context));
        }
        let is_named = id_of_request.is_some() || values.connector_transaction_id.is_some();
        if !is_named && (status.settles() || !context.id_may_be_absent) {
            return context.incomplete("connector_transaction_id");
        }
        match PaymentAmounts::of(&values, context) {
            Err(target) if status.settles() => context.conflict(target),
            Err(_) => Verdict::Known(payment(status, PaymentAmounts::default(), values, context)),
            Ok(amounts) => {
                let status = if status == AttemptStatus::Charged && amounts.is_partial(context) {
                    AttemptStatus::PartialCharged
                } else {
                    status
                };
                Verdict::Known(payment(status, amounts, values, context))
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
fn payment_status(values: &ResponseValues, context: &ResponseContext<'_>) -> Option<AttemptStatus> {
    let guards = context.guards(values);
    let kept = || context.view.payment.and_then(|payment| payment.status).unwrap_or(AttemptStatus::Pending);
    let status = match (&values.status, context.fixed) {
        _ if values.failed => AttemptStatus::Failure,
        (Some(mapped), _) => mapped.status(&guards).unwrap_or_else(kept),
        (None, Some(FixedStatus::Attempt(status))) => status,
        (None, Some(FixedStatus::Keep)) => kept(),
        (None, _) => return None,
    };
    Some(match (status, context.failure) {
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
    fn of(values: &ResponseValues, context: &ResponseContext<'_>) -> Result<Self, &'static str> {
        if context.has_other_currency(values) {
            return Err("currency");
        }
        let currency = context.currency(values);
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
        let asked = whole_asked(context);
        match (amounts.whole, asked) {
            (Some(answered), Some(asked)) if answered != asked => Err("amount"),
            _ if is_more(amounts.captured, asked.or(amounts.whole)) => Err("amount_captured"),
            _ => Ok(Self { whole: amounts.whole.or(asked), ..amounts }),
        }
    }

    /// Whether less than the whole amount was captured. If the response contains no captured amount, a capture captured
    /// the requested amount.
    fn is_partial(&self, context: &ResponseContext<'_>) -> bool {
        let asked = context.view.amount.filter(|_| context.amount == AmountMoved::Part);
        is_more(self.whole, self.captured.or(asked))
    }
}

fn is_more(amount: Option<Amount>, than: Option<Amount>) -> bool {
    matches!((amount, than), (Some(amount), Some(than)) if amount.minor().get() > than.minor().get())
}

/// The amount of the whole payment, if the call contains it. The amount of a capture or a void is only a part.
fn whole_asked(context: &ResponseContext<'_>) -> Option<Amount> {
    let of_call = context.view.amount.filter(|_| context.amount != AmountMoved::Part);
    context.view.payment_amount.or(of_call)
}

fn payment(
    status: AttemptStatus,
    amounts: PaymentAmounts,
    values: ResponseValues,
    context: &ResponseContext<'_>,
) -> PaymentsResponseData {
    let unknown_status = values.status.as_ref().and_then(|mapped| mapped.unknown().map(str::to_owned));
    let authorizes = context.amount == AmountMoved::Whole;
    // A charged payment with its amount is captured in full, unless the response contains a captured amount.
    let all_captured = values.amount.is_some() && authorizes && status == AttemptStatus::Charged;
    PaymentsResponseData {
        status,
        unknown_status,
        connector_transaction_id: values
            .connector_transaction_id
            .or_else(|| context.view.connector_transaction_id.map(str::to_owned)),
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

    fn finish(mut values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let guards = context.guards(&values);
        let status = match (&values.refund_status, context.fixed) {
            _ if values.failed => RefundStatus::Failure,
            (Some(mapped), _) => mapped.status(&guards).unwrap_or(RefundStatus::Pending),
            (None, Some(FixedStatus::Refund(status))) => status,
            (None, _) => return context.incomplete("refund_status"),
        };
        let id_of_request = context.view.connector_refund_id;
        if let (Some(asked), Some(answered)) = (id_of_request, values.connector_refund_id.as_deref())
            && asked != answered
        {
            return context.conflict("connector_refund_id");
        }
        let of_payment = context.view.connector_transaction_id;
        if let (Some(asked), Some(answered)) = (of_payment, values.connector_transaction_id.as_deref())
            && asked != answered
        {
            return context.conflict("connector_transaction_id");
        }
        values.connector_refund_id = named(values.connector_refund_id);
        if status.is_failure() {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, context));
        }
        if id_of_request.is_none() && values.connector_refund_id.is_none() {
            return context.incomplete("connector_refund_id");
        }
        let amount = match context.checked_amount(&values) {
            Ok(amount) => amount,
            Err(target) => return context.conflict(target),
        };
        let unknown_status = values.refund_status.as_ref().and_then(|mapped| mapped.unknown().map(str::to_owned));
        let connector_refund_id = values.connector_refund_id.or_else(|| id_of_request.map(str::to_owned));
        let (dropped_fields, state) = (values.dropped, values.state);
        Verdict::Known(Self { status, unknown_status, connector_refund_id, amount, dropped_fields, state })
    }
}

impl FlowResponse for ConnectorCustomerResponse {
    const ID: Option<&'static str> = Some("connector_customer_id");

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let make = |connector_customer_id| Self { connector_customer_id };
        context.required(named(values.connector_customer_id), "connector_customer_id", make)
    }
}

impl FlowResponse for PaymentMethodTokenResponse {
    const ID: Option<&'static str> = Some("payment_method_token");

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let make = |payment_method_token| Self { payment_method_token };
        context.required(given(values.payment_method_token), "payment_method_token", make)
    }
}

impl FlowResponse for AccessTokenResponse {
    const ID: Option<&'static str> = Some("access_token");

    fn finish(mut values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        if values.failed {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, context));
        }
        let expires_in = values.other.as_ref().and_then(|rare| rare.expires_in);
        context.required(values.take_access_token(), "access_token", |token| Self { token, expires_in })
    }
}

impl FlowResponse for SessionResponse {
    const ID: Option<&'static str> = Some("session.token");

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let id = named(values.session_id);
        let token = given(values.session_token);
        context.required(token, "session.token", |token| Self { id, token })
    }
}

impl FlowResponse for CreateOrderResponse {
    const ID: Option<&'static str> = Some("order_id");

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let id = named(values.other.and_then(|rare| rare.order_id));
        context.required(id, "order_id", |order_id| Self { order_id })
    }
}

impl FlowResponse for DisputesResponseData {
    const STATUS: Option<&'static str> = Some("dispute_status");

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        if values.failed {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, context));
        }
        let guards = context.guards(&values);
        let mapped = values.other.as_ref().and_then(|rare| rare.dispute_status.as_ref());
        let status = match (mapped, context.fixed) {
            (Some(mapped), _) => mapped.status(&guards).unwrap_or(DisputeStatus::DisputeOpened),
            (None, Some(FixedStatus::Dispute(status))) => status,
            (None, _) => return context.incomplete("dispute_status"),
        };
        let asked = context.view.dispute.map(|dispute| dispute.connector_dispute_id.as_str());
        let answered = values.other.and_then(|rare| rare.connector_dispute_id);
        match (asked, &answered) {
            (Some(asked), Some(answered)) if asked != answered => context.conflict("connector_dispute_id"),
            _ => {
                let connector_dispute_id = named(answered).or_else(|| asked.map(str::to_owned));
                Verdict::Known(Self { status, connector_dispute_id })
            }
        }
    }
}
