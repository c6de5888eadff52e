//! How one flow of one connector is carried out: its tables side by side.

use http::HeaderValue;

use super::{ConnectorSpec, Encoding, HeaderSpec, RequestSpec, ResponseTable, Shape};
use crate::{const_text::is_equal, flow::Effect};

/// One flow of one connector, as data.
#[doc(hidden)]
#[derive(Debug)]
pub struct Plan {
    pub(crate) connector: &'static ConnectorSpec,
    /// By which required flows find it.
    pub(crate) flow: &'static str,
    pub(crate) effect: Effect,
    /// Whether it gives the access token that other calls are made with.
    pub(crate) gives_token: bool,
    pub(crate) request: &'static RequestSpec,
    pub(crate) response: &'static ResponseTable,
    /// What a refusal is read as.
    pub(crate) error: &'static ResponseTable,
    /// The headers that carry the access token.
    pub(crate) token_headers: &'static [HeaderSpec],
    /// Whether it is sent with an idempotency key.
    pub(crate) takes_key: bool,
    pub(crate) body: Body,
}

/// Where the fields of a request go.
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

    /// Checked while this is compiled, not for each request.
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
