//! From bytes to targets: tolerant of what is not declared, exact in what is, silent about values.

use std::fmt;

use serde::de::{DeserializeOwned, MapAccess};

use super::{Answer, ColumnSpec};
use crate::{request::Facts, spec::StatusRowSpec};

/// An answer, or a part of one, that writes its fields to their targets. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an answer",
    label = "not an answer",
    note = "derive `ConnectorResponse` for `{Self}` (or `ConnectorError`, for what stands in `error = ..`)"
)]
pub trait Answered: DeserializeOwned {
    const ANSWER: &'static AnswerSpec;
    #[doc(hidden)]
    fn write(self, answer: &mut Answer, facts: &Facts<'_>);
}

#[diagnostic::do_not_recommend]
impl<T: Answered> Answered for Option<T> {
    const ANSWER: &'static AnswerSpec = T::ANSWER;

    fn write(self, answer: &mut Answer, facts: &Facts<'_>) {
        if let Some(part) = self {
            part.write(answer, facts);
        }
    }
}

/// Stands beside the errors of an answer that does not compile.
#[derive(Debug)]
pub struct NoAnswer;

impl<'de> serde::Deserialize<'de> for NoAnswer {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self)
    }
}

impl Answered for NoAnswer {
    const ANSWER: &'static AnswerSpec = &AnswerSpec {
        name: "",
        targets: &[],
        parts: &[],
        statuses: &[],
        columns: &[],
        id_absent: None,
        in_progress: &[],
        key_reused: &[],
        not_found: &[],
    };

    fn write(self, _: &mut Answer, _: &Facts<'_>) {}
}

/// A list of which one element is picked.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list",
    note = "`#[pick(..)]` stands on a `Vec` or an `Option<Vec>`"
)]
pub trait Listed {
    type Element;
}

impl<T> Listed for Vec<T> {
    type Element = T;
}

impl<T> Listed for Option<Vec<T>> {
    type Element = T;
}

/// What an answer declares.
#[derive(Debug)]
pub struct AnswerSpec {
    pub name: &'static str,
    pub targets: &'static [TargetUse],
    pub parts: &'static [&'static AnswerSpec],
    /// The tables of its statuses.
    pub statuses: &'static [&'static [StatusRowSpec]],
    /// The statuses of several words that it feeds.
    pub columns: &'static [&'static ColumnSpec],
    /// Why it may lack the processor's id while nothing is settled.
    pub id_absent: Option<&'static str>,
    /// The codes by which an error says that the same call is still being worked on.
    pub in_progress: &'static [&'static str],
    /// The codes by which an error says that the idempotency key was given before, with another request.
    pub key_reused: &'static [&'static str],
    /// The codes by which an error says to a look-up that what it asked for does not exist.
    pub not_found: &'static [&'static str],
}

/// A target that an answer writes.
#[derive(Debug, PartialEq, Eq)]
pub struct TargetUse {
    pub target: &'static str,
    /// Only where nothing else has written it.
    pub is_fallback: bool,
}

impl AnswerSpec {
    /// The status tables of the answer and all of its parts.
    pub fn status_tables(&self) -> Vec<&'static [StatusRowSpec]> {
        let mut tables = self.statuses.to_vec();
        tables.extend(self.columns.iter().flat_map(|column| column.tables));
        for part in self.parts {
            tables.extend(part.status_tables());
        }
        tables
    }

    /// Whether the answer or one of its parts writes the target.
    pub const fn writes(&self, target: &str) -> bool {
        let mut i = 0;
        while i < self.targets.len() {
            if crate::check::is_equal(self.targets[i].target, target) {
                return true;
            }
            i += 1;
        }
        let mut i = 0;
        while i < self.columns.len() {
            let mut j = 0;
            while j < self.columns[i].targets.len() {
                if crate::check::is_equal(self.columns[i].targets[j], target) {
                    return true;
                }
                j += 1;
            }
            i += 1;
        }
        let mut i = 0;
        while i < self.parts.len() {
            if self.parts[i].writes(target) {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// An answer's field while it is read; the same play of inherent and trait functions as [`crate::request::Slot`].
pub struct AnswerSlot<T>(std::marker::PhantomData<T>);

impl<T> AnswerSlot<Option<T>> {
    /// Reads the field's value; `null` is the same as absent.
    #[inline]
    pub fn read<'de, A: MapAccess<'de>>(map: &mut A, name: &'static str) -> Result<Option<Option<T>>, A::Error>
    where
        T: serde::Deserialize<'de>,
    {
        map.next_value().map(Some).inspect_err(|_| trail::note(name))
    }

    /// The field, once the object is read.
    #[inline]
    pub fn done<E: serde::de::Error>(value: Option<Option<T>>, _name: &'static str) -> Result<Option<T>, E> {
        Ok(value.flatten())
    }

    /// The value, where there is one.
    #[inline]
    pub fn given(value: Option<T>) -> Option<T> {
        value
    }
}

/// [`AnswerSlot`] for a field that an answer must have.
pub trait RequiredAnswerSlot<T>: Sized {
    #[inline]
    fn read<'de, A: MapAccess<'de>>(map: &mut A, name: &'static str) -> Result<Option<T>, A::Error>
    where
        T: serde::Deserialize<'de>,
    {
        map.next_value().inspect_err(|_| trail::note(name))
    }

    #[inline]
    fn done<E: serde::de::Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
        value.ok_or_else(|| super::missing_field(name))
    }

    #[inline]
    fn given(value: T) -> Option<T> {
        Some(value)
    }
}

impl<T> RequiredAnswerSlot<T> for AnswerSlot<T> {}

/// An answer that is not what the connector declares: where, and what was expected there; never what stood there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undecodable {
    /// The path to the field, as `latest_charge.amount`; empty for the whole.
    pub path: String,
    /// What was wrong.
    pub reason: String,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" | "." => write!(f, "the answer cannot be read: {}", self.reason),
            path => write!(f, "the answer cannot be read at `{path}`: {}", self.reason),
        }
    }
}

impl std::error::Error for Undecodable {}

/// Reads a JSON answer and writes its targets.
///
/// # Errors
/// Where the body is not what `A` declares.
pub fn read<A: Answered>(body: &[u8], answer: &mut Answer, facts: &Facts<'_>) -> Result<(), Undecodable> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    trail::clear();
    match serde_json::from_slice::<A>(body) {
        Ok(read) => {
            read.write(answer, facts);
            Ok(())
        }
        Err(error) => Err(undecodable(body, &error)),
    }
}

#[cold]
fn undecodable(body: &[u8], error: &serde_json::Error) -> Undecodable {
    let reason = match body.iter().all(u8::is_ascii_whitespace) {
        true => "it is empty".to_owned(),
        false => reason_of(error),
    };
    Undecodable { path: trail::take(), reason }
}

/// The way to the field that could not be read: its names, noted from the inside out as the error passes through them.
/// It costs nothing while all goes well, and no second set of generated code.
mod trail {
    use std::cell::RefCell;

    thread_local! {
        static TRAIL: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }

    #[cold]
    pub(super) fn note(name: &'static str) {
        TRAIL.with_borrow_mut(|trail| trail.push(name));
    }

    /// What an answer that was read elsewhere left behind.
    pub(super) fn clear() {
        TRAIL.with_borrow_mut(Vec::clear);
    }

    pub(super) fn take() -> String {
        let mut names = TRAIL.with_borrow_mut(std::mem::take);
        names.reverse();
        names.join(".")
    }
}

/// What serde expected, without what it found: the text before the last `expected` quotes the answer.
fn reason_of(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let text = match error.classify() {
        serde_json::error::Category::Eof => return format!("it ends early, at line {line}, column {column}"),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
            return format!("it is no JSON, at line {line}, column {column}");
        }
        serde_json::error::Category::Data => error.to_string(),
    };
    // What stands before it may quote the answer, which may hold such words too: only the very end is serde_json's.
    let text = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    if let Some((_, expected)) = text.rsplit_once(", expected ") {
        format!("expected {expected}")
    } else if text.starts_with("missing field") {
        text.to_owned()
    } else {
        "a value of another kind was expected".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(json: &str) -> String {
        reason_of(&serde_json::from_str::<u32>(json).unwrap_err())
    }

    #[test]
    fn a_reason_says_what_was_expected_and_never_what_was_there() {
        assert_eq!(reason(r#""4242424242424242, expected x""#), "expected u32");
        assert_eq!(reason(r#""x, expected 4242424242424242 at line ""#), "expected u32");
        assert_eq!(reason("[1"), "expected u32");
        assert_eq!(reason("12x"), "it is no JSON, at line 1, column 3");
        assert_eq!(reason(""), "it ends early, at line 1, column 0");
    }
}
