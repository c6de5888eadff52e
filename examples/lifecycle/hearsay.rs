//! All webhooks of one connector together: every one verified, none of them lost, and none that contradicts an answer.

use std::{collections::BTreeSet, time::Duration};

use connector_core::{
    Flow,
    flow::{Authorize, PSync, RSync, Refund},
    response::Verdict,
    spec::Resolution,
    webhook::{Step as Progressed, WebhookError},
};
use tokio::time::timeout;

use crate::{
    books::{Books, Entry},
    caller::Caller,
    delivery::{Became, Delivery},
    expectation::{Judged, Shortfall},
    kept::Kept,
    receiver::Receiver,
    said::Said,
    step::Step,
    waiting::WEBHOOK,
};

/// How long the first webhook of a server that was not started here is waited for, and how long it is to be quiet
/// before the last has arrived.
const FIRST: Duration = Duration::from_secs(15);
const QUIET: Duration = Duration::from_secs(3);

/// What can be said of all webhooks of the connector.
pub async fn judge(caller: &mut Caller<'_>, receiver: &Receiver, books: &Books, is_ours: bool) {
    let id = caller.connector.spec().id;
    if !is_ours {
        settle(receiver, books, id).await;
    }
    let step = Step { flow: Some(WEBHOOK), ..Step::new("all", "webhooks") };
    let judged = agree(&receiver.deliveries(id), contradictions(caller, books), doubts(books, id), caller.is_lenient);
    caller.conclude(step, judged);
}

/// Nobody can ask what a server that was not started here has yet to send.
async fn settle(receiver: &Receiver, books: &Books, id: &str) {
    let mut changes = books.changes();
    if receiver.deliveries(id).is_empty() && timeout(FIRST, changes.changed()).await.is_err() {
        return;
    }
    while timeout(QUIET, changes.changed()).await.is_ok() {}
}

/// A lenient run skips, with the reason, what is no use: an event of another shape than the connector declares, one
/// about a payment whose id no answer told, answers that contradict each other.
fn agree(deliveries: &[Delivery], contradictions: Vec<String>, doubts: Vec<String>, is_lenient: bool) -> Judged {
    let mut wrong = contradictions;
    let mut skipped = doubts;
    for delivery in deliveries {
        match &delivery.result {
            Ok(_) => {}
            Err(error @ WebhookError::Unreadable { .. }) => skipped.push(error.to_string()),
            Err(error) => wrong.push(format!("refused: {error}")),
        }
    }
    let events = || deliveries.iter().filter_map(|delivery| delivery.result.as_ref().ok()).flatten();
    let taken_in: BTreeSet<_> =
        events().filter(|event| event.became == Became::TakenIn).map(|event| event.id.as_str()).collect();
    let lost: BTreeSet<_> = events()
        .filter(|event| !taken_in.contains(event.id.as_str()))
        .map(|event| (event.id.as_str(), event.word.as_str()))
        .collect();
    skipped.extend(lost.iter().map(|(_, word)| format!("{word}: about a payment that no answer named")));
    if !events().any(|event| event.is_supported && event.became == Became::TakenIn) {
        wrong.push("none that verifies and tells of a payment".to_owned());
    }
    let verified = deliveries.iter().filter(|delivery| delivery.result.is_ok()).count();
    let mut notes = vec![format!("{} arrived, {verified} verified", deliveries.len())];
    let unsupported = events().filter(|event| !event.is_supported).map(|event| event.word.as_str());
    let unsupported: BTreeSet<_> = unsupported.collect();
    notes.extend(unsupported.iter().map(|word| format!("skipped {word}: the connector reads no such event")));
    if is_lenient {
        notes.extend(skipped.iter().map(|why| format!("skipped {why}")));
    } else {
        wrong.extend(skipped);
    }
    if wrong.is_empty() {
        return Ok(notes);
    }
    let expected = "webhooks that verify, are taken in and agree with the answers";
    Err(Shortfall::expected(expected).got(wrong.join("; ")))
}

fn contradictions(caller: &Caller<'_>, books: &Books) -> Vec<String> {
    let spec = caller.connector.spec();
    let looks_up = |flow| matches!(spec.resolution(flow), Resolution::Flow(_));
    let mut found = books.all::<PSync, _>(spec.id, |entry| contradictions_of(entry, looks_up(Authorize::NAME)));
    found.extend(books.all::<RSync, _>(spec.id, |entry| contradictions_of(entry, looks_up(Refund::NAME))));
    found.concat()
}

/// Where payments are looked up, an event has nothing to say that no answer said.
fn contradictions_of<F: Kept>(entry: &mut Entry<F>, is_looked_up: bool) -> Vec<String> {
    let mut found = Vec::new();
    for heard in &entry.heard {
        let what = format!("{}, {}", entry.reference, heard.word);
        match (&heard.verdict, heard.step) {
            (Verdict::Unclear(unclear), _) => found.push(format!("{what}: {unclear}")),
            (_, Some(Progressed::Conflict)) => found.push(format!("{what}: contradicts what was known")),
            _ => {}
        }
        if let Some((status, _)) = F::told(&Said::from(&heard.verdict))
            && is_looked_up
            && !entry.answered.contains(&status)
        {
            let answers: Vec<_> = entry.answered.iter().map(|status| F::name(*status)).collect();
            found.push(format!("{what}: {}, and the answers said {}", F::name(status), answers.join(", ")));
        }
    }
    found
}

/// What is in doubt, and what the answers said of it.
fn doubts(books: &Books, id: &str) -> Vec<String> {
    let mut found = books.all::<PSync, _>(id, doubt_of);
    found.extend(books.all::<RSync, _>(id, doubt_of));
    found.into_iter().flatten().collect()
}

fn doubt_of<F: Kept>(entry: &mut Entry<F>) -> Option<String> {
    let answers: Vec<_> = entry.answered.iter().map(|status| F::name(*status)).collect();
    let doubt = format!("{}: it is in doubt, the answers said {}", entry.reference, answers.join(", "));
    entry.is_in_doubt.then_some(doubt)
}
