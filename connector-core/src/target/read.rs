//! `Read`: a value of a response on its way to its target, and how each kind of target converts it.

use std::time::Duration;

use super::{Mapped, Moment, WireAmount};
use crate::{
    code::Code,
    contact::Url,
    currency::Currency,
    seconds::Seconds,
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus, WebhookEvent},
};

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
    Attempt(Mapped<AttemptStatus>),
    Refund(Mapped<RefundStatus>),
    Dispute(Mapped<DisputeStatus>),
    Event(Mapped<WebhookEvent>),
    /// The target took the value.
    Taken,
}

/// The value of a target. A field's type was checked against it (`Reads`), so every value fits its target.
///
/// The value is passed by reference: moving it would cost more than reading it.
pub(super) trait Held: Sized {
    fn held(read: &mut Read<'_>) -> Option<Self>;
}

macro_rules! held {
    ($($ty:ty: $($pattern:pat => $value:expr),+;)*) => {$(
        impl Held for $ty {
            fn held(read: &mut Read<'_>) -> Option<Self> {
                match read {
                    $($pattern => Some($value),)+
                    _ => None,
                }
            }
        }
    )*};
}

held! {
    String:
        Read::Text(text) => (*text).to_owned(),
        Read::Unsigned(number) => (*number).to_string(),
        Read::Signed(number) => (*number).to_string();
    Secret<String>: Read::Text(text) => Secret::new((*text).to_owned());
    Code: Read::Text(text) => Code::from(*text);
    bool: Read::Flag(flag) => *flag;
    WireAmount: Read::Amount(amount) => *amount;
    Currency: Read::Currency(currency) => *currency;
    Moment: Read::Text(text) => Moment::from_rfc3339(text), Read::Unsigned(seconds) => Moment::from_unix(*seconds);
    Duration: Read::Seconds(seconds) => (*seconds).into();
}

macro_rules! taken {
    ($($ty:ty: $variant:ident;)*) => {$(
        impl Held for $ty {
            fn held(read: &mut Read<'_>) -> Option<Self> {
                match std::mem::replace(read, Read::Taken) {
                    Read::$variant(value) => Some(value),
                    _ => None,
                }
            }
        }
    )*};
}

taken! {
    Url: Url;
    Mapped<AttemptStatus>: Attempt;
    Mapped<RefundStatus>: Refund;
    Mapped<DisputeStatus>: Dispute;
    Mapped<WebhookEvent>: Event;
}
