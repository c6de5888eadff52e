//! The reference of `StatusMap`.

/// Maps a processor's words to a status, like a `match`.
///
/// The type is a struct of one `Word`, or of several named ones. Each `#[status_map(..)]` is the table of one set of statuses:
/// `AttemptStatus`, `RefundStatus`, `DisputeStatus`, `WebhookEvent`, or a set of your own ([`StatusTarget`](derive@crate::StatusTarget)).
///
/// The first arm that matches wins. The last arm is `_`, for unknown words. It cannot give a final status: an unknown word is neither a
/// success nor a failure.
///
/// # Forms of `#[status_map(SET, ..)]`
///
/// | form | what it does |
/// | --- | --- |
/// | `"captured" => Charged` | This word has this status. Numbers and booleans match by their text: `"true"`. |
/// | `"declined" \| "failed" => Failure` | Any of these words. |
/// | `"000.*" => Charged` | Any word with this beginning. |
/// | `"authorized" if auto_capture => Charged` | Only if the guard is true. |
/// | `.. => keep` | The status stays as it was. |
/// | `{ code: "CAPTURE", success: "true" } => Charged` | With several words: one for each column. |
/// | `{ code: "CAPTURE", success: _ } => ..` | Any word in this column, or none. |
/// | `{ code: "CAPTURE", success: absent } => ..` | No word in this column. |
/// | `_ => Pending` | Every other word. Required. |
///
/// A guard asks about the call or the response: `auto_capture`, `manual_capture`, `flow(Capture)`, `payment_method(Card)`, `http(201)`,
/// `previous(Authorized)` (the status before), `has(redirect.url)` (the response wrote that target), and `!`, `&&`, `||`, parentheses. A table of
/// `WebhookEvent` has no guards.
///
/// | key of `#[connector(..)]` | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Examples
///
/// One word, with guards:
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(StatusMap)]
/// #[status_map(AttemptStatus,
///     "authorized" if auto_capture                => Charged,
///     "authorized"                                => Authorized,
///     "action_required" if has(redirect.url)      => AuthenticationPending,
///     "failed" if flow(Capture)                   => CaptureFailed,
///     "declined" | "failed"                       => Failure,
///     _                                           => Pending,
/// )]
/// pub struct PaymentStatus(Word);
/// ```
///
/// Several words. A field of the response writes each column: `#[to(Event::code)]`. A row with a final status names every column.
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(StatusMap)]
/// #[status_map(AttemptStatus,
///     { code: "CAPTURE", success: "true" }     => Charged,
///     { code: "CAPTURE", success: "false" }    => CaptureFailed,
///     { code: "CAPTURE_FAILED", success: _ }   => CaptureFailed,
///     _                                        => keep,
/// )]
/// pub struct Event {
///     code: Word,
///     success: Word,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct Item {
///     #[to(Event::code)]
///     event_code: Word,
///     #[to(Event::success)]
///     success: Word,
/// }
/// ```
///
/// Two tables for one word:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(StatusMap)]
/// #[status_map(WebhookEvent, "refund.*" => RefundSuccess, _ => Unsupported)]
/// #[status_map(RefundStatus, "refund.succeeded" => Success, _ => Pending)]
/// pub struct Kind(Word);
/// ```
pub use connector_derive::StatusMap;
