//! The key of an event, for deduplication.

use std::fmt;

/// The key of an event: the connector and the event's id, independent of the account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventKey {
    /// The connector's id.
    pub connector: &'static str,
    /// The event's id, as the connector declares it.
    pub id: String,
}

impl EventKey {
    /// The key of an event, by the connector's id and the event's id.
    pub fn new(connector: &'static str, id: impl Into<String>) -> Self {
        Self { connector, id: id.into() }
    }
}

/// For example `stripe:evt_1`. A connector's id contains no colon, so the text is unambiguous.
impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.connector, self.id)
    }
}
