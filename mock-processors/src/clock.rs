//! The time of day in the two forms that the processors write it: Unix seconds and RFC 3339.

use std::time::{SystemTime, UNIX_EPOCH};

const DAY: i64 = 86_400;

/// A moment, to the second, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    pub(crate) fn now() -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Moment(i64::try_from(since).unwrap_or(0))
    }

    pub(crate) fn unix(self) -> i64 {
        self.0
    }

    pub(crate) fn days_later(self, days: i64) -> Moment {
        Moment(self.0 + days * DAY)
    }

    /// The year, the month (1 to 12) and the day of the month.
    pub(crate) fn date(self) -> (i64, i64, i64) {
        // Days are counted from the first of March of year 0, so that the leap day is the last of a year.
        let days = self.0.div_euclid(DAY) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    /// `2024-07-25T14:48:32Z`
    pub(crate) fn rfc3339(self) -> String {
        let (year, month, day) = self.date();
        let seconds = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_moment_is_written_as_the_calendar_has_it() {
        assert_eq!(Moment(0).rfc3339(), "1970-01-01T00:00:00Z");
        assert_eq!(Moment(951_782_400).rfc3339(), "2000-02-29T00:00:00Z");
        assert_eq!(Moment(1_721_918_912).rfc3339(), "2024-07-25T14:48:32Z");
        assert_eq!(Moment(1_721_918_912).days_later(160).date(), (2025, 1, 1));
    }
}
