//! Runs the flows that a request requires, for what they give. None of them moves money, so that when one does not succeed
//! nothing was sent.

use connector_core::{
    HttpRequest, HttpResponse, Verdict,
    data::{CallContext, Yielded},
    flow::Effect,
    prerequisite::{Prerequisite, Prerequisites},
    request::IntegrationError,
    response::AccessTokenResponse,
};
use error_stack::Report;

use crate::{
    IdempotencyKey, Transport,
    call::{Call, Fate},
    once::idempotency::cut,
    prerequisites::tokens::Held,
};

type Needed<T> = Result<T, Report<IntegrationError>>;

/// Runs what is required, in the order of its declaration, and gathers what that gives. A flow whose yield is there already
/// is left out.
pub(crate) async fn run<T: Transport>(required: Prerequisites<'_>, call: &mut Call<'_, T>) -> Needed<Yielded> {
    let mut context = CallContext::default();
    for required in required.iter() {
        if let Some(due) = required.due(&context)? {
            let key = IdempotencyKey::new(due.connector().id, due.flow(), due.operation());
            context.idempotency_key = (due.effect() != Effect::Reads).then(|| cut(&key, due.connector()));
            let yielded = match due.is_access_token() {
                true => access_token(due, &context, call).await?,
                false => run_one(due, &context, call).await?,
            };
            context.yielded.take_over(yielded);
        }
    }
    Ok(context.yielded)
}

/// The account's access token: the one that is kept, or a new one, which is asked for once.
async fn access_token<T: Transport>(
    due: Prerequisite<'_>,
    context: &CallContext,
    call: &mut Call<'_, T>,
) -> Needed<Yielded> {
    let token = match call.tokens.of(due.account(), call.remaining()).await {
        Ok(Held::Token(token)) => token,
        Ok(Held::Lease(lease)) => {
            call.trace.token_requested();
            let judge = |response: &HttpResponse| due.handle_access_token(context, response);
            match ask(due, due.build_request(context), judge, call).await {
                Ok(AccessTokenResponse { token, expires_in, .. }) => {
                    lease.keep(&token, expires_in).await;
                    token
                }
                Err(report) => {
                    lease.give_up().await;
                    return Err(report);
                }
            }
        }
        Err(error) => return Err(Report::new(error).change_context(failed(due))),
    };
    Ok(Yielded { access_token: Some(token), ..Yielded::default() })
}

async fn run_one<T: Transport>(
    due: Prerequisite<'_>,
    context: &CallContext,
    call: &mut Call<'_, T>,
) -> Needed<Yielded> {
    let judge = |response: &HttpResponse| due.handle_response(context, response);
    let yielded = ask(due, due.build_request(context), judge, call).await?;
    match due.lacks(&yielded) {
        Some(target) => Err(Report::new(failed(due)).attach(format!("the answer has no `{target}`"))),
        None => Ok(yielded),
    }
}

/// Asks for what a required flow gives.
async fn ask<R, T: Transport>(
    due: Prerequisite<'_>,
    request: Needed<HttpRequest>,
    judge: impl Fn(&HttpResponse) -> Verdict<R>,
    call: &mut Call<'_, T>,
) -> Needed<R> {
    match call.carry_required(request?, judge).await {
        Fate::Known(given) => Ok(given),
        // The processor's texts may quote what was sent: they are there for whoever asks, and not printed.
        Fate::Declined(error) => Err(Report::new(failed(due))
            .attach(format!("the processor refused it (HTTP {})", error.status_code))
            .attach_opaque(error)),
        Fate::NotSent(error) => Err(Report::new(error).change_context(failed(due))),
        Fate::Unknown(doubt) => Err(Report::new(failed(due)).attach(doubt.reason)),
    }
}

fn failed(due: Prerequisite<'_>) -> IntegrationError {
    IntegrationError::RequiredFlow { flow: due.flow() }
}
