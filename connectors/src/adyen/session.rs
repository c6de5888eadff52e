//! Orders, which several payments may pay together, and sessions, which Adyen's own components open.
use connector_core::prelude::*;

use super::Asked;

#[derive(ConnectorRequest)]
#[connector(flow = "CreateOrder", method = "POST", path = "/{settings.version}/orders", response = Order)]
pub struct CreateOrder(Asked);

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    #[to(order_id)]
    psp_reference: String,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "SessionToken", method = "POST", path = "/{settings.version}/sessions", response = Session)]
pub struct OpenSession {
    #[serde(flatten)]
    asked: Asked,
    #[from(return_url)]
    return_url: Url,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    #[to(session.id)]
    id: String,
    #[to(session.token)]
    session_data: Secret<String>,
}
