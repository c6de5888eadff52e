//! The body of a response, and what happens once it was handed over.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::report::Waiting;

/// A body in one piece. The server drops it when it has taken the piece, or when the client is gone; what waits for the
/// response goes on then.
pub(crate) struct ResponseBody {
    text: Option<Bytes>,
    _waiting: Option<Waiting>,
}

impl ResponseBody {
    pub(crate) fn new(text: String, waiting: Option<Waiting>) -> ResponseBody {
        ResponseBody { text: Some(Bytes::from(text)).filter(|text| !text.is_empty()), _waiting: waiting }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.text.take().map(|text| Ok(Frame::data(text))))
    }

    fn is_end_stream(&self) -> bool {
        self.text.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.text.as_ref().map_or(0, |text| text.len() as u64))
    }
}
