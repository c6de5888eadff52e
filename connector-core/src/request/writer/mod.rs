//! Writers of bodies: one file per format. The walk over a table passes names and values in order; the writer decides
//! how they are separated. A new format is a new file and does not change the derives.

mod escape;
mod form;
mod json;
#[cfg(test)]
mod others;

pub(super) use form::Form;
pub(super) use json::Json;
pub(crate) use json::json_text;

use std::fmt::Display;

use crate::{
    encode::EncodeError,
    table::{Name, Own},
};

/// Writes one body with secrets in clear text.
pub(super) trait Writer: Own + Sized {
    /// A position to return to.
    type Mark: Copy;
    /// The state of an object or a list until it is closed.
    type Open;

    fn mark(&self) -> Self::Mark;
    /// Removes everything written since the mark.
    fn rewind(&mut self, mark: Self::Mark);

    fn object(&mut self) -> Self::Open;
    fn end_object(&mut self, open: Self::Open);
    fn list(&mut self) -> Self::Open;
    fn end_list(&mut self, open: Self::Open);
    /// Starts the element of the list at this index, from 0.
    fn element(&mut self, index: usize);
    /// Sets the name of the next value.
    fn name(&mut self, name: &'static Name);
    /// Sets the name of the next value to an undeclared name, such as a metadata key.
    fn entry(&mut self, name: &str);

    fn text(&mut self, text: &str);
    /// Writes a name and a text.
    fn pair(&mut self, name: &'static Name, text: &str) {
        self.name(name);
        self.text(text);
    }
    fn integer(&mut self, number: i64);
    fn flag(&mut self, flag: bool);
    fn null(&mut self);
    /// Writes a text that needs no escape: digits, a point.
    fn shown(&mut self, text: &dyn Display);
    /// Starts a text that is written in pieces.
    fn open_text(&mut self);
    fn piece(&mut self, text: &str);
    fn close_text(&mut self);

    /// The body.
    ///
    /// # Errors
    /// When a value has no name in a format that requires names.
    fn finish(self) -> Result<Vec<u8>, EncodeError>;
}
