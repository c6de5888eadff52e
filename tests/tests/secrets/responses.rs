//! Responses of a processor that repeats what it was sent.

use crate::canaries::{CARD, CVC, EMAIL, KEY, LAST_NAME};

/// HTTP's status and a body.
pub(crate) type Response = (u16, String);

fn echo() -> String {
    format!("number {CARD}, cvc {CVC}, key {KEY}, {EMAIL}, {LAST_NAME}")
}

/// Refusals whose messages say it.
fn refusals() -> Vec<Response> {
    let said = echo();
    let stripe = format!(
        r#"{{"error":{{"type":"card_error","code":"card_declined","decline_code":"generic_decline","message":"{said}",
        "param":"{CARD}","payment_intent":{{"id":"pi_1","description":"{said}"}}}}}}"#
    );
    let checkout = format!(r#"{{"error_type":"{said}","error_codes":["card_number_invalid","{CARD}"]}}"#);
    let adyen = format!(
        r#"{{"status":422,"errorCode":"101","message":"{said}","errorType":"{said}","pspReference":"{LAST_NAME}"}}"#
    );
    let statuses = [400, 401, 402, 403, 404, 409, 422, 429, 500];
    statuses
        .into_iter()
        .flat_map(|status| [(status, stripe.clone()), (status, checkout.clone()), (status, adyen.clone())])
        .collect()
}

/// Responses that cannot be read: the card where something else should stand, or nothing that is JSON at all.
fn undecodable() -> Vec<Response> {
    let said = echo();
    let bodies = [
        format!("<html>{said}</html>"),
        said.clone(),
        CARD.to_owned(),
        format!("{CARD}{{"),
        format!("\"{said}\""),
        format!("[\"{said}\"]"),
        format!("{{\"{CARD}\":"),
        format!("{{\"{CARD}\": {{\"{KEY}\": [1, {CARD} {CVC}"),
        format!("{{\"{CARD}\": \"{said}\"}}"),
        format!("{{\"id\": {CARD}}}"),
        format!("{{\"id\": \"pi_1\", \"status\": {{\"{CARD}\": 1}}}}"),
        format!("{{\"id\": \"pi_1\", \"status\": \"x\", \"amount\": \"{said}\"}}"),
        format!("{{\"id\": \"pi_1\", \"status\": \"x\", \"amount\": \"{CARD}, expected {CARD} at line \"}}"),
        format!(
            "{{\"id\": \"pi_1\", \"status\": \"x\", \"amount\": \"x, expected {KEY} at line 1, expected {CARD}\"}}"
        ),
        format!("{{\"id\": \"pi_1\", \"status\": \"x\", \"currency\": \"{CARD}\"}}"),
        format!("{{\"id\": \"pi_1\", \"status\": \"x\", \"currency\": \"missing field `{CARD}`\"}}"),
        format!(
            "{{\"id\": \"pi_1\", \"status\": \"x\", \"next_action\": {{\"redirect_to_url\": {{\"url\": \"{said}\"}}}}}}"
        ),
        format!("{{\"id\": \"pi_1\", \"status\": \"x\", \"_links\": {{\"redirect\": {{\"href\": \"{said}\"}}}}}}"),
        format!("{{\"id\": \"pi_1\", \"status\": \"x\", \"latest_charge\": [\"{CARD}\"]}}"),
        format!("{{\"error\": {{\"message\": {{\"{CARD}\": \"{said}\"}}}}}}"),
        format!("{{\"error_codes\": {{\"{CARD}\": \"{said}\"}}}}"),
        format!("[{{\"id\": \"re_1\", \"{CARD}\": nope}}]"),
    ];
    bodies.into_iter().flat_map(|body| [200, 402, 422, 503].map(|status| (status, body.clone()))).collect()
}

/// Responses that can be read and hold more than they should.
fn readable() -> Vec<Response> {
    let said = echo();
    let payment = |rest: &str| format!(r#"{{"id":"pay_1","amount":1000,"currency":"USD",{rest},"noise":"{said}"}}"#);
    let bodies = [
        payment(r#""status":"succeeded""#),
        payment(r#""status":"Captured""#),
        payment(&format!(r#""status":"Declined","response_code":"20005","response_summary":"{said}""#)),
        payment(&format!(
            r#""status":"requires_payment_method","last_payment_error":{{"code":"card_declined","message":"{said}"}}"#
        )),
        payment(&format!(r#""status":"succeeded","payment_method":"{KEY}","client_secret":"{said}""#)),
        payment(&format!(r#""status":"Captured","source":{{"id":"{KEY}"}},"scheme_id":"{CARD}""#)),
        format!(
            r#"{{"pspReference":"QFQTPCQ8HXSKGK82","resultCode":"Refused","refusalReason":"{said}","refusalReasonCode":"2",
            "additionalData":{{"refusalReasonRaw":"{said}","recurring.recurringDetailReference":"{KEY}"}}}}"#
        ),
        format!(
            r#"{{"pspReference":"QFQTPCQ8HXSKGK82","resultCode":"Authorised","merchantReference":"order-1",
            "additionalData":{{"recurring.recurringDetailReference":"{KEY}","networkTxReference":"{CARD}"}}}}"#
        ),
        format!(r#"{{"disputeServiceResult":{{"success":false,"errorMessage":"{said}"}}}}"#),
        format!(r#"{{"id":"re_1","status":"failed","amount":1000,"failure_reason":"expired","noise":"{said}"}}"#),
    ];
    bodies.into_iter().map(|body| (200, body)).collect()
}

pub(crate) fn all() -> Vec<Response> {
    [refusals(), undecodable(), readable()].concat()
}
