//! A webhook that is delivered to several processes, several times.

use fault_server::Processor;
use serde_json::json;

use crate::{Shared, router::Router};

#[test]
fn an_event_has_one_effect_over_all_processes() {
    let Some(shared) = Shared::start(Processor::new()) else { return };
    let mut routers = [Router::start(&shared), Router::start(&shared)];
    let events: Vec<_> = (0..20).map(|nth| format!("evt_{nth}")).collect();
    let mut effects = vec![0; events.len()];
    // The second time all of them were handled before.
    for _ in 0..2 {
        for router in &mut routers {
            router.send(&json!({"events": events, "deliveries": 10}));
        }
        for router in &mut routers {
            let counts = router.receive();
            for (effects, count) in effects.iter_mut().zip(counts.as_array().expect("a list")) {
                *effects += count.as_u64().expect("a number");
            }
        }
        assert_eq!(effects, vec![1; events.len()]);
    }
}
