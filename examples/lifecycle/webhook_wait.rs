//! Waits for the webhook that reports the final status of a call which cannot be looked up.

use std::time::{Duration, Instant};

use connector_core::webhook::Step as Progressed;
use tokio::time::timeout_at;

use crate::{
    caller::Caller,
    expectation::{CheckResult, Mismatch},
    observation::Observation,
    records::{ReceivedEvent, Records},
    saved::Saved,
    step::{Shown, Step},
};

/// How long to wait for a webhook from a server on this machine.
const LOCAL_TIMEOUT: Duration = Duration::from_secs(10);

/// How long to wait for a webhook from another server.
const REMOTE_TIMEOUT: Duration = Duration::from_secs(90);

/// The name of the flow of a step that waits for a webhook.
pub const WEBHOOK: &str = "webhook";

/// Waits for an event that the step expects about the payment or the refund with this reference, and checks that the records
/// accepted it. Gives what the event holds, if it is as expected.
pub async fn wait<F>(
    caller: &mut Caller<'_>,
    records: &Records,
    mut step: Step,
    reference: &str,
    judge: impl Fn(&Observation<'_, F::Response>) -> CheckResult,
) -> Option<F::Response>
where
    F: Saved<Response: Shown + Clone>,
{
    step.flow = Some(WEBHOOK);
    let id = caller.connector.spec().id;
    let patience = if caller.is_patient { REMOTE_TIMEOUT } else { LOCAL_TIMEOUT };
    let start = Instant::now();
    let deadline = (start + patience).into();
    let mut changes = records.changes();
    let fits = |event: &ReceivedEvent<F>| !event.is_checked && judge(&Observation::from(&event.verdict)).is_ok();
    while !records.entry::<F, _>(id, reference, |entry| entry.events.iter().any(&fits)).unwrap_or_default() {
        if timeout_at(deadline, changes.changed()).await.is_err() {
            break;
        }
    }
    step.took(start.elapsed());
    let found = records.entry::<F, _>(id, reference, |entry| {
        let position = entry.events.iter().position(&fits);
        // Otherwise the table shows the last event that no other step has checked.
        let event = match position {
            Some(position) => &mut entry.events[position],
            None => entry.events.iter_mut().rfind(|event| !event.is_checked)?,
        };
        event.is_checked = true;
        step.record_event(&event.word, &event.verdict);
        let judged = judge(&Observation::from(&event.verdict));
        let response = match Observation::from(&event.verdict) {
            Observation::Known(known) => Some(known.clone()),
            Observation::Declined(_) | Observation::Inconclusive => None,
        };
        Some((judged.and_then(|notes| is_accepted(event.step, notes)), response))
    });
    let Some((judged, response)) = found.flatten() else {
        let judged = judge(&Observation::Inconclusive)
            .map_err(|mismatch| mismatch.got(format!("no webhook within {} seconds", patience.as_secs())));
        caller.conclude(step, judged);
        return None;
    };
    caller.conclude(step, judged).then_some(response).flatten()
}

/// Whether the records accepted the event, or had the status from the response already.
fn is_accepted(progressed: Option<Progressed>, notes: Vec<String>) -> CheckResult {
    match progressed {
        Some(Progressed::Advanced | Progressed::Unchanged) => Ok(notes),
        Some(Progressed::Stale) => Err(Mismatch::expected("news").got("an event of an earlier time".to_owned())),
        Some(Progressed::Conflict) | None => {
            Err(Mismatch::expected("an event that agrees with the records").got("a contradiction".to_owned()))
        }
    }
}
