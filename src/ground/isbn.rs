//! International Standard Book Numbers (ISO 2108).

use std::fmt;

/// How ISBNs are divided; see the file's own head.
const RANGES: &str = include_str!("isbn.ranges");

/// An ISBN-13 whose check digit is right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isbn([u8; 13]);

/// Why a string is no ISBN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsbnError {
    /// Not 13 digits (hyphens and spaces apart), or no `978`/`979` before them.
    Form,
    /// The last digit should be this one.
    CheckDigit(u8),
}

impl Isbn {
    /// Reads an ISBN-13 with or without hyphens or spaces.
    ///
    /// # Errors
    /// If it hasn't 13 digits, doesn't begin with 978 or 979, or if the check digit
    /// (weights 1 and 3, modulo 10) is wrong.
    pub fn parse(text: &str) -> Result<Self, IsbnError> {
        let mut digits = [0; 13];
        let mut count = 0;
        for byte in text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')) {
            if !byte.is_ascii_digit() || count == 13 {
                return Err(IsbnError::Form);
            }
            digits[count] = byte - b'0';
            count += 1;
        }
        if count != 13 || !matches!(digits[..3], [9, 7, 8 | 9]) {
            return Err(IsbnError::Form);
        }
        let sum: u8 =
            digits[..12].iter().zip([1, 3].iter().cycle()).map(|(d, w)| d * w).sum();
        let check = (10 - sum % 10) % 10;
        if check == digits[12] {
            Ok(Self(digits))
        } else {
            Err(IsbnError::CheckDigit(check))
        }
    }

    /// With hyphens between its five parts, as it is to be printed (ISBN Users' Manual,
    /// 7th edition, 5.4); `None` where the agency has not told the ranges that it lies in.
    pub fn hyphenated(&self) -> Option<String> {
        let digits = self.to_string();
        let (prefix, rest) = digits.split_at(3);
        let (group, rest) = rest.split_at(length_of_part(prefix, rest)?);
        let of_group = format!("{prefix}-{group}");
        let (registrant, rest) = rest.split_at(length_of_part(&of_group, rest)?);
        let (publication, check) = rest.split_at(rest.len().checked_sub(1)?);
        Some(format!("{of_group}-{registrant}-{publication}-{check}"))
    }
}

/// How many of the next digits belong to the part that follows `before`.
fn length_of_part(before: &str, digits: &str) -> Option<usize> {
    let line =
        RANGES.lines().find_map(|line| line.strip_prefix(before)?.strip_prefix(' '));
    let lies_in = |range: &&str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        digits.get(..first.len()).is_some_and(|digits| (first..=last).contains(&digits))
    };
    let range = line?.split(',').find(lies_in)?;
    Some(range.split('-').next().map_or(0, str::len))
}

impl fmt::Display for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl fmt::Debug for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Isbn({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{Isbn, IsbnError, RANGES};

    #[test]
    fn hyphens_stand_by_the_agency_s_ranges() {
        for hyphenated in [
            "978-0-306-40615-7",
            "978-3-16-148410-0",
            "978-1-4028-9462-6",
            "978-2-07-036822-8",
            "978-5-17-118366-0",
            "978-99921-58-10-4",
            "979-10-90636-07-1",
            "979-8-7001-0000-7",
        ] {
            let isbn = Isbn::parse(hyphenated).map(|isbn| isbn.hyphenated());
            assert_eq!(isbn.ok().flatten().as_deref(), Some(hyphenated));
        }
        // No group has these numbers.
        assert_eq!(Isbn::parse("9786990000008").map(|isbn| isbn.hyphenated()), Ok(None));
    }

    #[test]
    fn ranges_are_in_order_and_of_one_length() {
        for line in RANGES.lines().filter(|line| !line.starts_with('#')) {
            let (_, ranges) = line.split_once(' ').unwrap_or_default();
            let mut before = String::new();
            for range in ranges.split(',') {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                assert_eq!(first.len(), last.len(), "{line}");
                assert!(first <= last && *before < *first, "{line}");
                last.clone_into(&mut before);
            }
        }
    }

    #[test]
    fn check_digit_is_verified() {
        assert_eq!(
            Isbn::parse("978-0-306-40615-7").map(|i| i.to_string()).as_deref(),
            Ok("9780306406157")
        );
        assert_eq!(Isbn::parse("9780306406158"), Err(IsbnError::CheckDigit(7)));
        for bad in
            ["", "978030640615", "97803064061570", "9770306406157", "978030640615X"]
        {
            assert_eq!(Isbn::parse(bad), Err(IsbnError::Form), "{bad}");
        }
    }
}
