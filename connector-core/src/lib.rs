//! The types and traits of declared payment processors: building requests, reading responses, verifying webhooks. This crate
//! does no I/O.
//!
//! A connector's author writes plain structs and enums that mirror the processor's API reference, and derives
//! [`Connector`], [`ConnectorAuth`], [`ConnectorRequest`], [`ConnectorResponse`], [`ConnectorError`] and [`StatusMap`] for them:
//!
//! ```
//! use connector_core::prelude::*;
//!
//! #[derive(Connector)]
//! #[connector(id = "acme", base_url = "https://api.acme.example", auth = Auth, error = AcmeError, body = "json",
//!     idempotency(header = "Idempotency-Key"), flows(CreatePayment, GetPayment))]
//! pub struct Acme;
//!
//! #[derive(ConnectorAuth)]
//! #[auth(header("Authorization" = "Bearer {api_key}"))]
//! pub struct Auth {
//!     api_key: Secret<String>,
//! }
//!
//! #[derive(ConnectorRequest)]
//! #[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
//! pub struct CreatePayment {
//!     #[from(reference)]
//!     reference: String,
//!     #[from(amount)]
//!     amount: MinorUnit,
//!     #[from(currency)]
//!     currency: Currency,
//!     #[from(card.number)]
//!     number: CardNumber,
//! }
//!
//! #[derive(ConnectorRequest)]
//! #[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
//! pub struct GetPayment;
//!
//! #[derive(ConnectorResponse)]
//! pub struct Payment {
//!     #[to(connector_transaction_id)]
//!     id: String,
//!     #[to(status)]
//!     status: PaymentStatus,
//! }
//!
//! #[derive(StatusMap)]
//! #[status_map(AttemptStatus, "captured" => Charged, "declined" => Failure, _ => Pending)]
//! pub struct PaymentStatus(Word);
//!
//! #[derive(ConnectorError)]
//! pub struct AcmeError {
//!     #[to(error.code)]
//!     code: String,
//! }
//!
//! // A connector describes itself: the fields that a card payment requires.
//! use connector_core::PaymentMethod;
//! let fields = Acme::SPEC.required_fields("Authorize", PaymentMethod::Card);
//! assert_eq!(fields, ["reference", "amount", "currency", "card.number"]);
//! ```
//!
//! A router calls it through the crate `connector-client`, or with an HTTP client of its own:
//! [`ConnectorIntegration::build_request`] and [`ConnectorIntegration::handle_response`] do no I/O. [`vocabulary`] lists the
//! words that `from`, `to` and conditions accept.
//!
//! Money is exact ([`Amount`], [`MinorUnit`] and the other wire units), secrets stay secret ([`Secret`]), and an outcome
//! is never guessed ([`Verdict`]).
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

// The derives name this crate; its own tests declare connectors, too.
#[cfg(test)]
extern crate self as connector_core;

mod account;
mod card;
mod check;
mod code;
mod condition;
mod connector;
mod const_text;
mod contact;
mod country;
mod currency;
pub mod data;
#[cfg(feature = "derive")]
mod derives;
pub mod encode;
mod field_error;
pub mod flow;
#[doc(hidden)]
pub mod fuzzing;
pub mod http;
mod integration;
mod money;
mod plan;
pub mod prerequisite;
mod registry;
pub mod request;
pub mod response;
mod router_data;
mod seconds;
mod secret;
pub mod source;
pub mod spec;
mod status;
mod string_enum;
mod table;
pub mod target;
pub mod vocabulary;
pub mod webhook;
mod word;

#[cfg(feature = "derive")]
pub use derives::{
    Connector, ConnectorAuth, ConnectorError, ConnectorRequest, ConnectorResponse, ConnectorState, ConnectorWebhook,
    StatusMap, StatusTarget, WireValue,
};

pub use crate::{
    account::{Account, AccountBuilder, AuthSlots, ConfigurationError, ConnectorAuthType, Environment, InvalidAuth},
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    code::Code,
    connector::{Connector, ConnectorAuth, ConnectorCommon},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::*,
    encode::EncodeError,
    field_error::FieldError,
    flow::{Effect, Flow},
    http::{HttpRequest, HttpResponse},
    integration::ConnectorIntegration,
    money::{Amount, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney},
    registry::{Registry, UnknownConnector},
    request::IntegrationError,
    response::{DeclaredResponse, ErrorResponse, Expanded, Seconds, Unclear, UnclearReason, Verdict},
    router_data::RouterData,
    secret::{MASK, Secret},
    source::Source,
    spec::{ConnectorSpec, Encoding},
    status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget, WebhookEvent},
    string_enum::UnknownName,
    target::Target,
    word::Word,
};

/// The items that a connector's author needs: the derives, the types of fields, the statuses.
pub mod prelude {
    #[cfg(feature = "derive")]
    pub use crate::derives::{
        Connector, ConnectorAuth, ConnectorError, ConnectorRequest, ConnectorResponse, ConnectorState,
        ConnectorWebhook, StatusMap, StatusTarget, WireValue,
    };

    pub use crate::{
        AttemptStatus, CardCvc, CardNetwork, CardNumber, Code, CountryAlpha2, Currency, DisputeStatus, Email, Expanded,
        ExpiryMonth, ExpiryYear, FieldError, FloatMajorUnit, MinorUnit, RefundStatus, Seconds, Secret, StringMajorUnit,
        StringMinorUnit, Url, WebhookEvent, Word, data::Metadata,
    };
}

/// For generated code only. Nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use serde;

    pub use crate::{
        check::{
            check_access_token, check_connector, check_consistency, check_credentials, check_idempotency, check_part,
            check_request, check_resolution, check_response, check_webhook,
        },
        connector::{Connector, ConnectorAuth, ConnectorCommon, ConnectorState, FlowEntry, UnknownFlow},
        data::{CallView, PaymentMethod},
        flow::{self, Flow},
        integration::ConnectorIntegration,
        plan::FlowRequest,
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
}
