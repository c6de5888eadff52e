//! A part of a request: built from the same facts, usable in any flow that carries what it reads.

use super::{Facts, Stop};
use crate::spec::PartSpec;

/// What a request, or a part of one, reads. Derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a part of a request",
    label = "not a part",
    note = "a field without `#[from(..)]` is a part: derive `ConnectorRequest` for `{Self}`, or say where the field's value comes from"
)]
pub trait Declared {
    const PART: &'static PartSpec;
}

/// A request, or a part of one, that can be filled from a call's facts. Derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a part of a request",
    label = "not a part",
    note = "a field without `#[from(..)]` is a part: derive `ConnectorRequest` for `{Self}`, or say where the field's value comes from"
)]
pub trait Part<'a>: Declared + Sized {
    /// Fills it.
    #[doc(hidden)]
    fn build(facts: &Facts<'a>) -> Result<Self, Stop>;
    /// Whether nothing that it reads was there; constants do not count.
    #[doc(hidden)]
    fn is_empty(&self, _facts: &Facts<'a>) -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl<T: Declared> Declared for Option<T> {
    const PART: &'static PartSpec = T::PART;
}

/// A list with a part for each element; it is built by `each = ..` alone.
#[diagnostic::do_not_recommend]
impl<T: Declared> Declared for Vec<T> {
    const PART: &'static PartSpec = T::PART;
}

/// A list of one.
#[diagnostic::do_not_recommend]
impl<T: Declared> Declared for [T; 1] {
    const PART: &'static PartSpec = T::PART;
}

#[diagnostic::do_not_recommend]
impl<'a, T: Part<'a>> Part<'a> for [T; 1] {
    fn build(facts: &Facts<'a>) -> Result<Self, Stop> {
        T::build(facts).map(|one| [one])
    }

    fn is_empty(&self, facts: &Facts<'a>) -> bool {
        let [one] = self;
        one.is_empty(facts)
    }
}

/// Stands beside the errors of a part that does not compile.
pub const NO_PART: &PartSpec =
    &PartSpec { name: "", fields: &[], variants: &[], when: None, is_enum: false, hatches: &[], credentials: &[] };
