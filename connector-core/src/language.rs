//! The derives, with what each takes. The words that stand in `from`, `to` and conditions are in [`crate::vocabulary`].

/// The table of contents of a processor: a unit struct with `#[connector(..)]`.
///
/// | key | |
/// | --- | --- |
/// | `id = "acme"` | lower case, digits and `_`; unique in a registry |
/// | `base_url = ".."` or `base_url(production = "..", sandbox = "..")` | https, without a slash at its end; holes for settings alone; `allow_test_host = ".."` where production's name looks like a test host's |
/// | `host(files(production = "..", sandbox = ".."))` | other hosts, for requests that say `host = "files"` |
/// | `auth = Auth`, `error = AcmeError` | a [`derive@ConnectorAuth`], a [`derive@ConnectorError`] |
/// | `flows(Pay, GetPayment)` | the requests; each names its flow once |
/// | `body = "json"` | the bodies' encoding where a request names none: `json`, `form`, `none` |
/// | `headers("Acme-Version" = "{settings.version}")` | fixed texts and settings |
/// | `settings(version = "v68", prefix)` | public values that a deployment may set; without a default it must |
/// | `idempotency(header = "..", max_len = 64, ttl = "24h")`, `(by = "reference", reason = "..")`, `(none = "..")` | how a payment that is sent twice stays one; `ttl`: how long the processor remembers a key, a day where nothing is said |
/// | `not_executed(429, 503)` | the statuses (of 408, 425, 429, 503) by which the processor says that it did nothing: the call may be made again |
/// | `requires(CreateAccessToken)` | every other flow is made with an access token, which the request of that flow in `flows(..)` gives |
/// | `state = State` | a [`derive@ConnectorState`] |
/// | `webhook = AcmeEvent` | a [`derive@ConnectorWebhook`] |
/// | `resolve = "manual"` | neither `PSync` and `RSync` nor a webhook tells how a payment or a refund ended |
///
/// It implements [`Connector`](trait@crate::Connector), a [`ConnectorIntegration`](crate::ConnectorIntegration) per flow, and `SPEC`.
pub use connector_derive::Connector;

/// A processor's credentials: a struct with named fields, each in a slot of the router's account (`api_key`, `key1`,
/// `api_secret`, `key2`: the field's own name, or `#[auth(key1)]`), and secret unless it says `#[auth(public)]`.
///
/// `#[auth(header("Authorization" = "Bearer {api_key}"))]` or `#[auth(basic("{user}", "{password}"))]` says what carries them.
/// `#[auth(header("Authorization" = "Bearer {access_token}"))]` carries the access token of a call, on every request but the one that
/// asks for it; the connector says `requires(CreateAccessToken)`.
pub use connector_derive::ConnectorAuth;

/// A request of a flow, or a part of one.
///
/// On the type, `#[connector(..)]`: `flow`, `method`, `path` (one, or `path(CONDITION => "..", _ => "..")`), `response`, and where
/// they are wanted `host`, `body`, `query(..)`, `headers(..)`, `requires(Flow if CONDITION)`, `status = Pending` (or `keep`), `error = TokenError` instead of the
/// connector's, `auth(none)`, `auth(basic("{user}", "{password}"))` or `auth(header("X-Key" = "{api_key}"))` instead of the account's credentials,
/// and on a look-up `consistency = "30s"`: how long after a call it may still miss what the call made (`s`, `m`, `h`, `d`).
/// A list that lacks what was looked for says so where it is picked by a value (`#[pick(reference = "{payment.reference}")]`); an empty
/// list of which the first is picked is an answer that is not clear.
/// A part has none of these, but may say `over = address` (`line`, `evidence`) or `when = CONDITION`. On a field, `#[from(..)]`: a source
/// (`redirect.params["payload"]` is one of several named values), a template, `value = ..`, `first(a, b, value(..))`,
/// `match source { Variant => .. }`, `each = order.lines` into a `Vec` of a part over `line`, `with = function`, each with
/// `when = CONDITION`; without it the field is a part. On an enum's variant, `#[from(payment_method = Card | Ideal)]` or `when = ..`: the
/// first that holds is taken. A variant with `#[serde(untagged)]` is written without the enum's tag.
///
/// It is a description that core runs, and is never built: fields have owned types, as `String`, `CardNumber`, `Secret<String>`, and there are no
/// lifetimes and no references in it. A type says how its value is written; one of your own is a [`derive@WireValue`], a part, or anything that implements
/// `Serialize` and comes from `with = function`.
///
/// A request for an access token (`flow = "CreateAccessToken"`) depends on the account alone: it reads credentials and settings, and nothing
/// of a payment. Its answer writes `access_token`, and `expires_in` as [`Seconds`](crate::Seconds).
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorRequest)]
/// pub struct Amount {
///     #[from(amount)]
///     value: StringMajorUnit,
///     #[from("{currency:lower}")]
///     currency: String,
/// }
/// ```
pub use connector_derive::ConnectorRequest;

/// An answer, or a part of one: a struct whose fields name their targets, `#[to(connector_transaction_id)]`. A target may be
/// written by two fields where all but one say `fallback`; `#[to(redirect.url, when(r#type = "redirect"))]` writes where another field
/// is that word; `#[to(crate::target::payout_id)]` writes a [`Target`](crate::Target) of a router's own flow; `#[pick(first)]`, `#[pick(last)]` and `#[pick(id = "{..}")]` take one element of a list; a field without `to` is a part.
/// `#[connector(id = "absent: reason")]`: the processor's id may come later. Unknown fields are skipped, `null` is absent.
pub use connector_derive::ConnectorResponse;

/// What a refusal is read as: like [`derive@ConnectorResponse`], with the targets `error.*` and ids alone. It names
/// the processor's codes that refuse nothing.
///
/// | key of `#[connector(..)]` | |
/// | --- | --- |
/// | `in_progress("704")` | the same call is still being worked on |
/// | `key_reused("idempotency_error")` | the idempotency key was given before, with another request |
/// | `not_found("resource_missing")` | a look-up found nothing; any other call that gets it was refused |
pub use connector_derive::ConnectorError;

/// What a connector keeps between the calls of one payment: a struct of `Option<String>` or `Option<Secret<String>>`, written by
/// `#[to(state.x)]` and read as `state.x`. The router stores it and hands it back.
pub use connector_derive::ConnectorState;

/// From a processor's words to a status, as a `match`: first match wins, and the last arm, `_`, settles nothing.
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(StatusMap)]
/// #[status_map(AttemptStatus,
///     "authorized" if auto_capture => Charged,
///     "authorized"                 => Authorized,
///     "declined" | "failed"        => Failure,
///     _                            => Pending,
/// )]
/// pub struct PaymentStatus(Word);
/// ```
///
/// A status of several words is fed word by word, `#[to(Happened::code)]`. `_` stands for any word and `absent` for one that was not
/// there; a row that settles names every word:
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(StatusMap)]
/// #[status_map(AttemptStatus,
///     { code: "CAPTURE", success: "true" } => Charged,
///     { code: "CAPTURE", success: "false" } => CaptureFailed,
///     { code: "CAPTURE_FAILED", success: _ } => CaptureFailed,
///     _ => keep,
/// )]
/// pub struct Happened {
///     code: Word,
///     success: Word,
/// }
/// ```
pub use connector_derive::StatusMap;

/// A router's own set of statuses, for status maps of its own flows: an enum without fields, `#[status(open)]` on those that
/// settle nothing. A target whose kind is [`Mapped`](crate::target::Mapped) of the set holds such a status.
pub use connector_derive::StatusTarget;

/// A type of an author's own on the wire. A newtype is filled from whatever its inner type is filled from, and written as that
/// is; an enum of words stands for them in a declaration.
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(WireValue)]
/// pub struct OrderNumber(String);
///
/// #[derive(WireValue)]
/// #[serde(rename_all = "snake_case")]
/// pub enum Challenge {
///     NoPreference,
///     Mandated,
/// }
///
/// #[derive(ConnectorRequest)]
/// pub struct Order {
///     #[from(reference)]
///     number: OrderNumber,
///     #[from(match three_ds { true => value(Challenge::Mandated), _ => value(Challenge::NoPreference) })]
///     challenge: Challenge,
/// }
/// ```
pub use connector_derive::WireValue;

/// What a processor tells without being asked: how it is signed, what it wants to hear, what the event and its object say.
///
/// | key of `#[webhook(..)]` | |
/// | --- | --- |
/// | `signature(hmac_sha256, header = ".." or field = "..", message = "..", encoding = "hex")` | with `format`, `key`, `tolerance` where they are needed; `(none = "reason", then = "refetch")` where nothing is signed |
/// | `items = "notifications[].item"` | where one body holds several events |
/// | `event_id = "{body.a}:{body.b}"` | where no field alone tells events apart |
/// | `object("data.object", match kind { "payment.*" => Payment })` | where the object stands and what it is read as, by the event's word; a field without `to` is one, too |
/// | `account("merchantAccount" = auth.merchant_account)` | whose account an event must be for |
/// | `ack = 200` or `ack(200, "[accepted]")` | what the processor wants to hear |
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorWebhook)]
/// #[webhook(
///     signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
///               message = "{timestamp}.{body}", encoding = "hex", tolerance = "5m"),
///     ack = 200,
/// )]
/// pub struct AcmeEvent {
///     #[to(event_id)]
///     id: String,
///     #[to(event)]
///     r#type: EventKind,
///     data: Payment,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(WebhookEvent, "payment.captured" => PaymentCaptured, "payment.failed" => PaymentFailure, _ => Unsupported)]
/// pub struct EventKind(Word);
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
/// #[status_map(AttemptStatus, "captured" => Charged, "failed" => Failure, _ => Pending)]
/// pub struct PaymentStatus(Word);
/// ```
pub use connector_derive::ConnectorWebhook;
