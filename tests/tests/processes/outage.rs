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
            let told = router.call("keyless", operation, 60_000);
            assert_eq!((told.kind.as_str(), told.told.as_str(), told.tries), ("not_sent", "StoreUnavailable", 0));
        }
    }
    assert_eq!(ledger.requests().len(), 1, "nothing was sent");
    shared.redis.restart();
    for (nth, router) in routers.iter_mut().enumerate() {
        // The first call may only find out that its connection is gone.
        let told = (0..100).map(|_| router.call("keyless", "during", 60_000)).find(|told| told.kind != "not_sent");
        assert_eq!(told.expect("it works again").told, "pay_2 Charged", "{nth}");
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
        assert_eq!(router.call("keyed", "during", 60_000).told, "StoreUnavailable");
    }
    assert_eq!(ledger.requests().len(), 1, "nothing was sent");
    shared.redis.resume();
    for router in &mut routers {
        let told = (0..100).map(|_| router.call("keyed", "before", 60_000)).find(|told| told.kind != "not_sent");
        assert_eq!(told.expect("it works again").told, "pay_1 Charged");
    }
    assert_eq!(ledger.requests().len(), 1);
}
