//! Targets: the named places of a response, and the values read into them.

mod guards;
mod kind;
mod mapped;
mod moment;
mod own;
mod read;
mod wire_amount;
mod words;

pub(crate) use guards::Guards;
pub use kind::Kind;
pub use mapped::Mapped;
pub use moment::Moment;
pub(crate) use own::is_cores;
pub(crate) use read::Read;
pub use wire_amount::WireAmount;
pub use words::*;

/// A named place of a response. Core's own stand in this module; a flow of a router's own brings its own:
///
/// ```
/// use connector_core::{StatusTarget, target::{Mapped, Target}};
///
/// #[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
/// enum PayoutStatus {
///     #[status(open)]
///     Processing,
///     Paid,
/// }
///
/// #[allow(non_camel_case_types)]
/// enum payout_id {}
///
/// impl Target for payout_id {
///     const NAME: &'static str = "payout_id";
///     type Kind = String;
/// }
///
/// #[allow(non_camel_case_types)]
/// enum payout_status {}
///
/// impl Target for payout_status {
///     const NAME: &'static str = "payout_status";
///     type Kind = Mapped<PayoutStatus>;
/// }
/// ```
///
/// A response writes it by its path: `#[to(crate::target::payout_id)]`. [`FlowResponse`](crate::response::FlowResponse) reads
/// it. A response in which the value of an own target stands twice, or is damaged, is unreadable.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a target",
    note = "targets implement `connector_core::Target`"
)]
pub trait Target: Sized + 'static {
    /// The name, as messages write it. An own target has a name that none of core's has.
    const NAME: &'static str;
    /// The kind that a field's type is checked against.
    type Kind: Kind;
    /// The target as tables hold it.
    #[doc(hidden)]
    const ROW: &'static TargetRow = &TargetRow {
        name: Self::NAME,
        index: own::NO_PLACE,
        put: |values, read| own::put::<Self>(values, Self::Kind::held(read)),
        is_set: |values| own::get::<Self>(values).is_some(),
        decides: true,
    };
    /// What was read into it.
    #[doc(hidden)]
    fn get(values: &ResponseValues) -> Option<&Self::Kind> {
        own::get::<Self>(values)
    }
}

/// A target as data: how it is written, and whether an outcome depends on it.
#[doc(hidden)]
pub struct TargetRow {
    pub name: &'static str,
    /// The position among all targets of core.
    pub(crate) index: usize,
    pub(crate) put: fn(&mut ResponseValues, &mut Read<'_>),
    pub(crate) is_set: fn(&ResponseValues) -> bool,
    /// Whether a wrong value could cause a wrong outcome: a status, an id, an amount. All others are informational.
    pub(crate) decides: bool,
}

impl std::fmt::Debug for TargetRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
