//! A call with its outcome and an account of it: what was asked, how it was answered, how long it took.

use std::{any::Any, time::Duration};

use tracing::Instrument;

use super::{Client, Outcome, Transport, call::Call, idempotency::key_of, required::View, trace, unknown::WayOut};
use crate::{
    answer::{PaymentsResponseData, RefundsResponseData},
    connector::ConnectorIntegration,
    data::{CallContext, RouterData, Yielded},
    flow::Flow,
    http::{HttpRequest, Method, without_query},
    request::IntegrationError,
    secret::Secret,
};

/// A call with its outcome and an account of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<T> {
    /// What the call came to.
    pub outcome: Outcome<T>,
    /// The flow's own request, where one was built.
    pub request: Option<RequestLine>,
    /// HTTP's status (RFC 9110), where an answer to it had begun.
    pub status: Option<u16>,
    /// How long the call took, with the flows that it required.
    pub elapsed: Duration,
    /// What the required flows gave. A router that stores it and hands it back need not run them again.
    pub yielded: Yielded,
    /// The answer's body as it came, for a client that was told to keep it.
    pub raw: Option<Secret<Vec<u8>>>,
    /// The requests of the required flows, in the order in which they were sent.
    pub required: Vec<RequestLine>,
}

/// A request's first line, without the query, which may hold what logs must not.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct RequestLine {
    pub method: Method,
    /// Up to the query.
    pub url: String,
}

impl RequestLine {
    pub(super) fn of(request: &HttpRequest) -> Self {
        Self { method: request.method.clone(), url: without_query(&request.url).to_owned() }
    }
}

impl<T: Transport> Client<T> {
    /// Carries one flow out and says what it came to. See [`exchange`](Self::exchange).
    pub async fn execute<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
    ) -> Outcome<F::Response> {
        self.exchange(connector, data).await.outcome
    }

    /// Carries one flow out: runs the flows that it requires, sends its request once, and judges the answer.
    ///
    /// The idempotency key comes from the connector, the flow and `data.operation`, so that the same data builds the
    /// same bytes. A required flow that does not succeed is `NotSent`: nothing was asked of the processor yet that moves
    /// money. A future that is dropped before its end tells nobody its outcome; after the request was handed to the
    /// transport the router must take it for unknown.
    pub async fn exchange<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
    ) -> Exchange<F::Response> {
        let span = tracing::info_span!(
            "exchange",
            connector = connector.spec().id,
            flow = F::NAME,
            operation = data.operation.as_str()
        );
        self.carry_out(connector, data).instrument(span).await
    }

    async fn carry_out<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
    ) -> Exchange<F::Response> {
        let mut call = Call::new(&self.0.transport, self.0.limits);
        let mut context = CallContext::default();
        let mut raw = None;
        let outcome = 'outcome: {
            let required = match connector.plan() {
                Some(plan) => call.run_required(connector.table(), plan, data as &(dyn View + Sync)).await,
                None => Ok(Yielded::default()),
            };
            context.yielded = match required {
                Ok(yielded) => yielded,
                Err(report) => break 'outcome Outcome::NotSent(report),
            };
            context.idempotency_key = key_of(connector.spec(), F::NAME, F::EFFECT, &data.operation);
            let way_out = WayOut::of::<F>(connector.spec(), context.idempotency_key.as_deref());
            let request = match connector.build_request(data, &context) {
                Ok(request) => request,
                Err(report) => break 'outcome Outcome::NotSent(report),
            };
            let response = match call.send(request).await {
                Ok(response) => response,
                Err(error) if error.stage.proves_nothing_was_sent() => {
                    let reason = error.reason;
                    break 'outcome Outcome::NotSent(IntegrationError::NotReached { reason }.into());
                }
                Err(error) => break 'outcome Outcome::Unknown(way_out.unanswered(error)),
            };
            let verdict = connector.handle_response(data, &context, &response);
            raw = self.0.keeps_raw.then(|| Secret::new(response.body));
            way_out.judged(verdict)
        };
        if let Outcome::Known(known) = &outcome {
            trace::unknown_word(unknown_status(known));
        }
        let Call { request, status, required, trace, .. } = call;
        let elapsed = trace.end(&outcome, status);
        Exchange { outcome, request, status, elapsed, yielded: context.yielded, raw, required }
    }
}

/// The status word that the connector does not know, in the answers that keep one.
fn unknown_status(known: &dyn Any) -> Option<&str> {
    let of_payment = known.downcast_ref::<PaymentsResponseData>().map(|payment| &payment.unknown_status);
    let of_refund = || known.downcast_ref::<RefundsResponseData>().map(|refund| &refund.unknown_status);
    of_payment.or_else(of_refund)?.as_deref()
}
