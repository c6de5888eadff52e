//! The reference of `ConnectorError`.

/// Declares what a refusal is read as: a response that writes `error.*` and ids only.
///
/// The attributes of its fields are those of [`ConnectorResponse`](derive@crate::ConnectorResponse). Three keys name the processor's codes that are not refusals.
///
/// # Keys of `#[connector(..)]` on the type
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `in_progress` | `in_progress("704")` | The same call is still being processed. | none |
/// | `key_reused` | `key_reused("idempotency_error")` | The idempotency key was used before, with another request. | none |
/// | `not_found` | `not_found("resource_missing")` | A look-up found nothing. For any other call it is a refusal. | none |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Example
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorError)]
/// #[connector(in_progress("lock_timeout"), key_reused("idempotency_error"), not_found("resource_missing"))]
/// pub struct AcmeError {
///     #[to(error.code)]
///     code: String,
///     #[to(error.message)]
///     message: Option<String>,
///     #[to(error.decline_code)]
///     decline_code: Option<String>,
/// }
/// ```
pub use connector_derive::ConnectorError;
