//! JSON (RFC 8259), written straight into the body.

use std::{fmt::Display, io::Write};

use super::{Writer, escape::escaped};
use crate::{
    encode::{self, EncodeError},
    table::{Name, Own},
};

/// Each name and each element starts with a comma. The first comma of an object or list becomes its opening bracket.
pub(in crate::request) struct Json(Vec<u8>);

impl Json {
    pub(in crate::request) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Replaces the comma at the start of the object or list with a bracket, and closes it.
    fn close(&mut self, open: usize, brackets: [u8; 2]) {
        let [first, last] = brackets;
        match self.0.get_mut(open) {
            Some(comma) => *comma = first,
            None => self.0.push(first),
        }
        self.0.push(last);
    }
}

/// A JSON string with its quotes.
pub(crate) fn json_text(text: &str) -> Vec<u8> {
    let mut json = Json::with_capacity(text.len() + 2);
    json.text(text);
    json.0
}

impl Own for Json {
    fn own(&mut self, value: &dyn erased_serde::Serialize) -> Result<(), EncodeError> {
        encode::json::append(&mut self.0, value)
    }
}

impl Writer for Json {
    type Mark = usize;
    type Open = usize;

    #[inline]
    fn mark(&self) -> usize {
        self.0.len()
    }

    fn rewind(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    #[inline]
    fn object(&mut self) -> usize {
        self.0.len()
    }

    #[inline]
    fn end_object(&mut self, open: usize) {
        self.close(open, *b"{}");
    }

    fn list(&mut self) -> usize {
        self.0.len()
    }

    fn end_list(&mut self, open: usize) {
        self.close(open, *b"[]");
    }

    fn element(&mut self, _: usize) {
        self.0.push(b',');
    }

    #[inline]
    fn name(&mut self, name: &'static Name) {
        name.json().append_to(&mut self.0);
    }

    fn entry(&mut self, name: &str) {
        self.0.push(b',');
        self.text(name);
        self.0.push(b':');
    }

    #[inline]
    fn text(&mut self, text: &str) {
        self.0.reserve(text.len() + 2);
        self.0.push(b'"');
        escaped(&mut self.0, text);
        self.0.push(b'"');
    }

    #[inline]
    fn pair(&mut self, name: &'static Name, text: &str) {
        name.json().append_to(&mut self.0);
        self.0.reserve(text.len() + 2);
        self.0.push(b'"');
        escaped(&mut self.0, text);
        self.0.push(b'"');
    }

    fn integer(&mut self, number: i64) {
        self.0.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }

    fn flag(&mut self, flag: bool) {
        self.0.extend_from_slice(if flag { b"true" } else { b"false" });
    }

    fn null(&mut self) {
        self.0.extend_from_slice(b"null");
    }

    fn shown(&mut self, text: &dyn Display) {
        self.0.push(b'"');
        // Writing to a vector does not fail.
        let _ = write!(self.0, "{text}");
        self.0.push(b'"');
    }

    fn open_text(&mut self) {
        self.0.push(b'"');
    }

    fn piece(&mut self, text: &str) {
        escaped(&mut self.0, text);
    }

    fn close_text(&mut self) {
        self.0.push(b'"');
    }

    fn finish(self) -> Result<Vec<u8>, EncodeError> {
        Ok(self.0)
    }
}
