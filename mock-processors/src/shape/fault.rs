//! What is wrong with a request's field, before a processor puts it into its own words.

/// A field and what is wrong with it. Nothing of its value is kept: it may be a card number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) path: Vec<String>,
    pub(crate) problem: Problem,
}

/// What may be wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// It is required and not there.
    Missing,
    /// No field has this name.
    Unknown,
    /// It is there but empty.
    Empty,
    NotText,
    NotInteger,
    NotFlag,
    NotObject,
    NotList,
    /// A JSON `null` where none is allowed.
    Null,
    /// The number is below this.
    TooSmall(i64),
    /// The number is above this.
    TooLarge(i64),
    /// The text is shorter than so many characters.
    TooShort(usize),
    /// The text is longer than so many characters, or the list or object has more than so many members.
    TooLong(usize),
    NotOneOf(Vec<&'static str>),
    NotCurrency,
    NotCountry,
    NotEmail,
    NotUrl,
    /// The text has not the form that its kind has: digits, an address, a timestamp, an id.
    NotOfForm,
}

impl Fault {
    /// `a[b][0]`, the way forms name fields.
    pub(crate) fn bracketed(&self) -> String {
        let mut name = String::new();
        for (depth, step) in self.path.iter().enumerate() {
            match depth {
                0 => name.push_str(step),
                _ => name.extend(["[", step, "]"]),
            }
        }
        name
    }

    /// `a.b.0`, the way JSON paths are usually written.
    pub(crate) fn dotted(&self) -> String {
        self.path.join(".")
    }
}
