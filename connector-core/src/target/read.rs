//! `Read`: a value of a response on its way to its target.

use std::any::Any;

use super::WireAmount;
use crate::{contact::Url, currency::Currency, seconds::Seconds};

/// A value of a response, converted for its field's type. It has no `Debug` because it may be secret.
pub enum Read<'r> {
    /// A string, or the text of a number or a boolean.
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
