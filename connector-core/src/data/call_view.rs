//! A flow-independent view of a call's data, which sources read. It holds references and small values and is cheap to
//! copy.

use std::any::Any;

use crate::{account::AccountValues, data::*, money::Amount, secret::Secret};

/// The data of a call, independent of its flow. A flow fills the view from its request data, and sources read from it.
/// Data that a flow does not carry is absent.
#[derive(Clone, Copy)]
pub struct CallView<'a> {
    pub(crate) flow: &'static str,
    pub(crate) account: &'a AccountValues,
    pub(crate) call: &'a CallContext,
    own: &'a (dyn Any + Send + Sync),
    pub(crate) payment: Option<&'a PaymentFlowData>,
    pub(crate) refund: Option<&'a RefundFlowData>,
    pub(crate) reference: Option<&'a str>,
    pub(crate) amount: Option<Amount>,
    pub(crate) payment_amount: Option<Amount>,
    pub(crate) connector_transaction_id: Option<&'a str>,
    pub(crate) connector_refund_id: Option<&'a str>,
    pub(crate) capture_method: Option<CaptureMethod>,
    pub(crate) method: Option<&'a PaymentMethodData>,
    pub(crate) mandate: Option<&'a Mandate>,
    pub(crate) three_ds: Option<&'a ThreeDsData>,
    pub(crate) payment_method_token: Option<&'a Secret<String>>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) final_capture: Option<bool>,
    pub(crate) off_session: bool,
    pub(crate) setup_mandate: bool,
    pub(crate) dispute: Option<&'a DisputeFlowData>,
    pub(crate) sub_tree: Option<SubTree<'a>>,
}

/// The subject of a part: an address, or an element of a list with its position, from 1.
#[derive(Clone, Copy)]
pub(crate) enum SubTree<'a> {
    Address(&'a Address),
    Line(&'a OrderLine, u32),
    Evidence(&'a Evidence, u32),
}

/// The data that the flows of one payment, refund or dispute share, which can be added to a view.
pub trait Common {
    #[doc(hidden)]
    fn add_to<'a>(&'a self, view: CallView<'a>) -> CallView<'a>;
}

impl Common for PaymentFlowData {
    #[inline]
    fn add_to<'a>(&'a self, view: CallView<'a>) -> CallView<'a> {
        CallView {
            payment: Some(self),
            payment_method_token: self.payment_method_token.as_ref(),
            ..view.reference(&self.reference)
        }
    }
}

/// For a flow that depends on the account alone.
impl Common for () {
    #[inline]
    fn add_to<'a>(&'a self, view: CallView<'a>) -> CallView<'a> {
        view
    }
}

impl Common for RefundFlowData {
    #[inline]
    fn add_to<'a>(&'a self, view: CallView<'a>) -> CallView<'a> {
        CallView { refund: Some(self), ..view.reference(&self.reference) }
    }
}

impl Common for DisputeFlowData {
    #[inline]
    fn add_to<'a>(&'a self, view: CallView<'a>) -> CallView<'a> {
        CallView { dispute: Some(self), ..view.reference(&self.reference) }
    }
}

impl<'a> CallView<'a> {
    /// A view with the account, the call's context and the flow's own request data.
    #[inline]
    pub fn new(
        flow: &'static str,
        account: &'a AccountValues,
        call: &'a CallContext,
        own: &'a (dyn Any + Send + Sync),
    ) -> Self {
        Self {
            flow,
            account,
            call,
            own,
            payment: None,
            refund: None,
            reference: None,
            amount: None,
            payment_amount: None,
            connector_transaction_id: None,
            connector_refund_id: None,
            capture_method: None,
            method: None,
            mandate: None,
            three_ds: None,
            payment_method_token: None,
            reason: None,
            final_capture: None,
            off_session: false,
            setup_mandate: false,
            dispute: None,
            sub_tree: None,
        }
    }

    /// The request data of a router's own flow, for its own sources.
    pub fn own<T: Any>(&self) -> Option<&'a T> {
        self.own.downcast_ref()
    }

    /// The value of a source, for handwritten functions: `view.get::<source::card_number>()`.
    pub fn get<S: crate::source::Source>(&self) -> Option<<S::Kind as crate::source::Kind>::Value<'a>> {
        S::get(self)
    }

    /// The flow's name.
    pub fn flow(&self) -> &'static str {
        self.flow
    }

    /// A credential of the account, by its name in the declaration.
    pub(crate) fn credential(&self, name: &str) -> Option<&'a str> {
        self.account.credential(name)
    }

    /// A setting of the account.
    pub(crate) fn setting(&self, name: &str) -> Option<&'a str> {
        self.account.setting(name)
    }

    /// A value that the connector stored in an earlier call.
    pub(crate) fn state(&self, name: &str) -> Option<&'a Secret<String>> {
        let of_payment = self.payment.map(|payment| &payment.state);
        of_payment.or(self.refund.map(|refund| &refund.state))?.get(name)
    }

    /// A parameter that the customer returned with.
    pub(crate) fn redirect_param(&self, key: &str) -> Option<&'a Secret<String>> {
        self.own::<CompleteAuthorizeData>()?.redirect.get(key)
    }

    /// The same view for one address or one element of a list.
    #[inline]
    pub(crate) fn over(self, sub_tree: SubTree<'a>) -> Self {
        Self { sub_tree: Some(sub_tree), ..self }
    }

    /// The same view for a required flow.
    #[must_use]
    pub(crate) fn for_flow(&self, flow: &'static str) -> Self {
        Self { flow, ..*self }
    }

    /// Adds the data that the flows of one payment, refund or dispute share.
    #[must_use]
    #[inline]
    pub fn common<C: Common>(self, common: &'a C) -> Self {
        common.add_to(self)
    }

    /// Sets the router's reference of the call.
    #[must_use]
    #[inline]
    pub fn reference(mut self, reference: &'a str) -> Self {
        self.reference = Some(reference);
        self
    }

    /// Sets the amount of the call.
    #[must_use]
    #[inline]
    pub fn amount(mut self, amount: Amount) -> Self {
        self.amount = Some(amount);
        self
    }

    /// Sets the amount of the call, or removes it.
    #[must_use]
    #[inline]
    pub fn maybe_amount(mut self, amount: Option<Amount>) -> Self {
        self.amount = amount;
        self
    }

    /// Sets the payment's amount, for calls that move part of it.
    #[must_use]
    #[inline]
    pub fn payment_amount(mut self, amount: Option<Amount>) -> Self {
        self.payment_amount = amount;
        self
    }

    /// Sets the processor's id of the payment. An empty id counts as absent.
    #[must_use]
    #[inline]
    pub fn connector_transaction_id(mut self, id: &'a str) -> Self {
        self.connector_transaction_id = Some(id).filter(|id| !id.is_empty());
        self
    }

    /// Sets the processor's id of the refund. An empty id counts as absent.
    #[must_use]
    #[inline]
    pub fn connector_refund_id(mut self, id: &'a str) -> Self {
        self.connector_refund_id = Some(id).filter(|id| !id.is_empty());
        self
    }

    /// Sets when the amount is captured.
    #[must_use]
    #[inline]
    pub fn capture_method(mut self, method: CaptureMethod) -> Self {
        self.capture_method = Some(method);
        self
    }

    /// Sets the payment method.
    #[must_use]
    #[inline]
    pub fn method(mut self, method: &'a PaymentMethodData) -> Self {
        self.method = Some(method);
        self
    }

    /// Sets the stored method to charge.
    #[must_use]
    #[inline]
    pub fn mandate(mut self, mandate: &'a Mandate) -> Self {
        self.mandate = Some(mandate);
        self
    }

    /// Sets the result of a 3-D Secure authentication that was done elsewhere.
    #[must_use]
    #[inline]
    pub fn three_ds_data(mut self, data: Option<&'a ThreeDsData>) -> Self {
        self.three_ds = data;
        self
    }

    /// Sets the processor's token of the payment method, if there is one.
    #[must_use]
    #[inline]
    pub fn payment_method_token(mut self, token: Option<&'a Secret<String>>) -> Self {
        self.payment_method_token = token.or(self.payment_method_token);
        self
    }

    /// Sets the merchant's reason.
    #[must_use]
    #[inline]
    pub fn reason(mut self, reason: Option<&'a str>) -> Self {
        self.reason = reason;
        self
    }

    /// Sets whether no further capture follows.
    #[must_use]
    #[inline]
    pub fn final_capture(mut self, final_capture: bool) -> Self {
        self.final_capture = Some(final_capture);
        self
    }

    /// Sets whether the customer is absent, and whether the method is stored for later.
    #[must_use]
    #[inline]
    pub fn presence(mut self, off_session: bool, setup_mandate: bool) -> Self {
        (self.off_session, self.setup_mandate) = (off_session, setup_mandate);
        self
    }

    pub(crate) fn card(&self) -> Option<&'a Card> {
        match self.method? {
            PaymentMethodData::Card(card) | PaymentMethodData::BancontactCard(card) => Some(card),
            _ => None,
        }
    }

    pub(crate) fn tokenized(&self) -> Option<&'a TokenizedCard> {
        match self.method? {
            PaymentMethodData::NetworkToken(card)
            | PaymentMethodData::ApplePayDecrypted(card)
            | PaymentMethodData::GooglePayDecrypted(card) => Some(card),
            _ => None,
        }
    }

    pub(crate) fn bank_debit(&self) -> Option<&'a BankDebit> {
        match self.method? {
            PaymentMethodData::Ach(debit)
            | PaymentMethodData::Bacs(debit)
            | PaymentMethodData::Becs(debit)
            | PaymentMethodData::Sepa(debit) => Some(debit),
            _ => None,
        }
    }

    pub(crate) fn bank_redirect(&self) -> Option<&'a BankRedirect> {
        match self.method? {
            PaymentMethodData::Eps(redirect)
            | PaymentMethodData::Giropay(redirect)
            | PaymentMethodData::Ideal(redirect)
            | PaymentMethodData::OnlineBankingCzechRepublic(redirect)
            | PaymentMethodData::OnlineBankingFinland(redirect)
            | PaymentMethodData::OnlineBankingFpx(redirect)
            | PaymentMethodData::OnlineBankingSlovakia(redirect)
            | PaymentMethodData::OnlineBankingThailand(redirect)
            | PaymentMethodData::OpenBankingUk(redirect)
            | PaymentMethodData::Przelewy24(redirect) => Some(redirect),
            _ => None,
        }
    }

    pub(crate) fn customer(&self) -> Option<&'a Customer> {
        self.payment?.customer.as_ref()
    }

    pub(crate) fn billing(&self) -> Option<&'a Address> {
        self.payment?.billing.as_ref()
    }

    pub(crate) fn shipping(&self) -> Option<&'a Address> {
        self.payment?.shipping.as_ref()
    }

    pub(crate) fn address(&self) -> Option<&'a Address> {
        match self.sub_tree? {
            SubTree::Address(address) => Some(address),
            SubTree::Line(..) | SubTree::Evidence(..) => None,
        }
    }

    pub(crate) fn line(&self) -> Option<&'a OrderLine> {
        match self.sub_tree? {
            SubTree::Line(line, _) => Some(line),
            SubTree::Address(_) | SubTree::Evidence(..) => None,
        }
    }

    pub(crate) fn evidence(&self) -> Option<&'a Evidence> {
        match self.sub_tree? {
            SubTree::Evidence(evidence, _) => Some(evidence),
            SubTree::Address(_) | SubTree::Line(..) => None,
        }
    }

    /// The position of the element that the part reads, from 1.
    pub(crate) fn index(&self) -> Option<u32> {
        match self.sub_tree? {
            SubTree::Line(_, index) | SubTree::Evidence(_, index) => Some(index),
            SubTree::Address(_) => None,
        }
    }

    pub(crate) fn browser(&self) -> Option<&'a BrowserInformation> {
        self.payment?.browser.as_ref()
    }
}
