//! Targets: the named places of a response, and the values read into them.

mod guards;
mod mapped;
mod moment;
mod read;
mod wire_amount;
mod words;

pub(crate) use guards::Guards;
pub use mapped::Mapped;
pub use moment::Moment;
pub use read::Read;
pub use wire_amount::WireAmount;
pub use words::*;

/// A named place of a response, as an empty type.
pub trait Target {
    /// The name, as connectors write it.
    const NAME: &'static str;
    /// The kind that a field's type is checked against.
    type Kind;
    /// The target as tables hold it.
    #[doc(hidden)]
    const ROW: &'static TargetRow;
}

/// A target as data: how it is written, and whether an outcome depends on it.
pub struct TargetRow {
    pub name: &'static str,
    /// The position among all targets.
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
