//! The reference of `Connector`.

/// Declares a payment processor: a unit struct that lists its requests.
///
/// The derive implements [`Connector`](trait@crate::Connector) and one [`ConnectorIntegration`](crate::ConnectorIntegration) per flow. It
/// also adds the constant `SPEC`, which describes the connector as data.
///
/// # Keys of `#[connector(..)]`
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `id` | `id = "acme"` | Names the connector: lower-case letters, digits and `_`. | required |
/// | `base_url` | `base_url = "https://.."`, `base_url(production = "..", sandbox = "..")` | The host. `https` only, without `/` at the end. `allow_test_host = "reason"` accepts a production host that looks like a test host. | required |
/// | `auth` | `auth = Auth` | The credentials: a type that derives [`ConnectorAuth`](derive@crate::ConnectorAuth). | required |
/// | `error` | `error = AcmeError` | What a refusal is read as: a type that derives [`ConnectorError`](derive@crate::ConnectorError). | required |
/// | `flows` | `flows(CreatePayment, GetPayment)` | The requests: types that derive [`ConnectorRequest`](derive@crate::ConnectorRequest) with a `flow`. One per flow. | required |
/// | `idempotency` | `(header = "..", max_len = 64, ttl = "24h")`, `(by = "reference", reason = "..")`, `(none = "reason")` | Says why a payment that is sent twice is charged once: a key in a header, the reference, or nothing. `ttl` is how long the processor remembers a key. | required if a flow moves money; `max_len = 255`, `ttl = "24h"` |
/// | `body` | `body = "json"`, `"form"`, `"none"` | The encoding of bodies, for requests that do not name one. | `"json"` |
/// | `response_body` | `response_body = "json"` | The format of responses. | `"json"`, the only one |
/// | `headers` | `headers("Acme-Version" = "{settings.version}")` | Headers of every request: fixed text and settings. | none |
/// | `settings` | `settings(version = "v68", prefix)` | Public values of a deployment, read as `settings.x`. A setting without a value must be set. | none |
/// | `host` | `host(files = "..", disputes(production = "..", sandbox = ".."))` | More hosts, for requests with `host = "files"`. | none |
/// | `requires` | `requires(CreateAccessToken)` | Every other flow needs an access token first. | none |
/// | `not_executed` | `not_executed(429, 503)` | The HTTP statuses (408, 425, 429, 503) that prove that nothing was done, so that the call may be repeated. | none |
/// | `state` | `state = State` | What is kept between the calls of a payment: a type that derives [`ConnectorState`](derive@crate::ConnectorState). | none |
/// | `webhook` | `webhook = AcmeEvent` | The processor's events: a type that derives [`ConnectorWebhook`](derive@crate::ConnectorWebhook). | none |
/// | `resolve` | `resolve = "manual"` | Neither a look-up (`PSync`, `RSync`) nor a webhook tells how a call ended: a person finds out. | a declared look-up or webhook |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Examples
///
/// A whole connector, with one look-up:
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(Connector)]
/// #[connector(
///     id = "acme",
///     base_url(production = "https://{settings.prefix}.acme.example", sandbox = "https://api.sandbox.acme.example"),
///     settings(prefix, version = "2026-01-01"),
///     headers("Acme-Version" = "{settings.version}"),
///     auth = Auth,
///     error = AcmeError,
///     flows(GetPayment),
/// )]
/// pub struct Acme;
///
/// #[derive(ConnectorAuth)]
/// #[auth(header("Authorization" = "Bearer {api_key}"))]
/// pub struct Auth {
///     api_key: Secret<String>,
/// }
///
/// #[derive(ConnectorRequest)]
/// #[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
/// pub struct GetPayment;
///
/// #[derive(ConnectorResponse)]
/// pub struct Payment {
///     #[to(connector_transaction_id)]
///     id: String,
///     #[to(status)]
///     status: PaymentStatus,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(AttemptStatus, "captured" => Charged, "declined" => Failure, _ => Pending)]
/// pub struct PaymentStatus(Word);
///
/// #[derive(ConnectorError)]
/// pub struct AcmeError {
///     #[to(error.code)]
///     code: String,
/// }
///
/// assert_eq!(Acme::SPEC.id, "acme");
/// ```
///
/// A connector that moves money, needs an access token, has a second host and no way to look a refund up:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(Connector)]
/// #[connector(
///     id = "acme",
///     base_url = "https://api.acme.example",
///     host(tokens = "https://login.acme.example"),
///     auth = Auth,
///     error = AcmeError,
///     body = "form",
///     idempotency(header = "Idempotency-Key", max_len = 64, ttl = "24h"),
///     not_executed(429, 503),
///     requires(CreateAccessToken),
///     flows(GetToken, CreateRefund),
///     resolve = "manual",
/// )]
/// pub struct Acme;
///
/// #[derive(ConnectorAuth)]
/// #[auth(header("Authorization" = "Bearer {access_token}"))]
/// pub struct Auth {
///     #[auth(api_key)]
///     user: Secret<String>,
///     #[auth(key1)]
///     password: Secret<String>,
/// }
///
/// #[derive(ConnectorRequest)]
/// #[connector(
///     flow = "CreateAccessToken",
///     method = "POST",
///     path = "/token",
///     host = "tokens",
///     auth(basic("{user}", "{password}")),
///     response = Token,
/// )]
/// pub struct GetToken;
///
/// #[derive(ConnectorResponse)]
/// pub struct Token {
///     #[to(access_token)]
///     token: Secret<String>,
///     #[to(expires_in)]
///     expires_in: Seconds,
/// }
///
/// #[derive(ConnectorRequest)]
/// #[connector(flow = "Refund", method = "POST", path = "/refunds", response = Refund)]
/// pub struct CreateRefund {
///     #[from(connector_transaction_id)]
///     payment: String,
///     #[from(amount)]
///     amount: MinorUnit,
///     #[from(currency)]
///     currency: Currency,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct Refund {
///     #[to(connector_refund_id)]
///     id: String,
///     #[to(refund_status)]
///     status: RefundState,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(RefundStatus, "succeeded" => Success, "failed" => Failure, _ => Pending)]
/// pub struct RefundState(Word);
/// #
/// # #[derive(ConnectorError)]
/// # pub struct AcmeError {
/// #     #[to(error.code)]
/// #     code: String,
/// # }
/// ```
pub use connector_derive::Connector;
