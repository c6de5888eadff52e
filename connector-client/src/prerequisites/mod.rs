//! The flows that a request requires, and the access tokens that calls share.

pub(crate) mod run;
pub(crate) mod tokens;
