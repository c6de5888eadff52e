//! What a declared payment processor is made of.
//!
//! A connector's author writes plain structs and enums that mirror the processor's manual and derives
//! [`Connector`], [`ConnectorAuth`], [`ConnectorRequest`], [`ConnectorResponse`], [`ConnectorError`] and [`StatusMap`]
//! for them; the README shows one whole. A router asks the result what it can do ([`ConnectorSpec`]) and calls it,
//! through [`Client`](client::Client) or with an HTTP client of its own:
//! [`ConnectorIntegration::build_request`] and [`ConnectorIntegration::handle_response`] do no I/O.
//!
//! Money is exact ([`Amount`], [`MinorUnit`] and the other wire units), secrets stay secret ([`Secret`]), and an outcome
//! is never guessed ([`Verdict`]; with the feature `client`, `Outcome`).
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic_in_result_fn))]

// The derives name this crate; its own tests declare connectors, too.
#[cfg(test)]
extern crate self as connector_core;

mod account;
mod account_headers;
mod card;
mod check;
#[cfg(feature = "client")]
pub mod client;
mod code;
mod condition;
#[cfg(feature = "config")]
pub mod config;
mod connector;
mod const_text;
mod contact;
mod country;
mod currency;
pub mod data;
mod effect;
pub mod encode;
mod field_error;
pub mod flow;
#[doc(hidden)]
pub mod fuzzing;
pub mod http;
#[cfg(feature = "derive")]
mod language;
mod money;
mod names;
mod plan;
mod registry;
pub mod request;
pub mod response;
mod router_data;
mod seconds;
mod secret;
pub mod source;
pub mod spec;
mod status;
#[cfg(feature = "client")]
pub mod store;
mod table;
#[doc(hidden)]
pub mod target;
pub mod vocabulary;
pub mod webhook;
mod word;

pub use crate::{
    account::{Account, AccountBuilder, ConfigurationError},
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    code::Code,
    connector::{Connector, ConnectorAuth, ConnectorCommon, ConnectorIntegration},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::*,
    encode::EncodeError,
    field_error::FieldError,
    flow::{Effect, Flow},
    http::{HttpRequest, HttpResponse},
    money::{Amount, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney},
    names::UnknownName,
    registry::{Registry, UnknownConnector},
    request::IntegrationError,
    response::{Answered, ErrorResponse, Expanded, Seconds, Unclear, UnclearReason, Verdict},
    router_data::RouterData,
    secret::Secret,
    source::Source,
    spec::{ConnectorSpec, Encoding},
    status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget, WebhookEvent},
    word::Word,
};
#[cfg(feature = "derive")]
pub use language::{
    Connector, ConnectorAuth, ConnectorError, ConnectorRequest, ConnectorResponse, ConnectorState, ConnectorWebhook,
    StatusMap, StatusTarget, WireValue,
};

/// What a connector's author writes with: the derives, the types of fields, the statuses.
pub mod prelude {
    pub use crate::{
        AttemptStatus, CardCvc, CardNetwork, CardNumber, Code, CountryAlpha2, Currency, DisputeStatus, Email, Expanded,
        ExpiryMonth, ExpiryYear, FieldError, FloatMajorUnit, MinorUnit, RefundStatus, Seconds, Secret, StringMajorUnit,
        StringMinorUnit, Url, WebhookEvent, Word, data::Metadata,
    };
    #[cfg(feature = "derive")]
    pub use connector_derive::{
        Connector, ConnectorAuth, ConnectorError, ConnectorRequest, ConnectorResponse, ConnectorState,
        ConnectorWebhook, StatusMap, StatusTarget, WireValue,
    };
}

/// What generated code names; nothing here is for people, and nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        check::{
            check_access_token, check_answer, check_connector, check_consistency, check_credentials, check_ends,
            check_idempotency, check_part, check_request, check_webhook,
        },
        connector::{
            Connector, ConnectorAuth, ConnectorCommon, ConnectorIntegration, ConnectorState, FlowEntry, FlowRequest,
            UnknownFlow,
        },
        data::{Facts, PaymentMethod},
        flow::{self, Flow},
        registry::{check_id, check_ids},
        request::{RequiredSlot, Slot, formatted},
        response::FlowResponse,
        secret::Secret,
        source::{self, Origin, Source, Value},
        status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget, WebhookEvent},
        table::*,
        target::{self, Target},
        webhook::ConnectorWebhook,
        word::Word,
    };
    pub use serde;
}
