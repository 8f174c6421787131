//! Rules above and below lines of display.

use crate::display::DisplayItem;
use crate::layout::context::BlockFrame;
use crate::layout::rows::GridRow;
use crate::theme::{Align, LineRule, Look};
use crate::units::Length;

/// The lines of a kind of text with the rules that its look has above and below them, which
/// take rows of the grid. Letters reach 3/4 of their size above the baseline and 1/4 below.
pub(super) fn ruled(
    mut rows: Vec<GridRow>,
    look: &Look,
    size: Length,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    if rows.is_empty() {
        return rows;
    }
    let grid = frame.grid;
    if let Some(rule) = &look.rule_below {
        let above = grid.leading * i64::from(rows.len() as u32 - 1);
        let last = (0..).zip(&rows).filter_map(|(at, row)| {
            baseline(row).map(|baseline| grid.leading * at + baseline)
        });
        let baseline = last.max().unwrap_or(above + grid.ascent);
        let top = baseline + size.scale(1, 4) + rule.gap - above;
        let more = grid.rows_of(top + depth(rule) - grid.leading);
        if let Some(last) = rows.last_mut() {
            last.items.extend(strokes(rule, look, Room::of(frame), top, false));
        }
        rows.extend(vec![GridRow::default(); more as usize]);
    }
    if let Some(rule) = &look.rule_above {
        let bottom =
            baseline(&rows[0]).unwrap_or(grid.ascent) - size.scale(3, 4) - rule.gap;
        let top = bottom - depth(rule);
        let more = grid.rows_of(Length::ZERO - top);
        rows[0].items.splice(0..0, strokes(rule, look, Room::of(frame), top, true));
        rows.splice(0..0, vec![GridRow::default(); more as usize]);
    }
    rows
}

/// Where the last letters on a row stand, which may be off the grid.
fn baseline(row: &GridRow) -> Option<Length> {
    row.items.iter().rev().find_map(|item| match item {
        DisplayItem::Run(run) => Some(run.y),
        DisplayItem::Rule { .. }
        | DisplayItem::Drawing { .. }
        | DisplayItem::Image { .. }
        | DisplayItem::Link { .. } => None,
    })
}

/// The rules that the look of a single line has above and below it, whose letters of a size
/// stand on a baseline.
pub(super) fn around(
    look: &Look,
    size: Length,
    y: Length,
    room: Room,
) -> Vec<DisplayItem> {
    let above = look.rule_above.iter().flat_map(|rule| {
        strokes(rule, look, room, y - size.scale(3, 4) - rule.gap - depth(rule), true)
    });
    let below = look.rule_below.iter().flat_map(|rule| {
        strokes(rule, look, room, y + size.scale(1, 4) + rule.gap, false)
    });
    above.chain(below).collect()
}

/// Where rules may stand, and on which side shorter ones do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) left: Length,
    pub(super) width: Length,
    pub(super) align: Align,
}

impl Room {
    fn of(frame: &BlockFrame) -> Self {
        Self { left: frame.left, width: frame.width(), align: frame.align }
    }
}

/// How deep a rule is; the thinner one of two is half as thick, and as far off.
fn depth(rule: &LineRule) -> Length {
    if rule.double { rule.thickness * 3 } else { rule.thickness }
}

/// The strokes of a rule of a look whose upper edge is at `top`; the thicker of two is the
/// outer one. They have the colour of its letters.
fn strokes(
    rule: &LineRule,
    look: &Look,
    room: Room,
    top: Length,
    above: bool,
) -> Vec<DisplayItem> {
    let ink = look.colour;
    let width = rule.length.unwrap_or(room.width).min(room.width);
    let x = room.left + room.align.before(room.width - width);
    let stroke = |y, height| DisplayItem::Rule { x, y, width, height, ink };
    if !rule.double {
        return vec![stroke(top, rule.thickness)];
    }
    let thin = rule.thickness / 2;
    let (outer, inner) = if above {
        (top, top + rule.thickness * 3 - thin)
    } else {
        (top + rule.thickness * 2, top)
    };
    vec![stroke(outer, rule.thickness), stroke(inner, thin)]
}
