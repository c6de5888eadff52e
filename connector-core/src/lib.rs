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

mod account_headers;
pub mod answer;
mod card;
mod check;
#[cfg(feature = "client")]
pub mod client;
mod code;
#[cfg(feature = "config")]
pub mod config;
mod connector;
mod contact;
mod country;
mod currency;
pub mod data;
pub mod encode;
pub mod flow;
pub mod http;
#[cfg(feature = "derive")]
mod language;
mod money;
mod names;
mod registry;
pub mod request;
mod secret;
pub mod spec;
mod status;
#[cfg(feature = "client")]
pub mod store;
pub mod vocabulary;
pub mod webhook;
mod word;

pub use crate::{
    answer::{Answered, ErrorResponse, Expanded, Seconds, Unclear, UnclearReason, Verdict},
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    code::Code,
    connector::{Connector, ConnectorAuth, ConnectorCommon, ConnectorIntegration},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::*,
    encode::EncodeError,
    flow::{Effect, Flow},
    http::{HttpRequest, HttpResponse},
    money::{Amount, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney},
    names::UnknownName,
    registry::{Registry, UnknownConnector},
    request::{Facts, FieldError, IntegrationError, Source},
    secret::Secret,
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
        account_headers::{AccountHeaderWriter, AccountHeaders},
        answer::{
            ABSENT, Answer, AnswerSlot, AnswerSpec, Answered, Column, ColumnSpec, Fill, FlowResponse, Guards, Keys,
            Listed, NoAnswer, RequiredAnswerSlot, StatusMap, StatusRow, Target, TargetUse, Words, missing_field, read,
            target,
            target::{is_word, pick},
        },
        check::{
            check_access_token, check_answer, check_connector, check_consistency, check_credentials, check_ends,
            check_idempotency, check_part, check_request, check_webhook,
        },
        connector::{
            Connector, ConnectorAuth, ConnectorCommon, ConnectorIntegration, ConnectorParts, ConnectorState, FlowEntry,
            FlowRequest, Plan, Settings, UnknownFlow, credentials,
        },
        data::{AuthSlots, InvalidAuth, PaymentMethod},
        flow::{self, Flow},
        registry::{check_id, check_ids},
        request::{
            Composed, Composer, Declared, Facts, FieldError, Fields, Inner, NO_PART, Part, Plain, RequiredSlot, Sliced,
            Slot, Source, Stop, TextFormat, Variant, Wire, basic_value, formats, has_prefix, header_value, is_currency,
            is_flow, is_method, over_each, over_one, path_value, query_value, slice, source, write_fields,
        },
        secret::Secret,
        spec::{
            AuthField, ConditionSpec, ConnectorSpec, DEFAULT_TTL, Encoding, ErrorSpec, FieldSpec, FieldValue,
            FixedStatus, FlowSpec, HostSpec, IdempotencySpec, NO_REQUEST, Need, OverSpec, PartSpec, PathSpec,
            RequestSpec, RequiredFlow, SettingSpec, StatusRowSpec, VariantSpec,
        },
        status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget, WebhookEvent},
        webhook::{
            ConnectorWebhook, DigestEncoding, Hash, HeaderFormat, HmacSpec, KeyEncoding, MessagePiece, NO_WEBHOOK,
            ObjectSpec, OwnAccount, Reply, SignaturePlace, SignatureSpec, WebhookSpec,
        },
        word::Word,
    };
    pub use http::{HeaderMap, HeaderName, HeaderValue};
    pub use serde;
}
