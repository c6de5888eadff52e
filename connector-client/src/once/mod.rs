//! Carries each operation out once: its idempotency key, its record in the store, and the claim of the call that sends it.

pub(crate) mod idempotency;
pub(crate) mod operations;
pub(crate) mod poll_backoff;
pub(crate) mod record;

pub use idempotency::IdempotencyKey;
