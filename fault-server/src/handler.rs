//! What stands behind the server and executes requests.

use std::fmt;

use crate::request::Request;

/// Executes requests. It is called after a request was read whole, and only then; from several threads at once.
pub trait Handler: Send + Sync {
    /// Executes the request and answers it.
    fn execute(&self, request: &Request) -> Executed;
}

impl<F: Fn(&Request) -> Executed + Send + Sync> Handler for F {
    fn execute(&self, request: &Request) -> Executed {
        self(request)
    }
}

/// What a handler answers.
#[derive(Clone, PartialEq, Eq)]
pub struct Executed {
    /// The status.
    pub status: u16,
    /// Headers besides those of the transport.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

impl Executed {
    /// A response in JSON.
    pub fn json(status: u16, body: &serde_json::Value) -> Executed {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Executed { status, headers, body: body.to_string().into_bytes() }
    }

    /// Adds a header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Executed {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Prints nothing of the body: an access token may stand there.
impl fmt::Debug for Executed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Executed")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
