//! The derives, with what each takes. The words that stand in `from`, `to` and conditions are in [`crate::vocabulary`].

/// The table of contents of a processor: a unit struct with `#[connector(..)]`.
///
/// | key | |
/// | --- | --- |
/// | `id = "acme"` | lower case, digits and `_`; unique in a registry |
/// | `base_url = ".."` or `base_url(production = "..", sandbox = "..")` | https, without a slash at its end; holes for settings alone; `allow_test_host = ".."` where production's name looks like a test host's |
/// | `auth = Auth`, `error = AcmeError` | a [`derive@ConnectorAuth`], a [`derive@ConnectorError`] |
/// | `flows(Pay<'_>, GetPayment)` | the requests; each names its flow once |
/// | `body = "json"` | the bodies' encoding where a request names none: `json`, `form`, `none` |
/// | `headers("Acme-Version" = "{settings.version}")` | fixed texts and settings |
/// | `settings(version = "v68", prefix)` | public values that a deployment may set; without a default it must |
/// | `idempotency(header = "..", max_len = 64)`, `(by = "reference", reason = "..")`, `(none = "..")` | how a payment that is sent twice stays one |
/// | `state = State` | a [`derive@ConnectorState`] |
///
/// It implements [`Connector`](trait@crate::Connector), a [`ConnectorIntegration`](crate::ConnectorIntegration) per flow, and `SPEC`.
pub use connector_derive::Connector;

/// A processor's credentials: a struct with named fields, each in a slot of the router's account (`api_key`, `key1`,
/// `api_secret`, `key2`: the field's own name, or `#[auth(key1)]`), and secret unless it says `#[auth(public)]`.
///
/// `#[auth(header("Authorization" = "Bearer {api_key}"))]` or `#[auth(basic("{user}", "{password}"))]` says what carries them.
pub use connector_derive::ConnectorAuth;

/// A request of a flow, or a part of one.
///
/// On the type, `#[connector(..)]`: `flow`, `method`, `path` (one, or `path(CONDITION => "..", _ => "..")`), `response`, and where
/// they are wanted `body`, `query(..)`, `headers(..)`, `requires(Flow if CONDITION)`, `status = Pending`, `auth(none)`. A part has none
/// of these, but may say `over = address` or `when = CONDITION`. On a field, `#[from(..)]`: a source, a template, `value = ..`,
/// `first(a, b, value(..))`, `match source { Variant => .. }`, `with = function`, each with `when = CONDITION`; without it the field is a part.
/// On an enum's variant, `#[from(payment_method = Card | Ideal)]` or `when = ..`: the first that holds is taken.
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
/// written by two fields where all but one say `fallback`; `#[pick(first)]`, `#[pick(last)]` and `#[pick(id = "{..}")]` take one
/// element of a list; a field without `to` is a part. Unknown fields are skipped, `null` is absent.
pub use connector_derive::ConnectorResponse;

/// What a refusal is read as: like [`derive@ConnectorResponse`], with the targets `error.*` and ids alone.
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
pub use connector_derive::StatusMap;

/// A router's own set of statuses, for status maps of its own flows: an enum without fields, `#[status(open)]` on those that
/// settle nothing.
pub use connector_derive::StatusTarget;

/// A newtype that can be filled from whatever its inner type can, and is written as that is.
pub use connector_derive::WireValue;

/// What a processor tells without being asked: how it is signed, what it wants to hear, what the event and its object say.
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
