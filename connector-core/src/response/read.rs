//! From bytes to targets. Undeclared fields are ignored, declared ones are strict, and errors contain no values.

use std::borrow::Cow;

use super::{
    failure::{Failure, Undecodable},
    reader::Json,
    walk::Walk,
};
use crate::{data::CallView, table::ResponseTable, target::ResponseValues};

/// Reads a JSON response and writes its targets.
///
/// # Errors
/// When the body does not match the table. Some targets may have been written.
pub(crate) fn read(
    table: &'static ResponseTable,
    body: &[u8],
    values: &mut ResponseValues,
    view: &CallView<'_>,
) -> Result<(), Undecodable> {
    let document = Document::of(body);
    read_text(table, document.text(), document.is_lossy(), values, view)
}

/// [`read`] for a text, or a piece of one. `is_lossy`: the text was made from bytes that were not all valid UTF-8.
pub(crate) fn read_text(
    table: &'static ResponseTable,
    text: &str,
    is_lossy: bool,
    values: &mut ResponseValues,
    view: &CallView<'_>,
) -> Result<(), Undecodable> {
    let mut walk = Walk::new(values, view, is_lossy);
    let mut json = Json::new(text);
    let read = walk.whole(&mut json, table).and_then(|()| json.end().map_err(Failure::from));
    read.map_err(|failure| Undecodable { path: walk.path(), reason: failure.reason(text) })
}

/// The text of a body. A byte order mark is skipped (RFC 8259, section 8.1), and invalid UTF-8 becomes U+FFFD.
pub(crate) struct Document<'b>(Cow<'b, str>);

impl<'b> Document<'b> {
    pub(crate) fn of(body: &'b [u8]) -> Self {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        // The check is fast, the way around what it finds is not.
        match std::str::from_utf8(body) {
            Ok(text) => Self(Cow::Borrowed(text)),
            Err(_) => Self(String::from_utf8_lossy(body)),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_lossy(&self) -> bool {
        matches!(self.0, Cow::Owned(_))
    }
}
