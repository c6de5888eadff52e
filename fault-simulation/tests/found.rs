//! Scripts that once broke a rule.

use fault_simulation::{Script, run};

fn outcomes(script: &str) -> Vec<&'static str> {
    run(&serde_json::from_str::<Script>(script).unwrap()).unwrap().outcomes()
}

/// The operation was called with another amount, and its look-up is by reference: what is found is that other refund.
#[test]
fn a_refund_of_another_amount_does_not_settle_this_one() {
    let script = r#"{
        "connector": "late", "flow": "refund", "faults": [{"whole_read": {"then": "close", "executes": true}}],
        "steps": [{"call": {"callers": [{"other_amount": true}]}}, "wait", {"resolve": {"patience_ms": 100}}]
    }"#;
    assert_eq!(outcomes(script), ["unknown", "resolved_unknown"]);
}
