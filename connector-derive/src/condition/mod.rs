//! Conditions, over a request's call and over a response.

mod grammar;
mod guard;
mod names;
mod request;

pub(crate) use grammar::Condition;
pub(crate) use names::{methods, unknown_flow};
pub(crate) use request::condition_spec;
