//! A second processor is tried only where nothing can have happened at the first.

use connector_client::{CallOptions, Route};
use fault_server::Fault;
use test_connectors::{Keyed, Keyless, Limited};

use crate::{
    scene::{CHARGED_IN_SILENCE, always, deaf, judge, refusal, retrying},
    shop::pay,
};

#[tokio::test]
async fn after_not_sent_the_next_one_is_paid_at() {
    let (limiting, well) = (always(refusal(429, "later")), always(Fault::Serve));
    let client = retrying().build();
    let (one, two) = (pay(&Keyed, &format!("http://{}", deaf(8))), pay(&Limited, &limiting.url()));
    let three = pay(&Keyless, &well.url());
    let others = [Route::new(&Limited, &two), Route::new(&Keyless, &three)];
    let routed = client.execute_first(Route::new(&Keyed, &one), others, &CallOptions::new()).await;
    judge(&routed.outcome, &well.ledger(), "order_1");
    assert_eq!((routed.connector, routed.outcome.kind()), ("keyless", "known"));
    let earlier: Vec<_> = routed.earlier.iter().map(|(connector, outcome)| (*connector, outcome.kind())).collect();
    assert_eq!(earlier, [("keyed", "not_sent"), ("limited", "not_sent")]);
}

#[tokio::test]
async fn after_unknown_or_a_refusal_none_is() {
    let well = always(Fault::Serve);
    let other = pay(&Keyless, &well.url());
    for (fault, kind) in [
        (CHARGED_IN_SILENCE, "unknown"),
        (fault_server::Response::fixed(503, "").into(), "unknown"),
        (fault_server::Response::processor().cut_body(5).into(), "unknown"),
        (refusal(402, "declined").into(), "declined"),
        (refusal(401, "unauthorized").into(), "declined"),
    ] {
        let failing = always(fault);
        let data = pay(&Keyed, &failing.url());
        // That another connector's doubt is accepted says nothing of this one's.
        for route in [Route::new(&Keyless, &other), Route::new(&Keyless, &other).allow_after_unknown("limited")] {
            let client = retrying().build();
            let routed = client.execute_first(Route::new(&Keyed, &data), [route], &CallOptions::new()).await;
            judge(&routed.outcome, &failing.ledger(), "order_1");
            assert_eq!((routed.connector, routed.outcome.kind()), ("keyed", kind));
            assert!(routed.earlier.is_empty());
        }
    }
    assert_eq!(well.ledger().connections(), 0);
}

#[tokio::test]
async fn after_unknown_the_one_that_names_it_is() {
    let (failing, well) = (always(CHARGED_IN_SILENCE), always(Fault::Serve));
    let (one, two) = (pay(&Keyed, &failing.url()), pay(&Keyless, &well.url()));
    let despite = Route::new(&Keyless, &two).allow_after_unknown("keyed");
    let routed = retrying().build().execute_first(Route::new(&Keyed, &one), [despite], &CallOptions::new()).await;
    assert_eq!((routed.connector, routed.outcome.kind()), ("keyless", "known"));
    assert_eq!((routed.earlier[0].0, routed.earlier[0].1.kind()), ("keyed", "unknown"));
    assert_eq!((failing.ledger().charges().len(), well.ledger().charges().len()), (1, 1));
}
