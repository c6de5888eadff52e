//! What a scenario expects of a step. The same for every connector: sets of statuses, never one processor's ways.

use connector_core::{
    Amount, AttemptStatus, RefundStatus,
    response::{DeclineKind, PaymentsResponseData, RefundsResponseData},
};

use crate::said::Said;

/// Why a step is not as expected.
pub struct Shortfall {
    pub expected: String,
    /// None: the step itself says it.
    pub got: Option<String>,
    /// What the server does not tell, where it is that: a lenient run lists it.
    pub not_shown: Option<&'static str>,
}

impl Shortfall {
    pub fn expected(expected: impl Into<String>) -> Self {
        Self { expected: expected.into(), got: None, not_shown: None }
    }

    pub fn got(self, got: String) -> Self {
        Self { got: Some(got), ..self }
    }

    pub fn not_shown(self, what: &'static str) -> Self {
        Self { not_shown: Some(what), ..self }
    }
}

/// As expected, with what is worth a note.
pub type Judged = Result<Vec<String>, Shortfall>;

/// The payment is known to have one of these statuses.
pub fn has_status(said: &Said<'_, PaymentsResponseData>, statuses: &[AttemptStatus]) -> Judged {
    match said {
        Said::Known(payment) if statuses.contains(&payment.status) => Ok(Vec::new()),
        _ => Err(Shortfall::expected(format!("Known: {}", one_of(statuses.iter().map(|status| status.as_str()))))),
    }
}

/// A call of a flow that comes to know something else than a status.
pub fn is_known<T>(said: &Said<'_, T>) -> Judged {
    if matches!(said, Said::Known(_)) { Ok(Vec::new()) } else { Err(Shortfall::expected("Known")) }
}

/// The same operation again is the same payment.
pub fn is_same_payment(said: &Said<'_, PaymentsResponseData>, id: &str, statuses: &[AttemptStatus]) -> Judged {
    let notes = has_status(said, statuses)?;
    match said {
        Said::Known(payment) if payment.connector_transaction_id.as_deref() != Some(id) => {
            let got =
                format!("another one, {}", payment.connector_transaction_id.as_deref().unwrap_or("without an id"));
            let shortfall = Shortfall::expected(format!("the same payment, {id}")).got(got);
            Err(shortfall.not_shown("idempotent repeat (another payment is made)"))
        }
        _ => Ok(notes),
    }
}

/// The capture was taken, and is done or will be.
pub fn is_capture_taken(said: &Said<'_, PaymentsResponseData>, captured: Amount) -> Judged {
    let mut statuses = CAPTURED.to_vec();
    statuses.push(AttemptStatus::CaptureInitiated);
    has_status(said, &statuses)?;
    match said {
        Said::Known(payment) if payment.amount_captured.is_some() => has_amount(payment, captured),
        _ => Ok(Vec::new()),
    }
}

/// So much of the payment is captured.
pub fn is_captured(said: &Said<'_, PaymentsResponseData>, captured: Amount) -> Judged {
    has_status(said, CAPTURED)?;
    match said {
        Said::Known(payment) => has_amount(payment, captured),
        _ => Ok(Vec::new()),
    }
}

const CAPTURED: &[AttemptStatus] =
    &[AttemptStatus::Charged, AttemptStatus::PartialCharged, AttemptStatus::PartialChargedAndChargeable];

fn has_amount(payment: &PaymentsResponseData, captured: Amount) -> Judged {
    match payment.amount_captured {
        Some(amount) if amount == captured => Ok(vec![format!("captured {amount}")]),
        Some(amount) => Err(Shortfall::expected(format!("captured {captured}")).got(format!("captured {amount}"))),
        // The status tells it from a payment that was captured whole.
        None if payment.status != AttemptStatus::Charged => {
            Ok(vec!["the captured amount cannot be shown: the processor sends none".to_owned()])
        }
        None => {
            let shortfall = Shortfall::expected(format!("captured {captured}")).got("no amount".to_owned());
            Err(shortfall.not_shown("captured amount (the processor sends none)"))
        }
    }
}

/// The customer is asked to come.
pub fn wants_customer(said: &Said<'_, PaymentsResponseData>) -> Judged {
    has_status(said, &[AttemptStatus::AuthenticationPending])
}

/// The processor said no to the payment itself, and why: not to the request, not to the credentials.
pub fn is_declined<T>(said: &Said<'_, T>) -> Judged {
    match said {
        Said::Declined(error) if error.kind == DeclineKind::Refused && error.code.is_some() => Ok(Vec::new()),
        _ => Err(Shortfall::expected("Declined, with the processor's code")),
    }
}

/// The processor said no, of its own accord.
pub fn is_failed<T>(said: &Said<'_, T>) -> Judged {
    match said {
        Said::Declined(error) if error.attempt_status == Some(AttemptStatus::Failure) => Ok(Vec::new()),
        _ => Err(Shortfall::expected("Declined: Failure")),
    }
}

/// The refund was taken, and is done or will be.
pub fn is_refund_taken(said: &Said<'_, RefundsResponseData>) -> Judged {
    match said {
        Said::Known(refund) if matches!(refund.status, RefundStatus::Success | RefundStatus::Pending) => Ok(Vec::new()),
        _ => Err(Shortfall::expected("Known: Success or Pending")),
    }
}

/// So much is refunded.
pub fn is_refunded(said: &Said<'_, RefundsResponseData>, amount: Amount) -> Judged {
    let Said::Known(refund) = said else { return Err(Shortfall::expected("Known: Success")) };
    match refund.amount {
        _ if refund.status != RefundStatus::Success => Err(Shortfall::expected("Known: Success")),
        Some(refunded) if refunded == amount => Ok(vec![format!("refunded {amount}")]),
        Some(refunded) => Err(Shortfall::expected(format!("refunded {amount}")).got(format!("refunded {refunded}"))),
        None => Ok(vec!["the refunded amount cannot be shown: the processor sends none".to_owned()]),
    }
}

fn one_of<'s>(names: impl Iterator<Item = &'s str>) -> String {
    names.collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use connector_client::Outcome;
    use connector_core::{Amount, AttemptStatus, Currency, request::IntegrationError};

    use super::{has_status, is_captured, is_declined, is_failed, is_known, is_refunded};
    use crate::said::Said;

    fn not_sent<T>() -> Outcome<T> {
        Outcome::NotSent(IntegrationError::NotReached { reason: "refused" }.into())
    }

    #[test]
    fn what_was_not_sent_is_never_as_expected() {
        let amount = Amount::new(1000, Currency::USD);
        assert!(has_status(&Said::from(&not_sent()), &[AttemptStatus::Authorized]).is_err());
        assert!(is_captured(&Said::from(&not_sent()), amount).is_err());
        assert!(is_refunded(&Said::from(&not_sent()), amount).is_err());
        let nothing = not_sent::<()>();
        for judge in [is_declined, is_failed, is_known] {
            assert!(judge(&Said::from(&nothing)).is_err());
        }
    }

    #[test]
    fn a_payment_that_went_through_is_not_declined() {
        assert!(is_declined(&Said::Known(&())).is_err());
        assert!(is_failed(&Said::Known(&())).is_err());
        assert!(is_known(&Said::Known(&())).is_ok());
    }
}
