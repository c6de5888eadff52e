//! Events of webhooks, each handled once. What an event says is read by `connector_core::webhook`.

mod events;
mod inbox;
mod memory;

pub use connector_core::webhook::EventKey;
pub use events::StoredEvents;
pub use inbox::{Claim, EventStore, Inbox, Once, OnceError, Ticket};
pub use memory::MemoryEventStore;
