//! `Seconds`: a duration in a response.

use std::time::Duration;

/// Whole seconds in a response, `3600` or `"3600"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seconds(u64);

impl Seconds {
    /// Seconds from digits.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        // `u64::from_str` would take a `+`, too.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number).map(Self)
    }

    /// The number of seconds.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<Seconds> for Duration {
    fn from(seconds: Seconds) -> Self {
        Self::from_secs(seconds.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_seconds_are_digits() {
        let read = |text: &str| Seconds::from_text(text).map(Seconds::get);
        assert_eq!((read("3600"), read("0")), (Some(3600), Some(0)));
        for nonsense in ["-1", "1.5", "+1", "", "1h", "1e3", "99999999999999999999"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
