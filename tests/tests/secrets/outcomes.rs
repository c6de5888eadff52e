//! What comes of a call, printed.

use std::time::{Duration, SystemTime};

use connector_client::{Client, Limits, Outcome, RetryPolicy, Stage, Transport, TransportError};
use connector_core::{
    CallContext, Connector, ConnectorIntegration, HttpRequest, HttpResponse, PaymentMethod, RouterData,
    http::{HeaderMap, StatusCode},
};
use connector_tests::payments::{ReadyMade, Visit, visit};

use crate::{
    canaries::{CARD, assert_silent, merchant},
    responses::{Response, all},
};

/// Gives one response to everything, or none.
struct Fixed(Result<Response, Stage>);

impl Transport for Fixed {
    async fn send(&self, _: &HttpRequest, _: &Limits) -> Result<HttpResponse, TransportError> {
        self.0.clone().map(http_response).map_err(|stage| TransportError::new(stage, "the test says so"))
    }
}

fn http_response((status, body): Response) -> HttpResponse {
    let mut headers = HeaderMap::new();
    headers.insert("x-said", CARD.parse().unwrap());
    HttpResponse { status: StatusCode::from_u16(status).unwrap(), headers, body: body.into_bytes() }
}

/// Prints everything that comes of a call; gives back how it ended.
struct Printed(&'static dyn Connector, PaymentMethod, Result<Response, Stage>);

impl Visit for Printed {
    type Out = std::pin::Pin<Box<dyn Future<Output = &'static str>>>;

    fn visit<F: ReadyMade>(self) -> Self::Out {
        Box::pin(async move {
            let Printed(connector, method, response) = self;
            let data = merchant(connector, "https://processor.example").full::<F>(method);
            let what = format!("{} {method} {:?}", F::NAME, response.as_ref().map(|(status, _)| status));
            if let Ok(response) = &response {
                judged(connector, &data, response, &what);
            }
            let client =
                Client::builder().retries(RetryPolicy::never()).keep_raw(true).transport(Fixed(response)).build();
            let mut exchange = client.exchange(connector, &data).await;
            // A time can hold the three digits of a code.
            exchange.elapsed = Duration::ZERO;
            if let Outcome::Unknown(unknown) = &mut exchange.outcome {
                unknown.since = SystemTime::UNIX_EPOCH;
            }
            assert_silent(&what, &format!("{exchange:?} {exchange:#?} {client:?}"));
            match &exchange.outcome {
                Outcome::Known(known) => assert_silent(&what, &format!("{known:?}")),
                Outcome::Declined(error) => assert_silent(&what, &format!("{error} {error:?} {error:#?}")),
                Outcome::NotSent(report) => {
                    assert_silent(&what, &format!("{report} {report:#} {report:?} {report:#?}"));
                    assert_silent(&what, &format!("{:?} {}", report.current_context(), report.current_context()));
                }
                Outcome::Unknown(unknown) => {
                    assert_silent(&what, &format!("{unknown:?} {unknown:#?} {}", unknown.reason));
                    if let Some(unclear) = &unknown.unclear {
                        assert_silent(&what, &format!("{unclear} {unclear:?} {:?}", unclear.reason));
                    }
                }
            }
            exchange.outcome.kind()
        })
    }
}

/// The same without a client.
fn judged<F: ReadyMade>(connector: &dyn Connector, data: &RouterData<F>, response: &Response, what: &str) {
    let response = http_response(response.clone());
    assert_silent(what, &format!("{response:?} {response:#?}"));
    let verdict = ConnectorIntegration::<F>::handle_response(connector, data, &CallContext::default(), &response);
    assert_silent(what, &format!("{verdict:?} {verdict:#?}"));
}

#[tokio::test]
async fn nothing_that_comes_of_a_call_shows_what_was_sent() {
    let mut ends = Vec::new();
    for connector in connectors::registry().iter() {
        for flow in connector.spec().flows {
            for response in all() {
                ends.push(visit(flow.flow, Printed(connector, PaymentMethod::Card, Ok(response))).await);
            }
            for stage in [Stage::Connecting, Stage::Sending, Stage::Waiting, Stage::Reading] {
                ends.push(visit(flow.flow, Printed(connector, PaymentMethod::Card, Err(stage))).await);
            }
        }
    }
    for end in ["known", "declined", "not_sent", "unknown"] {
        let count = ends.iter().filter(|it| **it == end).count();
        assert!(count >= 10, "{end} came {count} times: this shows nothing of it");
    }
}

/// The flow that must run first says it back.
#[tokio::test]
async fn a_required_flow_shows_nothing_either() {
    let stripe = connectors::registry().get("stripe").unwrap();
    for response in all() {
        let end = visit("Authorize", Printed(stripe, PaymentMethod::ApplePay, Ok(response))).await;
        assert!(["known", "not_sent", "unknown", "declined"].contains(&end));
    }
}
