//! Compares and composes texts in constants, which the standard library does not support yet.
//!
//! The functions and the checks that use them run in every crate that declares a connector, interpreted and not compiled:
//! a slice is taken apart by a pattern, for a call, even of `len`, costs more than the step it is made for.

pub(crate) const fn is_in(word: &str, mut list: &[&str]) -> bool {
    while let [first, rest @ ..] = list {
        if is_equal(word, first) {
            return true;
        }
        list = rest;
    }
    false
}

pub(crate) const fn is_equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

pub(crate) const fn starts_with(text: &str, start: &str) -> bool {
    let (mut text, mut start) = (text.as_bytes(), start.as_bytes());
    while let [first, rest @ ..] = start {
        match text {
            [same, rest_of_text @ ..] if *same == *first => (text, start) = (rest_of_text, rest),
            _ => return false,
        }
    }
    true
}

/// A message composed in a constant.
pub(crate) struct Text {
    bytes: [u8; 1024],
    length: usize,
}

impl Text {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; 1024], length: 0 }
    }

    /// Appends a text, truncated to the remaining space.
    pub(crate) const fn add(mut self, text: &str) -> Self {
        let mut text = text.as_bytes();
        while let ([byte, rest @ ..], Some(place)) = (text, self.bytes.split_at_mut(self.length).1.first_mut()) {
            *place = *byte;
            self.length += 1;
            text = rest;
        }
        self
    }

    pub(crate) const fn add_list(mut self, mut words: &[&str]) -> Self {
        let mut joint = "`";
        while let [word, rest @ ..] = words {
            self = self.add(joint).add(word).add("`");
            (words, joint) = (rest, ", `");
        }
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "invalid declaration",
        }
    }
}
