//! International Standard Book Numbers (ISO 2108).

use std::fmt;

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
    use super::{Isbn, IsbnError};

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
