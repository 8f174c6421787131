//! Lengths by the type size, as style sheets give them.

use std::fmt::Display;

use crate::units::Length;

/// A length in ems, in hundredths.
pub(super) struct CssEms(pub(super) i64);

impl Display for CssEms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (0, 0) => f.write_str("0"),
            (whole, 0) => write!(f, "{whole}em"),
            (whole, part) => write!(f, "{whole}.{part:02}em"),
        }
    }
}

/// A length in ems of a type size.
pub(super) fn ems(length: Length, size: Length) -> CssEms {
    let size = size.0.max(1);
    CssEms((length.0.max(0).saturating_mul(100) + size / 2) / size)
}
