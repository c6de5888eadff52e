//! From a processor's words to a status: a table, tried from the top.

use super::Answer;
use crate::{
    data::{CaptureMethod, PaymentMethod},
    request::Facts,
    spec::StatusRowSpec,
    status::{AttemptStatus, StatusTarget},
    word::Word,
};

/// A word, or several, that map to a status of the set `T`. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status map",
    label = "needs one for `{T}`",
    note = "derive `StatusMap` for a struct of one `Word`, with `#[status_map({T}, \"word\" => .., _ => ..)]`"
)]
pub trait StatusMap<T: StatusTarget>: Sized {
    /// The words that the table knows.
    const WORDS: &'static [&'static str];
    const TABLE: &'static [StatusRow<T>];
    /// The same table, as data.
    const ROWS: &'static [StatusRowSpec];
    #[doc(hidden)]
    fn into_words(self) -> Words;
    #[doc(hidden)]
    fn words(&self) -> Words;
}

/// A row: which words it takes, under what condition, and the status; none keeps the router's present one.
pub struct StatusRow<T> {
    /// For each column the words that it takes, as indices; an empty column takes every word, no columns take everything.
    pub words: &'static [&'static [u16]],
    pub guard: Option<fn(&Guards<'_>) -> bool>,
    pub target: Option<T>,
}

/// Stands in a row for a word that was not there.
pub const ABSENT: u16 = u16::MAX;

/// The words of one status: mostly one, else one for each column of its table.
#[derive(Clone, Debug)]
pub enum Words {
    One(Word),
    Several(Box<[Option<Word>]>),
}

/// A column of a status of several words, fed by `#[to(Status::column)]` from anywhere in an answer.
pub struct Column {
    #[doc(hidden)]
    pub put: fn(&mut Answer, &Word),
    #[doc(hidden)]
    pub spec: &'static ColumnSpec,
}

/// What a status of several words decides.
#[derive(Debug)]
pub struct ColumnSpec {
    /// The targets that its tables fill.
    pub targets: &'static [&'static str],
    pub tables: &'static [&'static [StatusRowSpec]],
}

/// What a row's condition can ask.
#[derive(Clone, Copy)]
pub struct Guards<'g> {
    pub(crate) facts: &'g Facts<'g>,
    pub(crate) http: u16,
    pub answer: &'g Answer,
}

impl Guards<'_> {
    pub fn auto_capture(&self) -> bool {
        self.facts.capture_method == Some(CaptureMethod::Automatic)
    }

    pub fn manual_capture(&self) -> bool {
        self.facts.capture_method.is_some_and(|method| method != CaptureMethod::Automatic)
    }

    pub fn partial_capture(&self) -> bool {
        self.facts.get::<crate::request::source::partial_capture>().unwrap_or(false)
    }

    pub fn final_capture(&self) -> bool {
        self.facts.more_follow == Some(false)
    }

    pub fn setup_mandate(&self) -> bool {
        self.facts.setup_mandate
    }

    pub fn flow(&self, flows: &[&str]) -> bool {
        flows.contains(&self.facts.flow)
    }

    pub fn payment_method(&self, methods: &[PaymentMethod]) -> bool {
        crate::request::is_method(self.facts, |method| methods.contains(&method))
    }

    pub fn http(&self, statuses: &[u16]) -> bool {
        statuses.contains(&self.http)
    }

    pub fn previous(&self, statuses: &[AttemptStatus]) -> bool {
        let previous = self.facts.payment.and_then(|payment| payment.status);
        previous.is_some_and(|previous| statuses.contains(&previous))
    }
}

/// The words with their table, kept until everything that a guard can ask is read.
#[derive(Clone, Debug)]
pub struct Mapped<T: 'static> {
    words: Words,
    known: &'static [&'static str],
    table: &'static [StatusRow<T>],
}

impl<T> std::fmt::Debug for StatusRow<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StatusRow").field("words", &self.words).finish_non_exhaustive()
    }
}

impl<T: StatusTarget> Mapped<T> {
    /// The words of a status, with the table of its type `S`.
    pub(super) fn new<S: StatusMap<T>>(words: Words) -> Self {
        Self { words, known: S::WORDS, table: S::TABLE }
    }

    /// A table of several columns whose words are not read yet.
    pub(super) fn unread<S: StatusMap<T>>(columns: usize) -> Self {
        Self::new::<S>(Words::Several(vec![None; columns].into()))
    }

    /// One more word of several.
    pub(super) fn set(&mut self, column: usize, word: &Word) {
        if let Words::Several(words) = &mut self.words
            && let Some(place) = words.get_mut(column)
        {
            *place = Some(Word::new(word.as_str(), self.known));
        }
    }

    /// The first row's status that takes the words; none keeps the router's.
    pub(crate) fn status(&self, guards: &Guards<'_>) -> Option<T> {
        let takes = |row: &&StatusRow<T>| self.fits(row) && row.guard.is_none_or(|guard| guard(guards));
        self.table.iter().find(takes).and_then(|row| row.target)
    }

    fn fits(&self, row: &StatusRow<T>) -> bool {
        match &self.words {
            _ if row.words.is_empty() => true,
            Words::One(word) => row.words.first().is_some_and(|taken| self.takes(taken, Some(word))),
            Words::Several(words) => {
                row.words.iter().zip(words).all(|(taken, word)| taken.is_empty() || self.takes(taken, word.as_ref()))
            }
        }
    }

    fn takes(&self, taken: &[u16], word: Option<&Word>) -> bool {
        taken.iter().any(|index| match word {
            Some(word) => self.is(word, *index),
            None => *index == ABSENT,
        })
    }

    /// The word, where the table does not know it.
    pub(crate) fn unknown(&self) -> Option<&str> {
        let is_known = |word: &Word| {
            word.is_known() || (0..self.known.len()).any(|index| self.is(word, u16::try_from(index).unwrap_or(ABSENT)))
        };
        let unknown = match &self.words {
            Words::One(word) => Some(word).filter(|word| !is_known(word)),
            Words::Several(words) => words.iter().flatten().find(|word| !is_known(word)),
        };
        unknown.map(Word::as_str)
    }

    /// All words, as they came: `CAPTURE true`.
    pub(crate) fn text(&self) -> String {
        match &self.words {
            Words::One(word) => word.as_str().to_owned(),
            Words::Several(words) => words.iter().flatten().map(Word::as_str).collect::<Vec<_>>().join(" "),
        }
    }

    fn is(&self, word: &Word, index: u16) -> bool {
        match self.known.get(usize::from(index)).and_then(|word| word.strip_suffix('*')) {
            Some(prefix) => word.matches_prefix(prefix),
            None => word.index() == Some(index),
        }
    }
}
