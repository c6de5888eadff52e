//! Which Rust types a target's value may be read from, and how each is read. A response's field says by its type how.

use std::time::Duration;

use crate::{
    card::CardNumber,
    code::Code,
    contact::Url,
    currency::Currency,
    money::{FloatMajorUnit, MinorUnit, StringMajorUnit, StringMinorUnit},
    seconds::Seconds,
    secret::Secret,
    target::{Moment, WireAmount},
    word::Word,
};

/// How a declared type is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadAs {
    Text,
    /// A text or a whole number, by its text.
    Code,
    /// A text, a number or a flag, by its text.
    Word,
    Minor,
    StringMinor,
    StringMajor,
    FloatMajor,
    Currency,
    Url,
    Flag,
    /// A whole number that is not negative.
    Unsigned,
    Signed,
    /// Seconds, as a number or a text.
    Seconds,
    CardNumber,
}

/// How a field's type is read, and whether it must be there.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub is_required: bool,
    pub read_as: ReadAs,
}

/// A field's type that a target of the kind `K` can be read from.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be written to a target that holds `{K}`",
    label = "does not fit the target",
    note = "money is read as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; texts as `String` or `Word`; secrets as `Secret<String>`; lifetimes as `Seconds`"
)]
pub trait Reads<K> {
    const READING: Reading;
}

#[diagnostic::do_not_recommend]
impl<K, T: Reads<K>> Reads<K> for Option<T> {
    const READING: Reading = Reading { is_required: false, ..T::READING };
}

macro_rules! reads {
    ($($ty:ty as $read_as:ident: $($kind:ty),+;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Reads<$kind> for $ty {
            const READING: Reading = Reading { is_required: true, read_as: ReadAs::$read_as };
        }
    )+)*};
}

reads! {
    String as Text: String, Secret<String>, Code, Moment;
    Secret<String> as Text: Secret<String>;
    Word as Word: String, Code, Word;
    Code as Code: String, Code;
    u64 as Unsigned: String, Moment;
    i64 as Signed: String;
    CardNumber as CardNumber: Secret<String>;
    Url as Url: Url;
    Currency as Currency: Currency;
    bool as Flag: bool;
    Seconds as Seconds: Duration;
    MinorUnit as Minor: WireAmount;
    StringMinorUnit as StringMinor: WireAmount;
    StringMajorUnit as StringMajor: WireAmount;
    FloatMajorUnit as FloatMajor: WireAmount;
}

/// The type of a field by which an element of a list is picked: it holds a text.
#[diagnostic::on_unimplemented(
    message = "an element cannot be picked by a `{Self}`",
    label = "holds no text",
    note = "`#[pick(id = \"{{..}}\")]` names a field of the element that is a `String` or a `Word`"
)]
pub trait Picks {}

#[diagnostic::do_not_recommend]
impl<T: Reads<String>> Picks for T {}

/// Never called: stands in code that is only there to be type-checked.
#[doc(hidden)]
pub fn can_pick<T: Picks>(_: &T) {}
