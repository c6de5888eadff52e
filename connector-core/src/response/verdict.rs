//! The meaning of a response: known, declined or unclear. The HTTP status alone never settles a payment.

use std::fmt;

use super::{DeclineKind, ErrorResponse, FlowResponse, ResponseContext, Undecodable, read};
use crate::{
    data::CallView,
    flow::{Effect, Flow},
    http::HttpResponse,
    table::Plan,
    target::ResponseValues,
};

/// The meaning of a processor's response.
#[derive(Clone, PartialEq, Debug)]
#[must_use]
pub enum Verdict<T> {
    /// The response was understood.
    Known(T),
    /// The processor refused the call and did nothing.
    Declined(ErrorResponse),
    /// The response does not tell what happened.
    Unclear(Unclear),
}

/// A response that does not tell what happened. For a flow that moves money this is not a failure: the money may have
/// moved.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Unclear {
    /// Why the response is unclear.
    pub reason: UnclearReason,
    /// The HTTP status, if there was a response.
    pub status_code: Option<u16>,
    /// The processor's error, if it could be read.
    pub error: Option<Box<ErrorResponse>>,
}

/// Why a response does not tell what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum UnclearReason {
    /// The processor failed with a server error (5xx).
    ServerError,
    /// The processor responded with a redirect, which is never followed.
    Redirected,
    /// The processor asked to retry later (408, 425, 429).
    TryLater,
    /// The processor reports that it did not execute the request, so it may be retried.
    NotExecuted,
    /// The same request is still in progress (409).
    InProgress,
    /// The idempotency key was already used with a different request, which may have been executed.
    KeyReused,
    /// The processor refused a look-up. This says nothing about the payment.
    LookUpRefused,
    /// The response does not match the declaration.
    Undecodable(Undecodable),
    /// The response lacks this target, which the flow requires.
    Incomplete(&'static str),
    /// The response's amount, currency or id, named by its target, differs from the requested one.
    Conflict(&'static str),
    /// The processor does not know the requested object. Reliable only after the processor's look-ups have caught up
    /// with its calls.
    NotFound,
    /// The connector does not declare this flow.
    Undeclared(&'static str),
}

impl Unclear {
    pub(crate) fn new(reason: UnclearReason, status_code: u16) -> Self {
        Self { reason, status_code: Some(status_code), error: None }
    }

    pub(crate) fn undeclared(flow: &'static str) -> Self {
        Self { reason: UnclearReason::Undeclared(flow), status_code: None, error: None }
    }
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            UnclearReason::ServerError => f.write_str("the processor failed with a server error"),
            UnclearReason::Redirected => f.write_str("the processor responded with a redirect, which is not followed"),
            UnclearReason::TryLater => f.write_str("the processor asked to retry later"),
            UnclearReason::NotExecuted => {
                f.write_str("the processor did not execute the request, which may be retried")
            }
            UnclearReason::InProgress => f.write_str("the same request is still in progress"),
            UnclearReason::KeyReused => f.write_str("the idempotency key was already used with a different request"),
            UnclearReason::LookUpRefused => f.write_str("the processor refused the look-up"),
            UnclearReason::Undecodable(error) => error.fmt(f),
            UnclearReason::Incomplete(target) => write!(f, "the response has no `{target}`"),
            UnclearReason::Conflict(target) => write!(f, "the response's `{target}` differs from the requested one"),
            UnclearReason::NotFound => f.write_str("the processor found no such object"),
            UnclearReason::Undeclared(flow) => write!(f, "the connector does not declare the flow `{flow}`"),
        }?;
        match self.status_code {
            Some(status) => write!(f, " (HTTP {status})"),
            None => Ok(()),
        }
    }
}

/// Judges a response to flow `F`.
pub(crate) fn verdict<F: Flow>(plan: &Plan, view: &CallView<'_>, response: &HttpResponse) -> Verdict<F::Response> {
    let context = ResponseContext {
        fixed: plan.request.status,
        id_may_be_absent: plan.response.id_absent.is_some(),
        ..ResponseContext::of::<F>(view, response.status.as_u16())
    };
    let mut values = ResponseValues::default();
    match judge(plan, &context, response, &mut values) {
        Verdict::Known(()) => F::Response::finish(values, &context),
        Verdict::Declined(error) => Verdict::Declined(error),
        Verdict::Unclear(unclear) => Verdict::Unclear(unclear),
    }
}

/// The part of the judgment that does not depend on the type of the flow. It fills `values` in place because they are
/// large.
fn judge(
    plan: &Plan,
    context: &ResponseContext<'_>,
    response: &HttpResponse,
    values: &mut ResponseValues,
) -> Verdict<()> {
    let unclear = |reason| Verdict::Unclear(Unclear::new(reason, context.http));
    match context.http {
        200..=299 => match read(plan.response, &response.body, values, context.view) {
            Ok(()) if values.nothing_picked => unclear(UnclearReason::NotFound),
            Ok(()) => Verdict::Known(()),
            Err(error) => unclear(UnclearReason::Undecodable(error)),
        },
        300..=399 => unclear(UnclearReason::Redirected),
        400..=499 => refused(plan, context, response),
        status if plan.connector.not_executed.contains(&status) => refused(plan, context, response),
        _ => unclear(UnclearReason::ServerError),
    }
}

/// Judges a 4xx, or a status declared as `not_executed`. It is a refusal if the connector's error can be read or the
/// credentials were rejected, and unclear otherwise.
fn refused(plan: &Plan, context: &ResponseContext<'_>, response: &HttpResponse) -> Verdict<()> {
    let mut values = ResponseValues::default();
    let read = read(plan.error, &response.body, &mut values, context.view);
    if read.is_err() {
        // What was read before the failure says nothing.
        values = ResponseValues::default();
    }
    let is_readable = read.is_ok() && (values.error_code.is_some() || values.error_message.is_some());
    let kind = match context.http {
        401 => DeclineKind::Authentication,
        402 => DeclineKind::Refused,
        _ if values.error_decline_code.is_some() => DeclineKind::Refused,
        _ => DeclineKind::Invalid,
    };
    let error = ErrorResponse::new(kind, context.failure, values, context);
    let unclear = |reason, error: ErrorResponse| {
        let error = is_readable.then(|| Box::new(ErrorResponse { attempt_status: None, ..error }));
        Verdict::Unclear(Unclear { error, ..Unclear::new(reason, context.http) })
    };
    let is_one_of = |codes: &[&str]| error.code.as_deref().is_some_and(|code| codes.contains(&code));
    let is_reading = plan.effect == Effect::Reads;
    match context.http {
        _ if is_one_of(plan.error.key_reused) => unclear(UnclearReason::KeyReused, error),
        _ if is_reading && is_one_of(plan.error.not_found) => unclear(UnclearReason::NotFound, error),
        _ if is_one_of(plan.error.in_progress) => unclear(UnclearReason::InProgress, error),
        // Said by the processor itself: a proxy does not know what it did.
        status if is_readable && plan.connector.not_executed.contains(&status) => {
            unclear(UnclearReason::NotExecuted, error)
        }
        500.. => unclear(UnclearReason::ServerError, error),
        408 | 425 | 429 => unclear(UnclearReason::TryLater, error),
        409 => unclear(UnclearReason::InProgress, error),
        _ if is_reading => unclear(UnclearReason::LookUpRefused, error),
        401 => Verdict::Declined(error),
        _ if is_readable => Verdict::Declined(error),
        _ => {
            let nothing = || Undecodable {
                path: String::new(),
                reason: "it contains no error that the connector declares".to_owned(),
            };
            unclear(UnclearReason::Undecodable(read.err().unwrap_or_else(nothing)), error)
        }
    }
}
