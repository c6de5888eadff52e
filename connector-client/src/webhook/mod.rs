//! Handles each webhook event once. `connector_core::webhook` verifies and reads events.

mod events;
mod inbox;

pub use connector_core::webhook::EventKey;
pub use events::StoredEvents;
pub use inbox::{Claim, EventStore, Inbox, Once, OnceError, Ticket};
