//! A step that ends with a webhook: the processor tells by itself what became of a call, and nothing can be looked up.

use std::time::{Duration, Instant};

use connector_core::webhook::Step as Progressed;
use tokio::time::timeout_at;

use crate::{
    books::{Books, Heard},
    caller::Caller,
    expectation::{Judged, Shortfall},
    kept::Kept,
    said::Said,
    step::{Shown, Step},
};

/// How long a webhook is waited for from a server on this machine.
const SOON: Duration = Duration::from_secs(10);

/// From one elsewhere.
const LATER: Duration = Duration::from_secs(90);

/// What the flow of a step that waits is called.
pub const WEBHOOK: &str = "webhook";

/// Waits until an event said what the step expects of the payment or the refund with this reference, and the books went
/// along. What it said, where that came out as expected.
pub async fn wait<F>(
    caller: &mut Caller<'_>,
    books: &Books,
    mut step: Step,
    reference: &str,
    judge: impl Fn(&Said<'_, F::Response>) -> Judged,
) -> Option<F::Response>
where
    F: Kept<Response: Shown + Clone>,
{
    step.flow = Some(WEBHOOK);
    let id = caller.connector.spec().id;
    let patience = if caller.is_patient { LATER } else { SOON };
    let start = Instant::now();
    let deadline = (start + patience).into();
    let mut changes = books.changes();
    let fits = |heard: &Heard<F>| !heard.is_shown && judge(&Said::from(&heard.verdict)).is_ok();
    while !books.entry::<F, _>(id, reference, |entry| entry.heard.iter().any(&fits)).unwrap_or_default() {
        if timeout_at(deadline, changes.changed()).await.is_err() {
            break;
        }
    }
    step.took(start.elapsed());
    let found = books.entry::<F, _>(id, reference, |entry| {
        let position = entry.heard.iter().position(&fits);
        // What was heard instead is what the table shows.
        let heard = match position {
            Some(position) => &mut entry.heard[position],
            None => entry.heard.iter_mut().rfind(|heard| !heard.is_shown)?,
        };
        heard.is_shown = true;
        step.record_event(&heard.word, &heard.verdict);
        let judged = judge(&Said::from(&heard.verdict));
        let said = match Said::from(&heard.verdict) {
            Said::Known(known) => Some(known.clone()),
            Said::Declined(_) | Said::Nothing => None,
        };
        Some((judged.and_then(|notes| went_along(heard.step, notes)), said))
    });
    let Some((judged, said)) = found.flatten() else {
        let judged = judge(&Said::Nothing)
            .map_err(|shortfall| shortfall.got(format!("no webhook within {} seconds", patience.as_secs())));
        caller.conclude(step, judged);
        return None;
    };
    caller.conclude(step, judged).then_some(said).flatten()
}

/// Whether the books went along with what was heard, or had it already by the answer.
fn went_along(progressed: Option<Progressed>, notes: Vec<String>) -> Judged {
    match progressed {
        Some(Progressed::Advanced | Progressed::Unchanged) => Ok(notes),
        Some(Progressed::Stale) => Err(Shortfall::expected("news").got("an event of an earlier time".to_owned())),
        Some(Progressed::Conflict) | None => {
            Err(Shortfall::expected("an event that agrees with the books").got("a contradiction".to_owned()))
        }
    }
}
