//! What a connector declares beside its requests and responses: hosts, settings, credentials, idempotency.

use std::time::Duration;

use super::{HeaderSpec, Piece, RequestSpec, RequiredFlow, ResponseTable, WebhookSpec};
use crate::flow::Effect;

/// Everything that a connector declares.
#[derive(Debug)]
pub struct ConnectorSpec {
    /// Lower case, unique among the connectors of a registry.
    pub id: &'static str,
    /// The base URL first (its name is empty), then the named hosts.
    pub hosts: &'static [HostSpec],
    pub settings: &'static [SettingSpec],
    pub auth: &'static [AuthField],
    /// The headers that the credentials make.
    pub auth_headers: &'static AuthTable,
    /// The connector's own headers, made of fixed texts and settings.
    pub headers: &'static [HeaderSpec],
    pub idempotency: Option<IdempotencySpec>,
    /// What the connector's flows send and read, in the order of `flows(..)`.
    pub flows: &'static [FlowSpec],
    /// What a refusal is read as.
    pub error: &'static ResponseTable,
    /// The body's encoding where a request names none.
    pub body: Encoding,
    pub webhook: Option<&'static WebhookSpec>,
    /// The end of a payment or refund that the connector cannot look up and no webhook tells of is learnt by hand.
    pub resolve_by_hand: bool,
    /// The flows that must run before every other one: `CreateAccessToken`, or none.
    pub requires: &'static [RequiredFlow],
    /// The HTTP statuses by which the processor says that it did nothing (of 408, 425, 429, 503).
    pub not_executed: &'static [u16],
}

/// How the end of a call is learnt when its own response does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// By this flow of the connector.
    Flow(&'static str),
    /// By a webhook.
    Webhook,
    /// By hand.
    Manual,
}

/// One declared flow.
#[derive(Debug)]
pub struct FlowSpec {
    pub flow: &'static str,
    pub effect: Effect,
    /// The flow that tells how a call of this one ended.
    pub look_up: Option<&'static str>,
    /// The source that it fills for a flow that requires it.
    pub gives: Option<&'static str>,
    pub request: &'static RequestSpec,
    pub response: &'static ResponseTable,
}

/// Where a processor listens.
#[derive(Debug, PartialEq, Eq)]
pub struct HostSpec {
    pub name: &'static str,
    pub production: &'static str,
    pub sandbox: &'static str,
}

/// A public value that a deployment may set.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingSpec {
    pub name: &'static str,
    /// None: it must be set.
    pub default: Option<&'static str>,
}

/// A credential: its name in the declaration, and its slot in the router's account.
#[derive(Debug, PartialEq, Eq)]
pub struct AuthField {
    pub name: &'static str,
    pub slot: &'static str,
    pub secret: bool,
    /// Whether a header of the account carries it.
    pub is_sent: bool,
}

/// A type that holds a credential.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` holds no credential",
    label = "not a credential",
    note = "`Secret<String>`, or `String` with `#[auth(public)]` where the processor shows it to everybody"
)]
pub trait Credential {
    const IS_SECRET: bool;
}

impl Credential for crate::secret::Secret<String> {
    const IS_SECRET: bool = true;
}

impl Credential for String {
    const IS_SECRET: bool = false;
}

/// What carries the credentials.
#[derive(Debug)]
pub struct AuthTable {
    /// Composed once per account.
    pub headers: &'static [HeaderSpec],
    pub basic: Option<(&'static [Piece], &'static [Piece])>,
    /// Those that carry the access token of a call.
    pub token_headers: &'static [HeaderSpec],
}

/// How long a processor remembers a key where its connector does not say: a day, the shortest in the field.
pub const DEFAULT_TTL: Duration = Duration::from_secs(24 * 60 * 60);

/// How a connector keeps the processor from doing the same thing twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdempotencySpec {
    /// A key in a header, at most so many characters long, which the processor remembers for `ttl` from its first use.
    Header { name: &'static str, max_len: usize, ttl: Duration },
    /// The processor refuses a second call with the same reference.
    Reference { reason: &'static str },
    /// Nothing does; an unknown outcome is never retried.
    None { reason: &'static str },
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Json,
    Form,
    None,
}

impl Encoding {
    /// The media type of the body.
    pub const fn content_type(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::None => None,
        }
    }
}
