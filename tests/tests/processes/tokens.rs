//! One access token for all processes.

use std::time::Duration;

use fault_server::Processor;

use crate::{
    Shared,
    router::{CallResult, Round, Router},
};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Twenty payments in each process, at once.
fn pay(routers: &mut [Router], day: &str) -> Vec<CallResult> {
    for (nth, router) in routers.iter_mut().enumerate() {
        let operations: Vec<_> = (0..20).map(|order| format!("{day}-{nth}-{order}")).collect();
        router.begin(Round { connector: "tokened", operations: &operations, callers: 1, deadline_ms: 60_000 });
    }
    routers.iter_mut().flat_map(Router::end).collect()
}

#[test]
fn a_token_is_asked_for_once_and_once_more_when_it_was_revoked() {
    let Some(shared) = Shared::start(Processor::new().requires_token(HOUR)) else { return };
    let mut routers = [Router::start(&shared), Router::start(&shared)];
    let ledger = shared.server.ledger();
    for (day, tokens) in [("monday", 1), ("tuesday", 1), ("wednesday", 2)] {
        if day == "wednesday" {
            shared.processor.revoke_tokens();
        }
        let results = pay(&mut routers, day);
        assert!(results.len() == 40 && results.iter().all(|result| result.kind == "known"), "{results:?}");
        assert_eq!(ledger.token_requests(), tokens, "{day}");
    }
    assert_eq!(ledger.charges().len(), 120);
    // A process that starts later has it from the store.
    let mut late = Router::start(&shared);
    assert_eq!(late.call("tokened", "thursday", 60_000).kind, "known");
    assert_eq!(ledger.token_requests(), 2);
}
