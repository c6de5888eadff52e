//! The rows that the derives generate for requests, responses, statuses, credentials and webhooks: constant data that
//! core interprets.

mod condition;
mod connector;
mod constant;
mod declared_response;
mod fit;
mod own;
mod own_target;
mod padded;
mod plan;
mod reads;
mod request;
mod response;
mod rows;
mod status_map;
mod template;
mod text_format;
mod webhook;

pub use condition::{Condition, When};
pub use connector::{
    AuthField, AuthTable, ConnectorSpec, Credential, DEFAULT_TTL, Encoding, FlowSpec, HostSpec, IdempotencySpec,
    Resolution, SettingSpec,
};
pub use constant::{Constant, ConstantValue};
pub use declared_response::{DeclaredResponse, Expanded, Listed, NoResponse};
pub use fit::{Fit, Takes, Whole, WireForm, WireValue, fit_of};
pub use own::{Own, WithError, WithFn};
pub use own_target::{OwnReading, OwnStatusTable, ReadsOwn};
pub(crate) use padded::Padded;
pub(crate) use plan::Body;
pub use plan::Plan;
pub use reads::{ReadAs, Reading, Reads, can_pick};
pub use request::{
    Arm, Declared, EachOf, Field, FieldValue, FixedStatus, HeaderSpec, Input, NO_REQUEST, NO_TABLE, Name,
    OwnCredentials, Part, PathSpec, Pattern, QuerySpec, RequestSpec, RequiredFlow, Shape, Table, Tagging, Variant,
    VariantFields, flattened, never,
};
pub use response::{
    Column, Destination, NO_RESPONSE, Pick, Put, ResponsePart, ResponseShape, ResponseTable, Row, TargetUse, WhenField,
};
pub use rows::Rows;
pub use status_map::{ABSENT, MappedWord, StatusMap, StatusPattern, StatusRow, StatusRowSpec, StatusTable};
pub use template::{Hole, InUrl, Piece, Renders, ValueFormat, formats};
pub use text_format::TextFormat;
pub use webhook::{
    DigestEncoding, Hash, HeaderFormat, HmacSpec, KeyEncoding, MessagePiece, NO_WEBHOOK, ObjectSpec, OwnAccount, Reply,
    SignaturePlace, SignatureSpec, WebhookSpec,
};
