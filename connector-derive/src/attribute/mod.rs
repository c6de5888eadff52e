//! Attributes made of keys: `#[connector(id = "..", flows(..))]`.

mod connector;
mod keys;
mod list;
mod pairs;
mod request;
mod serde;
mod value;
mod webhook;

pub(crate) use connector::{AuthFieldKeys, AuthKeys, ConnectorKeys};
pub(crate) use keys::{Keys, receive};
pub(crate) use list::{AuthChoice, FlowName, Header, Hosts, OwnAuth};
pub(crate) use pairs::{Pair, Pairs, reject_rest, take_text};
pub(crate) use request::{RequestKeys, ResponseKeys};
pub(crate) use serde::{SerdeContainer, SerdeField, Tagging};
pub(crate) use value::Keyed;
pub(crate) use webhook::{Ack, ObjectTable, OwnAccount, WebhookKeys};
