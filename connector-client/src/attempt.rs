//! What an attempt to send a request came to, and what the attempts of a request came to together.

use std::time::SystemTime;

use connector_core::{
    http::HttpResponse,
    request::IntegrationError,
    response::{ErrorResponse, Unclear, UnclearReason, Verdict},
};
use error_stack::Report;

use crate::{TransportError, outcome::ambiguity::Ambiguity, retry::repeat::Repeat};

/// What one attempt came to or, combined with earlier attempts ([`after`](Self::after)), a request or a whole call.
///
/// An [`Outcome`](crate::Outcome) adds to it what the router can do about an unknown one.
#[derive(Debug)]
pub(crate) enum AttemptResult<R> {
    Known(R),
    Declined(ErrorResponse),
    /// Proof that nothing was done.
    NotSent(Report<IntegrationError>),
    Unknown(Ambiguity),
}

impl<R> AttemptResult<R> {
    /// The result of an attempt that began at `begun`.
    pub(crate) fn of(
        response: &Result<HttpResponse, TransportError>,
        begun: SystemTime,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
    ) -> Self {
        match response {
            Ok(response) => match judge(response) {
                Verdict::Unclear(Unclear { reason: UnclearReason::NotExecuted, .. }) => {
                    Self::not_sent(IntegrationError::NotExecuted { status_code: response.status.as_u16() })
                }
                verdict => Self::of_verdict(verdict, begun),
            },
            Err(error) if error.stage.proves_nothing_was_sent() => {
                Self::not_sent(IntegrationError::NotReached { reason: error.reason })
            }
            Err(error) => Self::Unknown(Ambiguity::no_response(*error, begun)),
        }
    }

    /// The result that a response stands for; `since` is when its request may first have been sent.
    pub(crate) fn of_verdict(verdict: Verdict<R>, since: SystemTime) -> Self {
        match verdict {
            Verdict::Known(known) => Self::Known(known),
            Verdict::Declined(error) => Self::Declined(error),
            Verdict::Unclear(unclear) => Self::Unknown(Ambiguity::unclear(unclear, since)),
        }
    }

    pub(crate) fn not_sent(error: IntegrationError) -> Self {
        Self::NotSent(Report::new(error))
    }

    /// The operation's result when earlier attempts left it ambiguous. Unknown is sticky: a later failure does not say what
    /// became of an earlier attempt.
    pub(crate) fn after(self, earlier: Option<Ambiguity>) -> Self {
        match (self, earlier) {
            (result, None) => result,
            (Self::Known(known), Some(_)) => Self::Known(known),
            (Self::Declined(error), Some(_)) if is_about_the_key(&error) => Self::Declined(error),
            (Self::Declined(_), Some(earlier)) => Self::Unknown(earlier),
            (Self::NotSent(_), Some(earlier)) => Self::Unknown(earlier),
            (Self::Unknown(ambiguity), Some(earlier)) => Self::Unknown(ambiguity.after(&earlier)),
        }
    }

    /// Whether a further attempt may end differently from this one, which had this response.
    pub(crate) fn may_change(&self, response: &Result<HttpResponse, TransportError>, repeat: Repeat) -> bool {
        match self {
            Self::Known(_) | Self::Declined(_) => false,
            Self::NotSent(_) => response.as_ref().err().is_none_or(|error| !error.lasting),
            Self::Unknown(_) if repeat == Repeat::Harmless => !matches!(status_of(response), Some(401 | 403)),
            Self::Unknown(ambiguity) => ambiguity.may_clear_up(),
        }
    }

    /// Whether a further attempt cannot do the same thing twice.
    pub(crate) fn is_safe_to_repeat(&self, repeat: Repeat) -> bool {
        match self {
            Self::Known(_) | Self::Declined(_) => false,
            Self::NotSent(_) => true,
            Self::Unknown(ambiguity) => repeat.allows(ambiguity.since),
        }
    }

    pub(crate) fn into_ambiguity(self) -> Option<Ambiguity> {
        match self {
            Self::Known(_) | Self::Declined(_) | Self::NotSent(_) => None,
            Self::Unknown(ambiguity) => Some(ambiguity),
        }
    }

    /// The result's name in lower case.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Known(_) => "known",
            Self::Declined(_) => "declined",
            Self::NotSent(_) => "not_sent",
            Self::Unknown(_) => "unknown",
        }
    }

    /// In a word, why the request may be sent again.
    pub(crate) fn reason(&self) -> &'static str {
        match self {
            Self::Known(_) | Self::Declined(_) => self.kind(),
            Self::NotSent(report) => report.current_context().as_str(),
            Self::Unknown(ambiguity) => ambiguity.stage.as_str(),
        }
    }
}

/// Whether a refusal says what an earlier attempt under the same key did. A processor checks the credentials before it looks
/// up the key.
fn is_about_the_key(error: &ErrorResponse) -> bool {
    !matches!(error.status_code, 401 | 403)
}

/// The HTTP status, when a response had begun.
pub(crate) fn status_of(response: &Result<HttpResponse, TransportError>) -> Option<u16> {
    match response {
        Ok(response) => Some(response.status.as_u16()),
        Err(error) => error.status_code,
    }
}

/// The attempts of a request so far.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    pub(crate) count: u32,
    /// The HTTP status of the last attempt that had one, when several requests are added up; else of the last attempt.
    pub(crate) status: Option<u16>,
    /// The whole response to the last attempt.
    pub(crate) response: Option<HttpResponse>,
}

impl Attempts {
    pub(crate) fn note(&mut self, response: Result<HttpResponse, TransportError>) {
        self.count += 1;
        self.status = status_of(&response);
        self.response = response.ok();
    }

    /// Adds the attempts of the same flow's next request.
    pub(crate) fn add(&mut self, next: Self) {
        let Self { count, status, response } = next;
        self.count += count;
        self.status = status.or(self.status);
        self.response = response;
    }
}
