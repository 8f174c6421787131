//! Lines closer than those of the grid, which pages may part: code.
//!
//! Problem: lines have a leading of their own, pages are filled by rows of the grid, and what
//! follows is to stand on the grid again. So a block takes the least number of rows that holds
//! its lines, which stand in the middle of them, and each row holds the lines that end on it:
//! one or two, at or above its baseline, or hardly below it. Where pages part the block, the
//! first line of each part moves on to the baseline of its row ([`GridRow::raised`]), and those
//! below it as far: up at the foot of a page, whose last line then ends where its text does,
//! and down at the head of one. A page may begin there if the rows that are left hold them so.
//!
//! Empty lines have no row that a page may begin or end with: they vanish where pages part.

use crate::layout::rows::{BaselineGrid, GridRow};
use crate::paragraph::lines::Cost;
use crate::units::Length;

/// Printed lines that stay together at either end, and those of a block of more than
/// [`LONG`] lines.
const TOGETHER: [usize; 2] = [2, 3];
const LONG: usize = 12;

/// Price of a page break that leaves a line alone between it and an empty one, besides that of
/// any: that of a page some four lines short.
const ALONE: Cost = Cost::milli(20_000);

/// The rows of a block, and the price of a page break after each, as in
/// [`Matter::Rows`](crate::layout::block::Matter::Rows).
pub(super) struct CloserRows {
    pub(super) rows: Vec<GridRow>,
    pub(super) breaks: Vec<Cost>,
}

/// A line that is printed, and its number in the block.
type NumberedLine = (i64, GridRow);

impl CloserRows {
    /// Lines `leading` apart, `None` for an empty one; `price` is that of a page break between
    /// two that are printed.
    pub(super) fn new(
        lines: Vec<Option<GridRow>>,
        grid: BaselineGrid,
        leading: Length,
        price: Cost,
    ) -> Self {
        let numbered = (0..).zip(lines);
        let lines: Vec<NumberedLine> =
            numbered.filter_map(|(number, line)| Some((number, line?))).collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return Self { rows: Vec::new(), breaks: vec![Cost::NEVER] };
        };
        let first = first.0;
        let leading = leading.min(grid.leading);
        let depth = leading * (last.0 - first);
        let count = grid.rows_of(depth) + 1;
        let free = grid.leading * i64::from(count - 1) - depth;
        let setting = CloserSetting { grid, leading, first, count, free };
        let breaks = setting.breaks(&lines, price);
        Self { rows: setting.rows(lines), breaks }
    }
}

/// How the lines of a block stand on its rows.
#[derive(Clone, Copy)]
struct CloserSetting {
    grid: BaselineGrid,
    leading: Length,
    /// The number of the first line.
    first: i64,
    /// Rows of the block.
    count: u32,
    /// What these have more than the lines need.
    free: Length,
}

impl CloserSetting {
    /// From the first line to line `number`.
    fn depth(self, number: i64) -> Length {
        self.leading * (number - self.first)
    }

    /// From the first row to row `row`.
    fn top(self, row: u32) -> Length {
        self.grid.leading * i64::from(row)
    }

    /// What a line may stand below the baseline of its row.
    fn low(self) -> Length {
        self.grid.leading / 8
    }

    /// The row that line `number` ends on.
    fn row(self, number: i64) -> u32 {
        self.grid.rows_of(self.depth(number) - self.low())
    }

    /// How far a row stands above its place: from there to where its first line, or the next
    /// below it, stands.
    fn raised(self, row: u32, number: i64) -> Length {
        self.top(row) - self.depth(number) - self.free / 2
    }

    fn rows(self, lines: Vec<NumberedLine>) -> Vec<GridRow> {
        let mut lines = lines.into_iter().peekable();
        let mut rows = Vec::with_capacity(self.count as usize);
        for row in 0..self.count {
            let mut own = GridRow::default();
            if let Some(first) = lines.peek().map(|line| line.0) {
                own.raised = self.raised(row, first);
                while let Some((number, mut line)) =
                    lines.next_if(|line| self.row(line.0) == row)
                {
                    line.shift(Length::ZERO, self.leading * (number - first));
                    own.absorb(line);
                }
            }
            rows.push(own);
        }
        rows
    }

    /// Prices of page breaks behind the rows: what is moved down on the next page stays
    /// within the rows that are left, or half a row below them.
    fn breaks(self, lines: &[NumberedLine], price: Cost) -> Vec<Cost> {
        let late = self.grid.leading / 2;
        // What parts twice has no room to spare on the page between.
        let spare = if self.count > self.grid.rows { Length::ZERO } else { self.free };
        let together = TOGETHER[usize::from(lines.len() > LONG)];
        let mut breaks = vec![Cost::NEVER; self.count as usize + 1];
        for row in 1..self.count {
            let above = lines.partition_point(|line| self.row(line.0) < row);
            if above < together || above + together > lines.len() {
                continue;
            }
            let (last, next) = (lines[above - 1].0, lines[above].0);
            if self.top(row) - self.depth(next) <= late + spare {
                let joined = |two: &[NumberedLine]| two[1].0 == two[0].0 + 1;
                let (above, below) = lines.split_at(above);
                breaks[row as usize] = if next > last + 1 {
                    Cost::ZERO
                } else if above
                    .rchunks(2)
                    .take(1)
                    .chain(below.chunks(2).take(1))
                    .all(joined)
                {
                    price
                } else {
                    price + ALONE
                };
            }
        }
        breaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::DisplayItem;

    const LEADING: Length = Length::pt(14);

    fn grid(rows: u32) -> BaselineGrid {
        let (measure, top) = (Length::pt(300), Length::ZERO);
        BaselineGrid { leading: LEADING, rows, measure, top, ascent: LEADING }
    }

    fn line() -> GridRow {
        let (x, y) = (Length::ZERO, Length::ZERO);
        let (width, height) = (Length::pt(9), Length::pt(1));
        let rule = DisplayItem::Rule { x, y, width, height, ink: None };
        GridRow { items: vec![rule], ..GridRow::default() }
    }

    fn set(printed: &[bool], leading: Length) -> CloserRows {
        let lines = printed.iter().map(|it| it.then(line)).collect();
        CloserRows::new(lines, grid(100), leading, Cost::milli(100))
    }

    /// So many rows high.
    fn high(rows: usize) -> Length {
        LEADING * i64::from(u32::try_from(rows).unwrap_or(u32::MAX))
    }

    /// Where the lines of a part of the rows stand, as the painter puts them: `parted`: at
    /// the head of a page, or where others stand on another one.
    fn stand(rows: &[GridRow], parted: bool) -> Vec<Length> {
        let ahead = if parted { rows[0].raised } else { Length::ZERO };
        let lines = (0..).zip(rows).flat_map(|(at, row)| {
            row.items.iter().filter_map(move |item| match item {
                DisplayItem::Rule { y, .. } => {
                    Some(LEADING * at + *y - row.raised + ahead)
                }
                _ => None,
            })
        });
        lines.collect()
    }

    #[test]
    fn lines_stand_evenly_in_the_middle_of_their_rows() {
        let leading = Length::milli_pt(11_500);
        for count in 1..40 {
            let set = set(&vec![true; count], leading);
            let lines = stand(&set.rows, false);
            assert_eq!(lines.len(), count);
            for pair in lines.windows(2) {
                assert_eq!(pair[1] - pair[0], leading);
            }
            let below = high(set.rows.len() - 1) - lines[count - 1];
            assert!(lines[0] >= Length::ZERO && below < LEADING, "{count}");
            let uneven = lines[0] - below;
            assert!(uneven.0.abs() <= 1, "{count}: {} and {below:?}", lines[0].0);
            assert_eq!(stand(&set.rows, true)[0], Length::ZERO);
        }
    }

    #[test]
    fn both_parts_of_a_block_stand_within_their_rows() {
        let leading = Length::milli_pt(11_500);
        let (mut ways, mut inner) = (0, 0);
        for count in 4..40 {
            // Every fifth line is empty.
            let printed: Vec<bool> = (0..count).map(|at| at % 5 != 3).collect();
            let set = set(&printed, leading);
            inner += set.rows.len() - 1;
            for at in 1..set.rows.len() {
                if set.breaks[at].is_never() {
                    continue;
                }
                ways += 1;
                let (above, below) = set.rows.split_at(at);
                let (above, below) = (stand(above, true), stand(below, true));
                let least = TOGETHER[usize::from(above.len() + below.len() > LONG)];
                assert!(above.len() >= least && below.len() >= least);
                assert_eq!(above.len() + below.len(), stand(&set.rows, false).len());
                let foot = high(at - 1) + LEADING / 8;
                assert!(above[above.len() - 1] <= foot, "{count} at {at}");
                assert_eq!(below[0], Length::ZERO, "{count} at {at}");
                let end = high(set.rows.len() - at - 1) + LEADING / 2;
                assert!(below[below.len() - 1] <= end, "{count} at {at}");
            }
        }
        assert!(ways * 2 > inner, "pages part {ways} of {inner} places");
    }

    #[test]
    fn pages_part_long_code_nearly_anywhere() {
        for leading in [11_000, 11_500, 12_000].map(Length::milli_pt) {
            for count in LONG + 1..60 {
                let set = set(&vec![true; count], leading);
                let inner = 1 + TOGETHER[1]..=set.rows.len() - 1 - TOGETHER[1];
                let parts = |at: &usize| !set.breaks[*at].is_never();
                let found: Vec<usize> = inner.clone().filter(parts).collect();
                let gaps = found.windows(2).map(|two| two[1] - two[0]);
                assert!(gaps.max() <= Some(4), "{count} by {leading:?}: {found:?}");
                assert!(found.len() * 2 >= inner.count(), "{count} by {leading:?}");
            }
        }
    }

    #[test]
    fn on_the_leading_of_the_grid_every_line_has_its_row() {
        let set = set(&[true, true, false, true, true, true], LEADING);
        assert_eq!(set.rows.len(), 6);
        let free: Vec<usize> =
            (0..7).filter(|&at| set.breaks[at] == Cost::ZERO).collect();
        assert_eq!(free, [2, 3]);
        assert!(
            set.rows.iter().enumerate().all(|(at, row)| at == 2 || row.items.len() == 1)
        );
    }

    #[test]
    fn a_line_alone_beside_an_empty_one_is_dear() {
        let (t, f) = (true, false);
        let set = set(&[t, t, t, t, f, t, t, t, f, t, t], LEADING);
        let dear: Vec<usize> = (0..12)
            .filter(|&at| set.breaks[at] >= ALONE && !set.breaks[at].is_never())
            .collect();
        assert_eq!(dear, [3, 6, 7]);
    }

    #[test]
    fn nothing_takes_no_row() {
        assert!(set(&[false, false], LEADING).rows.is_empty());
    }
}
