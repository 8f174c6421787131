//! Lengths on paper.
//!
//! One unit is 1/65 536 of a PostScript point (1/72 in). All layout arithmetic is in
//! integers, so that two machines cannot break a line differently.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in 1/65 536 pt. Signed, 64 bits wide, so that the prefix sums of a
/// paragraph stream of any size cannot overflow.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub i64);

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// Units in one point.
    pub const PER_POINT: i64 = 65_536;

    /// Whole points.
    pub const fn pt(points: i64) -> Self {
        Self(points * Self::PER_POINT)
    }

    /// Thousandths of a point: `Length::milli_pt(11_500)` is 11.5 pt.
    pub const fn milli_pt(thousandths: i64) -> Self {
        Self(thousandths * Self::PER_POINT / 1000)
    }

    /// Thousandths of an inch.
    pub const fn milli_inch(thousandths: i64) -> Self {
        Self(thousandths * 72 * Self::PER_POINT / 1000)
    }

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

    /// Nearest unit to a number of points. For input from text and for tests; the
    /// conversion itself is exact IEEE arithmetic and the same everywhere.
    pub fn from_points(points: f64) -> Self {
        Self((points * Self::PER_POINT as f64).round() as i64)
    }

    /// The length in points, for output formats and messages.
    pub fn points(self) -> f64 {
        self.0 as f64 / Self::PER_POINT as f64
    }

    /// The length in points as PDF writers take it.
    pub fn points_f32(self) -> f32 {
        self.points() as f32
    }

    /// `self * numerator / denominator`, rounded towards zero, without overflow in
    /// between.
    #[must_use]
    pub fn scale(self, numerator: i64, denominator: i64) -> Self {
        Self(
            (i128::from(self.0) * i128::from(numerator) / i128::from(denominator)) as i64,
        )
    }

    /// The larger of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}pt", self.points())
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        Self(lengths.map(|length| length.0).sum())
    }
}

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
