use std::{borrow::Cow, iter, str::Chars};

/// A string between its quotes, as it is written. Its escapes are valid, but a surrogate may be alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'d> {
    pub(super) raw: &'d str,
    pub(super) has_escapes: bool,
}

impl<'d> Text<'d> {
    /// Whether the text equals `plain` after unescaping.
    #[inline]
    pub(crate) fn is(self, plain: &str) -> bool {
        if self.has_escapes { self.chars().eq(plain.chars().map(Some)) } else { self.raw == plain }
    }

    /// The text as it stands, where it has no escapes.
    #[inline]
    pub(crate) fn plain(self) -> Option<&'d str> {
        if self.has_escapes { None } else { Some(self.raw) }
    }

    /// The unescaped text. `None` if it has a lone surrogate, which is no character.
    pub(crate) fn decode(self) -> Option<Cow<'d, str>> {
        if self.has_escapes {
            self.chars().collect::<Option<String>>().map(Cow::Owned)
        } else {
            Some(Cow::Borrowed(self.raw))
        }
    }

    /// The unescaped text. A lone surrogate becomes U+FFFD.
    pub(crate) fn decode_lossy(self) -> Cow<'d, str> {
        if !self.has_escapes {
            return Cow::Borrowed(self.raw);
        }
        self.chars().map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }

    /// The unescaped characters, `None` for a lone surrogate.
    fn chars(self) -> impl Iterator<Item = Option<char>> {
        let mut rest = self.raw.chars();
        iter::from_fn(move || match rest.next()? {
            '\\' => Some(escaped(&mut rest)),
            plain => Some(Some(plain)),
        })
    }
}

/// Reads an escape after its backslash.
fn escaped(rest: &mut Chars<'_>) -> Option<char> {
    match rest.next()? {
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'u' => {
            let unit = utf16_unit(rest)?;
            char::from_u32(unit).or_else(|| surrogate_pair(unit, rest))
        }
        itself => Some(itself),
    }
}

/// Reads the second half of a surrogate pair. Without one, reads nothing: what follows is a character of its own.
fn surrogate_pair(high: u32, rest: &mut Chars<'_>) -> Option<char> {
    let mut ahead = rest.as_str().strip_prefix("\\u")?.chars();
    let low = utf16_unit(&mut ahead)?;
    if !matches!((high, low), (0xd800..0xdc00, 0xdc00..0xe000)) {
        return None;
    }
    *rest = ahead;
    char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
}

fn utf16_unit(rest: &mut Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + rest.next()?.to_digit(16)?))
}
