//! `ResponseContext`: what a response is judged with, and the ways to say what it means.

use super::{DeclineKind, ErrorResponse, Unclear, UnclearReason, Verdict};
use crate::{
    currency::Currency,
    data::CallView,
    flow::{AmountMoved, Flow},
    money::Amount,
    status::{AttemptStatus, StatusTarget},
    table::FixedStatus,
    target::{Guards, Mapped, ResponseValues, Target},
};

/// The call that a response belongs to, and the ways to say what the response means.
#[derive(Clone, Copy)]
pub struct ResponseContext<'c> {
    pub(crate) view: &'c CallView<'c>,
    /// What a refusal makes of the payment.
    pub(crate) failure: Option<AttemptStatus>,
    /// What the call's amount is of the payment's.
    pub(crate) amount: AmountMoved,
    pub(crate) http: u16,
    pub(crate) fixed: Option<FixedStatus>,
    /// The response may lack the processor's id while nothing is settled.
    pub(crate) id_may_be_absent: bool,
}

impl<'c> ResponseContext<'c> {
    /// For what belongs to no flow.
    pub(crate) fn new(view: &'c CallView<'c>, http: u16) -> Self {
        Self { view, failure: None, amount: AmountMoved::Other, http, fixed: None, id_may_be_absent: false }
    }

    /// For a response to flow `F`, of which the connector says nothing more.
    pub(crate) fn of<F: Flow>(view: &'c CallView<'c>, http: u16) -> Self {
        Self { failure: F::FAILURE, amount: F::AMOUNT, ..Self::new(view, http) }
    }

    /// The call; [`CallView::own`] is its request data.
    pub fn view(&self) -> &'c CallView<'c> {
        self.view
    }

    /// The HTTP status of the response (RFC 9110).
    pub fn status_code(&self) -> u16 {
        self.http
    }

    /// The status that the response holds for the target `T`, by its map and the map's conditions; without one, the status that
    /// the request declares (`status = ..`). Where either says `keep` it is `kept`. None where neither has a status.
    ///
    /// A word that the map does not know never settles anything: the compiler checks the map's last arm.
    pub fn status<T, S>(&self, values: &ResponseValues, kept: S) -> Option<S>
    where
        T: Target<Kind = Mapped<S>>,
        S: StatusTarget,
    {
        match T::get(values) {
            Some(words) => Some(words.status(&self.guards(values)).unwrap_or(kept)),
            None => self.fixed?.status(kept),
        }
    }

    /// The amount of the response (target `amount`), in its own currency or the one that was asked for; none where it has no
    /// amount.
    ///
    /// # Errors
    /// The target, `amount` or `currency`, whose value differs from what was asked for, to be reported by
    /// [`conflict`](Self::conflict).
    pub fn checked_amount(&self, values: &ResponseValues) -> Result<Option<Amount>, &'static str> {
        if self.has_other_currency(values) {
            return Err("currency");
        }
        let (Some(amount), Some(currency)) = (&values.amount, self.currency(values)) else { return Ok(None) };
        match amount.to_amount(currency) {
            Ok(amount) if self.view.amount.is_none_or(|asked| asked == amount) => Ok(Some(amount)),
            _ => Err("amount"),
        }
    }

    /// The processor refused: nothing was done. The refusal holds what the response has of `error.*`.
    pub fn declined<T>(&self, values: ResponseValues) -> Verdict<T> {
        Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, self.failure, values, self))
    }

    /// The response lacks the target, which the flow must come to know.
    pub fn incomplete<T>(&self, target: &'static str) -> Verdict<T> {
        self.unclear(UnclearReason::Incomplete(target))
    }

    /// The target's value contradicts what was asked for.
    pub fn conflict<T>(&self, target: &'static str) -> Verdict<T> {
        self.unclear(UnclearReason::Conflict(target))
    }

    fn unclear<T>(&self, reason: UnclearReason) -> Verdict<T> {
        Verdict::Unclear(Unclear::new(reason, self.http))
    }

    pub(super) fn required<T, U>(
        &self,
        value: Option<T>,
        target: &'static str,
        make: impl FnOnce(T) -> U,
    ) -> Verdict<U> {
        match value {
            Some(value) => Verdict::Known(make(value)),
            None => self.incomplete(target),
        }
    }

    /// What the conditions of a status map ask.
    pub(crate) fn guards<'g>(&'g self, values: &'g ResponseValues) -> Guards<'g> {
        Guards { view: self.view, http: self.http, values }
    }

    /// The currency of the response's amounts: its own, else the one that was asked for.
    pub(super) fn currency(&self, values: &ResponseValues) -> Option<Currency> {
        values.currency.or(self.asked_currency())
    }

    fn asked_currency(&self) -> Option<Currency> {
        self.view.amount.or(self.view.payment_amount).map(Amount::currency)
    }

    pub(super) fn has_other_currency(&self, values: &ResponseValues) -> bool {
        matches!((values.currency, self.asked_currency()), (Some(answered), Some(asked)) if answered != asked)
    }
}

/// Shows nothing of the call, which holds secrets.
impl std::fmt::Debug for ResponseContext<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResponseContext").field("status_code", &self.http).finish_non_exhaustive()
    }
}
