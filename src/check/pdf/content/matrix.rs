//! Matrices and rectangles of content.

use crate::check::pdf::corners::Corners;

/// A matrix as PDF writes it: `a b c d e f`.
pub(super) type Matrix = [f64; 6];

/// What changes nothing.
pub(super) const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Everything.
pub(super) const ALL: Corners =
    [f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY];

/// First `first`, then `then`.
pub(super) fn product(first: &Matrix, then: &Matrix) -> Matrix {
    let entry = |row: usize, column: usize| {
        let shift = if row == 2 { then[4 + column] } else { 0.0 };
        first[2 * row] * then[column] + first[2 * row + 1] * then[2 + column] + shift
    };
    [entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1), entry(2, 0), entry(2, 1)]
}

/// A shift, then a matrix.
pub(super) fn moved(matrix: &Matrix, x: f64, y: f64) -> Matrix {
    product(&[1.0, 0.0, 0.0, 1.0, x, y], matrix)
}

/// Where a point comes to lie.
pub(super) fn point(matrix: &Matrix, x: f64, y: f64) -> (f64, f64) {
    (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])
}

/// The rectangle around where a rectangle comes to lie.
pub(super) fn around(matrix: &Matrix, [left, bottom, right, top]: Corners) -> Corners {
    [(left, bottom), (right, bottom), (left, top), (right, top)]
        .into_iter()
        .fold(NOTHING, |all, (x, y)| with(all, point(matrix, x, y)))
}

/// No point at all, to begin with.
pub(super) const NOTHING: Corners =
    [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

/// A rectangle that holds one more point.
pub(super) fn with(all: Corners, (x, y): (f64, f64)) -> Corners {
    [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)]
}

/// What two rectangles share; `None` if nothing, or if one of them is no number.
pub(super) fn shared(a: Corners, b: Corners) -> Option<Corners> {
    let both = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    (both[0] <= both[2] && both[1] <= both[3]).then_some(both)
}

/// What holds two rectangles.
pub(super) fn union(a: Corners, b: Corners) -> Corners {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// How long one unit of each axis comes out.
pub(super) fn lengths(matrix: &Matrix) -> (f64, f64) {
    (matrix[0].hypot(matrix[1]), matrix[2].hypot(matrix[3]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices_follow_each_other() {
        let twice = [2.0, 0.0, 0.0, 2.0, 0.0, 0.0];
        let there = product(&twice, &[1.0, 0.0, 0.0, 1.0, 10.0, 5.0]);
        assert_eq!(format!("{:?}", point(&there, 1.0, 1.0)), "(12.0, 7.0)");
        let turned = [0.0, 1.0, -1.0, 0.0, 0.0, 0.0];
        let around = around(&turned, [0.0, 0.0, 2.0, 1.0]);
        assert_eq!(format!("{around:.0?}"), "[-1, 0, 0, 2]");
        assert!(shared([0.0, 0.0, 2.0, 2.0], ALL).is_some());
        assert!(shared([0.0, 0.0, 1.0, 1.0], [2.0, 0.0, 3.0, 1.0]).is_none());
        assert_eq!(format!("{:?}", lengths(&twice)), "(2.0, 2.0)");
    }
}
