//! What a declared connector is: its description, and for each flow how to build the request and read the answer.

use std::any::{Any, TypeId};

use error_stack::Report;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use crate::{
    account_headers::AccountHeaders,
    answer::{Answer, Answered, Undecodable, Verdict, read, verdict},
    check::is_equal,
    data::{AuthSlots, CallContext, InvalidAuth, RouterData},
    encode,
    flow::{CreateAccessToken, Effect, Flow},
    http::{HttpRequest, HttpResponse},
    request::{Facts, IntegrationError, Part, Source, Stop, explain, missing, source},
    spec::{AuthField, ConnectorSpec, Encoding, ErrorSpec, IdempotencySpec, RequestSpec},
};

/// A declared processor, whatever it is: what registries hold and routers look up. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connector",
    note = "derive `Connector` for a unit struct with `#[connector(id = \"..\", ..)]`"
)]
pub trait Connector: Send + Sync {
    /// Everything that the connector declares.
    fn spec(&self) -> &'static ConnectorSpec;

    #[doc(hidden)]
    fn table(&self) -> &'static [FlowEntry];

    #[doc(hidden)]
    fn parts(&self) -> &'static ConnectorParts;
}

/// A connector as its own type, for what is settled at compile time. Derived.
pub trait ConnectorCommon: Connector + Sized + 'static {
    /// The credentials, as the merchant's account holds them.
    type Auth: ConnectorAuth;
    /// What a refusal is read as.
    type Error: Answered;
    /// The description.
    const SPEC: &'static ConnectorSpec;
}

/// A connector's credentials. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no credentials",
    note = "derive `ConnectorAuth` with `#[auth(header(\"Authorization\" = \"Bearer {{api_key}}\"))]`"
)]
pub trait ConnectorAuth: Any + Send + Sync + Sized {
    const FIELDS: &'static [AuthField];
    #[doc(hidden)]
    fn from_slots(slots: &mut AuthSlots) -> Result<Self, InvalidAuth>;
    #[doc(hidden)]
    fn headers(&self) -> Result<AccountHeaders, InvalidAuth>;
    /// How many headers carry the access token of a call.
    #[doc(hidden)]
    const TOKEN_HEADERS: usize = 0;
    #[doc(hidden)]
    fn token_headers(&self, _facts: &Facts<'_>, _headers: &mut HeaderMap) -> Result<(), Stop> {
        Ok(())
    }
}

/// One flow of one connector. A flow that a connector does not declare has no implementation: calling it by type does
/// not compile, calling it by name is [`IntegrationError::FlowNotSupported`].
#[diagnostic::on_unimplemented(
    message = "connector `{Self}` does not declare flow `{F}`",
    label = "flow `{F}` is not declared",
    note = "list a request with this flow in `flows(..)` of `{Self}`"
)]
pub trait ConnectorIntegration<F: Flow>: Connector {
    #[doc(hidden)]
    fn plan(&self) -> Option<&'static Plan>;

    /// The request, complete to the byte. The same data and context build the same bytes.
    ///
    /// # Errors
    /// What keeps the request from being built, by the fields' names: all missing values at once.
    fn build_request(&self, data: &RouterData<F>, call: &CallContext) -> Result<HttpRequest, Report<IntegrationError>> {
        let plan = self.plan().ok_or_else(|| {
            Report::new(IntegrationError::FlowNotSupported { connector: self.spec().id, flow: F::NAME })
        })?;
        plan.build(&data.facts(call))
    }

    /// What the processor's answer says: known, declined, or not clear. Never guessed.
    fn handle_response(
        &self,
        data: &RouterData<F>,
        call: &CallContext,
        response: &HttpResponse,
    ) -> Verdict<F::Response> {
        match self.plan() {
            Some(plan) => verdict::<F>(plan, &data.facts(call), response),
            None => Verdict::Unclear(crate::answer::Unclear::undeclared(F::NAME)),
        }
    }
}

impl<F: Flow> ConnectorIntegration<F> for dyn Connector + '_ {
    fn plan(&self) -> Option<&'static Plan> {
        self.table().iter().find(|entry| entry.flow == TypeId::of::<F>()).map(|entry| entry.plan)
    }
}

/// A connector's flow, for the lookup by a flow's type and by its name.
#[doc(hidden)]
#[derive(Debug)]
pub struct FlowEntry {
    pub flow: TypeId,
    pub plan: &'static Plan,
}

impl FlowEntry {
    pub const fn new<F: Flow>(plan: &'static Plan) -> Self {
        Self { flow: TypeId::of::<F>(), plan }
    }
}

/// What a connector keeps between the calls of one payment. Derived.
pub trait ConnectorState {
    /// The names under which values are kept.
    const FIELDS: &'static [&'static str];
}

/// What an account is made with.
#[doc(hidden)]
#[derive(Debug)]
pub struct ConnectorParts {
    pub auth: fn(&mut AuthSlots) -> Result<Credentials, InvalidAuth>,
    pub headers: fn(Settings<'_>) -> Result<AccountHeaders, InvalidAuth>,
}

#[doc(hidden)]
pub type Credentials = (Box<dyn Any + Send + Sync>, AccountHeaders);

#[doc(hidden)]
pub type Settings<'s> = &'s dyn Fn(&str) -> Option<&'s str>;

/// Converts the credentials of an account, once.
#[doc(hidden)]
pub fn credentials<A: ConnectorAuth>(slots: &mut AuthSlots) -> Result<Credentials, InvalidAuth> {
    let auth = A::from_slots(slots)?;
    let headers = auth.headers()?;
    Ok((Box::new(auth), headers))
}

/// Stands for the flow of a request whose flow is a mistake.
#[doc(hidden)]
pub struct UnknownFlow<R>(std::marker::PhantomData<fn() -> R>);

impl<R: 'static> Flow for UnknownFlow<R> {
    type Common = ();
    type Request = ();
    type Response = crate::answer::PaymentsResponseData;
    const NAME: &'static str = "";
    const EFFECT: Effect = Effect::Reads;
    const CARRIES: &'static [&'static str] = &[];

    fn facts<'a>(_: &'a (), _: &'a (), facts: Facts<'a>) -> Facts<'a> {
        facts
    }
}

/// A request type with its flow. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connector request",
    label = "not a request of a flow",
    note = "derive `ConnectorRequest` with `flow = \"..\"`"
)]
pub trait FlowRequest: 'static {
    type Flow: Flow;
    type Response: Answered;
    /// The request over the router's data.
    type Of<'a>: Part<'a> + serde::Serialize;
    const REQUEST: &'static RequestSpec;
    /// The fields are the URL's query.
    const IN_QUERY: bool;
    const HAS_BODY: bool;
    /// How many headers of its own it may have.
    const HEADERS: usize = 0;
    #[doc(hidden)]
    fn url(facts: &Facts<'_>, url: &mut String) -> Result<(), Stop>;
    #[doc(hidden)]
    fn headers(_facts: &Facts<'_>, _headers: &mut HeaderMap) -> Result<(), Stop> {
        Ok(())
    }
}

/// Reads an answer and writes its targets.
pub(crate) type ReadFn = fn(&[u8], &mut Answer, &Facts<'_>) -> Result<(), Undecodable>;

type HeadersFn = fn(&Facts<'_>, &mut HeaderMap) -> Result<(), Stop>;
type BodyFn = fn(&Facts<'_>) -> Result<Vec<u8>, Stop>;
type MediaTypeFn = fn() -> HeaderValue;

/// How one flow of one connector is carried out: data and functions, without types.
#[doc(hidden)]
#[derive(Debug)]
pub struct Plan {
    pub(crate) connector: &'static ConnectorSpec,
    /// By which required flows find it.
    #[cfg(feature = "client")]
    pub(crate) flow: &'static str,
    pub(crate) effect: Effect,
    pub(crate) request: &'static RequestSpec,
    pub(crate) response: &'static crate::answer::AnswerSpec,
    url: fn(&Facts<'_>, &mut String) -> Result<(), Stop>,
    headers: HeadersFn,
    /// The headers that carry the access token, where the connector has such.
    token_headers: Option<HeadersFn>,
    /// Whether it is sent with an idempotency key.
    takes_key: bool,
    query: Option<BodyFn>,
    body: Option<BodyFn>,
    content_type: Option<MediaTypeFn>,
    /// How many headers it writes itself, the content type among them.
    own_headers: usize,
    pub(crate) read: ReadFn,
    /// What a refusal is read as.
    pub(crate) error: ErrorSpec,
}

impl Plan {
    pub const fn new<C: ConnectorCommon, R: FlowRequest>() -> Self {
        let encoding = match R::REQUEST.body {
            Some(encoding) => encoding,
            None => C::SPEC.body,
        };
        let (body, content_type): (Option<BodyFn>, Option<MediaTypeFn>) = match encoding {
            _ if R::IN_QUERY || !R::HAS_BODY => (None, None),
            Encoding::Json => (Some(json_body::<R>), Some(json_type)),
            Encoding::Form => (Some(form_body::<R>), Some(form_type)),
            Encoding::None => (None, None),
        };
        let gives_token = is_equal(<R::Flow as Flow>::NAME, CreateAccessToken::NAME);
        let with_token = C::Auth::TOKEN_HEADERS > 0 && R::REQUEST.authenticated && !gives_token;
        Self {
            connector: C::SPEC,
            #[cfg(feature = "client")]
            flow: <R::Flow as Flow>::NAME,
            effect: <R::Flow as Flow>::EFFECT,
            request: R::REQUEST,
            response: <R::Response as Answered>::ANSWER,
            url: R::url,
            headers: R::headers,
            query: if R::IN_QUERY && R::HAS_BODY { Some(form_body::<R>) } else { None },
            body,
            content_type,
            token_headers: if with_token { Some(token_headers::<C::Auth>) } else { None },
            // A key would bring an old token back where a new one is asked for.
            takes_key: !matches!(<R::Flow as Flow>::EFFECT, Effect::Reads) && !gives_token,
            own_headers: R::HEADERS
                + content_type.is_some() as usize
                + if with_token { C::Auth::TOKEN_HEADERS } else { 0 },
            read: read::<R::Response>,
            error: match R::REQUEST.error {
                Some(error) => error,
                None => ErrorSpec::new::<C::Error>(),
            },
        }
    }

    pub(crate) fn build(&self, facts: &Facts<'_>) -> Result<HttpRequest, Report<IntegrationError>> {
        let account = facts.account.connector();
        // Mostly the very same description; its address says so before its text does.
        if !std::ptr::eq(account, self.connector) && account.id != self.connector.id {
            let (connector, account) = (self.connector.id, account.id);
            return Err(Report::new(IntegrationError::WrongAccount { connector, account }));
        }
        self.assemble(facts).map_err(|stop| Report::new(self.explain(stop, facts)))
    }

    /// The full story of a stop. The token stands first: nothing else is asked for without it.
    #[cold]
    fn explain(&self, stop: Stop, facts: &Facts<'_>) -> IntegrationError {
        let lacks_token = self.token_headers.is_some() && source::access_token::get(facts).is_none();
        match (stop, lacks_token) {
            (Stop::Missing, true) => {
                let mut fields = missing(self.request, facts);
                fields.retain(|field| *field != source::access_token::NAME);
                fields.insert(0, source::access_token::NAME);
                IntegrationError::MissingRequiredFields(fields)
            }
            (stop, _) => explain(stop, self.request, facts),
        }
    }

    /// The flows that must run before it.
    #[cfg(feature = "client")]
    pub(crate) fn required_flows(&self) -> impl Iterator<Item = &'static crate::spec::RequiredFlow> {
        self.connector.required_flows(self.flow)
    }

    fn assemble(&self, facts: &Facts<'_>) -> Result<HttpRequest, Stop> {
        let base = facts.account.host(self.request.host);
        let mut url = String::with_capacity(base.len() + 96);
        url.push_str(base);
        (self.url)(facts, &mut url)?;
        if let Some(query) = self.query {
            append_query(&mut url, &query(facts)?);
        }
        let (of_auth, of_account) = (facts.account.auth_headers(), facts.account.headers());
        let keys = usize::from(facts.call.idempotency_key.is_some());
        let mut headers = HeaderMap::with_capacity(of_auth.len() + of_account.len() + self.own_headers + keys);
        if self.request.authenticated {
            insert_all(&mut headers, facts.account.auth_headers());
        }
        if let Some(token_headers) = self.token_headers {
            token_headers(facts, &mut headers)?;
        }
        insert_all(&mut headers, facts.account.headers());
        (self.headers)(facts, &mut headers)?;
        self.idempotency(facts, &mut headers)?;
        let body = match self.body {
            Some(body) => Some(body(facts)?),
            None => None,
        };
        if let Some(content_type) = self.content_type {
            headers.insert(header::CONTENT_TYPE, content_type());
        }
        Ok(HttpRequest { method: method(self.request.method), url, headers, body })
    }

    fn idempotency(&self, facts: &Facts<'_>, headers: &mut HeaderMap) -> Result<(), Stop> {
        let (Some(IdempotencySpec::Header { name, .. }), Some(key)) =
            (self.connector.idempotency, &facts.call.idempotency_key)
        else {
            return Ok(());
        };
        if self.takes_key {
            let refused = |_| Stop::Refused {
                field: "idempotency_key",
                error: crate::request::FieldError::new("no header takes it"),
            };
            let value = HeaderValue::from_str(key).map_err(refused)?;
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(())
    }
}

fn token_headers<A: ConnectorAuth>(facts: &Facts<'_>, headers: &mut HeaderMap) -> Result<(), Stop> {
    facts.auth::<A>().ok_or(Stop::Missing)?.token_headers(facts, headers)
}

fn insert_all(headers: &mut HeaderMap, all: &[(HeaderName, HeaderValue)]) {
    for (name, value) in all {
        headers.insert(name.clone(), value.clone());
    }
}

fn append_query(url: &mut String, query: &[u8]) {
    if let (false, Ok(query)) = (query.is_empty(), std::str::from_utf8(query)) {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(query);
    }
}

/// The derive lets only these through.
fn method(name: &str) -> Method {
    match name {
        "GET" => Method::GET,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => Method::POST,
    }
}

fn json_type() -> HeaderValue {
    const { media_type(Encoding::Json) }
}

fn form_type() -> HeaderValue {
    const { media_type(Encoding::Form) }
}

/// The encoding's media type as a header's value: checked while this is compiled, not for each request.
const fn media_type(encoding: Encoding) -> HeaderValue {
    match encoding.content_type() {
        Some(media_type) => HeaderValue::from_static(media_type),
        None => HeaderValue::from_static(""),
    }
}

/// Room for most bodies, so that they grow at most once.
const CAPACITY: usize = 2048;

fn json_body<R: FlowRequest>(facts: &Facts<'_>) -> Result<Vec<u8>, Stop> {
    // Written where it was built: a request is large, and `?` would move it.
    match R::Of::build(facts) {
        Ok(ref request) => encode::json::to_vec(request, CAPACITY).map_err(Stop::Encoding),
        Err(stop) => Err(stop),
    }
}

fn form_body<R: FlowRequest>(facts: &Facts<'_>) -> Result<Vec<u8>, Stop> {
    // Written where it was built: a request is large, and `?` would move it.
    match R::Of::build(facts) {
        Ok(ref request) => encode::form::to_vec(request, CAPACITY).map_err(Stop::Encoding),
        Err(stop) => Err(stop),
    }
}
