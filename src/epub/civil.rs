//! Seconds as a calendar and a clock count them, in UTC.

use std::fmt;

use crate::ground::Date;

/// A date and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

impl Civil {
    /// That of so many seconds since 1970.
    pub(super) fn of(seconds: i64) -> Self {
        let (year, month, day) = Date::from_unix(seconds).filled();
        let time = seconds.rem_euclid(86_400);
        let (hour, minute) = ((time / 3600) as u8, (time / 60 % 60) as u8);
        Self { year, month, day, hour, minute, second: (time % 60) as u8 }
    }
}

/// As the package document has it: `2026-11-29T20:15:00Z`.
impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_told_by_calendar_and_clock() {
        assert_eq!(Civil::of(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Civil::of(951_868_799).to_string(), "2000-02-29T23:59:59Z");
        assert_eq!(Civil::of(-1).to_string(), "1969-12-31T23:59:59Z");
    }
}
