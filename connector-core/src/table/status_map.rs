//! From a processor's words to a status: a table, tried from the top.

use super::When;
use crate::status::StatusTarget;

/// A word, or several, that map to a status of the set `T`. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status map",
    label = "needs one for `{T}`",
    note = "derive `StatusMap` for a struct of one `Word`, with `#[status_map({T}, \"word\" => .., _ => ..)]`"
)]
pub trait StatusMap<T: StatusTarget> {
    const MAP: &'static StatusTable<T>;
    /// Whether a response must hold the word.
    #[doc(hidden)]
    const IS_REQUIRED: bool = true;
    /// Both at once, so that a field's type is mentioned once.
    #[doc(hidden)]
    const WORD: MappedWord<T> = MappedWord { map: Self::MAP, is_required: Self::IS_REQUIRED };
    /// Never called and never compiled: it shows rustc that the words are read.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: StatusTarget, S: StatusMap<T>> StatusMap<T> for Option<S> {
    const MAP: &'static StatusTable<T> = S::MAP;
    const IS_REQUIRED: bool = false;
}

/// A status word as a field's type names it.
#[derive(Clone, Copy, Debug)]
pub struct MappedWord<T: 'static> {
    pub map: &'static StatusTable<T>,
    pub is_required: bool,
}

/// The words that a status knows, and what they mean.
#[derive(Debug)]
pub struct StatusTable<T: 'static> {
    /// The words, each once; a pattern (`000.*`) stands among them.
    pub words: &'static [&'static str],
    pub rows: &'static [StatusRow<T>],
    /// The names of the columns, where a status has several words; none for one word.
    pub columns: &'static [&'static str],
}

/// A row: which words it takes, under what condition, and the status; none keeps the router's present one.
#[derive(Debug)]
pub struct StatusRow<T: 'static> {
    /// Its patterns, of which one must fit; none at all takes every word.
    pub patterns: &'static [StatusPattern],
    pub guard: Option<When>,
    pub status: Option<T>,
}

/// For each column the words that it takes, as indices; an empty column takes every word.
pub type StatusPattern = &'static [&'static [u16]];

/// Stands in a pattern for a word that was not there.
pub const ABSENT: u16 = u16::MAX;

/// A row of a status map in words: what it takes (nothing: all other words), its guard, and the status (`keep`: the router's
/// present one).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRowSpec {
    pub words: Vec<String>,
    pub guard: Option<&'static str>,
    pub target: &'static str,
}

impl<T: StatusTarget> StatusTable<T> {
    /// The rows in words.
    pub fn described(&self) -> Vec<StatusRowSpec> {
        let described = |row: &StatusRow<T>| StatusRowSpec {
            words: row.patterns.iter().flat_map(|pattern| self.words_of(pattern)).collect(),
            guard: row.guard.map(|guard| guard.text),
            target: row.status.map_or("keep", StatusTarget::name),
        };
        self.rows.iter().map(described).collect()
    }

    /// The words of a pattern, or one text for all of its columns: `code: CAPTURE, success: true`.
    fn words_of(&self, pattern: StatusPattern) -> Vec<String> {
        if self.columns.is_empty() {
            return pattern.iter().flat_map(|column| column.iter()).map(|index| self.word(*index).to_owned()).collect();
        }
        let columns = self.columns.iter().zip(pattern).map(|(name, column)| match column {
            [] => format!("{name}: _"),
            words => {
                let words: Vec<_> = words.iter().map(|index| self.word(*index)).collect();
                format!("{name}: {}", words.join(" | "))
            }
        });
        vec![columns.collect::<Vec<_>>().join(", ")]
    }

    fn word(&self, index: u16) -> &'static str {
        self.words.get(usize::from(index)).copied().unwrap_or("absent")
    }
}
