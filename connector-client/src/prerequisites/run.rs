//! Runs the flows that a request requires. None of them moves money: when one fails, no request that moves money was sent.

use connector_core::{
    HttpRequest, HttpResponse, Verdict,
    data::{CallContext, PrerequisiteOutputs},
    flow::Effect,
    prerequisite::{Prerequisite, Prerequisites},
    request::IntegrationError,
    response::AccessTokenResponse,
};
use error_stack::Report;

use crate::{
    IdempotencyKey, Transport, attempt::AttemptResult, call::Call, once::idempotency::truncate,
    prerequisites::tokens::TokenAccess,
};

type Result<T> = std::result::Result<T, Report<IntegrationError>>;

/// Runs the required flows in the order of their declaration, and collects what they give. Skips a flow when the router's
/// data already holds what it gives.
///
/// # Errors
/// When one of them fails.
pub(crate) async fn run<T: Transport>(
    required: Prerequisites<'_>,
    call: &mut Call<'_, T>,
) -> Result<PrerequisiteOutputs> {
    let mut context = CallContext::default();
    for required in required.iter() {
        if let Some(due) = required.due(&context)? {
            let key = IdempotencyKey::new(due.connector().id, due.flow(), due.operation());
            context.idempotency_key = (due.effect() != Effect::Reads).then(|| truncate(&key, due.connector()));
            let outputs = match due.is_access_token() {
                true => access_token(due, &context, call).await?,
                false => run_one(due, &context, call).await?,
            };
            context.outputs.take_over(outputs);
        }
    }
    Ok(context.outputs)
}

/// The account's access token: the stored one, or a new one, which one call requests for all.
async fn access_token<T: Transport>(
    due: Prerequisite<'_>,
    context: &CallContext,
    call: &mut Call<'_, T>,
) -> Result<PrerequisiteOutputs> {
    let token = match call.tokens.of(due.account(), call.remaining()).await {
        Ok(TokenAccess::Token(token)) => token,
        Ok(TokenAccess::Lease(lease)) => {
            call.trace.token_requested();
            let judge = |response: &HttpResponse| due.handle_access_token(context, response);
            match request(due, due.build_request(context), judge, call).await {
                Ok(AccessTokenResponse { token, expires_in, .. }) => {
                    lease.store(&token, expires_in).await;
                    token
                }
                Err(report) => {
                    lease.fail().await;
                    return Err(report);
                }
            }
        }
        Err(error) => return Err(Report::new(error).change_context(failed(due))),
    };
    Ok(PrerequisiteOutputs { access_token: Some(token), ..PrerequisiteOutputs::default() })
}

async fn run_one<T: Transport>(
    due: Prerequisite<'_>,
    context: &CallContext,
    call: &mut Call<'_, T>,
) -> Result<PrerequisiteOutputs> {
    let judge = |response: &HttpResponse| due.handle_response(context, response);
    let outputs = request(due, due.build_request(context), judge, call).await?;
    match due.lacks(&outputs) {
        Some(target) => Err(Report::new(failed(due)).attach(format!("the response has no `{target}`"))),
        None => Ok(outputs),
    }
}

/// Sends a required flow's request.
async fn request<R, T: Transport>(
    due: Prerequisite<'_>,
    request: Result<HttpRequest>,
    judge: impl Fn(&HttpResponse) -> Verdict<R>,
    call: &mut Call<'_, T>,
) -> Result<R> {
    match call.send_required(request?, judge).await {
        AttemptResult::Known(given) => Ok(given),
        // The processor's texts may quote the request: they are attached, and not printed.
        AttemptResult::Declined(error) => Err(Report::new(failed(due))
            .attach(format!("the processor refused it (HTTP {})", error.status_code))
            .attach_opaque(error)),
        AttemptResult::NotSent(report) => Err(report.change_context(failed(due))),
        AttemptResult::Unknown(ambiguity) => Err(Report::new(failed(due)).attach(ambiguity.reason)),
    }
}

fn failed(due: Prerequisite<'_>) -> IntegrationError {
    IntegrationError::RequiredFlow { flow: due.flow() }
}
