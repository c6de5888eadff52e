//! One call under way: its requests go out here, each with its tries, within what is left of the call's time.
//!
//! This is the one place that sends anything twice.

use std::{
    borrow::Cow,
    sync::Arc,
    time::{Duration, SystemTime},
};

use connector_core::{
    http::{HttpRequest, HttpResponse},
    request::IntegrationError,
    response::{ErrorResponse, Unclear, UnclearReason, Verdict},
};
use tokio::time::sleep;

use crate::{
    CallOptions, Inner, Limits, RequestLine, RetryPolicy, Stage, Transport, TransportError,
    observe::trace::Trace,
    prerequisites::tokens::Tokens,
    retry::{lane::Lane, policy::retry_after},
};

/// One call under way.
#[derive(Debug)]
pub(crate) struct Call<'c, T> {
    transport: &'c T,
    limits: Limits,
    policy: RetryPolicy,
    lane: Arc<Lane>,
    pub(crate) tokens: &'c Tokens,
    /// The flow's own request.
    pub(crate) request: Option<RequestLine>,
    pub(crate) status: Option<u16>,
    /// How often the flow's own request was sent.
    pub(crate) tries: u32,
    /// The requests of the required flows.
    pub(crate) required: Vec<RequestLine>,
    pub(crate) trace: Trace<'c>,
}

/// What makes it safe to send a request again after a try of which it is not known what became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repeat {
    /// It changes nothing, or nothing that matters.
    Harmless,
    /// The processor was given a key, under which it does nothing twice; it remembers the key for so long.
    SameKey { ttl: Duration },
    /// Nothing does.
    Never,
}

impl Repeat {
    /// Whether an operation that is unknown since then may be sent again.
    pub(crate) fn allows(self, since: SystemTime) -> bool {
        match self {
            Self::Harmless => true,
            // A clock that was set back makes the key as young as can be.
            Self::SameKey { ttl } => since.elapsed().unwrap_or(Duration::ZERO) < ttl,
            Self::Never => false,
        }
    }
}

/// What one request came to, after all its tries.
#[derive(Debug)]
pub(crate) enum Fate<R> {
    Known(R),
    Declined(ErrorResponse),
    NotSent(IntegrationError),
    Unknown(Doubt),
}

/// Why it is not known what became of an operation.
#[derive(Debug)]
pub(crate) struct Doubt {
    pub(crate) stage: Stage,
    pub(crate) reason: Cow<'static, str>,
    pub(crate) unclear: Option<Unclear>,
    /// When it may first have been sent.
    pub(crate) since: SystemTime,
}

impl Doubt {
    /// An earlier call left it.
    pub(crate) fn earlier(since: SystemTime) -> Self {
        let reason = Cow::Borrowed("an earlier call of the same operation may have been carried out");
        Self { stage: Stage::Held, reason, unclear: None, since }
    }

    /// A look-up that was not made.
    pub(crate) fn unasked(reason: String) -> Self {
        Self { stage: Stage::Connecting, reason: reason.into(), unclear: None, since: SystemTime::now() }
    }

    /// Another call of it goes on for longer than this one can wait.
    pub(crate) fn under_way(since: Option<SystemTime>) -> Self {
        let reason = Cow::Borrowed("another call of the same operation is under way");
        Self { reason, ..Self::earlier(since.unwrap_or_else(SystemTime::now)) }
    }

    /// A call of it with other data left it.
    pub(crate) fn other_data(since: Option<SystemTime>) -> Self {
        let reason =
            Cow::Borrowed("the operation was called before with other data, and what became of that is not known");
        Self { reason, ..Self::earlier(since.unwrap_or_else(SystemTime::now)) }
    }

    /// The same operation's doubt after a further try: no younger than it was.
    fn after(self, earlier: Option<Doubt>) -> Self {
        let since = earlier.map_or(self.since, |earlier| earlier.since.min(self.since));
        Self { since, ..self }
    }

    fn unanswered(error: TransportError, since: SystemTime) -> Self {
        Self { stage: error.stage, reason: Cow::Borrowed(error.reason), unclear: None, since }
    }

    pub(crate) fn unclear(unclear: Unclear, since: SystemTime) -> Self {
        Self { stage: Stage::Answered, reason: unclear.to_string().into(), unclear: Some(unclear), since }
    }

    /// Whether asking again may bring an answer: what contradicts itself, or leads elsewhere, will do so again.
    fn may_clear_up(&self) -> bool {
        !self.unclear.as_ref().is_some_and(|unclear| {
            matches!(
                unclear.reason,
                UnclearReason::Redirected
                    | UnclearReason::Incomplete(_)
                    | UnclearReason::Conflict(_)
                    | UnclearReason::KeyReused
                    | UnclearReason::Undeclared(_)
            )
        })
    }
}

/// What one try came to.
enum Try<R> {
    Known(R),
    Declined(ErrorResponse),
    /// Proof that nothing was done, and whether another try would end the same way.
    NotSent(IntegrationError, bool),
    Doubtful(Doubt),
}

impl<'c, T: Transport> Call<'c, T> {
    pub(crate) fn new(client: &'c Inner<T>, connector: &'static str, trace: Trace<'c>, options: &CallOptions) -> Self {
        let limits = client.limits_of(connector);
        let total = options.deadline.unwrap_or(limits.deadlines.total);
        Self {
            transport: &client.transport,
            limits: limits.of_total(total),
            policy: options.retries.unwrap_or(client.retries),
            lane: client.lanes.of(connector),
            tokens: &client.tokens,
            request: None,
            status: None,
            tries: 0,
            required: Vec::new(),
            trace,
        }
    }

    /// What is left of the call's time.
    pub(crate) fn remaining(&self) -> Duration {
        self.limits.deadlines.total.saturating_sub(self.trace.elapsed())
    }

    /// Carries the flow's own request out; `earlier` is the doubt in which earlier calls have left the operation.
    pub(crate) async fn carry<R>(
        &mut self,
        request: HttpRequest,
        repeat: Repeat,
        earlier: Option<Doubt>,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
    ) -> (Fate<R>, Option<HttpResponse>) {
        self.request = Some(RequestLine::of(&request));
        self.trace.sent();
        let Sent { fate, tries, status, response } = self.send(request, repeat, earlier, judge).await;
        self.status = status.or(self.status);
        self.tries += tries;
        (fate, response)
    }

    /// Carries a required flow's request out. What it is in doubt of does no harm.
    pub(crate) async fn carry_required<R>(
        &mut self,
        request: HttpRequest,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
    ) -> Fate<R> {
        self.required.push(RequestLine::of(&request));
        self.send(request, Repeat::Harmless, None, judge).await.fate
    }

    async fn send<R>(
        &self,
        request: HttpRequest,
        repeat: Repeat,
        earlier: Option<Doubt>,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
    ) -> Sent<Fate<R>> {
        let mut waits = self.policy.waits();
        let mut doubt = earlier;
        let mut sent = Sent::default();
        self.lane.budget.earn();
        loop {
            let begun = SystemTime::now();
            let answer = self.try_once(&request, sent.tries).await;
            let asked = answer.as_ref().ok().and_then(|response| retry_after(&response.headers, begun));
            let tried = judged(&answer, begun, &judge);
            sent.note(answer);
            self.trace.tried(&sent, tried.name());
            let reason = tried.reason();
            // Unknown is sticky: what fails later does not say what became of an earlier try.
            let (standing, may_clear_up) = match (tried, doubt) {
                (Try::Known(known), _) => return sent.with(Fate::Known(known)),
                (Try::Declined(error), None) => return sent.with(Fate::Declined(error)),
                (Try::Declined(error), Some(_)) if answers_for_the_key(&error) => {
                    return sent.with(Fate::Declined(error));
                }
                // Refused before the key was looked at, and it will be again.
                (Try::Declined(_), Some(doubt)) => (Standing::Doubtful(doubt), false),
                (Try::NotSent(_, is_lasting), Some(doubt)) => (Standing::Doubtful(doubt), !is_lasting),
                (Try::NotSent(error, is_lasting), None) => (Standing::NotSent(error), !is_lasting),
                (Try::Doubtful(again), earlier) => {
                    let may_clear_up = match repeat {
                        Repeat::Harmless => !matches!(sent.status, Some(401 | 403)),
                        Repeat::SameKey { .. } | Repeat::Never => again.may_clear_up(),
                    };
                    (Standing::Doubtful(again.after(earlier)), may_clear_up)
                }
            };
            let is_safe = standing.doubt().is_none_or(|doubt| repeat.allows(doubt.since));
            let wait = waits.next().filter(|_| may_clear_up && is_safe).map(|own| self.policy.wait(own, asked));
            let Some(wait) = wait.filter(|wait| *wait < self.remaining()) else { return sent.with(standing.into()) };
            if !self.lane.budget.spend() {
                self.trace.budget_exhausted(&sent, reason);
                return sent.with(standing.into());
            }
            self.trace.retrying(&sent, reason, wait);
            doubt = standing.into_doubt();
            sleep(wait).await;
        }
    }

    /// Sends the request once, when it is its turn.
    async fn try_once(&self, request: &HttpRequest, earlier: u32) -> Result<HttpResponse, TransportError> {
        let late = "the deadline passed before the request could be sent";
        let late = TransportError::new(Stage::Connecting, late).lasting();
        if self.remaining().is_zero() {
            return Err(late);
        }
        let _place = self.lane.enter(self.remaining()).await?;
        let left = self.remaining();
        if left.is_zero() {
            return Err(late);
        }
        let limits = self.limits.of_total(left);
        let answer = self.trace.request(request, earlier, self.transport.send(request, &limits)).await;
        self.lane.report(&answer);
        answer
    }
}

fn judged<R>(
    answer: &Result<HttpResponse, TransportError>,
    begun: SystemTime,
    judge: impl Fn(&HttpResponse) -> Verdict<R>,
) -> Try<R> {
    match answer {
        Ok(response) => match judge(response) {
            Verdict::Known(known) => Try::Known(known),
            Verdict::Declined(error) => Try::Declined(error),
            Verdict::Unclear(Unclear { reason: UnclearReason::NotExecuted, .. }) => {
                Try::NotSent(IntegrationError::NotExecuted { status_code: response.status.as_u16() }, false)
            }
            Verdict::Unclear(unclear) => Try::Doubtful(Doubt::unclear(unclear, begun)),
        },
        Err(error) if error.stage.proves_nothing_was_sent() => {
            Try::NotSent(IntegrationError::NotReached { reason: error.reason }, error.lasting)
        }
        Err(error) => Try::Doubtful(Doubt::unanswered(*error, begun)),
    }
}

impl<R> Try<R> {
    const fn name(&self) -> &'static str {
        match self {
            Self::Known(_) => "known",
            Self::Declined(_) => "declined",
            Self::NotSent(..) => "not_sent",
            Self::Doubtful(_) => "unknown",
        }
    }

    /// In a word, why the request may be sent again.
    const fn reason(&self) -> &'static str {
        match self {
            Self::Known(_) | Self::Declined(_) => self.name(),
            Self::NotSent(error, _) => error.as_str(),
            Self::Doubtful(doubt) => doubt.stage.as_str(),
        }
    }
}

/// How things stand after a try that settled nothing.
enum Standing {
    NotSent(IntegrationError),
    Doubtful(Doubt),
}

impl Standing {
    const fn doubt(&self) -> Option<&Doubt> {
        match self {
            Self::NotSent(_) => None,
            Self::Doubtful(doubt) => Some(doubt),
        }
    }

    fn into_doubt(self) -> Option<Doubt> {
        match self {
            Self::NotSent(_) => None,
            Self::Doubtful(doubt) => Some(doubt),
        }
    }
}

impl<R> From<Standing> for Fate<R> {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::NotSent(error) => Self::NotSent(error),
            Standing::Doubtful(doubt) => Self::Unknown(doubt),
        }
    }
}

/// What is kept of a request's tries.
#[derive(Debug, Default)]
pub(crate) struct Sent<F = ()> {
    fate: F,
    pub(crate) tries: u32,
    /// Of the last try.
    pub(crate) status: Option<u16>,
    response: Option<HttpResponse>,
}

impl Sent {
    fn note(&mut self, answer: Result<HttpResponse, TransportError>) {
        self.tries += 1;
        self.status = match &answer {
            Ok(response) => Some(response.status.as_u16()),
            Err(error) => error.status_code,
        };
        self.response = answer.ok();
    }

    fn with<F>(self, fate: F) -> Sent<F> {
        let Self { fate: (), tries, status, response } = self;
        Sent { fate, tries, status, response }
    }
}

/// Whether a refusal answers for what an earlier try under the same key did. One for the credentials' sake is made before
/// any key is looked up.
fn answers_for_the_key(error: &ErrorResponse) -> bool {
    !matches!(error.status_code, 401 | 403)
}
