//! The reference of `ConnectorState`.

/// Declares what a connector keeps between the calls of one payment.
///
/// Each field is an `Option<String>` or an `Option<Secret<String>>`. A response writes it with `#[to(state.x)]`, a later request reads it with
/// `#[from(state.x)]`. The router stores the values and gives them back. The connector names the type: `state = State`.
///
/// # Keys of `#[connector(..)]` on the type
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Example
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorState)]
/// pub struct State {
///     capture_id: Option<String>,
///     session: Option<Secret<String>>,
/// }
///
/// #[derive(ConnectorResponse)]
/// pub struct Capture {
///     #[to(state.capture_id)]
///     id: Secret<String>,
/// }
///
/// #[derive(ConnectorRequest)]
/// pub struct Refunded {
///     #[from(state.capture_id)]
///     capture: Secret<String>,
/// }
/// ```
pub use connector_derive::ConnectorState;
