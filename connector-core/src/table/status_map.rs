//! Maps a processor's status words to a status: a table, matched from the top.

use super::When;
use crate::status::StatusTarget;

/// One or more words that map to a status of the set `T`. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status map",
    label = "no status map for `{T}`",
    note = "derive `StatusMap` for a struct of one `Word`, with `#[status_map({T}, \"word\" => .., _ => ..)]`"
)]
pub trait StatusMap<T: StatusTarget> {
    /// The table.
    const MAP: &'static StatusTable<T>;
    /// Whether a response must contain the word.
    #[doc(hidden)]
    const IS_REQUIRED: bool = true;
    /// The table and whether the word is required, so that generated code names the field's type only once.
    #[doc(hidden)]
    const WORD: MappedWord<T> = MappedWord { map: Self::MAP, is_required: Self::IS_REQUIRED };
    /// Never called: it makes rustc count the words as read.
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
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct MappedWord<T: 'static> {
    pub map: &'static StatusTable<T>,
    pub is_required: bool,
}

/// The words of a status and their meaning.
#[doc(hidden)]
#[derive(Debug)]
pub struct StatusTable<T: 'static> {
    /// The words without duplicates, including patterns such as `000.*`.
    pub words: &'static [&'static str],
    pub rows: &'static [StatusRow<T>],
    /// The names of the columns of a status with several words; empty for one word.
    pub columns: &'static [&'static str],
}

/// A row: the words that it matches, its guard and its status.
#[doc(hidden)]
#[derive(Debug)]
pub struct StatusRow<T: 'static> {
    /// The patterns, of which one must match; empty to match every word.
    pub patterns: &'static [StatusPattern],
    pub guard: Option<When>,
    pub status: Option<T>,
}

/// The words that match in each column, as indices. An empty column matches every word.
pub type StatusPattern = &'static [&'static [u16]];

/// The index of an absent word in a pattern.
pub const ABSENT: u16 = u16::MAX;

/// A row of a status map in text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRowSpec {
    /// The words that match; empty to match all other words.
    pub words: Vec<String>,
    /// The guard, as the author wrote it.
    pub guard: Option<&'static str>,
    /// The status; `keep` for the router's status before the call.
    pub target: &'static str,
}

impl<T: StatusTarget> StatusTable<T> {
    /// The rows in text.
    pub fn described(&self) -> Vec<StatusRowSpec> {
        let described = |row: &StatusRow<T>| StatusRowSpec {
            words: row.patterns.iter().flat_map(|pattern| self.words_of(pattern)).collect(),
            guard: row.guard.map(|guard| guard.text),
            target: row.status.map_or("keep", StatusTarget::name),
        };
        self.rows.iter().map(described).collect()
    }

    /// The words of a pattern, or one text for all columns: `code: CAPTURE, success: true`.
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
