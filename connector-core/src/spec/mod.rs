//! The declaration of a connector as data, for routers and for generated documentation.

mod ask;
mod serialize;

pub use crate::table::{
    AuthField, ConnectorSpec, DEFAULT_TTL, Encoding, FixedStatus, FlowSpec, HostSpec, IdempotencySpec, PathSpec,
    RequestSpec, RequiredFlow, Resolution, SettingSpec, StatusRowSpec, When,
};
