//! Type that fits a page.

use crate::units::Length;

/// Type by the width of the page: up to which width, size and leading, in thousandths of
/// an inch and of a point.
const TYPE: [(i64, i64, i64); 4] = [
    (4_700, 9_750, 12_000),
    (5_200, 10_250, 13_250),
    (5_700, 10_500, 13_500),
    (6_500, 11_000, 14_000),
];

/// Pages up to this width, in thousandths of an inch, are a pocket book's.
pub(super) const POCKET: i64 = TYPE[0].0;

/// Type of wider pages.
const LARGE_TYPE: (i64, i64) = (11_500, 14_500);

/// The size of running text on pages of a width.
pub(super) fn type_for(width: Length) -> Length {
    let fits = TYPE.iter().find(|(most, ..)| width <= Length::milli_inch(*most));
    Length::milli_pt(fits.map_or(LARGE_TYPE.0, |&(_, size, _)| size))
}

/// The leading that goes with a size of running text: the table's, else 14/11 of the size
/// in quarters of a point.
pub(super) fn leading_for(size: Length) -> Length {
    let table = TYPE.iter().map(|&(_, size, leading)| (size, leading));
    let mut known = table.chain([LARGE_TYPE]);
    let same = known.find(|&(own, _)| Length::milli_pt(own) == size);
    let quarters = size.scale(14 * 4, 11).0 / Length::PER_POINT;
    same.map_or(Length::pt(quarters.max(1)) / 4, |(_, leading)| Length::milli_pt(leading))
}
