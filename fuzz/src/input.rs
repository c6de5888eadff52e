//! How an input is read: its first line says in words what it is about, what follows is the matter itself.

/// An input of a target. Every input is one: a word that is not known stands for one that is.
#[derive(Debug)]
pub struct Input<'i> {
    head: &'i [u8],
    /// What stands after the first line.
    pub matter: &'i [u8],
}

impl<'i> Input<'i> {
    /// Parts the first line from the rest.
    pub fn new(bytes: &'i [u8]) -> Self {
        match bytes.iter().position(|byte| *byte == b'\n') {
            Some(end) => Self { head: &bytes[..end], matter: &bytes[end + 1..] },
            None => Self { head: bytes, matter: &[] },
        }
    }

    /// The first line's next word; empty after the last.
    pub fn word(&mut self) -> &'i [u8] {
        let end = self.head.iter().position(|byte| *byte == b' ').unwrap_or(self.head.len());
        let (word, rest) = self.head.split_at(end);
        self.head = rest.get(1..).unwrap_or_default();
        word
    }

    /// The one of `all` that the next word names; where it names none, any.
    ///
    /// # Panics
    /// When there is none to choose from.
    pub fn choice<T: Copy>(&mut self, all: &[T], name: impl Fn(T) -> &'static str) -> T {
        let word = self.word();
        let named = all.iter().copied().find(|one| name(*one).as_bytes() == word);
        named.unwrap_or_else(|| all[sum(word) % all.len()])
    }

    /// The next word as a number; where it is none, any.
    pub fn number(&mut self) -> i64 {
        let word = self.word();
        let number = std::str::from_utf8(word).ok().and_then(|text| text.parse().ok());
        number.unwrap_or_else(|| i64::try_from(sum(word)).unwrap_or(i64::MAX))
    }
}

fn sum(word: &[u8]) -> usize {
    word.iter().map(|byte| usize::from(*byte)).sum()
}
