//! Checks over all webhooks of one connector: each is verified, none is lost, none contradicts a response.

use std::{collections::BTreeSet, time::Duration};

use connector_core::{
    Flow, StatusTarget,
    flow::{Authorize, PSync, RSync, Refund},
    response::Verdict,
    spec::Resolution,
    webhook::{Step as Progressed, WebhookError},
};
use tokio::time::timeout;

use crate::{
    caller::Caller,
    delivery::{Delivery, Disposition},
    expectation::{CheckResult, Mismatch},
    observation::Observation,
    receiver::Receiver,
    records::{Entry, Records},
    saved::Saved,
    step::Step,
    webhook_wait::WEBHOOK,
};

/// How long to wait for the first webhook of a server that the example did not start, and how long no webhook must arrive
/// until the last one is assumed to be in.
const FIRST: Duration = Duration::from_secs(15);
const QUIET: Duration = Duration::from_secs(3);

/// Checks all webhooks of the connector.
pub async fn check(caller: &mut Caller<'_>, receiver: &Receiver, records: &Records, is_ours: bool) {
    let id = caller.connector.spec().id;
    if !is_ours {
        settle(receiver, records, id).await;
    }
    let step = Step { flow: Some(WEBHOOK), ..Step::new("all", "webhooks") };
    let judged =
        agree(&receiver.deliveries(id), contradictions(caller, records), conflicts(records, id), caller.is_lenient);
    caller.conclude(step, judged);
}

/// Waits until a server that the example did not start sends no more.
async fn settle(receiver: &Receiver, records: &Records, id: &str) {
    let mut changes = records.changes();
    if receiver.deliveries(id).is_empty() && timeout(FIRST, changes.changed()).await.is_err() {
        return;
    }
    while timeout(QUIET, changes.changed()).await.is_ok() {}
}

/// A lenient run skips, with the reason: events of another shape than the connector declares, events about a payment
/// whose id no response holds, and responses that contradict each other.
fn agree(
    deliveries: &[Delivery],
    contradictions: Vec<String>,
    conflicts: Vec<String>,
    is_lenient: bool,
) -> CheckResult {
    let mut wrong = contradictions;
    let mut skipped = conflicts;
    for delivery in deliveries {
        match &delivery.result {
            Ok(_) => {}
            Err(error @ WebhookError::Unreadable { .. }) => skipped.push(error.to_string()),
            Err(error) => wrong.push(format!("refused: {error}")),
        }
    }
    let events = || deliveries.iter().filter_map(|delivery| delivery.result.as_ref().ok()).flatten();
    let taken_in: BTreeSet<_> =
        events().filter(|event| event.disposition == Disposition::Applied).map(|event| event.id.as_str()).collect();
    let lost: BTreeSet<_> = events()
        .filter(|event| !taken_in.contains(event.id.as_str()))
        .map(|event| (event.id.as_str(), event.word.as_str()))
        .collect();
    skipped.extend(lost.iter().map(|(_, word)| format!("{word}: about a payment that no response names")));
    if !events().any(|event| event.is_supported && event.disposition == Disposition::Applied) {
        wrong.push("no webhook that verifies and is about a payment".to_owned());
    }
    let verified = deliveries.iter().filter(|delivery| delivery.result.is_ok()).count();
    let mut notes = vec![format!("{} arrived, {verified} verified", deliveries.len())];
    let unsupported = events().filter(|event| !event.is_supported).map(|event| event.word.as_str());
    let unsupported: BTreeSet<_> = unsupported.collect();
    notes.extend(unsupported.iter().map(|word| format!("skipped {word}: the connector does not read such events")));
    if is_lenient {
        notes.extend(skipped.iter().map(|why| format!("skipped {why}")));
    } else {
        wrong.extend(skipped);
    }
    if wrong.is_empty() {
        return Ok(notes);
    }
    let expected = "webhooks that verify, are applied and agree with the responses";
    Err(Mismatch::expected(expected).got(wrong.join("; ")))
}

fn contradictions(caller: &Caller<'_>, records: &Records) -> Vec<String> {
    let spec = caller.connector.spec();
    let looks_up = |flow| matches!(spec.resolution(flow), Resolution::Flow(_));
    let mut found = records.all::<PSync, _>(spec.id, |entry| contradictions_of(entry, looks_up(Authorize::NAME)));
    found.extend(records.all::<RSync, _>(spec.id, |entry| contradictions_of(entry, looks_up(Refund::NAME))));
    found.concat()
}

/// For a connector that looks payments up, every status of an event must also be in a response.
fn contradictions_of<F: Saved>(entry: &mut Entry<F>, is_looked_up: bool) -> Vec<String> {
    let mut found = Vec::new();
    for event in &entry.events {
        let what = format!("{}, {}", entry.reference, event.word);
        match (&event.verdict, event.step) {
            (Verdict::Unclear(unclear), _) => found.push(format!("{what}: {unclear}")),
            (_, Some(Progressed::Conflict)) => found.push(format!("{what}: contradicts the known status")),
            _ => {}
        }
        if let Some((status, _)) = F::status_and_id(&Observation::from(&event.verdict))
            && is_looked_up
            && !entry.responses.contains(&status)
        {
            let responses: Vec<_> = entry.responses.iter().map(|status| status.name()).collect();
            found.push(format!("{what}: {}, and the responses had {}", status.name(), responses.join(", ")));
        }
    }
    found
}

/// The entries with conflicting statuses, and the statuses of their responses.
fn conflicts(records: &Records, id: &str) -> Vec<String> {
    let mut found = records.all::<PSync, _>(id, conflict_of);
    found.extend(records.all::<RSync, _>(id, conflict_of));
    found.into_iter().flatten().collect()
}

fn conflict_of<F: Saved>(entry: &mut Entry<F>) -> Option<String> {
    let responses: Vec<_> = entry.responses.iter().map(|status| status.name()).collect();
    let conflict = format!("{}: conflicting statuses; the responses had {}", entry.reference, responses.join(", "));
    entry.has_conflict.then_some(conflict)
}
