//! Without the store nothing is sent, since nobody could tell whether it was sent before.

use fault_server::Processor;

use crate::{Shared, router::Router};

#[test]
fn while_redis_is_down_nothing_is_sent_and_afterwards_it_works() {
    let Some(shared) = Shared::start(Processor::new().without_keys()) else { return };
    let mut routers = [Router::impatient(&shared, 300), Router::impatient(&shared, 300)];
    let ledger = shared.server.ledger();
    assert_eq!(routers[0].call("keyless", "before", 60_000).kind, "known");
    shared.redis.stop();
    for router in &mut routers {
        for operation in ["during", "during", "before"] {
            let result = router.call("keyless", operation, 60_000);
            assert_eq!(
                (result.kind.as_str(), result.detail.as_str(), result.attempts),
                ("not_sent", "StoreUnavailable", 0)
            );
        }
    }
    assert_eq!(ledger.requests().len(), 1, "nothing was sent");
    shared.redis.restart();
    for (nth, router) in routers.iter_mut().enumerate() {
        // The first call may only find out that its connection is gone.
        let result =
            (0..100).map(|_| router.call("keyless", "during", 60_000)).find(|result| result.kind != "not_sent");
        assert_eq!(result.expect("it works again").detail, "pay_2 Charged", "{nth}");
    }
    assert_eq!(ledger.charges_of("during").len(), 1);
}

/// A Redis that stands still has not forgotten: what it was asked for is done late, and still nothing is sent twice.
#[test]
fn while_redis_stands_still_nothing_is_sent_and_nothing_is_charged_twice_afterwards() {
    let Some(shared) = Shared::start(Processor::new()) else { return };
    let mut routers = [Router::impatient(&shared, 300), Router::impatient(&shared, 300)];
    let ledger = shared.server.ledger();
    assert_eq!(routers[0].call("keyed", "before", 60_000).kind, "known");
    shared.redis.pause();
    for router in &mut routers {
        assert_eq!(router.call("keyed", "during", 60_000).detail, "StoreUnavailable");
    }
    assert_eq!(ledger.requests().len(), 1, "nothing was sent");
    shared.redis.resume();
    for router in &mut routers {
        let result = (0..100).map(|_| router.call("keyed", "before", 60_000)).find(|result| result.kind != "not_sent");
        assert_eq!(result.expect("it works again").detail, "pay_1 Charged");
    }
    assert_eq!(ledger.requests().len(), 1);
}
