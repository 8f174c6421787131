//! The page that a front is set on: 400 by 640 pt.

use crate::units::Length;

/// Width of a front in points.
pub(super) const WIDTH: u32 = 400;
/// The same as a length.
pub(super) const W: Length = Length::pt(WIDTH as i64);
/// Height of a front.
pub(super) const H: Length = Length::pt(640);
/// Left, right, above and below.
pub(super) const MARGIN: Length = Length::pt(40);
