//! The words of the declaration language as data, the same rows that the derives use. The tables below are generated
//! from them.
#![doc = include_str!("../../docs/vocabulary.md")]

// `SourceValue` and `TargetValue` stay where they are: their variants have the names of types here, and rustc would print those
// types with their paths in every message.
pub use connector_vocabulary::{
    CONDITIONS, FLOWS, FlowSet, FlowWord, GUARDS, METHODS, SOURCES, STATUSES, SourceWord, StatusMeaning, StatusSet,
    TARGETS, TargetWord, flow_sets,
};
