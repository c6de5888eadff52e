//! The flows' data, and what an outcome claims.

use std::sync::Arc;

use connector_client::{Outcome, Resolvable};
use connector_core::{
    Account, Amount, AttemptStatus, CaptureMethod, Connector, ConnectorAuthType, Currency, Environment,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData,
    PaymentsSyncData, RefundFlowData, RefundStatus, RefundSyncData, RefundsData, RouterData,
    flow::{Authorize, Capture, PSync, RSync, Refund, Void},
    request::IntegrationError,
    response::{PaymentsResponseData, RefundsResponseData},
};

use crate::processor::{AMOUNT, ORDER, OTHER_AMOUNT, REFUND, WHOLE};

const OPERATION: &str = "operation-1";

/// What an outcome says of the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// It was carried out.
    Done,
    /// The processor got nothing of it.
    NotSent,
    /// The processor refused it, and whether it says so of this operation for good: a refusal of the credentials may
    /// change with them.
    Declined { for_good: bool },
    /// Nothing is known.
    Unknown,
    /// The processor has it; no more is said.
    Pending,
}

/// A flow that scripts can call.
pub(crate) trait Called: Resolvable {
    fn data(account: &Account, amount: Amount) -> RouterData<Self>;
    fn is_done(known: &Self::Response) -> bool;
}

/// The data of the operation, and that of a caller with another amount.
pub(crate) struct Data<F: Called> {
    pub(crate) data: Arc<RouterData<F>>,
    pub(crate) other: Arc<RouterData<F>>,
}

impl<F: Called> Data<F> {
    pub(crate) fn new(account: &Account, change: impl Fn(&mut RouterData<F>)) -> Self {
        let of = |amount| {
            let mut data = F::data(account, eur(amount));
            change(&mut data);
            Arc::new(data)
        };
        Self { data: of(AMOUNT), other: of(OTHER_AMOUNT) }
    }
}

/// The account at the server, or why there is none.
pub(crate) fn account(connector: &dyn Connector, url: &str) -> Result<Account, String> {
    let auth = ConnectorAuthType::HeaderKey { api_key: "key_1".into() };
    let account = Account::builder(connector, Environment::Sandbox).auth(auth).base_url(url).build();
    account.map_err(|report| format!("{report:?}"))
}

pub(crate) fn claim<F: Called>(outcome: &Outcome<F::Response>) -> Claim {
    match outcome {
        Outcome::Known(known) if F::is_done(known) => Claim::Done,
        Outcome::Known(_) => Claim::Pending,
        Outcome::Declined(error) => Claim::Declined { for_good: !matches!(error.status_code, 401 | 403) },
        Outcome::NotSent(_) => Claim::NotSent,
        Outcome::Unknown(_) => Claim::Unknown,
    }
}

/// Whether it is proven that the operation was never made, so that a later call is the first.
pub(crate) fn was_never_made<T>(outcome: &Outcome<T>) -> bool {
    matches!(outcome, Outcome::NotSent(report) if matches!(report.current_context(), IntegrationError::NeverMade))
}

fn eur(minor: u64) -> Amount {
    Amount::new(i64::try_from(minor).unwrap_or(i64::MAX), Currency::EUR)
}

fn is_charged(payment: &PaymentsResponseData) -> bool {
    use AttemptStatus::{Charged, PartialCharged, PartialChargedAndChargeable};
    matches!(payment.status, Charged | PartialCharged | PartialChargedAndChargeable)
}

impl Called for Authorize {
    fn data(account: &Account, amount: Amount) -> RouterData<Self> {
        let request = PaymentsAuthorizeData::new(amount, PaymentMethodData::MandatePayment);
        RouterData::new(account, OPERATION, PaymentFlowData::new(ORDER), request)
    }

    fn is_done(known: &PaymentsResponseData) -> bool {
        is_charged(known) || known.status == AttemptStatus::Authorized
    }
}

impl Called for Capture {
    fn data(account: &Account, amount: Amount) -> RouterData<Self> {
        let request = PaymentsCaptureData {
            connector_transaction_id: "pay_1".to_owned(),
            amount,
            payment_amount: Some(eur(WHOLE)),
            final_capture: true,
        };
        RouterData::new(account, OPERATION, PaymentFlowData::new(ORDER), request)
    }

    fn is_done(known: &PaymentsResponseData) -> bool {
        is_charged(known)
    }
}

impl Called for Void {
    fn data(account: &Account, _: Amount) -> RouterData<Self> {
        let request =
            PaymentsCancelData { connector_transaction_id: "pay_1".to_owned(), amount: Some(eur(WHOLE)), reason: None };
        RouterData::new(account, OPERATION, PaymentFlowData::new(ORDER), request)
    }

    fn is_done(known: &PaymentsResponseData) -> bool {
        known.status == AttemptStatus::Voided
    }
}

impl Called for Refund {
    fn data(account: &Account, amount: Amount) -> RouterData<Self> {
        let request = RefundsData {
            connector_transaction_id: "pay_1".to_owned(),
            amount,
            payment_amount: Some(eur(WHOLE)),
            reason: None,
        };
        RouterData::new(account, OPERATION, RefundFlowData::new(REFUND), request)
    }

    fn is_done(known: &RefundsResponseData) -> bool {
        known.status == RefundStatus::Success
    }
}

impl Called for PSync {
    fn data(account: &Account, _: Amount) -> RouterData<Self> {
        let request = PaymentsSyncData {
            connector_transaction_id: "pay_1".to_owned(),
            amount: Some(eur(AMOUNT)),
            capture_method: CaptureMethod::Automatic,
        };
        RouterData::new(account, OPERATION, PaymentFlowData::new(ORDER), request)
    }

    fn is_done(known: &PaymentsResponseData) -> bool {
        is_charged(known)
    }
}

impl Called for RSync {
    fn data(account: &Account, _: Amount) -> RouterData<Self> {
        let request = RefundSyncData {
            connector_transaction_id: "pay_1".to_owned(),
            connector_refund_id: "re_1".to_owned(),
            payment_amount: Some(eur(WHOLE)),
        };
        RouterData::new(account, OPERATION, RefundFlowData::new(REFUND), request)
    }

    fn is_done(known: &RefundsResponseData) -> bool {
        known.status == RefundStatus::Success
    }
}
