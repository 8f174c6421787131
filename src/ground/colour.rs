//! Colours of sRGB, as a manifest or a theme writes them.

use std::fmt;
use std::str::FromStr;

/// A colour of sRGB without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub [u8; 3]);

/// Why a colour was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a colour such as `#1d3557`: a `#` and six hexadecimal digits")]
pub struct ColourError;

impl Colour {
    /// The paper.
    pub const WHITE: Self = Self([255; 3]);
    /// The ink.
    #[cfg(any(test, feature = "rooms"))]
    pub const BLACK: Self = Self([0; 3]);

    /// This colour with `parts` hundredths of another, channel by channel.
    #[must_use]
    pub fn mixed(self, other: Self, parts: u8) -> Self {
        let parts = u32::from(parts.min(100));
        let mix = |at: usize| {
            let sum =
                u32::from(self.0[at]) * (100 - parts) + u32::from(other.0[at]) * parts;
            ((sum + 50) / 100) as u8
        };
        Self([mix(0), mix(1), mix(2)])
    }

    /// The contrast to another colour in tenths: 10 is none, 210 black on white.
    ///
    /// Source: WCAG 2.2, *contrast ratio*.
    pub fn contrast(self, other: Self) -> u32 {
        // 0.05 of the full scale, for the light that a screen reflects.
        const GLARE: u32 = 65_535 / 20;
        let (a, b) = (self.light(), other.light());
        let (dark, light) = (a.min(b), a.max(b));
        (light + GLARE) * 10 / (dark + GLARE)
    }

    /// Relative luminance, from 0 to 65 535.
    fn light(self) -> u32 {
        super::LightScale::new().luminance(self.0)
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let digits = text.strip_prefix('#').ok_or(ColourError)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ColourError);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| ColourError)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, ColourError};

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!("#1D3557".parse(), Ok(Colour([0x1d, 0x35, 0x57])));
        assert_eq!(Colour([0x1d, 0x35, 0x57]).to_string(), "#1d3557");
        for wrong in ["1d3557", "#1d355", "#1d3557f", "#+d3557", "red", ""] {
            assert_eq!(wrong.parse::<Colour>(), Err(ColourError), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert_eq!(Colour::BLACK.contrast(Colour::WHITE), 210);
        assert_eq!(Colour::WHITE.contrast(Colour::WHITE), 10);
        // #767676 is the lightest grey of 4.5 to 1 on white.
        let grey = |value| Colour([value; 3]).contrast(Colour::WHITE);
        assert!(grey(0x76) >= 45 && grey(0x77) < 45);
    }

    #[test]
    fn colours_mix() {
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 50), Colour([128; 3]));
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 0), Colour::BLACK);
    }
}
