//! Forms (`application/x-www-form-urlencoded`), nested as `a[b][c]=v`, lists as `a[0]=v`. Empty containers write nothing.

use std::fmt::Display;

use serde::Serialize;

use super::Writer;
use crate::{
    encode::{
        EncodeError,
        form::{self, encode},
    },
    table::{Name, Own},
};

/// The pairs so far, and the name of the next value. A name is written together with its value, so absent values cost
/// nothing.
pub(in crate::request) struct Form {
    body: Vec<u8>,
    /// The start of the last pair.
    pair: usize,
    outer: Outer,
    /// The name of the next value.
    inner: Inner,
    error: Option<EncodeError>,
}

/// The common prefix of all pairs inside of the open containers: `&payment_method_data%5Bcard%5D`. Stored as bytes, so
/// that each pair copies it at once.
struct Outer {
    bytes: [u8; LONGEST],
    length: usize,
}

#[derive(Clone, Copy)]
enum Inner {
    Declared(&'static Name),
    Element(usize),
    /// It is at the end of the body already.
    Written,
    None,
}

/// The maximum length of a name. No processor's form has a longer one.
const LONGEST: usize = 512;

/// The number of bytes copied at once, enough for most prefixes.
const BLOCK: usize = 64;

#[derive(Clone, Copy)]
pub(in crate::request) struct Mark {
    body: usize,
    outer: usize,
    inner: Inner,
}

impl Outer {
    fn new() -> Self {
        let mut bytes = [0; LONGEST];
        bytes[0] = b'&';
        Self { bytes, length: 1 }
    }

    /// Whether no container is open.
    fn is_empty(&self) -> bool {
        self.length == 1
    }

    /// The first pair has no `&` before it.
    #[inline(always)]
    fn append_to(&self, body: &mut Vec<u8>) {
        match self.bytes.first_chunk::<BLOCK>() {
            Some(block) if self.length <= BLOCK && !body.is_empty() => {
                let end = body.len() + self.length;
                body.extend_from_slice(block);
                body.truncate(end);
            }
            _ => body.extend_from_slice(self.bytes.get(usize::from(body.is_empty())..self.length).unwrap_or_default()),
        }
    }

    fn push(&mut self, name: &[u8]) -> Result<(), EncodeError> {
        let end = self.length + name.len();
        let room = self.bytes.get_mut(self.length..end).ok_or_else(EncodeError::too_deep)?;
        room.copy_from_slice(name);
        self.length = end;
        Ok(())
    }

    fn push_element(&mut self, index: usize) -> Result<(), EncodeError> {
        self.push(b"%5B")?;
        self.push(itoa::Buffer::new().format(index).as_bytes())?;
        self.push(b"%5D")
    }
}

impl Form {
    pub(in crate::request) fn with_capacity(capacity: usize) -> Self {
        let body = Vec::with_capacity(capacity);
        Self { body, pair: 0, outer: Outer::new(), inner: Inner::None, error: None }
    }

    /// Opens a container under the last name. Returns the length of the enclosing prefix.
    fn open(&mut self) -> usize {
        let before = self.outer.length;
        let pushed = match self.inner {
            Inner::Declared(name) if self.outer.is_empty() => self.outer.push(name.form_alone()),
            Inner::Declared(name) => self.outer.push(name.form_inside()),
            Inner::Element(index) => self.outer.push_element(index),
            Inner::Written | Inner::None => Ok(()),
        };
        if let Err(error) = pushed {
            self.error = Some(error);
        }
        before
    }

    fn close(&mut self, before: usize) {
        self.outer.length = before;
    }

    /// Writes the name of the next value.
    fn begin(&mut self) {
        match std::mem::replace(&mut self.inner, Inner::None) {
            Inner::Declared(name) => self.begin_with(name),
            Inner::Element(index) => self.begin_element(index),
            Inner::Written => {}
            Inner::None => self.error = Some(EncodeError::unnamed()),
        }
    }

    /// Begins a pair with a declared name.
    #[inline(always)]
    fn begin_with(&mut self, name: &'static Name) {
        self.begin_inside();
        if self.outer.is_empty() {
            name.append_form_alone(&mut self.body);
            self.body.push(b'=');
        } else {
            name.form().append_to(&mut self.body);
        }
    }

    fn begin_element(&mut self, index: usize) {
        self.begin_inside();
        self.body.extend_from_slice(b"%5B");
        self.body.extend_from_slice(itoa::Buffer::new().format(index).as_bytes());
        self.body.extend_from_slice(b"%5D=");
    }

    /// Begins a pair with the name of what is open.
    #[inline(always)]
    fn begin_inside(&mut self) {
        self.pair = self.body.len() + usize::from(!self.body.is_empty());
        self.outer.append_to(&mut self.body);
    }

    fn plain(&mut self, text: &str) {
        self.begin();
        self.body.extend_from_slice(text.as_bytes());
    }
}

impl Own for Form {
    fn own(&mut self, value: &dyn erased_serde::Serialize) -> Result<(), EncodeError> {
        let mark = self.mark();
        self.begin();
        let mut form = form::Form::named(std::mem::take(&mut self.body), self.pair);
        let written = value.serialize(&mut form);
        let (body, pair) = form.into_parts();
        self.body = body;
        if pair.is_none() {
            self.rewind(mark);
        }
        written
    }
}

impl Writer for Form {
    type Mark = Mark;
    /// The length of the enclosing prefix.
    type Open = usize;

    #[inline]
    fn mark(&self) -> Mark {
        Mark { body: self.body.len(), outer: self.outer.length, inner: self.inner }
    }

    #[inline]
    fn rewind(&mut self, mark: Mark) {
        self.body.truncate(mark.body);
        (self.outer.length, self.inner) = (mark.outer, mark.inner);
    }

    fn object(&mut self) -> usize {
        self.open()
    }

    fn end_object(&mut self, before: usize) {
        self.close(before);
    }

    fn list(&mut self) -> usize {
        self.open()
    }

    fn end_list(&mut self, before: usize) {
        self.close(before);
    }

    fn element(&mut self, index: usize) {
        self.inner = Inner::Element(index);
    }

    #[inline]
    fn name(&mut self, name: &'static Name) {
        self.inner = Inner::Declared(name);
    }

    fn entry(&mut self, name: &str) {
        self.begin_inside();
        if self.outer.is_empty() {
            encode(&mut self.body, name.as_bytes());
            self.body.push(b'=');
        } else {
            self.body.extend_from_slice(b"%5B");
            encode(&mut self.body, name.as_bytes());
            self.body.extend_from_slice(b"%5D=");
        }
        self.inner = Inner::Written;
    }

    fn text(&mut self, text: &str) {
        self.begin();
        encode(&mut self.body, text.as_bytes());
    }

    fn pair(&mut self, name: &'static Name, text: &str) {
        self.begin_with(name);
        encode(&mut self.body, text.as_bytes());
    }

    fn integer(&mut self, number: i64) {
        self.plain(itoa::Buffer::new().format(number));
    }

    fn flag(&mut self, flag: bool) {
        self.plain(if flag { "true" } else { "false" });
    }

    /// Writes nothing: forms have no `null`.
    fn null(&mut self) {}

    fn shown(&mut self, text: &dyn Display) {
        self.plain(&text.to_string());
    }

    fn open_text(&mut self) {
        self.begin();
    }

    fn piece(&mut self, text: &str) {
        encode(&mut self.body, text.as_bytes());
    }

    fn close_text(&mut self) {}

    fn finish(self) -> Result<Vec<u8>, EncodeError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.body),
        }
    }
}
