//! Which flows carry a source, as bits: what constants compare, whatever the number of connectors.

use crate::const_text::is_equal;

/// The flow's bit, by its place in the vocabulary.
const FLOWS: &[&str] = connector_derive::vocabulary!(flows);

/// The flows that carry a source, by the source's name.
const CARRIED: &[(&str, u32)] = connector_derive::vocabulary!(carried);

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

    /// The flows that carry one of core's sources.
    pub(super) const fn carrying(source: &str) -> Self {
        let mut index = 0;
        while index < CARRIED.len() {
            if is_equal(CARRIED[index].0, source) {
                return Self(CARRIED[index].1);
            }
            index += 1;
        }
        panic!("no such source in the vocabulary")
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn contain(self, flow: Self) -> bool {
        self.0 & flow.0 != 0
    }
}
