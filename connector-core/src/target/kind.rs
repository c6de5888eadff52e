//! What a target can hold, and what each kind makes of a value that was read.

use std::{any::Any, time::Duration};

use super::{Mapped, Moment, Read, WireAmount};
use crate::{code::Code, contact::Url, currency::Currency, secret::Secret, status::StatusTarget};

/// What a target can hold: `String`, `Secret<String>`, [`Code`], `bool`, [`WireAmount`], [`Currency`], [`Moment`],
/// [`Duration`], [`Url`], or [`Mapped`] for a status. It cannot be implemented elsewhere.
#[diagnostic::on_unimplemented(
    message = "a target cannot hold `{Self}`",
    note = "`String`, `Secret<String>`, `Code`, `bool`, `WireAmount`, `Currency`, `Moment`, `Duration`, `Url` or `Mapped<..>`"
)]
pub trait Kind: Clone + Send + Sync + 'static {
    /// The value. A field's type was checked against the kind (`Reads`), so that every value fits its target.
    ///
    /// It is lent and not moved: to copy it right after it was written would cost more than to read it.
    #[doc(hidden)]
    fn held(read: &mut Read<'_>) -> Option<Self>;

    /// Whether it is a text without a character.
    #[doc(hidden)]
    fn is_empty(&self) -> bool {
        false
    }
}

macro_rules! kinds {
    ($($ty:ty $({ $is_empty:item })?: $($pattern:pat => $held:expr),+;)*) => {$(
        impl Kind for $ty {
            fn held(read: &mut Read<'_>) -> Option<Self> {
                match read {
                    $($pattern => Some($held),)+
                    _ => None,
                }
            }

            $($is_empty)?
        }
    )*};
}

kinds! {
    String { fn is_empty(&self) -> bool { self.as_str().is_empty() } }:
        Read::Text(text) => (*text).to_owned(),
        Read::Unsigned(number) => (*number).to_string(),
        Read::Signed(number) => (*number).to_string();
    Secret<String> { fn is_empty(&self) -> bool { self.expose().is_empty() } }:
         Read::Text(text) => Secret::new((*text).to_owned());
    Code { fn is_empty(&self) -> bool { self.as_str().is_empty() } }:
         Read::Text(text) => Code::from(*text);
    bool: Read::Flag(flag) => *flag;
    WireAmount: Read::Amount(amount) => *amount;
    Currency: Read::Currency(currency) => *currency;
    Moment: Read::Text(text) => Moment::from_rfc3339(text), Read::Unsigned(seconds) => Moment::from_unix(*seconds);
    Duration: Read::Seconds(seconds) => (*seconds).into();
}

impl Kind for Url {
    fn held(read: &mut Read<'_>) -> Option<Self> {
        match std::mem::replace(read, Read::Taken) {
            Read::Url(url) => Some(url),
            _ => None,
        }
    }
}

impl<T: StatusTarget> Kind for Mapped<T> {
    fn held(read: &mut Read<'_>) -> Option<Self> {
        match read {
            Read::Status(status) => <dyn Any>::downcast_mut::<Option<Self>>(*status)?.take(),
            _ => None,
        }
    }
}
