//! Calendar dates as publishers give them: a year, a month or a day.

use std::fmt;

/// A date of the proleptic Gregorian calendar; month and day may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day, 1 to the month's last.
    pub day: Option<u8>,
}

impl Date {
    /// What stands in where a format demands a date and the book has none: the earliest
    /// that every archive format can hold.
    pub const UNDATED: Self = Self { year: 1980, month: Some(1), day: Some(1) };

    /// Reads `2026`, `2026-11` or `2026-11-22`; `None` if there is no such date.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let (year, rest) = parts.split_first()?;
        let two = |at: usize| rest.get(at).map(|part| digits(part, 2));
        let (month, day) = (two(0), two(1));
        if rest.len() > 2 || month == Some(None) || day == Some(None) {
            return None;
        }
        let small =
            |number: Option<Option<u16>>| number.flatten().map(|number| number as u8);
        let date = Self { year: digits(year, 4)?, month: small(month), day: small(day) };
        date.exists().then_some(date)
    }

    fn exists(self) -> bool {
        self.year >= 1
            && self.month.is_none_or(|month| (1..=12).contains(&month))
            && self.day.is_none_or(|day| day >= 1 && day <= self.days_in_month())
    }

    fn days_in_month(self) -> u8 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        }
    }

    /// Month and day, the first where open.
    pub fn filled(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Seconds from 1970 to the date's beginning in UTC (after Hinnant's
    /// `days_from_civil`).
    pub fn to_unix(self) -> i64 {
        let (year, month, day) = self.filled();
        let (month, day) = (i64::from(month), i64::from(day));
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        (days - 719_468) * 86_400
    }

    /// The date of a number of seconds since 1970, in UTC (after Hinnant's
    /// `civil_from_days`), for `SOURCE_DATE_EPOCH`.
    pub fn from_unix(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era =
            (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: year.clamp(1, 9999) as u16,
            month: Some(month as u8),
            day: Some(day as u8),
        }
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_dates_that_exist() {
        for good in ["2026", "2026-11", "2026-11-22", "2024-02-29", "2000-02-29"] {
            assert_eq!(
                Date::parse(good).map(|date| date.to_string()).as_deref(),
                Some(good)
            );
        }
        for bad in
            ["", "26", "2026-13", "2026-02-29", "1900-02-29", "2026-1-1", "2026-01-01-01"]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn seconds_of_the_epoch() {
        assert_eq!(Date::from_unix(0).to_string(), "1970-01-01");
        assert_eq!(Date::from_unix(1_709_164_800).to_string(), "2024-02-29");
        assert_eq!(Date::from_unix(1_767_225_599).to_string(), "2025-12-31");
        for seconds in [0, 951_782_400, 1_709_164_800, 4_102_444_800] {
            assert_eq!(Date::from_unix(seconds).to_unix(), seconds);
        }
    }
}
