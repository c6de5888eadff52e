//! Status words with their table, kept until everything that a guard reads is known.

use super::Guards;
use crate::{
    condition::holds,
    status::StatusTarget,
    table::{ABSENT, StatusRow, StatusTable},
    word::Word,
};

/// The words of a status, with the table of their meanings. A target of a status holds it.
#[derive(Clone, Debug)]
pub struct Mapped<T: 'static> {
    words: Words,
    table: &'static StatusTable<T>,
}

/// Mostly one word, else one for each column of the table.
#[derive(Clone, Debug)]
enum Words {
    One(Word),
    Several(Box<[Option<Word>]>),
}

impl<T: StatusTarget> Mapped<T> {
    /// A status of one word.
    pub(crate) fn one(table: &'static StatusTable<T>, word: &str) -> Self {
        Self { words: Words::One(Word::new(word, table.words)), table }
    }

    /// A status of several words, none of them read yet.
    pub(crate) fn several(table: &'static StatusTable<T>) -> Self {
        Self { words: Words::Several(vec![None; table.columns.len()].into()), table }
    }

    /// Sets the word of a column.
    pub(crate) fn set(&mut self, column: usize, word: &str) {
        if let Words::Several(words) = &mut self.words
            && let Some(place) = words.get_mut(column)
        {
            *place = Some(Word::new(word, self.table.words));
        }
    }

    /// The status of the first matching row; none keeps the router's status.
    pub(crate) fn status(&self, guards: &Guards<'_>) -> Option<T> {
        let takes = |row: &&StatusRow<T>| {
            self.fits(row) && row.guard.is_none_or(|guard| holds(&guard.condition, guards.view, Some(guards)))
        };
        self.table.rows.iter().find(takes).and_then(|row| row.status)
    }

    fn fits(&self, row: &StatusRow<T>) -> bool {
        row.patterns.is_empty() || row.patterns.iter().any(|columns| self.fits_columns(columns))
    }

    fn fits_columns(&self, columns: &[&[u16]]) -> bool {
        match &self.words {
            Words::One(word) => columns.first().is_some_and(|taken| self.takes(taken, Some(word))),
            Words::Several(words) => columns.iter().zip(words).all(|(taken, word)| self.takes(taken, word.as_ref())),
        }
    }

    /// Whether a column matches the word. A column without words matches every word.
    fn takes(&self, taken: &[u16], word: Option<&Word>) -> bool {
        let is_taken = |index: &u16| match word {
            Some(word) => self.is(word, *index),
            None => *index == ABSENT,
        };
        taken.is_empty() || taken.iter().any(is_taken)
    }

    fn is(&self, word: &Word, index: u16) -> bool {
        match self.table.words.get(usize::from(index)).and_then(|word| word.strip_suffix('*')) {
            Some(prefix) => word.matches_prefix(prefix),
            None => word.index() == Some(index),
        }
    }

    /// The word, if the table does not contain it.
    pub fn unknown(&self) -> Option<&str> {
        let is_known = |word: &Word| {
            let indices = 0..self.table.words.len();
            word.is_known()
                || indices.into_iter().any(|index| u16::try_from(index).is_ok_and(|index| self.is(word, index)))
        };
        let unknown = match &self.words {
            Words::One(word) => Some(word).filter(|word| !is_known(word)),
            Words::Several(words) => words.iter().flatten().find(|word| !is_known(word)),
        };
        unknown.map(Word::as_str)
    }

    /// All words unchanged: `CAPTURE true`.
    pub fn text(&self) -> String {
        match &self.words {
            Words::One(word) => word.as_str().to_owned(),
            Words::Several(words) => words.iter().flatten().map(Word::as_str).collect::<Vec<_>>().join(" "),
        }
    }
}
