//! Sends the last webhook again unchanged, as processors do, and with one byte changed, as an attacker might. Neither may
//! change the records.

use connector_client::Transport;
use connector_core::{
    HttpRequest,
    http::{HeaderMap, Method},
    webhook::WebhookError,
};
use mock_processors::MockProcessor;

use crate::{
    caller::Caller,
    delivery::{Delivery, Disposition},
    expectation::{CheckResult, Mismatch},
    receiver::Receiver,
    records::Records,
    step::Step,
    webhook_wait::WEBHOOK,
};

/// Sends both, if the processor has sent any webhook.
pub async fn show(caller: &mut Caller<'_>, receiver: &Receiver, records: &Records, mock: &MockProcessor) {
    let reports = mock.reports();
    let Some(last) = reports.len().checked_sub(1) else { return };
    let id = caller.connector.spec().id;
    let url = receiver.url(id);
    let before = records.snapshot(id);

    mock.report_again(last).await;
    let step = step(&url, "report again", receiver.deliveries(id).last());
    let judged = is_known_already(receiver.deliveries(id).last());
    caller.conclude(step, judged.and_then(|notes| is_unchanged(records.snapshot(id) == before, notes)));

    let Some(changed) = before.iter().find_map(|snapshot| with_a_byte_changed(&reports[last].body, &snapshot.id))
    else {
        return;
    };
    let arrived = receiver.deliveries(id).len();
    let request =
        HttpRequest { method: Method::POST, url: url.clone(), headers: HeaderMap::new(), body: Some(changed.into()) };
    // The receiver has the result.
    let _ = caller.client.transport().send(&request, caller.client.limits()).await;
    let deliveries = receiver.deliveries(id);
    let delivery = deliveries.get(arrived);
    let judged = is_refused(delivery);
    let step = self::step(&url, "report, one byte off", delivery);
    caller.conclude(step, judged.and_then(|notes| is_unchanged(records.snapshot(id) == before, notes)));
}

fn step(url: &str, name: &'static str, delivery: Option<&Delivery>) -> Step {
    Step {
        flow: Some(WEBHOOK),
        method: Some("POST".to_owned()),
        url: Some(url.to_owned()),
        http_status: delivery.map(|delivery| delivery.status),
        ..Step::new("all", name)
    }
}

/// The body with another last character in this id, so that it names a payment or a refund that does not exist.
fn with_a_byte_changed(body: &str, id: &str) -> Option<String> {
    let other = if id.ends_with('0') { '1' } else { '0' };
    let last = body.find(id).filter(|_| !id.is_empty())? + id.len() - 1;
    Some(format!("{}{other}{}", body.get(..last)?, body.get(last + 1..)?))
}

fn is_known_already(delivery: Option<&Delivery>) -> CheckResult {
    let is_duplicate = delivery.and_then(|delivery| delivery.result.as_ref().ok()).is_some_and(|events| {
        !events.is_empty() && events.iter().all(|event| event.disposition == Disposition::Duplicate)
    });
    match delivery {
        Some(delivery) if is_duplicate && delivery.status == 200 => Ok(vec!["acknowledged as a duplicate".to_owned()]),
        _ => Err(Mismatch::expected("HTTP 200, a duplicate")),
    }
}

fn is_refused(delivery: Option<&Delivery>) -> CheckResult {
    match delivery {
        Some(Delivery { result: Err(error @ WebhookError::NotVerified), .. }) => Ok(vec![format!("refused: {error}")]),
        _ => Err(Mismatch::expected("a refusal: it does not verify")),
    }
}

fn is_unchanged(is_same: bool, mut notes: Vec<String>) -> CheckResult {
    if is_same {
        notes.push("the records are unchanged".to_owned());
        return Ok(notes);
    }
    Err(Mismatch::expected("unchanged records").got("another status".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::with_a_byte_changed;

    #[test]
    fn one_byte_of_the_id_is_another() {
        assert_eq!(with_a_byte_changed("{id:A17, of:A17}", "A17").as_deref(), Some("{id:A10, of:A17}"));
        assert_eq!(with_a_byte_changed("{id:A10}", "A10").as_deref(), Some("{id:A11}"));
        assert_eq!(with_a_byte_changed("{id:A17}", "B17"), None);
        assert_eq!(with_a_byte_changed("{id:A17}", ""), None);
    }
}
