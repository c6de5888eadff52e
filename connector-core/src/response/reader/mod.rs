//! Readers: one file per format that responses come in.

mod json;

pub(crate) use json::{Json, Kind, Malformed, Scalar, Text};
