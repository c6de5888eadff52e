//! `Read`: a value of a response on its way to its target.

use std::any::Any;

use super::WireAmount;
use crate::{contact::Url, currency::Currency, seconds::Seconds};

/// A value that was read as its field's type says. It has no `Debug`: it may be secret.
pub enum Read<'r> {
    /// A text, or a number or a flag by its text.
    Text(&'r str),
    Unsigned(u64),
    Signed(i64),
    Flag(bool),
    Amount(WireAmount),
    Currency(Currency),
    Url(Url),
    Seconds(Seconds),
    /// An `Option<Mapped<T>>`, from which the target takes the status.
    Status(&'r mut dyn Any),
    /// The target has it.
    Taken,
}
