//! What a connector declares, as data: routers ask it before calling, documentation and tables are printed from it.

mod ask;
mod serialize;

pub use crate::table::{
    AuthField, ConnectorSpec, DEFAULT_TTL, Encoding, FixedStatus, FlowSpec, HostSpec, IdempotencySpec, PathSpec,
    RequestSpec, RequiredFlow, Resolution, SettingSpec, StatusRowSpec, When,
};
