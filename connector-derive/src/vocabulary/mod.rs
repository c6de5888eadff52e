//! The words of the language: one table of sources, one of targets, one of flows and payment methods. The derives look
//! words up here, core receives the same rows through `vocabulary!`, and the printed documentation is made from them.

mod condition;
mod flow;
mod method;
mod source;
mod status;
mod target;

pub(crate) use condition::{CONDITIONS, GUARDS};
pub(crate) use flow::{FLOWS, FlowWord, PLANNED_FLOWS, flow, names as flow_names};
pub(crate) use method::{GROUPS, METHODS, methods_of};
pub(crate) use source::{SOURCES, SUB_TREES, SourceWord, Value, closest_source, source, sub_tree};
pub(crate) use status::{SETTLED, settles};
pub(crate) use target::{Accepts, TARGETS, TargetWord, target};
