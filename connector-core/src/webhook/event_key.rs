//! By what an event is known, however often it is sent.

use std::fmt;

/// What an event is known by: the connector and the event's id there, whoever's account it was sent for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventKey {
    /// The connector's id.
    pub connector: &'static str,
    /// The event's id, as the connector declares it.
    pub id: String,
}

impl EventKey {
    pub fn new(connector: &'static str, id: impl Into<String>) -> Self {
        Self { connector, id: id.into() }
    }
}

/// As `stripe:evt_1`: a connector's id holds no colon, so that no two keys read alike.
impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.connector, self.id)
    }
}
