//! An operation is carried out once: its key, its record, and who may send it.

pub(crate) mod idempotency;
pub(crate) mod looks;
pub(crate) mod operations;
pub(crate) mod record;

pub use idempotency::IdempotencyKey;
