//! The field checker: an endpoint's fields as a table, and one walk that holds a request against it.
//!
//! A table reads like the processor's manual:
//!
//! ```text
//! const REFUND: &[Field] = &[
//!     optional("amount", Kind::Integer(1, i64::MAX)),
//!     required("payment_intent", Kind::Text(1, 5000)),
//! ];
//! ```
//!
//! What needs more than one field to judge is not said here but stands with the endpoint.

mod check;
mod fault;
mod leaf;

pub(crate) use check::{Wire, check};
pub(crate) use fault::{Fault, Problem};

/// One field of a request.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    kind: Kind,
    is_required: bool,
    is_nullable: bool,
}

/// What a field may hold.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A text of at least and at most so many characters.
    Text(usize, usize),
    /// Digits alone, at least and at most so many.
    Digits(usize, usize),
    /// A whole number between the two, both included.
    Integer(i64, i64),
    /// A whole number between the two that may also be written as a text, `"03"`.
    IntegerOrDigits(i64, i64),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A currency of ISO 4217. Checked as upper case; a form may write it in lower case.
    Currency,
    /// A country of ISO 3166-1 alpha-2, upper case.
    Country,
    Email,
    /// An absolute URL, at most so many characters.
    Url(usize),
    /// An IPv4 address.
    IpAddress,
    /// `2024-07-25T14:48:32Z`
    Timestamp,
    /// The prefix, a `_` and so many letters and digits.
    Id(&'static str, usize),
    /// These fields and no others.
    Object(&'static [Field]),
    /// An object whose text in the first field (such as `type`) says which further fields it has.
    Tagged(&'static str, &'static [Case]),
    /// Names of the caller's own choice with short texts: at most so many names, of so many characters, with so many
    /// characters of text each. A text may be empty: it takes the name away.
    Metadata {
        names: usize,
        name: usize,
        text: usize,
    },
    /// Any JSON object.
    Free,
    /// A list of at most so many of one kind.
    List(&'static Kind, usize),
    /// Whichever fits first; when none does, the faults of the first count.
    Either(&'static [Kind]),
}

/// What an object holds when its tag is this.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) tag: &'static str,
    pub(crate) fields: &'static [Field],
}

/// A field that must be there.
pub(crate) const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_required: true, is_nullable: false }
}

/// A field that may be left out.
pub(crate) const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_required: false, is_nullable: false }
}

impl Field {
    /// A JSON `null` says the same as leaving the field out.
    pub(crate) const fn nullable(self) -> Field {
        Field { is_nullable: true, ..self }
    }
}
