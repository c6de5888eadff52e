//! A flow of a connector: its tables, and the request that they build.

use error_stack::Report;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use crate::{
    account::Account,
    connector::ConnectorCommon,
    data::CallView,
    field_error::FieldError,
    flow::{Effect, Flow, gives_access_token},
    http::HttpRequest,
    request::{BuildError, IntegrationError, explain, form_body, headers, json_body, missing, own_credentials, url},
    response::DeclaredResponse,
    source::{Source, access_token},
    table::{Body, Declared, FlowSpec, IdempotencySpec, OwnCredentials, Plan, RequestSpec},
};

/// The request type of a flow. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connector request",
    label = "not a request of a flow",
    note = "derive `ConnectorRequest` with `flow = \"..\"`"
)]
pub trait FlowRequest: Declared {
    /// The flow.
    type Flow: Flow;
    /// The type that a response is read as.
    type Response: DeclaredResponse;
    /// The declared request.
    const REQUEST: &'static RequestSpec;
}

impl FlowSpec {
    /// The flow of a request.
    #[doc(hidden)]
    pub const fn new<R: FlowRequest>() -> Self {
        Self {
            flow: <R::Flow as Flow>::NAME,
            effect: <R::Flow as Flow>::EFFECT,
            look_up: <R::Flow as Flow>::LOOK_UP,
            gives: <R::Flow as Flow>::GIVES,
            request: R::REQUEST,
            response: <R::Response as DeclaredResponse>::PART.table,
        }
    }
}

impl Plan {
    /// The tables of connector `C` for request `R`.
    pub const fn new<C: ConnectorCommon, R: FlowRequest>() -> Self {
        let request = R::REQUEST;
        let gives_token = gives_access_token(<R::Flow as Flow>::GIVES);
        Self {
            connector: C::SPEC,
            flow: <R::Flow as Flow>::NAME,
            effect: <R::Flow as Flow>::EFFECT,
            gives_token,
            request,
            response: <R::Response as DeclaredResponse>::PART.table,
            error: match request.error {
                Some(error) => error,
                None => C::SPEC.error,
            },
            token_headers: if request.authenticated && !gives_token { C::SPEC.auth_headers.token_headers } else { &[] },
            // With a key the processor would return an old token instead of a new one.
            takes_key: !matches!(<R::Flow as Flow>::EFFECT, Effect::Reads) && !gives_token,
            body: Body::of(C::SPEC, request),
        }
    }

    pub(crate) fn build(
        &self,
        account: &Account,
        view: &CallView<'_>,
    ) -> Result<HttpRequest, Report<IntegrationError>> {
        let made_for = account.connector();
        // Usually the same declaration, so the addresses are compared before the ids.
        if !std::ptr::eq(made_for, self.connector) && made_for.id != self.connector.id {
            let (connector, account) = (self.connector.id, made_for.id);
            return Err(Report::new(IntegrationError::WrongAccount { connector, account }));
        }
        self.assemble(account, view).map_err(|stop| Report::new(self.explain(stop, view)))
    }

    /// The complete error. A missing token is reported first because no other value matters without it.
    #[cold]
    fn explain(&self, stop: BuildError, view: &CallView<'_>) -> IntegrationError {
        let lacks_token = !self.token_headers.is_empty() && access_token::get(view).is_none();
        match (stop, lacks_token) {
            (BuildError::Missing, true) => {
                let mut fields = missing(self.request, view);
                fields.retain(|field| *field != access_token::NAME);
                fields.insert(0, access_token::NAME);
                IntegrationError::MissingRequiredFields(fields)
            }
            (stop, _) => explain(stop, self.request, view),
        }
    }

    fn assemble(&self, account: &Account, view: &CallView<'_>) -> Result<HttpRequest, BuildError> {
        let base = account.host(self.request.host);
        let mut address = String::with_capacity(base.len() + 96);
        address.push_str(base);
        url(self.request, view, &mut address)?;
        if let Body::Query = self.body {
            append_query(&mut address, &form_body(self.request.part, view)?);
        }
        let headers = self.headers(account, view)?;
        let body = match self.body {
            Body::Json => Some(json_body(self.request.part, view)?),
            Body::Form => Some(form_body(self.request.part, view)?),
            Body::Query | Body::None => None,
        };
        Ok(HttpRequest { method: method(self.request.method), url: address, headers, body })
    }

    fn headers(&self, account: &Account, view: &CallView<'_>) -> Result<HeaderMap, BuildError> {
        let (of_auth, of_account) = (account.auth_headers(), account.headers());
        let own = self.request.headers.len() + self.request.credentials.headers.len() + self.token_headers.len();
        // A content type, basic credentials and a key are the three that may come besides.
        let mut all = HeaderMap::with_capacity(of_auth.len() + of_account.len() + own + 2);
        if self.request.authenticated {
            insert_all(&mut all, of_auth);
        }
        own_credentials(&OwnCredentials { headers: self.token_headers, basic: None }, view, &mut all)?;
        insert_all(&mut all, of_account);
        own_credentials(&self.request.credentials, view, &mut all)?;
        headers(self.request.headers, view, &mut all)?;
        self.idempotency(view, &mut all)?;
        if let Some(media_type) = self.body.media_type() {
            all.insert(header::CONTENT_TYPE, media_type);
        }
        Ok(all)
    }

    fn idempotency(&self, view: &CallView<'_>, headers: &mut HeaderMap) -> Result<(), BuildError> {
        let (Some(IdempotencySpec::Header { name, .. }), Some(key)) =
            (self.connector.idempotency, &view.call.idempotency_key)
        else {
            return Ok(());
        };
        if self.takes_key {
            let refused = |_| BuildError::Refused {
                field: "idempotency_key",
                error: FieldError::new("it contains characters not allowed in a header"),
            };
            let value = HeaderValue::from_str(key).map_err(refused)?;
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(())
    }
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

/// The derive accepts only these.
fn method(name: &str) -> Method {
    match name {
        "GET" => Method::GET,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => Method::POST,
    }
}
