//! Lines of display: as far apart as their size asks, not as the grid has them.

use crate::layout::rows::{BaselineGrid, GridRow};
use crate::units::Length;

/// Lines `leading` apart, the last of them on a row of the grid, so that what follows is on
/// it, too. The rows are as many as have room for them.
pub(super) fn leaded(
    lines: Vec<GridRow>,
    grid: BaselineGrid,
    leading: Length,
) -> Vec<GridRow> {
    let white = room(&lines, grid, leading);
    set(lines, grid, leading, white)
}

/// The same with the first of them on a row of the grid: lines that hang from a label.
pub(super) fn hung(
    lines: Vec<GridRow>,
    grid: BaselineGrid,
    leading: Length,
) -> Vec<GridRow> {
    set(lines, grid, leading, Length::ZERO)
}

/// From the first line to the last.
fn height(lines: &[GridRow], leading: Length) -> Length {
    leading * i64::from(u32::try_from(lines.len()).unwrap_or(0).saturating_sub(1))
}

/// What the rows have more than the lines need.
fn room(lines: &[GridRow], grid: BaselineGrid, leading: Length) -> Length {
    let height = height(lines, leading);
    grid.leading * i64::from(grid.rows_of(height)) - height
}

fn set(
    lines: Vec<GridRow>,
    grid: BaselineGrid,
    leading: Length,
    above: Length,
) -> Vec<GridRow> {
    if lines.is_empty() {
        return lines;
    }
    let last = grid.rows_of(height(&lines, leading));
    let grid = grid.leading;
    let mut depth = above;
    let mut rows = vec![GridRow::default(); last as usize + 1];
    for mut line in lines {
        let row = usize::try_from(depth.0 / grid.0).unwrap_or(0).min(rows.len() - 1);
        line.shift(Length::ZERO, Length(depth.0 % grid.0));
        rows[row].items.append(&mut line.items);
        rows[row].anchors.append(&mut line.anchors);
        depth += leading;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::DisplayItem;

    #[test]
    fn lines_stand_as_far_apart_as_they_ask_and_end_on_the_grid() {
        let (leading, zero) = (Length::pt(14), Length::ZERO);
        let measure = Length::pt(300);
        let grid =
            BaselineGrid { leading, rows: 30, measure, top: zero, ascent: leading };
        let rule = DisplayItem::Rule {
            x: zero,
            y: zero,
            width: measure,
            height: zero,
            ink: None,
        };
        let line = GridRow { items: vec![rule], ..GridRow::default() };
        let tops = |rows: Vec<GridRow>| -> Vec<Length> {
            assert_eq!(rows.len(), 5);
            (0..)
                .zip(&rows)
                .flat_map(|(at, row)| row.items.iter().map(move |item| (at, item)))
                .map(|(at, item)| match item {
                    DisplayItem::Rule { y, .. } => leading * at + *y,
                    _ => zero,
                })
                .collect()
        };
        let lines = vec![line; 3];
        let at = |tops: [i64; 3]| tops.map(Length::pt);
        assert_eq!(tops(leaded(lines.clone(), grid, Length::pt(24))), at([8, 32, 56]));
        assert_eq!(tops(hung(lines, grid, Length::pt(24))), at([0, 24, 48]));
        assert!(leaded(Vec::new(), grid, leading).is_empty());
    }
}
