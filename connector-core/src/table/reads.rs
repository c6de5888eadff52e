//! The Rust types that a target's value can be read from. The type of a response field selects the format.

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

/// The format that a declared type is read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadAs {
    /// A string.
    Text,
    /// A string or a whole number, as text.
    Code,
    /// A string, a number or a boolean, as text.
    Word,
    /// A whole number of minor units.
    Minor,
    /// A whole number of minor units, as a number or a string.
    StringMinor,
    /// A decimal number of major units, as a string.
    StringMajor,
    /// A number of major units.
    FloatMajor,
    /// A currency code (ISO 4217).
    Currency,
    /// An absolute URL.
    Url,
    /// A boolean.
    Flag,
    /// A non-negative whole number.
    Unsigned,
    /// A whole number.
    Signed,
    /// Whole seconds, as a number or a string.
    Seconds,
    /// A card number, as a string.
    CardNumber,
}

/// How a field's type is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Whether the field must be present.
    pub is_required: bool,
    /// The format.
    pub read_as: ReadAs,
}

/// A field type that a target of kind `K` can be read from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read into a target that holds `{K}`",
    label = "wrong type for this target",
    note = "read money as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; strings as `String` or `Word`; secrets as `Secret<String>`; lifetimes as `Seconds`"
)]
pub trait Reads<K> {
    /// How the type is read.
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

/// A field type that `#[pick(..)]` can compare: a string.
#[diagnostic::on_unimplemented(
    message = "`#[pick(..)]` cannot compare a field of type `{Self}`",
    label = "not a string type",
    note = "`#[pick(id = \"{{..}}\")]` needs a field `id` of the element that is a `String` or a `Word`"
)]
pub trait Picks {}

#[diagnostic::do_not_recommend]
impl<T: Reads<String>> Picks for T {}

/// Never called: exists for type checking only.
#[doc(hidden)]
pub fn can_pick<T: Picks>(_: &T) {}
