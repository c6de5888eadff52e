//! When a request is sent again, and how much load a connector's processor may be given.

pub(crate) mod bulkhead;
pub(crate) mod policy;
pub(crate) mod repeat;

pub use bulkhead::ConnectorLimits;
pub use policy::RetryPolicy;
