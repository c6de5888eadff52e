//! The words of the declaration language, in one table each: flows, sources, targets, statuses, payment methods,
//! conditions. The derives look words up here, and `connector-core` defines and documents its types from the same rows.
//!
//! [`sources!`], [`targets!`], [`statuses!`] and [`payment_methods!`] pass the rows of a table to a macro of the
//! caller, which defines a type or a function for each row. So a word that one side lacks does not compile.
#![no_std]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod condition;
mod flow;
mod method;
mod source;
mod status;
mod target;

pub use condition::{CONDITIONS, GUARDS};
pub use flow::{Effect, FLOWS, FlowSet, FlowWord, PLANNED_FLOWS, flow, flow_sets};
pub use method::{METHOD_GROUPS, METHODS, methods_of};
pub use source::{SOURCES, Scope, SourceValue, SourceWord, source};
pub use status::{STATUSES, StatusMeaning, StatusSet, settles};
pub use target::{TARGETS, TargetValue, TargetWord, target};

/// Whether two texts are equal, in constants.
const fn is_equal(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) = (a, b) {
        if *first_a != *first_b {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    a.is_empty() && b.is_empty()
}
