//! What the events say, and what they do not.

use connector_core::{
    Amount, AttemptStatus, CaptureMethod, Currency, DisputeStatus, RefundStatus, WebhookEvent,
    webhook::{Event, Reply, Verified},
};
use connector_tests::webhook::{NOW, Processor};
use serde_json::{Value, json};

use crate::{
    samples::{self, Happened, payment_id, refund_id},
    shop::{Observation, account, of_dispute, of_payment, of_refund, payment, refund},
};

/// The one event, as it is received.
fn received(processor: Processor, event: Value) -> Verified<Event> {
    let account = account(processor, &[processor.secret()]);
    let mut received = processor.post(event).to(&account).unwrap_or_else(|error| panic!("{processor:?}: {error}"));
    assert_eq!(received.events.len(), 1);
    assert!(received.look_up.is_empty(), "what is signed is believed");
    received.events.pop().unwrap()
}

fn verified(processor: Processor, happened: Happened) -> Verified<Event> {
    received(processor, samples::event(processor, happened, 1, NOW).unwrap())
}

fn of(processor: Processor, event: &Event, method: CaptureMethod) -> Observation<AttemptStatus> {
    of_payment(event.payment(&payment(&account(processor, &[]), payment_id(processor), method)))
}

fn usd(minor: i64) -> Option<Amount> {
    Some(Amount::new(minor, Currency::USD))
}

fn status<S: Copy + std::fmt::Debug>(observed: &Observation<S>) -> S {
    match observed {
        Observation::Known(status, _) => *status,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_event_is_named_dated_and_about_the_payment() {
    for processor in Processor::ALL {
        let event = verified(processor, Happened::Captured(1000));
        assert_eq!(event.connector_transaction_id(), Some(payment_id(processor)));
        assert_eq!(event.occurred_at(), Some(NOW), "{processor:?}");
        assert_eq!(event.key().connector, processor.id());
        let id = match processor {
            Processor::Stripe => "evt_1MtwBwLkdIwHu7ix0001",
            Processor::Checkout => "evt_az5sblvku4ge3dwpztvyizg001",
            Processor::Adyen => "CAPTURE:MODIFICATION0001:true",
        };
        assert_eq!((event.id(), event.key().id.as_str()), (id, id));
        let capture = match processor {
            Processor::Stripe => None,
            Processor::Checkout => Some("act_1"),
            Processor::Adyen => Some("MODIFICATION0001"),
        };
        assert_eq!(event.connector_capture_id(), capture);
    }
}

#[test]
fn the_reply_is_what_the_processor_wants_to_hear() {
    for processor in Processor::ALL {
        let account = account(processor, &[processor.secret()]);
        for happened in [Happened::Captured(1000), Happened::Strange] {
            let event = samples::event(processor, happened, 1, NOW).unwrap();
            let body = if processor == Processor::Adyen { "[accepted]" } else { "" };
            assert_eq!(processor.post(event).to(&account).unwrap().reply, Reply { status: 200, body });
        }
    }
}

#[test]
fn a_hold_a_capture_and_what_is_left_of_it() {
    for processor in Processor::ALL {
        let held = verified(processor, Happened::Authorized);
        assert_eq!(held.kind(), WebhookEvent::PaymentAuthorized);
        assert_eq!(status(&of(processor, &held, CaptureMethod::Manual)), AttemptStatus::Authorized);

        let kind = match processor {
            Processor::Stripe => WebhookEvent::PaymentSuccess,
            _ => WebhookEvent::PaymentCaptured,
        };
        for (amount, expected) in [(1000, AttemptStatus::Charged), (400, AttemptStatus::PartialCharged)] {
            let captured = verified(processor, Happened::Captured(amount));
            assert_eq!(captured.kind(), kind);
            let Observation::Known(status, amounts) = of(processor, &captured, CaptureMethod::Manual) else { panic!() };
            assert_eq!((status, amounts[1]), (expected, usd(amount)), "{processor:?}");
        }
    }
}

/// Adyen says the same word of what is held and of what was captured by itself.
#[test]
fn an_authorisation_at_adyen_is_what_the_router_asked_for() {
    let event = verified(Processor::Adyen, Happened::Authorized);
    let asked = |method| status(&of(Processor::Adyen, &event, method));
    assert_eq!(asked(CaptureMethod::Automatic), AttemptStatus::Charged);
    assert_eq!(asked(CaptureMethod::Manual), AttemptStatus::Authorized);
    assert_eq!(asked(CaptureMethod::ManualMultiple), AttemptStatus::Authorized);
}

#[test]
fn what_did_not_happen_is_declined() {
    for processor in Processor::ALL {
        let declined = verified(processor, Happened::Declined);
        assert_eq!(declined.kind(), WebhookEvent::PaymentFailure);
        let account = account(processor, &[]);
        let known = payment(&account, payment_id(processor), CaptureMethod::Automatic);
        let connector_core::Verdict::Declined(error) = declined.payment(&known) else { panic!("{processor:?}") };
        let (code, message) = match processor {
            Processor::Stripe => (Some("card_declined"), "Your card has insufficient funds."),
            Processor::Checkout => (Some("20051"), "Insufficient Funds"),
            Processor::Adyen => (None, "Not enough balance"),
        };
        assert_eq!((error.code.as_deref(), error.message.as_deref()), (code, Some(message)));
        assert_eq!(error.attempt_status, Some(AttemptStatus::Failure));
        if processor != Processor::Stripe {
            let failed = verified(processor, Happened::CaptureFailed);
            assert_eq!(failed.kind(), WebhookEvent::CaptureFailure);
            let observed = of(processor, &failed, CaptureMethod::Manual);
            assert_eq!(observed, Observation::Declined(Some(AttemptStatus::CaptureFailed)), "{processor:?}");
        }
    }
}

#[test]
fn a_void_releases_the_money() {
    for processor in Processor::ALL {
        let voided = verified(processor, Happened::Voided);
        assert_eq!(voided.kind(), WebhookEvent::PaymentCancelled);
        assert_eq!(status(&of(processor, &voided, CaptureMethod::Manual)), AttemptStatus::Voided);
    }
}

#[test]
fn a_refund_is_given_back_or_not() {
    for processor in Processor::ALL {
        let id = refund_id(processor, 1);
        let known = refund(&account(processor, &[]), payment_id(processor), &id);
        let given = verified(processor, Happened::Refunded(1, 300));
        assert_eq!(given.connector_refund_id(), Some(id.as_str()));
        assert_eq!(of_refund(given.refund(&known)), Observation::Known(RefundStatus::Success, vec![usd(300)]));
        let failed = verified(processor, Happened::RefundFailed(1, 300));
        assert_eq!(failed.kind(), WebhookEvent::RefundFailure);
        assert_eq!(of_refund(failed.refund(&known)), Observation::Declined(None));
        // Another refund of the same payment.
        let other = refund(&account(processor, &[]), payment_id(processor), &refund_id(processor, 2));
        let conflict = Observation::Unclear("Conflict(\"connector_refund_id\")".into());
        assert_eq!(of_refund(given.refund(&other)), conflict);
    }
}

#[test]
fn a_dispute_is_opened() {
    for processor in Processor::ALL {
        let disputed = verified(processor, Happened::Disputed);
        assert_eq!(disputed.kind(), WebhookEvent::DisputeOpened);
        assert_eq!(disputed.connector_transaction_id(), Some(payment_id(processor)));
        let account = account(processor, &[]);
        assert_eq!(status(&of_dispute(disputed.dispute(&account))), DisputeStatus::DisputeOpened);
        let id = disputed.connector_dispute_id().unwrap();
        assert!(["du_1MtJUT2eZvKYlo2CNaw2HvEv", "dsp_b0b9a1d9e7a94f1", "DISPUTE000000001"].contains(&id));
    }
}

/// Its object is of another shape, which is not looked at: it is acknowledged, so that it is not sent again for days.
#[test]
fn an_event_that_nobody_reads_is_acknowledged_and_says_nothing() {
    for processor in Processor::ALL {
        let strange = verified(processor, Happened::Strange);
        assert_eq!(strange.kind(), WebhookEvent::Unsupported);
        assert!(!strange.word().is_empty());
        for method in [CaptureMethod::Automatic, CaptureMethod::Manual] {
            let observed = of(processor, &strange, method);
            let settles = matches!(observed, Observation::Known(status, _) if status.settles())
                || matches!(observed, Observation::Declined(_));
            assert!(!settles, "{processor:?}: {observed:?}");
        }
        let account = account(processor, &[]);
        let known = refund(&account, payment_id(processor), "re_1");
        let observed = of_refund(strange.refund(&known));
        assert!(!matches!(observed, Observation::Known(status, _) if status.settles()), "{processor:?}: {observed:?}");
    }
}

#[test]
fn several_events_in_one_body_come_in_its_order() {
    let account = account(Processor::Adyen, &[Processor::Adyen.secret()]);
    let happened = [Happened::Captured(400), Happened::Strange, Happened::Authorized, Happened::Refunded(1, 100)];
    let events = happened.map(|happened| samples::event(Processor::Adyen, happened, 1, NOW).unwrap());
    let received = Processor::Adyen.signed(events.into(), Processor::Adyen.secret(), NOW).to(&account).unwrap();
    let kinds: Vec<_> = received.events.iter().map(|event| event.kind()).collect();
    use WebhookEvent::{PaymentAuthorized, PaymentCaptured, RefundSuccess, Unsupported};
    assert_eq!(kinds, [PaymentCaptured, Unsupported, PaymentAuthorized, RefundSuccess]);
}

/// The event, with other values in its object.
fn changed(processor: Processor, happened: Happened, changes: &[(&str, Value)]) -> Verified<Event> {
    let mut event = samples::event(processor, happened, 1, NOW).unwrap();
    for (place, value) in changes {
        *event.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value.clone();
    }
    received(processor, event)
}

/// Row 24 by webhook: where money is observed to have moved, the id, the amount and the currency are the payment's.
#[test]
fn another_payment_amount_or_currency_is_never_charged() {
    let (whole, at_once) = (Happened::Captured(1000), Happened::Authorized);
    let cases = [
        (Processor::Stripe, whole, "/data/object/id", json!("pi_2"), "connector_transaction_id"),
        (Processor::Stripe, whole, "/data/object/amount", json!(2000), "amount"),
        (Processor::Stripe, whole, "/data/object/amount_received", json!(2000), "amount_captured"),
        (Processor::Stripe, whole, "/data/object/currency", json!("eur"), "currency"),
        (Processor::Checkout, whole, "/data/id", json!("pay_2"), "connector_transaction_id"),
        (Processor::Checkout, whole, "/data/balances/total_captured", json!(2000), "amount_captured"),
        (Processor::Checkout, whole, "/data/currency", json!("EUR"), "currency"),
        (Processor::Adyen, at_once, "/pspReference", json!("ANOTHER"), "connector_transaction_id"),
        (Processor::Adyen, at_once, "/amount/value", json!(2000), "amount"),
        (Processor::Adyen, at_once, "/amount/value", json!(999), "amount"),
        (Processor::Adyen, at_once, "/amount/currency", json!("EUR"), "currency"),
        (Processor::Adyen, whole, "/originalReference", json!("ANOTHER"), "connector_transaction_id"),
        (Processor::Adyen, whole, "/amount/value", json!(2000), "amount_captured"),
        (Processor::Adyen, whole, "/amount/currency", json!("EUR"), "currency"),
    ];
    for (processor, happened, place, value, conflict) in cases {
        let event = changed(processor, happened, &[(place, value)]);
        let observed = of(processor, &event, CaptureMethod::Automatic);
        assert_eq!(observed, Observation::Unclear(format!("Conflict({conflict:?})")), "{processor:?} {place}");
    }
}

/// An event of one processor says nothing of a payment at another one.
#[test]
fn a_payment_elsewhere_is_another_one() {
    for processor in Processor::ALL {
        let event = verified(processor, Happened::Captured(1000));
        for other in Processor::ALL.into_iter().filter(|other| *other != processor) {
            let known = payment(&account(other, &[]), payment_id(processor), CaptureMethod::Automatic);
            assert_eq!(of_payment(event.payment(&known)), Observation::Unclear("Conflict(\"connector\")".into()));
        }
    }
}

/// What Checkout.com captured stands in two places, and the balances may be absent: a part is no whole then either.
#[test]
fn a_part_is_no_whole_where_the_balances_are_absent() {
    let event = changed(Processor::Checkout, Happened::Captured(400), &[("/data/balances", Value::Null)]);
    let observed = of(Processor::Checkout, &event, CaptureMethod::Manual);
    assert!(!matches!(observed, Observation::Known(AttemptStatus::Charged, _)), "{observed:?}");
}

/// Row 20: a webhook may come before the response that brings the processor's id. The router finds its payment by its own
/// reference then.
#[test]
fn row_20_an_event_before_the_response_names_the_routers_reference() {
    for processor in Processor::ALL {
        for happened in [Happened::Authorized, Happened::Captured(1000)] {
            let event = verified(processor, happened);
            assert_eq!(event.reference(), Some("order-1"), "{processor:?} {happened:?}");
        }
    }
}

/// Row 20: before the response to a refund its id is not known, but its payment is.
#[test]
fn row_20_a_refund_before_the_response_names_its_payment() {
    for processor in Processor::ALL {
        let event = verified(processor, Happened::Refunded(1, 300));
        assert_eq!(event.connector_transaction_id(), Some(payment_id(processor)), "{processor:?}");
    }
}
