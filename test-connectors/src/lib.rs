//! Connectors to the processor of `fault-server`: with idempotency keys, without, with access tokens, by reference. They promise
//! different things of the same processor. All stand here, since a connector cannot list requests of another crate.

#![forbid(unsafe_code)]

mod by_reference;
mod keyed;
mod keyless;
mod major;
mod requests;
mod responses;
mod tokened;

pub use by_reference::{Forgetful, Found, Late};
pub use keyed::{Keyed, LimitedKeyed};
pub use keyless::{Keyless, Limited, LimitedKeyless};
pub use major::Major;
pub use tokened::Tokened;
