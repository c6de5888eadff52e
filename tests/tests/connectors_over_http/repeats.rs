//! One operation is one key and the same bytes, as often as it is carried out.

use connector_core::{Connector, PaymentMethod, spec::IdempotencySpec};
use connector_tests::payments::{ReadyMade, Visit, visit};

use crate::processor::{Processor, Response, Seen, sends_once};

struct Repeat(&'static dyn Connector);

impl Visit for Repeat {
    type Out = std::pin::Pin<Box<dyn Future<Output = Vec<Seen>>>>;

    /// Twice the same operation, then another one.
    fn visit<F: ReadyMade>(self) -> Self::Out {
        Box::pin(async move {
            let responses = (0..3).map(|_| Response(503, "text/plain", String::new()));
            let processor = Processor::responding(responses).await;
            let client = sends_once();
            let mut data = processor.merchant(self.0).full::<F>(PaymentMethod::Card);
            let _ = client.execute(self.0, &data).await;
            let _ = client.execute(self.0, &data.clone()).await;
            data.operation = "operation-2".into();
            let _ = client.execute(self.0, &data).await;
            processor.seen()
        })
    }
}

#[tokio::test]
async fn every_flow_repeats_itself_to_the_byte() {
    for connector in connectors::registry().iter() {
        let Some(IdempotencySpec::Header { name, .. }) = connector.spec().idempotency else { panic!("it has no key") };
        let mut keys = Vec::new();
        for flow in connector.spec().flows {
            let seen = visit(flow.flow, Repeat(connector)).await;
            let [first, again, other] = seen.as_slice() else { panic!("{}: {}", flow.flow, seen.len()) };
            assert_eq!(first, again, "{}", flow.flow);
            assert_eq!(first.body, other.body, "{}", flow.flow);
            if flow.request.method == "GET" {
                assert_eq!((first.header(name), other.header(name)), (None, None));
            } else {
                keys.extend([first, other].map(|seen| seen.header(name).unwrap().to_owned()));
            }
        }
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "another flow or operation has another key");
    }
}
