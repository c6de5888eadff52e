//! Where nothing goes wrong, every flow of every connector is known: a connector that never gets through would prove
//! nothing.

use fault_simulation::{ConnectorKind, FlowKind, Script, run};

#[test]
fn every_flow_of_every_connector_gets_through() {
    use ConnectorKind::{Keyed, Keyless, Late, Tokens};
    use FlowKind::{Authorize, Capture, Hold, PSync, RSync, Refund, Void};
    for connector in [Keyed, Keyless, Tokens, Late] {
        for flow in [Authorize, Hold, Capture, Void, Refund, PSync, RSync] {
            let mut script = Script { connector, flow, ..Script::plain() };
            // Nothing is measured here.
            (script.patience.total_ms, script.patience.read_ms) = (20_000, 10_000);
            assert_eq!(run(&script).unwrap().outcomes(), ["known"], "{script}");
        }
    }
}
