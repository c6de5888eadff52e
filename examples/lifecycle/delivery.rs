//! Webhooks that arrived at the receiver, and how they were handled.

use connector_core::webhook::WebhookError;

/// A webhook that arrived, for the table.
#[derive(Clone)]
pub struct Delivery {
    /// The connector in its path.
    pub id: String,
    /// The HTTP status of the reply.
    pub status: u16,
    pub result: Result<Vec<HandledEvent>, WebhookError>,
}

/// An event of a webhook.
#[derive(Clone)]
pub struct HandledEvent {
    /// The same for every delivery of the event.
    pub id: String,
    /// In the processor's own words.
    pub word: String,
    /// Whether the connector reads such events.
    pub is_supported: bool,
    pub disposition: Disposition,
}

/// How an event was handled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Disposition {
    Applied,
    Duplicate,
    /// Another delivery of it is being handled.
    InProgress,
    NotFound,
}
