//! Lengths as people write them: a decimal number and its unit.

use super::Length;

/// A unit of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Inch,
    Mm,
    Cm,
    Point,
}

impl Unit {
    /// How units are written, longer words before those that end them.
    const WORDS: &'static [(&'static str, Self)] = &[
        ("inches", Self::Inch),
        ("inch", Self::Inch),
        ("in.", Self::Inch),
        ("in", Self::Inch),
        ("\"", Self::Inch),
        ("”", Self::Inch),
        ("″", Self::Inch),
        ("''", Self::Inch),
        ("millimetres", Self::Mm),
        ("millimeters", Self::Mm),
        ("mm", Self::Mm),
        ("centimetres", Self::Cm),
        ("centimeters", Self::Cm),
        ("cm", Self::Cm),
        ("pt", Self::Point),
    ];

    /// The unit that a text ends with, and the word for it there.
    pub(crate) fn of(text: &str) -> Option<(&'static str, Self)> {
        Self::WORDS.iter().copied().find(|(word, _)| text.ends_with(word))
    }

    /// A length of thousandths of this unit.
    pub(crate) const fn length(self, thousandths: i64) -> Length {
        match self {
            Self::Inch => Length::milli_inch(thousandths),
            Self::Mm => Length::milli_mm(thousandths),
            Self::Cm => Length::milli_mm(thousandths * 10),
            Self::Point => Length::milli_pt(thousandths),
        }
    }

    /// Reads a decimal number below ten thousand with at most three decimals, exactly. With
    /// a cross between the sides of a page a comma can only part decimals.
    pub(crate) fn thousandths(number: &str) -> Option<i64> {
        let (whole, decimals) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(whole, 4) || !digits(decimals, 3) {
            return None;
        }
        let places = 10_i64.pow(3 - decimals.len() as u32);
        Some(whole.parse::<i64>().ok()? * 1000 + decimals.parse::<i64>().ok()? * places)
    }
}

impl Length {
    /// Thousandths of a millimetre: 25.4 mm are 72 pt.
    pub const fn milli_mm(thousandths: i64) -> Self {
        Self(thousandths * 720 * Self::PER_POINT / 254_000)
    }

    /// Reads a length with its unit, such as `12.3mm`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text, None)
    }

    /// Reads `6in`, or `6` with a unit from elsewhere.
    pub(crate) fn read(text: &str, unit: Option<Unit>) -> Option<Self> {
        let text = text.trim();
        let own = Unit::of(text);
        let number =
            own.map_or(text, |(word, _)| text.strip_suffix(word).unwrap_or(text));
        let thousandths = Unit::thousandths(number.trim())?;
        Some(own.map(|(_, unit)| unit).or(unit)?.length(thousandths))
    }

    /// In millimetres, for messages.
    pub fn millimetres(self) -> f64 {
        self.points() * 25.4 / 72.0
    }
}
