//! A call with its outcome and an account of it: what was asked, how it was answered, how long it took.

use std::time::{Duration, SystemTime};

use connector_core::{
    Connector, ConnectorIntegration, RouterData, Secret,
    data::{CallContext, Yielded},
    flow::{Effect, Flow},
    http::{HttpRequest, HttpResponse, Method},
    prerequisite::Prerequisites,
    request::IntegrationError,
    response::{DeclineKind, Verdict},
};
use error_stack::Report;
use tracing::Instrument;

use crate::{
    CallOptions, Client, IdempotencyKey, Outcome, Transport,
    call::{Call, Doubt, Fate, Repeat},
    observe::trace::Trace,
    once::{
        idempotency::cut,
        operations::{Admission, Claim, Left, Wanted},
        record::print_of,
    },
    outcome::unknown::WayOut,
    prerequisites::run::run,
    store::StoreError,
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
    /// How often the flow's own request was sent: 0 where it was not, or where another call's answer was told.
    pub tries: u32,
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
    pub(crate) fn of(request: &HttpRequest) -> Self {
        Self { method: request.method.clone(), url: request.url_without_query().to_owned() }
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

    /// [`execute`](Self::execute) with a deadline of its own, or for an operation whose outcome is unknown so far.
    pub async fn execute_with<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
        options: &CallOptions,
    ) -> Outcome<F::Response> {
        self.exchange_with(connector, data, options).await.outcome
    }

    /// Carries one flow out: runs the flows that it requires, sends its request, and judges the answer.
    ///
    /// The idempotency key comes from the connector, the flow and `data.operation`, so that the same data builds the
    /// same bytes. A request is sent again where that is safe ([`RetryPolicy`](crate::RetryPolicy)). An operation that
    /// moves money is carried out by one call, however many there are, and the others are told the processor's answer to
    /// that one. A required flow that does not succeed is `NotSent`: nothing was asked of the processor yet that moves
    /// money.
    ///
    /// A future that is dropped before its end tells nobody its outcome. It leaves behind, where the client keeps its
    /// operations, that this one may have been carried out.
    pub async fn exchange<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
    ) -> Exchange<F::Response> {
        self.exchange_with(connector, data, &CallOptions::new()).await
    }

    /// [`exchange`](Self::exchange) with a deadline of its own, or for an operation whose outcome is unknown so far.
    pub async fn exchange_with<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
        options: &CallOptions,
    ) -> Exchange<F::Response> {
        let spec = connector.spec();
        let trace = Trace::start(&self.0.metrics, spec.id, F::NAME, &data.operation);
        let span = trace.span();
        let mut call = Call::new(&self.0, spec.id, trace, options);
        let key = (F::EFFECT != Effect::Reads).then(|| IdempotencyKey::new(spec.id, F::NAME, &data.operation));
        let idempotency_key = key.as_ref().map(|key| cut(key, spec));
        let mut context = CallContext { idempotency_key, ..CallContext::default() };
        let way_out = WayOut::of::<F>(spec, context.idempotency_key.as_deref());
        let asked = Asked { connector, data, unknown_since: options.unknown_since, key, repeat: way_out.repeat };
        let (fate, answer) = self.carry_out(&mut call, asked, &mut context).instrument(span).await;
        let outcome = match fate {
            Ok(Fate::Known(known)) => Outcome::Known(known),
            Ok(Fate::Declined(error)) => Outcome::Declined(error),
            Ok(Fate::Unknown(doubt)) => Outcome::Unknown(way_out.unknown(doubt)),
            Ok(Fate::NotSent(error)) => not_sent::<F>(Report::new(error), options, way_out),
            Err(report) => not_sent::<F>(report, options, way_out),
        };
        let Call { request, status, tries, required, trace, .. } = call;
        let raw = answer.filter(|_| self.0.keeps_raw).map(|answer| Secret::new(answer.body));
        let elapsed = trace.end(&outcome, status);
        Exchange { outcome, request, status, tries, elapsed, yielded: context.yielded, raw, required }
    }

    async fn carry_out<F: Flow, C: ConnectorIntegration<F> + ?Sized>(
        &self,
        call: &mut Call<'_, T>,
        asked: Asked<'_, F, C>,
        context: &mut CallContext,
    ) -> (Result<Fate<F::Response>, Report<IntegrationError>>, Option<HttpResponse>) {
        let Asked { connector, data, repeat, .. } = asked;
        let required = Prerequisites::of(connector, data);
        // What the router's data alone makes of the request: what is missing in it is told before anything is sent.
        let mut draft = context.clone();
        match required.map(|required| required.stand_ins()).transpose() {
            Ok(stand_ins) => draft.yielded = stand_ins.unwrap_or_default(),
            Err(report) => return (Err(report), None),
        }
        let request = match connector.build_request(data, &draft) {
            Ok(request) => request,
            Err(report) => return (Err(report), None),
        };
        let required = required.filter(|_| draft.yielded != Yielded::default());
        let (mut claim, earlier) = match self.admit(call, &request, required.is_none(), &asked).await {
            Ok(Admission::Ours(claim, earlier)) => (claim, earlier),
            Ok(Admission::Settled(answer)) => {
                let fate = match connector.handle_response(data, context, &answer) {
                    Verdict::Known(known) => Fate::Known(known),
                    Verdict::Declined(error) => Fate::Declined(error),
                    Verdict::Unclear(unclear) => Fate::Unknown(Doubt::unclear(unclear, SystemTime::now())),
                };
                call.status = Some(answer.status.as_u16());
                return (Ok(fate), Some(answer));
            }
            Ok(Admission::Held(doubt)) => return (Ok(Fate::Unknown(doubt)), None),
            Ok(Admission::Reused) => return (Ok(Fate::NotSent(IntegrationError::OperationReused)), None),
            Err(error) => return (Err(unavailable(error)), None),
        };
        let (mut fate, mut answer) = match required {
            Some(required) => self.send_prepared(call, required, &asked, claim.as_mut(), earlier, context).await,
            None => {
                let judge = |answer: &HttpResponse| connector.handle_response(data, context, answer);
                let (fate, answer) = call.carry(request, repeat, earlier, judge).await;
                (Ok(fate), answer)
            }
        };
        if let (Some(required), Some(token)) = (required, context.yielded.access_token.take())
            && let Some(earlier) = not_let_in(&fate, call.status, repeat)
        {
            if let Err(error) = call.tokens.revoke(&data.account, &token).await {
                tracing::warn!(%error, "an access token that is not taken could not be forgotten");
            }
            (fate, answer) = self.send_prepared(call, required, &asked, claim.as_mut(), earlier, context).await;
        }
        // It serves other calls, too, and is none of the router's.
        context.yielded.access_token = None;
        if let Some(claim) = claim {
            let ended = claim.end(left(&fate, answer.as_ref())).await;
            if let Err(error) = ended {
                // What is known stays known; for the others the operation is open once the claim's time is over.
                tracing::warn!(%error, "the end of the call could not be noted");
            }
        }
        (fate, answer)
    }

    /// Runs what is required, and sends the request with what that gives.
    async fn send_prepared<F: Flow, C: ConnectorIntegration<F> + ?Sized>(
        &self,
        call: &mut Call<'_, T>,
        required: Prerequisites<'_>,
        asked: &Asked<'_, F, C>,
        claim: Option<&mut Claim>,
        earlier: Option<Doubt>,
        context: &mut CallContext,
    ) -> (Result<Fate<F::Response>, Report<IntegrationError>>, Option<HttpResponse>) {
        let Asked { connector, data, repeat, .. } = *asked;
        let request = async {
            context.yielded = run(required, call).await?;
            let request = connector.build_request(data, context)?;
            match claim {
                Some(claim) => claim.sending().await.map(|()| request).map_err(unavailable),
                None => Ok(request),
            }
        };
        match (request.await, earlier) {
            (Ok(request), earlier) => {
                let judge = |answer: &HttpResponse| connector.handle_response(data, context, answer);
                let (fate, answer) = call.carry(request, repeat, earlier, judge).await;
                (Ok(fate), answer)
            }
            // What this call did not send says nothing of what an earlier one did.
            (Err(_), Some(doubt)) => (Ok(Fate::Unknown(doubt)), None),
            (Err(report), None) => (Err(report), None),
        }
    }

    /// Whether the operation is this call's to carry out.
    async fn admit<F: Flow, C: ?Sized>(
        &self,
        call: &Call<'_, T>,
        request: &HttpRequest,
        is_sent_at_once: bool,
        asked: &Asked<'_, F, C>,
    ) -> Result<Admission, StoreError> {
        let Asked { repeat, unknown_since, .. } = *asked;
        match (&self.0.operations, &asked.key) {
            (Some(operations), Some(key)) if F::EFFECT == Effect::MovesMoney => {
                let (key, print, patience) = (kept_under(key), print_of(request), call.remaining());
                let wanted = Wanted { key, print, repeat, unknown_since, patience, is_sent_at_once, operations };
                wanted.claim().await
            }
            _ => Ok(match unknown_since {
                Some(since) if !repeat.allows(since) => Admission::Held(Doubt::earlier(since)),
                since => Admission::Ours(None, since.filter(|_| repeat != Repeat::Harmless).map(Doubt::earlier)),
            }),
        }
    }
}

impl<T: Transport> Client<T> {
    /// An operation that is in doubt was never made after all: a later call of it is the first.
    pub(crate) async fn forget<F: Flow>(&self, connector: &dyn Connector, data: &RouterData<F>) {
        if let Some(operations) = &self.0.operations {
            let key = IdempotencyKey::new(connector.spec().id, F::NAME, &data.operation);
            if let Err(error) = operations.forget(&kept_under(&key)).await {
                tracing::warn!(%error, "an operation that was never made could not be forgotten");
            }
        }
    }
}

/// Not under the account: its key may be another one tomorrow, and the operation is the same.
fn kept_under(key: &IdempotencyKey) -> String {
    format!("operation:{key}")
}

/// A call's circumstances.
struct Asked<'a, F: Flow, C: ?Sized> {
    connector: &'a C,
    data: &'a RouterData<F>,
    unknown_since: Option<SystemTime>,
    key: Option<IdempotencyKey>,
    repeat: Repeat,
}

fn unavailable(error: StoreError) -> Report<IntegrationError> {
    Report::new(error).change_context(IntegrationError::StoreUnavailable)
}

/// How a call leaves its operation. Who was not let in was not heard: that may change with the credentials.
fn left<'a, R>(fate: &Result<Fate<R>, Report<IntegrationError>>, answer: Option<&'a HttpResponse>) -> Left<'a> {
    match (fate, answer) {
        (Ok(Fate::Declined(error)), _) if error.kind == DeclineKind::Authentication => Left::Undone,
        (Ok(Fate::Known(_) | Fate::Declined(_)), Some(answer)) => Left::Settled(answer),
        (Ok(Fate::NotSent(_)) | Err(_), _) => Left::Undone,
        (Ok(_), _) => Left::Open,
    }
}

/// Whether the processor did not take the access token, which proves that this try did nothing; and in what doubt the
/// operation is to be sent again with another one.
fn not_let_in<R>(
    fate: &Result<Fate<R>, Report<IntegrationError>>,
    status: Option<u16>,
    repeat: Repeat,
) -> Option<Option<Doubt>> {
    match fate {
        _ if status != Some(401) => None,
        Ok(Fate::Declined(_)) => Some(None),
        Ok(Fate::Unknown(_)) if repeat == Repeat::Harmless => Some(None),
        Ok(Fate::Unknown(doubt)) if repeat.allows(doubt.since) => Some(Some(Doubt::earlier(doubt.since))),
        _ => None,
    }
}

/// Proof that this call did nothing; of an operation that was called before, it proves nothing. Of a look-up it does not
/// matter: it is to be made again.
fn not_sent<F: Flow>(report: Report<IntegrationError>, options: &CallOptions, way_out: WayOut) -> Outcome<F::Response> {
    let is_reading = F::EFFECT == Effect::Reads;
    match (options.unknown_since.filter(|_| !is_reading), report.current_context()) {
        (Some(since), _) => Outcome::Unknown(way_out.unknown(Doubt::earlier(since))),
        (None, error) if is_reading && error.may_pass() => {
            Outcome::Unknown(way_out.unknown(Doubt::unasked(error.to_string())))
        }
        (None, _) => Outcome::NotSent(report),
    }
}
