//! What a scenario expects of a step: the same sets of statuses for every connector.

use connector_core::{
    Amount, AttemptStatus, RefundStatus,
    response::{DeclineKind, PaymentsResponseData, RefundsResponseData},
};

use crate::observation::Observation;

/// Why a step is not as expected.
pub struct Mismatch {
    pub expected: String,
    /// None: the step shows it.
    pub got: Option<String>,
    /// What the server cannot show, if that is the reason; a lenient run lists it.
    pub not_shown: Option<&'static str>,
}

impl Mismatch {
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

/// Notes for the table, or why the step is not as expected.
pub type CheckResult = Result<Vec<String>, Mismatch>;

/// The payment is known to have one of these statuses.
pub fn has_status(observation: &Observation<'_, PaymentsResponseData>, statuses: &[AttemptStatus]) -> CheckResult {
    match observation {
        Observation::Known(payment) if statuses.contains(&payment.status) => Ok(Vec::new()),
        _ => Err(Mismatch::expected(format!("Known: {}", one_of(statuses.iter().map(|status| status.as_str()))))),
    }
}

/// The outcome is known; for flows whose response holds no status.
pub fn is_known<T>(observation: &Observation<'_, T>) -> CheckResult {
    if matches!(observation, Observation::Known(_)) { Ok(Vec::new()) } else { Err(Mismatch::expected("Known")) }
}

/// A repeated operation gives the same payment.
pub fn is_same_payment(
    observation: &Observation<'_, PaymentsResponseData>,
    id: &str,
    statuses: &[AttemptStatus],
) -> CheckResult {
    let notes = has_status(observation, statuses)?;
    match observation {
        Observation::Known(payment) if payment.connector_transaction_id.as_deref() != Some(id) => {
            let got =
                format!("another one, {}", payment.connector_transaction_id.as_deref().unwrap_or("without an id"));
            let mismatch = Mismatch::expected(format!("the same payment, {id}")).got(got);
            Err(mismatch.not_shown("idempotent repeat (another payment is made)"))
        }
        _ => Ok(notes),
    }
}

/// The capture was accepted: it is done or will be.
pub fn is_capture_accepted(observation: &Observation<'_, PaymentsResponseData>, captured: Amount) -> CheckResult {
    let mut statuses = CAPTURED.to_vec();
    statuses.push(AttemptStatus::CaptureInitiated);
    has_status(observation, &statuses)?;
    match observation {
        Observation::Known(payment) if payment.amount_captured.is_some() => has_amount(payment, captured),
        _ => Ok(Vec::new()),
    }
}

/// This amount of the payment is captured.
pub fn is_captured(observation: &Observation<'_, PaymentsResponseData>, captured: Amount) -> CheckResult {
    has_status(observation, CAPTURED)?;
    match observation {
        Observation::Known(payment) => has_amount(payment, captured),
        _ => Ok(Vec::new()),
    }
}

const CAPTURED: &[AttemptStatus] =
    &[AttemptStatus::Charged, AttemptStatus::PartialCharged, AttemptStatus::PartialChargedAndChargeable];

fn has_amount(payment: &PaymentsResponseData, captured: Amount) -> CheckResult {
    match payment.amount_captured {
        Some(amount) if amount == captured => Ok(vec![format!("captured {amount}")]),
        Some(amount) => Err(Mismatch::expected(format!("captured {captured}")).got(format!("captured {amount}"))),
        // The status shows that the payment was not captured whole.
        None if payment.status != AttemptStatus::Charged => {
            Ok(vec!["the captured amount cannot be shown: the processor sends none".to_owned()])
        }
        None => {
            let mismatch = Mismatch::expected(format!("captured {captured}")).got("no amount".to_owned());
            Err(mismatch.not_shown("captured amount (the processor sends none)"))
        }
    }
}

/// The customer must act.
pub fn wants_customer(observation: &Observation<'_, PaymentsResponseData>) -> CheckResult {
    has_status(observation, &[AttemptStatus::AuthenticationPending])
}

/// The processor declined the payment with a code. An invalid request or wrong credentials do not count.
pub fn is_declined<T>(observation: &Observation<'_, T>) -> CheckResult {
    match observation {
        Observation::Declined(error) if error.kind == DeclineKind::Refused && error.code.is_some() => Ok(Vec::new()),
        _ => Err(Mismatch::expected("Declined, with the processor's code")),
    }
}

/// The processor declined the payment.
pub fn is_failed<T>(observation: &Observation<'_, T>) -> CheckResult {
    match observation {
        Observation::Declined(error) if error.attempt_status == Some(AttemptStatus::Failure) => Ok(Vec::new()),
        _ => Err(Mismatch::expected("Declined: Failure")),
    }
}

/// The refund was accepted: it is done or will be.
pub fn is_refund_accepted(observation: &Observation<'_, RefundsResponseData>) -> CheckResult {
    match observation {
        Observation::Known(refund) if matches!(refund.status, RefundStatus::Success | RefundStatus::Pending) => {
            Ok(Vec::new())
        }
        _ => Err(Mismatch::expected("Known: Success or Pending")),
    }
}

/// This amount is refunded.
pub fn is_refunded(observation: &Observation<'_, RefundsResponseData>, amount: Amount) -> CheckResult {
    let Observation::Known(refund) = observation else { return Err(Mismatch::expected("Known: Success")) };
    match refund.amount {
        _ if refund.status != RefundStatus::Success => Err(Mismatch::expected("Known: Success")),
        Some(refunded) if refunded == amount => Ok(vec![format!("refunded {amount}")]),
        Some(refunded) => Err(Mismatch::expected(format!("refunded {amount}")).got(format!("refunded {refunded}"))),
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
    use crate::observation::Observation;

    fn not_sent<T>() -> Outcome<T> {
        Outcome::NotSent(IntegrationError::NotReached { reason: "refused" }.into())
    }

    #[test]
    fn what_was_not_sent_is_never_as_expected() {
        let amount = Amount::new(1000, Currency::USD);
        assert!(has_status(&Observation::from(&not_sent()), &[AttemptStatus::Authorized]).is_err());
        assert!(is_captured(&Observation::from(&not_sent()), amount).is_err());
        assert!(is_refunded(&Observation::from(&not_sent()), amount).is_err());
        let nothing = not_sent::<()>();
        for judge in [is_declined, is_failed, is_known] {
            assert!(judge(&Observation::from(&nothing)).is_err());
        }
    }

    #[test]
    fn a_payment_that_went_through_is_not_declined() {
        assert!(is_declined(&Observation::Known(&())).is_err());
        assert!(is_failed(&Observation::Known(&())).is_err());
        assert!(is_known(&Observation::Known(&())).is_ok());
    }
}
