//! Which flows carry a source, as bits: what constants compare, whatever the number of connectors.

use crate::const_text::is_equal;

/// The flow's bit, by its place in the vocabulary.
const FLOWS: &[&str] = connector_derive::vocabulary!(flows);

/// A set of core's flows. A flow of a router's own is in none: it names what it carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowBits(u32);

impl FlowBits {
    pub const NONE: Self = Self(0);

    /// One of core's flows.
    pub(crate) const fn flow(name: &str) -> Self {
        let mut index = 0;
        while index < FLOWS.len() {
            if is_equal(FLOWS[index], name) {
                return Self(1 << index);
            }
            index += 1;
        }
        panic!("no such flow in the vocabulary")
    }

    /// Flows as the vocabulary counts them.
    pub(super) const fn of(bits: u32) -> Self {
        Self(bits)
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn contain(self, flow: Self) -> bool {
        self.0 & flow.0 != 0
    }
}
