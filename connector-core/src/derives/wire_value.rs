//! The reference of `WireValue`.

/// Declares a type of your own for a field of a request.
///
/// | form | what it does |
/// | --- | --- |
/// | `struct OrderNumber(String);` | Takes the sources of its inner type and is written like it. |
/// | `enum Challenge { Mandated, .. }` | Is written as the word of its variant. It is used as a constant: `value = Challenge::Mandated`. |
/// | `#[serde(rename_all = "snake_case")]` on the enum, `#[serde(rename = "..")]` on a variant | Says the words. The default is the variant's name. |
/// | `#[connector(crate = my::path)]` | Where `connector-core` is, if it has another name. The default is `::connector_core`. |
///
/// # Example
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
