//! The time of an event in a response.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// Seconds since 1970 (UTC); none if the format is unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment(Option<u64>);

impl Moment {
    pub(crate) const fn from_unix(seconds: u64) -> Self {
        Self(Some(seconds))
    }

    /// Parses RFC 3339: `2026-11-20T18:52:12+01:00`.
    pub(crate) fn from_rfc3339(text: &str) -> Self {
        let moment = OffsetDateTime::parse(text, &Rfc3339).ok();
        Self(moment.and_then(|moment| u64::try_from(moment.unix_timestamp()).ok()))
    }

    /// Seconds since 1970 (UTC).
    pub const fn unix(self) -> Option<u64> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_with_its_zone_and_nonsense_is_none() {
        assert_eq!(Moment::from_rfc3339("2019-06-28T18:03:50+01:00").unix(), Some(1_561_741_430));
        assert_eq!(Moment::from_rfc3339("2019-06-28T17:03:50.123Z").unix(), Some(1_561_741_430));
        assert_eq!(Moment::from_rfc3339("yesterday").unix(), None);
        assert_eq!(Moment::from_rfc3339("1969-12-31T23:59:59Z").unix(), None);
    }
}
