//! The connectors of scripts.

use connector_core::Connector;
use test_connectors::{Late, LimitedKeyed, LimitedKeyless, Tokened};

use crate::script::ConnectorKind;

impl ConnectorKind {
    /// The connector.
    pub(crate) fn connector(self) -> &'static dyn Connector {
        match self {
            Self::Keyed => &LimitedKeyed,
            Self::Keyless => &LimitedKeyless,
            Self::Tokens => &Tokened,
            Self::Late => &Late,
        }
    }
}
