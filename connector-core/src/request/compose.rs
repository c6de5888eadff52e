//! Templates at run time: pieces of text and values in turn.

use super::{Render, Stop, TextFormat};
use crate::secret::Secret;

/// A text being composed: pieces of the template and values in turn.
pub struct Composer {
    text: String,
    field: &'static str,
}

impl Composer {
    /// Room for `capacity` bytes, so that most texts are one allocation.
    pub fn new(field: &'static str, capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), field }
    }

    #[inline]
    pub fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a value in the format `F`.
    #[inline]
    pub fn value<F>(&mut self, value: impl Render<F>) -> Result<(), Stop> {
        value.render(&mut self.text).map_err(|error| Stop::Refused { field: self.field, error })
    }

    /// Appends a value in the format `F` and then in each of the text formats.
    pub fn formatted<F>(&mut self, value: impl Render<F>, formats: &[TextFormat]) -> Result<(), Stop> {
        let start = self.text.len();
        self.value::<F>(value)?;
        for format in formats {
            let error = |error| Stop::Refused { field: self.field, error };
            format.apply(&mut self.text, start).map_err(error)?;
        }
        Ok(())
    }

    /// The text; none where all that was composed is empty, since a format can take everything away.
    #[inline]
    pub fn finish(self) -> Option<String> {
        if self.text.is_empty() { None } else { Some(self.text) }
    }
}

/// A piece of a text that the router's data holds: nothing is copied.
pub struct Sliced<'a>(pub &'a str);

/// A value of the router's data that is a text.
pub trait Sliceable<'a> {
    fn text(self) -> &'a str;
}

impl<'a> Sliceable<'a> for &'a str {
    fn text(self) -> &'a str {
        self
    }
}

impl<'a> Sliceable<'a> for &'a Secret<String> {
    fn text(self) -> &'a str {
        self.expose()
    }
}

/// What formats that only take something away leave of a value; none where nothing is left.
pub fn slice<'a>(value: impl Sliceable<'a>, formats: &[TextFormat]) -> Option<Sliced<'a>> {
    let text = formats.iter().fold(value.text(), |text, format| format.slice(text).unwrap_or(text));
    if text.is_empty() { None } else { Some(Sliced(text)) }
}
