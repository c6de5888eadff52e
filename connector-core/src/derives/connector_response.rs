//! The reference of `ConnectorResponse`.

/// Declares a response, or a part of one: a struct whose fields say where their values go.
///
/// A field's name (or its `serde` name) is the name on the wire. `#[to(..)]` names its target. A field without `#[to(..)]` is a part: a type
/// that derives `ConnectorResponse`, at any depth. Unknown fields are ignored, and `null` counts as absent. A field that is no `Option` must
/// be there, or the response cannot be read.
///
/// A response of a flow needs the targets of that flow: an id and a status. Amount and currency are compared with what was asked for.
///
/// The targets are listed in [`vocabulary`](crate::vocabulary).
///
/// # Keys of `#[connector(..)]` on the type
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `id` | `id = "absent: the manual says .."` | The processor's id may be missing, for this reason. | an id is required |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Attributes on a field
///
/// | form | what it does |
/// | --- | --- |
/// | none | The field is a part. |
/// | `#[to(status)]` | Writes a target. |
/// | `#[to(amount, amount_captured)]` | Writes several targets. |
/// | `#[to(state.x)]` | Writes a field of the connector's state. |
/// | `#[to(crate::target::payout_id)]` | Writes a [`Target`](crate::Target) of your own flow. |
/// | `#[to(failed)]` | The call failed if the value is present and not empty. |
/// | `#[to(succeeded)]` | The call failed if the value is `false`. |
/// | `#[to(Event::code)]` | Writes a column of a status map of several words. |
/// | `#[to(error)]` | The field is a part that writes `error.*`. |
/// | `#[to(.., fallback)]` | Used if no other field wrote the target. |
/// | `#[to(.., when(kind = "redirect" \| "popup"))]` | Used if another field of the struct is one of these words. That field is a `Word`. |
/// | `#[pick(first)]`, `#[pick(last)]` | Takes one element of a list of parts. |
/// | `#[pick(id = "{connector_refund_id}")]` | Takes the element whose field equals the template. If there is none, the look-up found nothing. |
/// | `#[serde(rename = "..")]`, `#[serde(alias = "..")]` | Another name on the wire, or one more. `rename_all` is read on the type. |
///
/// # Examples
///
/// A response with a part, a condition and a fallback:
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorResponse)]
/// #[serde(rename_all = "camelCase")]
/// pub struct Payment {
///     #[to(connector_transaction_id)]
///     payment_id: String,
///     #[to(status)]
///     status: PaymentStatus,
///     #[to(amount)]
///     amount: Option<MinorUnit>,
///     next_action: Option<NextAction>,
///     #[to(error.code)]
///     refusal_code: Option<String>,
///     #[to(error.code, fallback)]
///     refusal_reason: Option<String>,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct NextAction {
///     kind: Word,
///     #[to(redirect.url, when(kind = "redirect"))]
///     url: Option<Url>,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(AttemptStatus, "captured" => Charged, "declined" => Failure, _ => Pending)]
/// pub struct PaymentStatus(Word);
/// ```
///
/// One element of a list, and a struct that stands for its only field:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorResponse)]
/// pub struct Refunds {
///     #[pick(id = "{connector_refund_id}")]
///     data: Vec<Refund>,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct Refund {
///     #[to(connector_refund_id)]
///     id: String,
///     reason: Option<Reason>,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct Reason(#[to(error.message)] String);
/// ```
///
/// Success as a flag, values of the state, and an id that may be missing:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorResponse)]
/// #[connector(id = "absent: a capture is answered without an id")]
/// pub struct Captured {
///     #[to(succeeded)]
///     success: bool,
///     #[to(state.capture_id)]
///     capture: Option<Secret<String>>,
/// }
/// ```
pub use connector_derive::ConnectorResponse;
