//! `Secret`: a value that is only written in clear text into the body for the processor, and masked everywhere else.

use std::{cell::Cell, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// The replacement of a masked value in logs, stored data and every serialization except the request's body.
pub const MASK: &str = "***";

/// A masked value: `Debug` prints `Secret(..)`, there is no `Display`, and `Serialize` writes `"***"` unless core is
/// encoding the body of a request on this thread.
///
/// [`expose`](Secret::expose) returns the value. A `Serialize` implementation that logs while a body is encoded sees
/// the real value: do not log there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value in clear text. The caller must not log or store it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value, by value. The caller must not log or store it.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl Secret<String> {
    /// The same secret, borrowed.
    pub fn as_borrowed(&self) -> Secret<&str> {
        Secret(&self.0)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T: Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_wire() { self.0.serialize(serializer) } else { serializer.serialize_str(MASK) }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self).map_err(without_value)
    }
}

/// Keeps only the expected type of serde's error, because the rest contains the value.
#[cold]
fn without_value<E: Error>(error: E) -> E {
    let text = error.to_string();
    match text.rsplit_once(", expected ") {
        Some((_, expected)) => {
            let expected = expected.split(" at line ").next().unwrap_or_default();
            E::custom(format_args!("invalid secret, expected {expected}"))
        }
        None => error,
    }
}

thread_local! {
    static WIRE: Cell<bool> = const { Cell::new(false) };
}

/// Whether a body is being encoded on this thread, so that masked types write their value.
#[inline]
pub(crate) fn is_wire() -> bool {
    WIRE.get()
}

/// Makes masked types write their values on this thread until the guard is dropped. Only the encoders use it.
#[must_use = "secrets are masked again as soon as the guard is dropped"]
pub(crate) fn wire() -> WireGuard {
    WireGuard { before: WIRE.replace(true), not_send: PhantomData }
}

/// Restores the previous state on drop, including when the encoder unwinds.
pub(crate) struct WireGuard {
    before: bool,
    /// The flag belongs to one thread, so the guard is not `Send` and cannot live across an `.await` of a spawned
    /// future.
    not_send: PhantomData<*const ()>,
}

impl Drop for WireGuard {
    fn drop(&mut self) {
        WIRE.set(self.before);
    }
}

/// What every masked text type does alike: it hides in `Debug`, is masked by `Serialize` off the wire, and is validated by
/// its own `FromStr` wherever it is read. The type has a method `expose(&self) -> &str`.
macro_rules! masked_text {
    ($($name:ident),+) => {$(
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::secret::Secret::new(self.expose()).serialize(serializer)
            }
        }
    )+};
}
pub(crate) use masked_text;

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: Serialize>(value: &T) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn a_secret_is_masked_in_debug_and_off_the_wire() {
        let key = Secret::<String>::from("sk_live_1");
        assert_eq!(format!("{key:?} {:?}", key.as_borrowed()), "Secret(..) Secret(..)");
        assert_eq!(json(&key), r#""***""#);
        assert_eq!(json(&Secret::new(42)), r#""***""#);
    }

    #[test]
    fn a_secret_is_written_as_it_is_on_the_wire() {
        let key = Secret::<String>::from("sk_live_1");
        let guard = wire();
        assert_eq!(json(&key), r#""sk_live_1""#);
        assert_eq!(json(&Secret::new(42)), "42");
        drop(guard);
        assert_eq!(json(&key), r#""***""#);
    }

    #[test]
    fn an_inner_guard_restores_the_outer_one() {
        let _outer = wire();
        drop(wire());
        assert!(is_wire());
    }

    #[test]
    fn an_encoder_that_unwinds_leaves_the_mask_on() {
        let unwound = std::panic::catch_unwind(|| {
            let _guard = wire();
            std::panic::resume_unwind(Box::new(()));
        });
        assert!(unwound.is_err() && !is_wire());
    }

    #[test]
    fn another_thread_does_not_see_the_guard() {
        let _guard = wire();
        assert!(!std::thread::spawn(is_wire).join().unwrap());
    }

    #[test]
    fn a_number_in_place_of_a_secret_text_is_not_repeated() {
        for json in ["4242424242424242", "4242.5", "-4242"] {
            let refused = serde_json::from_str::<Secret<String>>(json).unwrap_err().to_string();
            assert!(!refused.contains("4242") && refused.contains("expected a string"), "{refused}");
        }
        let refused = serde_json::from_str::<Secret<u32>>(r#""4242, expected 4242 at line ""#).unwrap_err().to_string();
        assert!(!refused.contains("4242"), "{refused}");
        assert!(serde_json::from_str::<Secret<String>>(r#""sk_"#).unwrap_err().is_eof());
    }

    #[test]
    fn reading_is_plain() {
        let key: Secret<String> = serde_json::from_str(r#""sk_live_1""#).unwrap();
        assert_eq!(key.expose(), "sk_live_1");
        assert_eq!(key.into_inner(), "sk_live_1");
    }
}
