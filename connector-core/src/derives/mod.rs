//! The derives, each with its reference.

mod connector;
mod connector_auth;
mod connector_error;
mod connector_request;
mod connector_response;
mod connector_state;
mod connector_webhook;
mod status_map;
mod status_target;
mod wire_value;

pub use connector::Connector;
pub use connector_auth::ConnectorAuth;
pub use connector_error::ConnectorError;
pub use connector_request::ConnectorRequest;
pub use connector_response::ConnectorResponse;
pub use connector_state::ConnectorState;
pub use connector_webhook::ConnectorWebhook;
pub use status_map::StatusMap;
pub use status_target::StatusTarget;
pub use wire_value::WireValue;
