//! What each processor writes when the same thing happens to a payment of ten dollars.

use connector_tests::webhook::Processor;
use serde_json::{Value, json};

use crate::shop::AMOUNT;

/// What happened to the payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Happened {
    /// The money is held, or, at Adyen, was captured by itself.
    Authorized,
    Declined,
    /// So much of it was captured.
    Captured(i64),
    /// A capture that was reported done, or was asked for, is not.
    CaptureFailed,
    Voided,
    /// By this number.
    Refunded(u8, i64),
    RefundFailed(u8, i64),
    Disputed,
    /// Something that no connector reads.
    Strange,
}

/// The payment's id at the processor.
pub(crate) fn payment_id(processor: Processor) -> &'static str {
    match processor {
        Processor::Stripe => "pi_3MtwBwLkdIwHu7ix28a3tqPa",
        Processor::Checkout => "pay_mbabizu24mvu3mela5njyhpit4",
        Processor::Adyen => "QFQTPCQ8HXSKGK82",
    }
}

/// The id of the refund with that number.
pub(crate) fn refund_id(processor: Processor, number: u8) -> String {
    match processor {
        Processor::Stripe => format!("re_3MtwBwLkdIwHu7ix2{number}"),
        Processor::Checkout => format!("act_refund{number}"),
        Processor::Adyen => format!("REFUND000000000{number}"),
    }
}

/// The event, as the processor writes it at that time, known by the number; none where the processor has no such event.
pub(crate) fn event(processor: Processor, happened: Happened, number: u8, at: u64) -> Option<Value> {
    match processor {
        Processor::Stripe => stripe(happened, number, at),
        Processor::Checkout => checkout(happened, number, at),
        Processor::Adyen => Some(adyen(happened, number, at)),
    }
}

fn intent(status: &str, received: i64, capturable: i64) -> Value {
    json!({
        "id": payment_id(Processor::Stripe), "object": "payment_intent", "amount": AMOUNT,
        "amount_capturable": capturable, "amount_received": received, "capture_method": "manual",
        "client_secret": "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_1", "created": 1680800504, "currency": "usd",
        "last_payment_error": null, "latest_charge": "ch_1", "livemode": false, "metadata": {"order_id": "order-1"},
        "next_action": null, "payment_method": "pm_1", "payment_method_types": ["card"], "status": status
    })
}

fn stripe(happened: Happened, number: u8, at: u64) -> Option<Value> {
    let refund = |number: u8, amount: i64, status: &str| {
        let id = refund_id(Processor::Stripe, number);
        json!({
            "id": id, "object": "refund", "amount": amount, "charge": "ch_1", "created": at, "currency": "usd",
            "metadata": {"order_id": "refund-1"}, "payment_intent": payment_id(Processor::Stripe), "reason": null,
            "failure_reason": (status == "failed").then_some("expired_or_canceled_card"), "status": status
        })
    };
    let (kind, object) = match happened {
        Happened::Authorized => ("payment_intent.amount_capturable_updated", intent("requires_capture", 0, AMOUNT)),
        Happened::Declined => {
            let mut object = intent("requires_payment_method", 0, 0);
            object["last_payment_error"] = json!({
                "code": "card_declined", "decline_code": "insufficient_funds", "type": "card_error",
                "message": "Your card has insufficient funds."
            });
            ("payment_intent.payment_failed", object)
        }
        Happened::Captured(amount) => ("payment_intent.succeeded", intent("succeeded", amount, 0)),
        Happened::Voided => ("payment_intent.canceled", intent("canceled", 0, 0)),
        Happened::Refunded(refunded, amount) => ("charge.refund.updated", refund(refunded, amount, "succeeded")),
        Happened::RefundFailed(refunded, amount) => ("refund.failed", refund(refunded, amount, "failed")),
        Happened::Disputed => (
            "charge.dispute.created",
            json!({
                "id": "du_1MtJUT2eZvKYlo2CNaw2HvEv", "object": "dispute", "amount": AMOUNT, "charge": "ch_1",
                "currency": "usd", "payment_intent": payment_id(Processor::Stripe), "reason": "fraudulent",
                "status": "needs_response"
            }),
        ),
        // Of another shape: an id that is none, a status that is a list.
        Happened::Strange => ("payment_intent.of_tomorrow", json!({"id": 7, "status": [1], "amount": "much"})),
        Happened::CaptureFailed => return None,
    };
    Some(json!({
        "id": format!("evt_1MtwBwLkdIwHu7ix{number:04}"), "object": "event", "api_version": "2022-11-15", "created": at,
        "data": {"object": object}, "livemode": false, "pending_webhooks": 1, "request": {"id": null}, "type": kind
    }))
}

fn checkout(happened: Happened, number: u8, at: u64) -> Option<Value> {
    let payment = |changes: Value| {
        let mut data = json!({
            "id": payment_id(Processor::Checkout), "action_id": format!("act_{number}"), "reference": "order-1",
            "amount": AMOUNT, "auth_code": "643381", "currency": "USD", "payment_type": "Regular",
            "response_code": "10000", "response_summary": "Approved", "metadata": {}, "processed_on": "2026-11-18",
            "balances": {
                "total_authorized": AMOUNT, "total_voided": 0, "available_to_void": AMOUNT, "total_captured": 0,
                "available_to_capture": AMOUNT, "total_refunded": 0, "available_to_refund": 0
            }
        });
        for (name, value) in changes.as_object().unwrap() {
            data[name] = value.clone();
        }
        data
    };
    let refund = |refunded: u8, amount: i64| {
        let id = refund_id(Processor::Checkout, refunded);
        payment(json!({"action_id": id, "amount": amount, "reference": "refund-1"}))
    };
    let declined = json!({"response_code": "20051", "response_summary": "Insufficient Funds", "balances": null});
    let (kind, data) = match happened {
        Happened::Authorized => ("payment_approved", payment(json!({}))),
        Happened::Declined => ("payment_declined", payment(declined)),
        Happened::Captured(amount) => {
            let balances = json!({"total_authorized": AMOUNT, "total_captured": amount, "available_to_capture": 0});
            ("payment_captured", payment(json!({"amount": amount, "balances": balances})))
        }
        Happened::CaptureFailed => ("payment_capture_declined", payment(declined)),
        Happened::Voided => ("payment_voided", payment(json!({"balances": {"total_voided": AMOUNT}}))),
        Happened::Refunded(refunded, amount) => ("payment_refunded", refund(refunded, amount)),
        Happened::RefundFailed(refunded, amount) => ("payment_refund_declined", refund(refunded, amount)),
        Happened::Disputed => (
            "dispute_evidence_required",
            json!({
                "id": "dsp_b0b9a1d9e7a94f1", "category": "fraudulent", "amount": AMOUNT, "currency": "USD",
                "reason_code": "10.4", "payment_id": payment_id(Processor::Checkout), "payment_reference": "order-1"
            }),
        ),
        Happened::Strange => ("source_updated", json!({"id": 7, "currency": [1], "balances": "none"})),
    };
    Some(json!({
        "id": format!("evt_az5sblvku4ge3dwpztvyizg{number:03}"), "type": kind, "version": "1.0.1",
        "created_on": rfc3339(at), "data": data, "_links": {"self": {"href": "https://api.checkout.com/events/evt_1"}}
    }))
}

fn adyen(happened: Happened, number: u8, at: u64) -> Value {
    let payment = payment_id(Processor::Adyen);
    let own = format!("MODIFICATION{number:04}");
    let (code, success, psp, original, value) = match happened {
        Happened::Authorized => ("AUTHORISATION", true, payment.to_owned(), None, AMOUNT),
        Happened::Declined => ("AUTHORISATION", false, payment.to_owned(), None, AMOUNT),
        Happened::Captured(amount) => ("CAPTURE", true, own, Some(payment), amount),
        Happened::CaptureFailed => ("CAPTURE_FAILED", true, own, Some(payment), AMOUNT),
        Happened::Voided => ("CANCELLATION", true, own, Some(payment), AMOUNT),
        Happened::Refunded(refunded, amount) => {
            ("REFUND", true, refund_id(Processor::Adyen, refunded), Some(payment), amount)
        }
        Happened::RefundFailed(refunded, amount) => {
            ("REFUND_FAILED", true, refund_id(Processor::Adyen, refunded), Some(payment), amount)
        }
        Happened::Disputed => ("CHARGEBACK", true, "DISPUTE000000001".to_owned(), Some(payment), AMOUNT),
        Happened::Strange => ("REPORT_AVAILABLE", true, own, None, AMOUNT),
    };
    let mut event = json!({
        "additionalData": {"authCode": "034788", "cardSummary": "1111", "expiryDate": "03/2030"},
        "amount": {"currency": "USD", "value": value}, "eventCode": code, "eventDate": rfc3339(at),
        "merchantAccountCode": "StandinMerchantECOM", "merchantReference": "order-1",
        "operations": ["CANCEL", "CAPTURE", "REFUND"], "paymentMethod": "visa", "pspReference": psp,
        "reason": if code == "AUTHORISATION" && !success { "Not enough balance" } else { "034788:1111:03/2030" },
        "success": if success { "true" } else { "false" }
    });
    if let Some(original) = original {
        event["originalReference"] = json!(original);
    }
    if happened == Happened::Strange {
        // Of another shape where payments have theirs.
        event["additionalData"]["authCode"] = json!([1]);
        event["reason"] = json!("https://ca-test.adyen.com/reports/download/x.csv");
    }
    event
}

/// As processors write a time, an hour from Greenwich.
fn rfc3339(at: u64) -> String {
    let local = at + 3600;
    let (days, seconds) = (local / 86_400, local % 86_400);
    // The months of 2026 and 2027 are enough here; 2026-01-01 is day 20,454.
    let (mut day, mut year) = (days - 20_454, 2026);
    if day >= 365 {
        (day, year) = (day - 365, 2027);
    }
    let mut month = 1;
    for length in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        (day, month) = (day - length, month + 1);
    }
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}+01:00", day + 1)
}
