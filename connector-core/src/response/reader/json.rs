//! JSON (RFC 8259), read without building anything: the caller asks for the next key, element or scalar, or skips a value.
//!
//! All text that is passed is checked. Numbers stay text, and strings are unescaped on demand.

mod bytes;
mod text;

pub(crate) use text::Text;

use bytes::{after_digits, after_escape, after_plain, after_white_space};

/// A place in a JSON text.
#[derive(Clone, Debug)]
pub(crate) struct Json<'d> {
    text: &'d str,
    /// The unread end of `text`. When a method fails, it starts at the first wrong byte.
    rest: &'d [u8],
    /// The open objects (1) and lists (0), the innermost one in the lowest bit, below a 1 that marks the start. There is
    /// room for 127 of them, which is also `serde_json`'s limit.
    open: u128,
}

/// The text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Malformed {
    /// Offset of the first wrong byte.
    pub(crate) at: usize,
    /// The text ends too early and is valid up to its end.
    pub(crate) is_early_end: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Object,
    List,
    Text,
    Number,
    Flag,
    Null,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'d> {
    Text(Text<'d>),
    /// A number as it is written, of any size.
    Number(&'d str),
    Flag(bool),
    Null,
}

impl<'d> Json<'d> {
    pub(crate) fn new(text: &'d str) -> Self {
        Self { text, rest: text.as_bytes(), open: 1 }
    }

    /// The kind of the next value, by its first byte. Reads only the white space before it.
    pub(crate) fn kind(&mut self) -> Result<Kind, Malformed> {
        match self.peek() {
            Some(b'"') => Ok(Kind::Text),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::List),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Flag),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.malformed()),
        }
    }

    /// Enters the next value, an object. Read its keys with `next_key`.
    pub(crate) fn open_object(&mut self) -> Result<(), Malformed> {
        self.enter(b'{').ok_or_else(|| self.malformed())
    }

    /// The next key of the innermost open object, whose value must then be read; `None` at the object's end.
    ///
    /// `is_first` belongs to this object: set it to `true` when the object is opened.
    pub(crate) fn next_key(&mut self, is_first: &mut bool) -> Result<Option<Text<'d>>, Malformed> {
        self.next_known(is_first, Some)
    }

    /// The next key of the innermost open object that `find` knows, as what `find` says of it; its value must then be read.
    /// Others are skipped with their values. `None` at the object's end.
    ///
    /// `is_first` belongs to this object: set it to `true` when the object is opened.
    pub(crate) fn next_known<K>(
        &mut self,
        is_first: &mut bool,
        find: impl Fn(Text<'d>) -> Option<K>,
    ) -> Result<Option<K>, Malformed> {
        let (mut copy, mut first) = (self.clone(), *is_first); // stays in registers
        let known = copy.next_known_in_registers(&mut first, find);
        (*self, *is_first) = (copy, first);
        known.ok_or_else(|| self.malformed())
    }

    #[inline(always)]
    fn next_known_in_registers<K>(
        &mut self,
        is_first: &mut bool,
        find: impl Fn(Text<'d>) -> Option<K>,
    ) -> Option<Option<K>> {
        while self.has_next(b'}', is_first)? {
            if let Some(known) = find(self.key()?) {
                return Some(Some(known));
            }
            match self.peek()? {
                b'{' | b'[' => self.nested()?,
                first => _ = self.scalar_from(first)?,
            }
        }
        Some(None)
    }

    /// Enters the next value, a list. Read its elements after `next_element`.
    pub(crate) fn open_list(&mut self) -> Result<(), Malformed> {
        self.enter(b'[').ok_or_else(|| self.malformed())
    }

    /// Whether the innermost open list has another element, which must then be read.
    ///
    /// `is_first` belongs to this list: set it to `true` when the list is opened.
    pub(crate) fn next_element(&mut self, is_first: &mut bool) -> Result<bool, Malformed> {
        self.has_next(b']', is_first).ok_or_else(|| self.malformed())
    }

    /// Reads the next value, which must not be an object or a list.
    pub(crate) fn scalar(&mut self) -> Result<Scalar<'d>, Malformed> {
        self.peek().and_then(|first| self.scalar_from(first)).ok_or_else(|| self.malformed())
    }

    /// Reads the next value, of any kind. Gives its text, from its first to its last byte.
    pub(crate) fn skip(&mut self) -> Result<&'d str, Malformed> {
        let first = self.peek();
        let start = self.rest;
        let read = match first {
            Some(b'{' | b'[') => self.nested(),
            Some(first) => self.scalar_from(first).map(|_| ()),
            None => None,
        };
        read.map(|()| self.since(start)).ok_or_else(|| self.malformed())
    }

    /// Checks that nothing is left but white space.
    pub(crate) fn end(&mut self) -> Result<(), Malformed> {
        if self.peek().is_none() { Ok(()) } else { Err(self.malformed()) }
    }

    #[cold]
    fn malformed(&self) -> Malformed {
        Malformed { at: self.text.len() - self.rest.len(), is_early_end: self.rest.is_empty() }
    }

    /// Reads an object or a list, and all in it.
    #[inline(always)]
    fn nested(&mut self) -> Option<()> {
        let (after, read) = self.clone().after_nested();
        *self = after;
        read
    }

    /// By value, so that the caller's own stays in registers.
    #[inline(never)]
    fn after_nested(mut self) -> (Self, Option<()>) {
        let read = self.nested_in_registers();
        (self, read)
    }

    /// A loop, not a recursion: `open` says what a closed value was in.
    ///
    /// This and all it calls must be inlined: one call by reference keeps `self` in memory, which costs a fifth.
    #[inline(always)]
    fn nested_in_registers(&mut self) -> Option<()> {
        let (mut depth, mut has_keys) = (0_u8, false);
        loop {
            if has_keys {
                self.key()?;
            }
            match self.peek()? {
                bracket @ (b'{' | b'[') => {
                    self.enter(bracket)?;
                    depth += 1;
                    has_keys = bracket == b'{';
                    if self.peek()? != closing(has_keys) {
                        continue;
                    }
                }
                first => _ = self.scalar_from(first)?,
            }
            while depth > 0 && self.peek()? == closing(has_keys) {
                self.leave();
                depth -= 1;
                has_keys = self.open & 1 == 1;
            }
            if depth == 0 {
                return Some(());
            }
            self.expect(b',')?;
        }
    }

    #[inline(always)]
    fn enter(&mut self, bracket: u8) -> Option<()> {
        if self.peek()? != bracket || self.open.leading_zeros() == 0 {
            return None;
        }
        self.open = self.open << 1 | u128::from(bracket == b'{');
        self.advance(1);
        Some(())
    }

    #[inline(always)]
    fn leave(&mut self) {
        self.open >>= 1;
        self.advance(1);
    }

    /// Reads the comma before the next key or element, or the closing bracket. No key and no value starts with a closing
    /// bracket, so a comma too many is found when they are read.
    #[inline(always)]
    fn has_next(&mut self, closing: u8, is_first: &mut bool) -> Option<bool> {
        if self.peek()? == closing {
            self.leave();
            return Some(false);
        }
        if !std::mem::take(is_first) {
            self.expect(b',')?;
        }
        Some(true)
    }

    /// Reads a key and its colon.
    #[inline(always)]
    fn key(&mut self) -> Option<Text<'d>> {
        self.expect(b'"')?;
        let key = self.string()?;
        self.expect(b':')?;
        Some(key)
    }

    #[inline(always)]
    fn scalar_from(&mut self, first: u8) -> Option<Scalar<'d>> {
        match first {
            b'"' => {
                self.advance(1);
                self.string().map(Scalar::Text)
            }
            b'-' | b'0'..=b'9' => self.number().map(Scalar::Number),
            b't' => self.word(b"true").map(|()| Scalar::Flag(true)),
            b'f' => self.word(b"false").map(|()| Scalar::Flag(false)),
            b'n' => self.word(b"null").map(|()| Scalar::Null),
            _ => None,
        }
    }

    /// Reads a string after its opening quote.
    #[inline(always)]
    fn string(&mut self) -> Option<Text<'d>> {
        let start = self.rest;
        let mut has_escapes = false;
        loop {
            self.rest = after_plain(self.rest);
            if *self.rest.first()? == b'"' {
                let raw = self.since(start);
                self.advance(1);
                return Some(Text { raw, has_escapes });
            }
            let after = after_escape(self.rest);
            self.rest = after.unwrap_or_else(|wrong| wrong);
            after.ok()?;
            has_escapes = true;
        }
    }

    #[inline(always)]
    fn number(&mut self) -> Option<&'d str> {
        let start = self.rest;
        self.take(|byte| byte == b'-');
        if !self.take(|byte| byte == b'0') {
            self.digits()?;
        } else if self.rest.first().is_some_and(u8::is_ascii_digit) {
            return None;
        }
        if self.take(|byte| byte == b'.') {
            self.digits()?;
        }
        if self.take(|byte| matches!(byte, b'e' | b'E')) {
            self.take(|byte| matches!(byte, b'+' | b'-'));
            self.digits()?;
        }
        Some(self.since(start))
    }

    #[inline(always)]
    fn digits(&mut self) -> Option<()> {
        if !self.take(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.rest = after_digits(self.rest);
        Some(())
    }

    #[inline(always)]
    fn word(&mut self, word: &[u8]) -> Option<()> {
        if let Some(after) = self.rest.strip_prefix(word) {
            self.rest = after;
            return Some(());
        }
        let same = self.rest.iter().zip(word).take_while(|(byte, expected)| byte == expected).count();
        self.advance(same);
        None
    }

    #[inline(always)]
    fn expect(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.advance(1);
        Some(())
    }

    /// Reads the next byte if it `is` what the caller wants.
    #[inline(always)]
    fn take(&mut self, is: impl Fn(u8) -> bool) -> bool {
        match self.rest {
            [byte, after @ ..] if is(*byte) => {
                self.rest = after;
                true
            }
            _ => false,
        }
    }

    /// The next byte after white space. Reads only the white space.
    #[inline(always)]
    fn peek(&mut self) -> Option<u8> {
        let next = *self.rest.first()?;
        if next > b' ' {
            return Some(next);
        }
        self.rest = after_white_space(self.rest);
        self.rest.first().copied()
    }

    fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// The text between `start`, a former `rest`, and `rest`.
    fn since(&self, start: &[u8]) -> &'d str {
        let end = self.text.len();
        self.text.get(end - start.len()..end - self.rest.len()).unwrap_or_default()
    }
}

fn closing(is_object: bool) -> u8 {
    if is_object { b'}' } else { b']' }
}

#[cfg(test)]
mod tests;
