//! When a request is sent again, and how much a connector may be asked at a time.

pub(crate) mod lane;
pub(crate) mod policy;

pub use lane::LaneLimits;
pub use policy::RetryPolicy;
