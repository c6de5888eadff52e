//! One flow of one connector: its tables side by side.

use http::HeaderValue;

use super::{ConnectorSpec, Encoding, HeaderSpec, RequestSpec, ResponseTable, Shape};
use crate::{const_text::is_equal, flow::Effect};

/// One flow of one connector, as data.
#[doc(hidden)]
#[derive(Debug)]
pub struct Plan {
    pub(crate) connector: &'static ConnectorSpec,
    /// The name with which required flows are found.
    pub(crate) flow: &'static str,
    pub(crate) effect: Effect,
    /// Whether the flow provides the access token of other calls.
    pub(crate) gives_token: bool,
    pub(crate) request: &'static RequestSpec,
    pub(crate) response: &'static ResponseTable,
    /// The response that a refusal is read as.
    pub(crate) error: &'static ResponseTable,
    /// The headers with the access token.
    pub(crate) token_headers: &'static [HeaderSpec],
    /// Whether the request is sent with an idempotency key.
    pub(crate) takes_key: bool,
    pub(crate) body: Body,
}

/// Where the fields of a request are written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Body {
    Json,
    Form,
    Query,
    None,
}

impl Body {
    pub(crate) const fn of(connector: &ConnectorSpec, request: &RequestSpec) -> Self {
        let encoding = match request.body {
            Some(encoding) => encoding,
            None => connector.body,
        };
        match (&request.part.shape, encoding) {
            (Shape::Unit, _) => Self::None,
            _ if is_equal(request.method, "GET") => Self::Query,
            (_, Encoding::Json) => Self::Json,
            (_, Encoding::Form) => Self::Form,
            (_, Encoding::None) => Self::None,
        }
    }

    /// The media type of the body, validated at compile time.
    pub(crate) fn media_type(self) -> Option<HeaderValue> {
        const fn of(encoding: Encoding) -> HeaderValue {
            match encoding.content_type() {
                Some(media_type) => HeaderValue::from_static(media_type),
                None => HeaderValue::from_static(""),
            }
        }
        match self {
            Self::Json => Some(const { of(Encoding::Json) }),
            Self::Form => Some(const { of(Encoding::Form) }),
            Self::Query | Self::None => None,
        }
    }
}
