//! Carries out an operation: drafts its request, claims it, runs the required flows, sends the request, and stores how the call
//! ends.

use std::time::SystemTime;

use connector_core::{
    Connector, ConnectorIntegration, RouterData,
    data::{CallContext, PrerequisiteOutputs},
    flow::{Effect, Flow},
    http::{HttpRequest, HttpResponse},
    prerequisite::Prerequisites,
    request::IntegrationError,
    response::DeclineKind,
};
use error_stack::Report;

use crate::{
    Client, IdempotencyKey, Transport,
    attempt::AttemptResult,
    call::Call,
    once::{
        operations::{Admission, Claim, ClaimEnd, ClaimRequest},
        record::fingerprint,
    },
    outcome::ambiguity::Ambiguity,
    prerequisites::run::run,
    retry::repeat::Repeat,
    store::StoreError,
};

/// What a call carries out, and how far repeating it is safe.
pub(crate) struct Operation<'a, F: Flow, C: ?Sized> {
    pub(crate) connector: &'a C,
    pub(crate) data: &'a RouterData<F>,
    pub(crate) unknown_since: Option<SystemTime>,
    pub(crate) key: Option<IdempotencyKey>,
    pub(crate) repeat: Repeat,
}

impl<T: Transport> Client<T> {
    /// Carries the operation out within one call.
    pub(crate) async fn carry_out<F: Flow, C: ConnectorIntegration<F> + ?Sized>(
        &self,
        call: &mut Call<'_, T>,
        operation: Operation<'_, F, C>,
        context: &mut CallContext,
    ) -> AttemptResult<F::Response> {
        let Operation { connector, data, repeat, .. } = operation;
        let required = Prerequisites::of(connector, data);
        // A draft with stand-ins for what the required flows give: a mistake in the router's data is found before anything
        // is sent.
        let mut draft = context.clone();
        let built = required.map(|required| required.stand_ins()).transpose().and_then(|stand_ins| {
            draft.outputs = stand_ins.unwrap_or_default();
            connector.build_request(data, &draft)
        });
        let request = match built {
            Ok(request) => request,
            Err(report) => return AttemptResult::NotSent(report),
        };
        let required = required.filter(|_| draft.outputs != PrerequisiteOutputs::default());
        let (mut claim, earlier) = match self.admit(call, &request, required.is_none(), &operation).await {
            Ok(Admission::Granted(claim, earlier)) => (claim, earlier),
            Ok(Admission::Settled(response)) => {
                let verdict = connector.handle_response(data, context, &response);
                call.attempts.status = Some(response.status.as_u16());
                call.attempts.response = Some(response);
                return AttemptResult::of_verdict(verdict, SystemTime::now());
            }
            Ok(Admission::Held(ambiguity)) => return AttemptResult::Unknown(ambiguity),
            Ok(Admission::Reused) => return AttemptResult::not_sent(IntegrationError::OperationReused),
            Err(error) => return AttemptResult::NotSent(unavailable(error)),
        };
        let mut result = match required {
            Some(required) => self.send_prepared(call, required, &operation, claim.as_mut(), earlier, context).await,
            None => {
                let judge = |response: &HttpResponse| connector.handle_response(data, context, response);
                call.send(request, repeat, earlier, judge).await
            }
        };
        if let (Some(required), Some(token)) = (required, context.outputs.access_token.take())
            && is_token_refused(&result, call.attempts.status, repeat)
        {
            if let Err(error) = call.tokens.revoke(&data.account, &token).await {
                tracing::warn!(%error, "a refused access token could not be removed from the store");
            }
            let earlier = result.into_ambiguity().and_then(|ambiguity| repeat.ambiguity(Some(ambiguity.since)));
            call.attempts.response = None;
            result = self.send_prepared(call, required, &operation, claim.as_mut(), earlier, context).await;
        }
        // It serves other calls too and is not the router's.
        context.outputs.access_token = None;
        if let Some(claim) = claim
            && let Err(error) = claim.end(claim_end(&result, call.attempts.response.as_ref())).await
        {
            // A known outcome stays known. For other calls the operation is open once the claim expires.
            tracing::warn!(%error, "the end of the call could not be stored");
        }
        result
    }

    /// Runs the required flows, and sends the request with what they give.
    async fn send_prepared<F: Flow, C: ConnectorIntegration<F> + ?Sized>(
        &self,
        call: &mut Call<'_, T>,
        required: Prerequisites<'_>,
        operation: &Operation<'_, F, C>,
        claim: Option<&mut Claim>,
        earlier: Option<Ambiguity>,
        context: &mut CallContext,
    ) -> AttemptResult<F::Response> {
        let Operation { connector, data, repeat, .. } = *operation;
        let request = async {
            context.outputs = run(required, call).await?;
            let request = connector.build_request(data, context)?;
            match claim {
                Some(claim) => claim.sending().await.map(|()| request).map_err(unavailable),
                None => Ok(request),
            }
        };
        match request.await {
            Ok(request) => {
                let judge = |response: &HttpResponse| connector.handle_response(data, context, response);
                call.send(request, repeat, earlier, judge).await
            }
            Err(report) => AttemptResult::NotSent(report).after(earlier),
        }
    }

    /// Whether this call may carry out the operation.
    async fn admit<F: Flow, C: ?Sized>(
        &self,
        call: &Call<'_, T>,
        request: &HttpRequest,
        is_sent_at_once: bool,
        operation: &Operation<'_, F, C>,
    ) -> Result<Admission, StoreError> {
        let Operation { repeat, unknown_since, .. } = *operation;
        match (&self.0.operations, &operation.key) {
            (Some(operations), Some(key)) if F::EFFECT == Effect::MovesMoney => {
                let (key, fingerprint, patience) = (store_key(key), fingerprint(request), call.remaining());
                let claim =
                    ClaimRequest { key, fingerprint, repeat, unknown_since, patience, is_sent_at_once, operations };
                claim.claim().await
            }
            _ => Ok(match unknown_since {
                Some(since) if !repeat.allows(since) => Admission::Held(Ambiguity::earlier(since)),
                since => Admission::Granted(None, repeat.ambiguity(since)),
            }),
        }
    }

    /// Removes the record of an unknown operation that turned out never to have been carried out: a later call of it is the
    /// first.
    pub(crate) async fn forget<F: Flow>(&self, connector: &dyn Connector, data: &RouterData<F>) {
        if let Some(operations) = &self.0.operations {
            let key = IdempotencyKey::new(connector.spec().id, F::NAME, &data.operation);
            if let Err(error) = operations.forget(&store_key(&key)).await {
                tracing::warn!(%error, "the record of an operation that was never made could not be removed");
            }
        }
    }
}

/// Does not depend on the account, whose credentials may change while the operation stays the same.
fn store_key(key: &IdempotencyKey) -> String {
    format!("operation:{key}")
}

fn unavailable(error: StoreError) -> Report<IntegrationError> {
    Report::new(error).change_context(IntegrationError::StoreUnavailable)
}

/// How a call leaves its operation. When the credentials were refused, nothing was done, and a later call may succeed with
/// others.
fn claim_end<'a, R>(result: &AttemptResult<R>, response: Option<&'a HttpResponse>) -> ClaimEnd<'a> {
    match (result, response) {
        (AttemptResult::Declined(error), _) if error.kind == DeclineKind::Authentication => ClaimEnd::Undone,
        (AttemptResult::Known(_) | AttemptResult::Declined(_), Some(response)) => ClaimEnd::Settled(response),
        (AttemptResult::NotSent(_), _) => ClaimEnd::Undone,
        (AttemptResult::Known(_) | AttemptResult::Declined(_) | AttemptResult::Unknown(_), _) => ClaimEnd::Open,
    }
}

/// Whether the processor refused the access token, which proves that this attempt did nothing, and the request may be sent
/// again with another one.
fn is_token_refused<R>(result: &AttemptResult<R>, status: Option<u16>, repeat: Repeat) -> bool {
    match result {
        _ if status != Some(401) => false,
        AttemptResult::Declined(_) => true,
        AttemptResult::Unknown(ambiguity) => repeat.allows(ambiguity.since),
        AttemptResult::Known(_) | AttemptResult::NotSent(_) => false,
    }
}
