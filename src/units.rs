//! Lengths on paper.
//!
//! One unit is 1/65 536 of a PostScript point (1/72 in). All layout arithmetic is in
//! integers, so that two machines cannot break a line differently.

mod written;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

pub(crate) use written::Unit;

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
