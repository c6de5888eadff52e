//! Runs a request's table: sources, conditions and templates become a URL, headers and a body.

mod address;
mod body;
mod error;
mod missing;
mod place;
mod template;
mod text_format;
mod with;
mod writer;

pub(crate) use address::{headers, own_credentials, url};
pub(crate) use body::{form_body, json_body};
pub(crate) use error::explain;
pub use error::{BuildError, IntegrationError};
pub(crate) use missing::{missing, origins};
pub(crate) use place::{basic, header_value};
pub(crate) use template::compose;
pub use template::formatted;
pub use with::{RequiredSlot, Slot};
pub(crate) use writer::json_text;
