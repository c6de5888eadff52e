//! The reference of `StatusTarget`.

/// Declares a set of statuses of your own, for the status maps of your own flows.
///
/// The type is an enum whose variants have no fields. It also derives `Clone`, `Copy`, `Debug` and `PartialEq`. A target whose
/// kind is [`Mapped`](crate::target::Mapped) of the set holds such a status.
///
/// | attribute | on | what it does | default |
/// | --- | --- | --- | --- |
/// | `#[status(open)]` | a variant | The status is not final, so an unknown word may have it. At least one variant needs it. | final |
/// | `#[connector(crate = my::path)]` | the enum | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Example
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(StatusTarget, Clone, Copy, Debug, PartialEq)]
/// pub enum PayoutStatus {
///     #[status(open)]
///     Pending,
///     Paid,
///     Returned,
/// }
///
/// #[derive(StatusMap)]
/// #[status_map(PayoutStatus, "paid" => Paid, "returned" => Returned, _ => Pending)]
/// pub struct PayoutWord(Word);
/// ```
pub use connector_derive::StatusTarget;
