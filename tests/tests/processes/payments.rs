//! One operation, called from several processes at once.

use fault_server::Processor;

use crate::{
    Shared,
    router::{CallResult, Round, Router},
    until,
};

#[test]
fn fifty_callers_in_four_processes_are_one_charge_and_get_the_same_outcome() {
    let Some(shared) = Shared::start(Processor::new().without_keys()) else { return };
    let mut routers: Vec<_> = (0..4).map(|_| Router::start(&shared)).collect();
    let held = shared.processor.hold();
    let operations = ["order-1".to_owned()];
    for (router, callers) in routers.iter_mut().zip([13, 13, 12, 12]) {
        router.begin(Round { connector: "keyless", operations: &operations, callers, deadline_ms: 60_000 });
    }
    until("the processor has one of them", || shared.processor.in_progress() == 1);
    drop(held);
    let results: Vec<_> = routers.iter_mut().flat_map(Router::end).collect();
    assert_eq!(results.len(), 50);
    for CallResult { kind, detail, .. } in &results {
        assert_eq!((kind.as_str(), detail.as_str()), ("known", "pay_1 Charged"));
    }
    assert_eq!(results.iter().map(|result| result.attempts).sum::<u64>(), 1, "one of them sent it");
    assert_eq!((shared.server.ledger().requests().len(), shared.server.ledger().charges().len()), (1, 1));
    // Whoever comes later, too.
    let mut late = Router::start(&shared);
    assert_eq!(late.call("keyless", "order-1", 60_000).detail, "pay_1 Charged");
    assert_eq!(shared.server.ledger().requests().len(), 1);
}

#[test]
fn other_operations_are_other_charges() {
    let Some(shared) = Shared::start(Processor::new().without_keys()) else { return };
    let (mut one, mut other) = (Router::start(&shared), Router::start(&shared));
    let operations: Vec<_> = (0..20).map(|nth| format!("order-{nth}")).collect();
    let round = Round { connector: "keyless", operations: &operations, callers: 2, deadline_ms: 60_000 };
    one.begin(round);
    other.begin(round);
    let mut results = one.end();
    results.extend(other.end());
    results.sort();
    assert_eq!(results.len(), 80);
    for calls in results.chunks(4) {
        let ledger = shared.server.ledger().charges_of(&calls[0].operation);
        assert_eq!(ledger.len(), 1, "{calls:?}");
        let expected = format!("{} Charged", ledger[0].payment);
        assert!(calls.iter().all(|call| call.kind == "known" && call.detail == expected), "{calls:?} {ledger:?}");
    }
}
