//! What arrived at the receiver, and what became of it.

use connector_core::webhook::WebhookError;

/// A webhook that arrived, for the table.
#[derive(Clone)]
pub struct Delivery {
    /// Whose path it came by.
    pub id: String,
    /// What was answered (HTTP's status).
    pub status: u16,
    pub result: Result<Vec<Arrived>, WebhookError>,
}

/// An event of it.
#[derive(Clone)]
pub struct Arrived {
    /// What the event is known by, however often it is sent.
    pub id: String,
    /// In the processor's own words.
    pub word: String,
    /// Whether the connector reads such events.
    pub is_supported: bool,
    pub became: Became,
}

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Became {
    TakenIn,
    Duplicate,
    /// Another delivery of it is being handled at this moment.
    InProgress,
    NotKnownYet,
}
