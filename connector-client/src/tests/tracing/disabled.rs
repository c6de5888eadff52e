//! Without a listener and a meter, reporting costs next to nothing.

use std::{
    future::{Future, ready},
    pin::pin,
    task::{Context, Poll, Waker},
    time::{Duration, SystemTime},
};

use connector_core::{data::OperationId, http::HttpRequest, request::IntegrationError};
use http::{HeaderMap, Method};
use tracing::subscriber::{NoSubscriber, with_default};

use super::{PAID, URL, response};
use crate::{
    Outcome, Resolve, Stage, Unknown,
    attempt::Attempts,
    observe::{
        metrics::Metrics,
        trace::{Circuit, Trace},
    },
};

fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(ready) => ready,
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn without_a_listener_and_a_meter_nothing_is_allocated() {
    let (metrics, operation, attempts) = (Metrics::default(), OperationId::from("op_1"), Attempts::default());
    let circuit = Circuit::new("acme", Metrics::default());
    let request =
        HttpRequest { method: Method::POST, url: format!("{URL}/payments?x=y"), headers: HeaderMap::new(), body: None };
    let mut responses = vec![response(200, PAID), response(503, "")];
    let outcomes = [
        Outcome::NotSent(IntegrationError::MissingRequiredFields(vec!["email"]).into()),
        Outcome::<()>::Known(()),
        Outcome::Unknown(Unknown {
            stage: Stage::Waiting,
            since: SystemTime::now(),
            reason: "no response".into(),
            unclear: None,
            idempotency_key: None,
            retryable: true,
            resolve: Resolve::SameKey,
        }),
    ];
    let allocations = with_default(NoSubscriber::default(), || {
        let report = || {
            for outcome in &outcomes {
                let trace = Trace::start(&metrics, "acme", "Authorize", &operation);
                trace.attempted(&attempts, "unknown");
                trace.retrying(&attempts, "waiting", Duration::from_millis(1));
                trace.budget_exhausted(&attempts, "waiting");
                trace.token_requested();
                trace.end(outcome, Some(200));
            }
            drop(Trace::start(&metrics, "acme", "Authorize", &operation));
            failsafe::Instrument::on_open(&circuit);
            failsafe::Instrument::on_closed(&circuit);
        };
        // The first report registers the call sites.
        report();
        let trace = Trace::start(&metrics, "acme", "Authorize", &operation);
        let _ = now(trace.request(&request, 1, ready(responses.remove(0))));
        let last = responses.remove(0);
        allocation_counter::measure(|| {
            report();
            let _ = std::hint::black_box(now(trace.request(&request, 1, ready(last))));
        })
    });
    assert_eq!(allocations.count_total, 0, "{allocations:?}");
}
