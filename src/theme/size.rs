//! Sizes as a theme writes them: a number and a unit.

use crate::units::Length;

/// Sizes by the body's are rounded to such parts of a point: type has no thousandths.
const PARTS: i64 = 20;

/// A size such as `11.5pt`, `26pc`, `1.4em` or `0.9rem`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeSize {
    /// The same wherever it stands.
    Absolute(Length),
    /// Thousandths of the type size where it stands.
    Em(i64),
    /// Thousandths of the body's type size.
    Rem(i64),
}

/// Why a size was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// No number, or one with more than six digits or three decimals.
    #[error(
        "expected a number of at most six digits and three decimals, then a unit, such \
         as `11.5pt`"
    )]
    Number,
    /// A number without a unit, or with another one.
    #[error("expected one of the units `pt`, `pc`, `in`, `mm`, `em`, `rem`")]
    Unit,
}

impl ThemeSize {
    /// The length, given what relative sizes refer to. One by the body's is a whole
    /// number of twentieths of a point.
    pub(super) fn length(self, ems: EmBasis) -> Length {
        match self {
            Self::Absolute(length) => length,
            Self::Em(thousandths) => ems.own.scale(thousandths, 1000),
            Self::Rem(thousandths) => {
                let parts = ems.body.scale(thousandths * PARTS, 1000);
                let whole = (parts.0 * 2 + Length::PER_POINT) / (2 * Length::PER_POINT);
                Length(whole * Length::PER_POINT / PARTS)
            }
        }
    }
}

impl std::str::FromStr for ThemeSize {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Self, SizeError> {
        let text = text.trim();
        let unit_at = text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(|| {
            thousandths(text).map_or(SizeError::Number, |_| SizeError::Unit)
        })?;
        let number = thousandths(text[..unit_at].trim_end()).ok_or(SizeError::Number)?;
        Ok(Self::Absolute(match &text[unit_at..] {
            "em" => return Ok(Self::Em(number)),
            "rem" => return Ok(Self::Rem(number)),
            "pt" => Length::milli_pt(number),
            "pc" => Length::milli_pt(number * 12),
            "in" => Length::milli_inch(number),
            "mm" => Length::milli_inch(number * 10).scale(10, 2540),
            _ => return Err(SizeError::Unit),
        }))
    }
}

/// A decimal number in thousandths. At most six digits before the point, so that no
/// product with a unit overflows.
fn thousandths(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric(whole) || !numeric(fraction) || whole.len() > 6 || fraction.len() > 3 {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<3}").parse().ok()?;
    Some(sign * (whole.parse::<i64>().ok()? * 1000 + fraction))
}

/// What relative sizes refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmBasis {
    /// The type size where a size stands: its `em`.
    pub own: Length,
    /// The type size of running text: its `rem`.
    pub body: Length,
}

impl EmBasis {
    /// Those of a section without a type size of its own.
    pub(super) const fn of_body(body: Length) -> Self {
        Self { own: body, body }
    }
}

#[cfg(test)]
mod tests {
    use super::{EmBasis, SizeError, ThemeSize};
    use crate::units::Length;

    #[test]
    fn sizes_are_exact() {
        assert_eq!("26pc".parse(), Ok(ThemeSize::Absolute(Length::pt(312))));
        assert_eq!("11.5pt".parse(), Ok(ThemeSize::Absolute(Length::milli_pt(11_500))));
        assert_eq!("-1.25 em".parse(), Ok(ThemeSize::Em(-1250)));
        assert_eq!("25.4mm".parse(), Ok(ThemeSize::Absolute(Length::pt(72))));
        let ems = EmBasis { own: Length::pt(10), body: Length::pt(11) };
        assert_eq!(ThemeSize::Em(1500).length(ems), Length::pt(15));
        assert_eq!("0.955rem".parse(), Ok(ThemeSize::Rem(955)));
        assert_eq!(ThemeSize::Rem(955).length(ems), Length::milli_pt(10_500));
    }

    #[test]
    fn others_are_refused() {
        for (text, error) in [
            ("", SizeError::Number),
            ("12", SizeError::Unit),
            ("pt", SizeError::Number),
            ("12px", SizeError::Unit),
            ("1.2345em", SizeError::Number),
            ("9999999pt", SizeError::Number),
            ("1e3pt", SizeError::Unit),
        ] {
            assert_eq!(text.parse::<ThemeSize>(), Err(error), "{text}");
        }
    }
}
