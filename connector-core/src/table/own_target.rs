//! How a field's type is written to a router's own target: by its reading, or by its status map.

use std::{any::Any, fmt::Debug, time::Duration};

use super::{Put, Reading, Reads, StatusMap, StatusRowSpec, StatusTable};
use crate::{
    code::Code,
    const_text::Text,
    contact::Url,
    currency::Currency,
    secret::Secret,
    status::StatusTarget,
    target::{Mapped, Moment, TargetRow, WireAmount, is_cores},
};

/// A field's type that an own target of the kind `K` can be read from: `Reads<K>`, or `StatusMap<S>` where `K` is `Mapped<S>`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be read into a target that holds `{K}`",
    label = "does not fit the target",
    note = "a status (`Mapped`) is read by a `StatusMap` of its set; money as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; texts as `String` or `Word`; secrets as `Secret<String>`; lifetimes as `Seconds`"
)]
#[doc(hidden)]
pub trait ReadsOwn<K> {
    const READING: OwnReading;
}

/// How the type is read.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum OwnReading {
    Value(Reading),
    /// The map stands behind a thin reference, so that rows stay small.
    Status {
        map: &'static &'static dyn OwnStatusTable,
        is_required: bool,
    },
}

macro_rules! reads_own {
    ($($kind:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Reads<$kind>> ReadsOwn<$kind> for T {
            const READING: OwnReading = OwnReading::Value(T::READING);
        }
    )+};
}

reads_own!(String, Secret<String>, Code, bool, WireAmount, Currency, Moment, Duration, Url);

#[diagnostic::do_not_recommend]
impl<T: StatusTarget, S: StatusMap<T>> ReadsOwn<Mapped<T>> for S {
    const READING: OwnReading =
        OwnReading::Status { map: &(S::MAP as &dyn OwnStatusTable), is_required: S::IS_REQUIRED };
}

/// The table of a router's own set of statuses, whichever it is.
pub trait OwnStatusTable: Debug + Sync {
    /// An `Option<Mapped<T>>` of that word.
    #[doc(hidden)]
    fn mapped(&'static self, word: &str) -> Box<dyn Any>;
    /// The rows in words.
    fn described(&self) -> Vec<StatusRowSpec>;
}

impl<T: StatusTarget> OwnStatusTable for StatusTable<T> {
    fn mapped(&'static self, word: &str) -> Box<dyn Any> {
        Box::new(Some(Mapped::one(self, word)))
    }

    fn described(&self) -> Vec<StatusRowSpec> {
        self.described()
    }
}

impl Put {
    /// Writes an own target; an optional field need not be there, whatever its type says.
    ///
    /// Panics, at compile time, where core has a target of that name: it would pass for that one where a response is checked.
    #[track_caller]
    #[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
    pub const fn own(target: &'static TargetRow, reading: OwnReading, is_optional: bool) -> Self {
        if is_cores(target.name) {
            let text = Text::new().add("core has a target `").add(target.name);
            panic!("{}", text.add("`\nhelp: give the target of your own another `NAME`").as_str());
        }
        match reading {
            OwnReading::Value(Reading { is_required, read_as }) => {
                Self::Value { target, reading: Reading { is_required: is_required && !is_optional, read_as } }
            }
            OwnReading::Status { map, is_required } => {
                Self::OwnStatus { target, map, is_required: is_required && !is_optional }
            }
        }
    }
}
