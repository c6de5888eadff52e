//! The reference of `ConnectorWebhook`.

/// Declares a processor's events: how they are verified, what they say and what the processor gets in reply.
///
/// The struct is the event. Its fields have the attributes of [`ConnectorResponse`](derive@crate::ConnectorResponse). A field with
/// `#[to(event)]` names the event, by a table of `WebhookEvent`. A field without `#[to(..)]` is the event's object: it is read as the response to a look-up is read.
///
/// # Keys of `#[webhook(..)]`
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `signature` | `signature(hmac_sha256, ..)`, `signature(none = "reason", then = "refetch")` | How the origin is verified. An unsigned event only makes the router look the payment up. | required |
/// | `ack` | `ack = 200`, `ack(200, "[accepted]")` | The reply: a 2xx status, with a body if needed. | required |
/// | `event_id` | `event_id = "{body.a}:{body.b}"` | The event's id, composed of several values. | the field with `#[to(event_id)]` |
/// | `items` | `items = "notifications[].item"` | One body holds several events, in this list. | the body is one event |
/// | `object` | `object("data.object", match kind { "payment.*" => Payment })`, `object("data", Payment)` | Where the object is, and its type: by the word of a field, or one for all. Without a path it is the event itself. | the fields without `#[to(..)]` |
/// | `account` | `account("merchantAccount" = auth.merchant_account)` | The value that names the account. It must equal this credential. | not checked |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Keys of `signature(hmac_sha256, ..)`
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `header` | `header = "Acme-Signature"` | The header that holds the signature. | this or `field` is required |
/// | `field` | `field = "data.signature"` | The value of the event that holds it. | this or `header` is required |
/// | `format` | `format = "t={timestamp},v1={signature}"` | The header is a list of pairs. | the header is the signature |
/// | `message` | `message = "{timestamp}.{body}"`, `"{body.id}:{body.amount}"` | The text that is signed. | required |
/// | `encoding` | `encoding = "hex"`, `"base64"` | How the signature is written. | required |
/// | `key` | `key = "{secret}"`, `"{secret:hex_decode}"`, `"{secret:base64_decode}"` | How the account's webhook secret is read. | `"{secret}"` |
/// | `tolerance` | `tolerance = "5m"` | How old a signed timestamp may be; a day at most. | required with `{timestamp}` |
///
/// # Examples
///
/// A signature over the whole body, in a header with a timestamp:
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
///
/// A signature over some values, several events in one body, an id of two values, and objects by the event's word:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorAuth)]
/// #[auth(header("X-Key" = "{api_key}"))]
/// pub struct Auth {
///     api_key: Secret<String>,
///     #[auth(key1, public)]
///     merchant: String,
/// }
///
/// #[derive(ConnectorWebhook)]
/// #[webhook(
///     signature(hmac_sha256, field = "signature", key = "{secret:hex_decode}",
///               message = "{body.id}:{body.kind}:{body.merchant}", encoding = "base64"),
///     items = "notifications[].item",
///     event_id = "{body.id}:{body.kind}",
///     object("data", match kind { "payment.*" => Payment, "refund.*" => Refund }),
///     account("merchant" = auth.merchant),
///     ack(200, "[accepted]"),
/// )]
/// pub struct Item {
///     #[to(event)]
///     kind: Kind,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(WebhookEvent, "payment.paid" => PaymentCaptured, "refund.paid" => RefundSuccess, _ => Unsupported)]
/// pub struct Kind(Word);
///
/// #[derive(ConnectorResponse)]
/// pub struct Payment {
///     #[to(connector_transaction_id)]
///     id: String,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct Refund {
///     #[to(connector_refund_id)]
///     id: String,
/// }
/// ```
///
/// A processor that signs nothing:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorWebhook)]
/// #[webhook(signature(none = "the manual offers no signature", then = "refetch"), ack = 200)]
/// pub struct Notice {
///     #[to(event_id)]
///     id: String,
///     #[to(event)]
///     kind: NoticeKind,
///     #[to(connector_transaction_id)]
///     payment: String,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(WebhookEvent, "paid" => PaymentCaptured, _ => Unsupported)]
/// pub struct NoticeKind(Word);
/// ```
pub use connector_derive::ConnectorWebhook;
