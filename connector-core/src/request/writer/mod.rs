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

/// Writes one body. What is written is sent: secrets stand in it in full.
pub(super) trait Writer: Own + Sized {
    /// A place to come back to.
    type Mark: Copy;
    /// What a writer must know of an object or a list until it is closed.
    type Open;

    fn mark(&self) -> Self::Mark;
    /// Takes back what was written since.
    fn rewind(&mut self, mark: Self::Mark);

    fn object(&mut self) -> Self::Open;
    fn end_object(&mut self, open: Self::Open);
    fn list(&mut self) -> Self::Open;
    fn end_list(&mut self, open: Self::Open);
    /// What is written next is the list's element at this place, from 0.
    fn element(&mut self, index: usize);
    /// What is written next has this name.
    fn name(&mut self, name: &'static Name);
    /// What is written next has this name, which nobody declared.
    fn entry(&mut self, name: &str);

    fn text(&mut self, text: &str);
    /// A name and its text at once.
    fn pair(&mut self, name: &'static Name, text: &str) {
        self.name(name);
        self.text(text);
    }
    fn integer(&mut self, number: i64);
    fn flag(&mut self, flag: bool);
    fn null(&mut self);
    /// A text that needs no escape: digits, a point.
    fn shown(&mut self, text: &dyn Display);
    /// A text that comes in pieces.
    fn open_text(&mut self);
    fn piece(&mut self, text: &str);
    fn close_text(&mut self);

    /// The body.
    ///
    /// # Errors
    /// When a value had no name in a format where all have one.
    fn finish(self) -> Result<Vec<u8>, EncodeError>;
}
