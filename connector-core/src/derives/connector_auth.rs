//! The reference of `ConnectorAuth`.

/// Declares a processor's credentials: a struct with named fields.
///
/// A router's account keeps credentials in four slots: `api_key`, `key1`, `api_secret` and `key2`. Each field takes one slot. A request reads
/// a field as `auth.x`.
///
/// # Keys of `#[auth(..)]` on the struct
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `header` | `header("Authorization" = "Bearer {api_key}")` | Sends headers with every request. A placeholder names a field, or `{access_token}`: then the connector says `requires(CreateAccessToken)`. | none |
/// | `basic` | `basic("{user}", "{password}")` | Sends basic authentication (RFC 7617). | none |
/// | `body` | `body` | Says that requests read the credentials themselves (`#[from(auth.api_key)]`). | |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Keys of `#[auth(..)]` on a field
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `api_key`, `key1`, `api_secret`, `key2` | `#[auth(key1)]` | The slot of the account. | the field's name, if it is a slot |
/// | `public` | `#[auth(public)]` | The value is no secret, so the field may be a `String`. | secret: `Secret<String>` |
///
/// # Examples
///
/// Headers:
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorAuth)]
/// #[auth(header("Authorization" = "Bearer {api_key}", "Acme-Merchant" = "{merchant}"))]
/// pub struct Auth {
///     api_key: Secret<String>,
///     #[auth(key1, public)]
///     merchant: String,
/// }
/// ```
///
/// Basic authentication:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorAuth)]
/// #[auth(basic("{user}", "{password}"))]
/// pub struct Auth {
///     #[auth(api_key)]
///     user: Secret<String>,
///     #[auth(key1)]
///     password: Secret<String>,
/// }
/// ```
///
/// An access token that another flow gives, and credentials that stand in the body:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorAuth)]
/// #[auth(header("Authorization" = "Bearer {access_token}"))]
/// pub struct ByToken {
///     api_key: Secret<String>,
/// }
///
/// #[derive(ConnectorAuth)]
/// #[auth(body)]
/// pub struct InBody {
///     api_key: Secret<String>,
/// }
///
/// #[derive(ConnectorRequest)]
/// #[connector(auth = InBody)]
/// pub struct Merchant {
///     #[from(auth.api_key)]
///     key: Secret<String>,
/// }
/// ```
pub use connector_derive::ConnectorAuth;
