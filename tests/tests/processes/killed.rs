//! A process that is killed after the processor had read its request.

use std::time::Duration;

use fault_server::Processor;

use crate::{
    Shared,
    router::{CallResult, Round, Router},
    until,
};

/// Long enough to be killed within, short since the claim lasts a little longer than that.
const DEADLINE: Duration = Duration::from_secs(4);

/// Kills a process while the processor executes its payment, then lets the processor finish it.
fn killed_while_it_pays(shared: &Shared, connector: &str) {
    let mut router = Router::start(shared);
    let held = shared.processor.hold();
    let deadline_ms = u64::try_from(DEADLINE.as_millis()).unwrap();
    router.begin(Round { connector, operations: &["order-1".to_owned()], callers: 1, deadline_ms });
    until("the request was read", || shared.processor.in_progress() == 1);
    router.kill();
    drop(held);
    until("it was executed", || shared.server.ledger().charges_of("order-1").len() == 1);
}

fn one_charge(shared: &Shared) {
    assert_eq!(shared.server.ledger().charges_of("order-1").len(), 1);
}

#[test]
fn without_keys_it_stays_unknown_and_is_not_sent_again() {
    let Some(shared) = Shared::start(Processor::new().without_keys()) else { return };
    killed_while_it_pays(&shared, "keyless");
    let mut next = Router::start(&shared);
    // At first the call seems to be under way; when its claim's time is over, nobody will ever know of it.
    for deadline_ms in [200, 60_000, 200] {
        let CallResult { kind, attempts, .. } = next.call("keyless", "order-1", deadline_ms);
        assert_eq!((kind.as_str(), attempts), ("unknown", 0), "{deadline_ms}");
    }
    assert_eq!(shared.server.ledger().requests().len(), 1, "not sent again");
    one_charge(&shared);
    assert_eq!(next.call("keyless", "order-2", 60_000).kind, "known", "other operations are not held up");
}

#[test]
fn with_the_same_key_the_next_process_gets_the_saved_response() {
    let Some(shared) = Shared::start(Processor::new()) else { return };
    killed_while_it_pays(&shared, "keyed");
    let mut next = Router::start(&shared);
    let CallResult { kind, detail, attempts, .. } = next.call("keyed", "order-1", 60_000);
    assert_eq!((kind.as_str(), detail.as_str(), attempts), ("known", "pay_1 Charged", 1));
    let requests = shared.server.ledger().requests();
    let keys: Vec<_> = requests.iter().map(|request| request.header("idempotency-key").expect("a key")).collect();
    assert!(keys.len() == 2 && keys[0] == keys[1], "{keys:?}");
    assert_eq!(requests[0].body, requests[1].body);
    one_charge(&shared);
    // From now on it is settled for all.
    let mut third = Router::start(&shared);
    assert_eq!(
        third.call("keyed", "order-1", 60_000),
        CallResult { attempts: 0, ..next.call("keyed", "order-1", 60_000) }
    );
    assert_eq!(shared.server.ledger().requests().len(), 2);
}
