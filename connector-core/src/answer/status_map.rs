//! From a processor's words to a status: a table, tried from the top.

use super::Answer;
use crate::{
    data::{CaptureMethod, PaymentMethod},
    request::Facts,
    spec::StatusRowSpec,
    status::{AttemptStatus, StatusTarget},
    word::Word,
};

/// A word that maps to a status of the set `T`. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status map",
    label = "needs one for `{T}`",
    note = "derive `StatusMap` for a struct of one `Word`, with `#[status_map({T}, \"word\" => Status, _ => Pending)]`"
)]
pub trait StatusMap<T: StatusTarget>: Sized {
    /// The words that the table knows.
    const WORDS: &'static [&'static str];
    const TABLE: &'static [StatusRow<T>];
    /// The same table, as data.
    const ROWS: &'static [StatusRowSpec];
    #[doc(hidden)]
    fn into_word(self) -> Word;
}

/// A row: which words it takes, under what condition, and the status; none keeps the router's present one.
pub struct StatusRow<T> {
    /// Indices into the words; none takes every word.
    pub words: &'static [u16],
    pub guard: Option<fn(&Guards<'_>) -> bool>,
    pub target: Option<T>,
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
        crate::request::is_method(self.facts, methods)
    }

    pub fn http(&self, statuses: &[u16]) -> bool {
        statuses.contains(&self.http)
    }

    pub fn previous(&self, statuses: &[AttemptStatus]) -> bool {
        let previous = self.facts.payment.and_then(|payment| payment.status);
        previous.is_some_and(|previous| statuses.contains(&previous))
    }
}

/// A word with its table, kept until everything that a guard can ask is read.
#[derive(Debug)]
pub struct Mapped<T: 'static> {
    word: Word,
    words: &'static [&'static str],
    table: &'static [StatusRow<T>],
}

impl<T> std::fmt::Debug for StatusRow<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StatusRow").field("words", &self.words).finish_non_exhaustive()
    }
}

impl<T: StatusTarget> Mapped<T> {
    /// A word and the table of its type.
    pub fn new<S: StatusMap<T>>(status: S) -> Self {
        Self { word: status.into_word(), words: S::WORDS, table: S::TABLE }
    }

    /// The first row's status that takes the word; none keeps the router's.
    pub(crate) fn status(&self, guards: &Guards<'_>) -> Option<T> {
        let takes = |row: &&StatusRow<T>| {
            let word_fits = row.words.is_empty() || row.words.iter().any(|index| self.is(*index));
            word_fits && row.guard.is_none_or(|guard| guard(guards))
        };
        self.table.iter().find(takes).and_then(|row| row.target)
    }

    /// The word, where the table does not know it.
    pub(crate) fn unknown(&self) -> Option<&str> {
        let is_known = self.word.is_known()
            || (0..self.words.len()).any(|index| self.is(u16::try_from(index).unwrap_or(u16::MAX)));
        (!is_known).then(|| self.word.as_str())
    }

    fn is(&self, index: u16) -> bool {
        match self.words.get(usize::from(index)).and_then(|word| word.strip_suffix('*')) {
            Some(prefix) => self.word.matches_prefix(prefix),
            None => self.word.index() == Some(index),
        }
    }
}
