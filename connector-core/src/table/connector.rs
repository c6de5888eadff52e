//! The declaration of a connector beside its requests and responses: hosts, settings, credentials, idempotency.

use std::time::Duration;

use super::{HeaderSpec, Piece, RequestSpec, RequiredFlow, ResponseTable, WebhookSpec};
use crate::flow::Effect;

/// The declaration of a connector.
#[derive(Debug)]
pub struct ConnectorSpec {
    /// The id: lower case, unique within a registry.
    pub id: &'static str,
    /// The base URL (with an empty name), then the named hosts.
    pub hosts: &'static [HostSpec],
    /// The settings of an account.
    pub settings: &'static [SettingSpec],
    /// The credentials of an account.
    pub auth: &'static [AuthField],
    /// The headers with the credentials.
    pub auth_headers: &'static AuthTable,
    /// The connector's own headers, composed of constants and settings.
    pub headers: &'static [HeaderSpec],
    /// The protection against duplicate execution; none if no flow moves money.
    pub idempotency: Option<IdempotencySpec>,
    /// The requests and responses of the flows, in the order of `flows(..)`.
    pub flows: &'static [FlowSpec],
    /// The response that a refusal is read as.
    pub error: &'static ResponseTable,
    /// The default encoding of request bodies.
    pub body: Encoding,
    /// The webhook, if the connector declares one.
    pub webhook: Option<&'static WebhookSpec>,
    /// Whether unclear outcomes are resolved manually if neither a look-up nor a webhook resolves them.
    pub resolve_by_hand: bool,
    /// The flows that every other flow requires: `CreateAccessToken` or none.
    pub requires: &'static [RequiredFlow],
    /// The HTTP statuses with which the processor reports that it did not execute a request (of 408, 425, 429, 503).
    pub not_executed: &'static [u16],
}

/// How an unclear outcome is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// By this flow of the connector.
    Flow(&'static str),
    /// By a webhook.
    Webhook,
    /// Manually, for example in the processor's dashboard.
    Manual,
}

/// A declared flow.
#[derive(Debug)]
pub struct FlowSpec {
    /// The flow's name.
    pub flow: &'static str,
    /// The flow's effect at the processor.
    pub effect: Effect,
    /// The flow that looks up the outcome of this one.
    pub look_up: Option<&'static str>,
    /// The source that this flow provides to flows that require it.
    pub gives: Option<&'static str>,
    /// The request.
    pub request: &'static RequestSpec,
    /// The response.
    pub response: &'static ResponseTable,
}

/// A host of the processor.
#[derive(Debug, PartialEq, Eq)]
pub struct HostSpec {
    /// The name in the declaration; empty for the base URL.
    pub name: &'static str,
    /// The production URL.
    pub production: &'static str,
    /// The sandbox URL.
    pub sandbox: &'static str,
}

/// A non-secret value of an account.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingSpec {
    /// The name in the declaration.
    pub name: &'static str,
    /// The default value; none if the setting is required.
    pub default: Option<&'static str>,
}

/// A credential.
#[derive(Debug, PartialEq, Eq)]
pub struct AuthField {
    /// The name in the declaration.
    pub name: &'static str,
    /// The slot in the router's account: `api_key`, `key1`, `api_secret` or `key2`.
    pub slot: &'static str,
    /// Whether the value is secret.
    pub secret: bool,
    /// Whether a header of the account contains it.
    pub is_sent: bool,
}

/// A type that can hold a credential.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a credential",
    label = "not a credential type",
    note = "use `Secret<String>`, or `String` with `#[auth(public)]` for a value that the processor publishes"
)]
pub trait Credential {
    /// Whether the value is secret.
    const IS_SECRET: bool;
}

impl Credential for crate::secret::Secret<String> {
    const IS_SECRET: bool = true;
}

impl Credential for String {
    const IS_SECRET: bool = false;
}

/// The headers with the credentials.
#[derive(Debug)]
pub struct AuthTable {
    /// The headers composed once per account.
    pub headers: &'static [HeaderSpec],
    /// Basic authentication (RFC 7617): user and password.
    pub basic: Option<(&'static [Piece], &'static [Piece])>,
    /// The headers with the access token of a call.
    pub token_headers: &'static [HeaderSpec],
}

/// The default lifetime of an idempotency key at the processor: one day, the shortest among known processors.
pub const DEFAULT_TTL: Duration = Duration::from_secs(24 * 60 * 60);

/// How a connector prevents duplicate execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdempotencySpec {
    /// A key in a header.
    Header {
        /// The header's name.
        name: &'static str,
        /// The maximum length of a key, in characters.
        max_len: usize,
        /// How long the processor remembers a key after its first use.
        ttl: Duration,
    },
    /// The processor refuses a second call with the same reference.
    Reference {
        /// The author's reason.
        reason: &'static str,
    },
    /// Nothing prevents it. An unclear outcome is never retried.
    None {
        /// The author's reason.
        reason: &'static str,
    },
}

/// The encoding of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// No body.
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
