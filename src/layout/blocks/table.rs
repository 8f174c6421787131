//! Tables: columns as wide as their content asks, rules above, below and under the head.

use crate::book::{Align as Column, NodeId, Role};
use crate::display::Item;
use crate::layout::block::{Block, Matter};
use crate::layout::inline::Inlines;
use crate::layout::look::Looks;
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::{Measure, Rag};
use crate::text::Style;
use crate::theme::Align;
use crate::units::Length;

/// Natural and least width of a column.
#[derive(Debug, Clone, Copy, Default)]
struct Want {
    natural: Length,
    least: Length,
}

impl<'a> Setter<'a> {
    pub(in crate::layout) fn table(
        &mut self,
        node: NodeId,
        columns: &[Column],
        frame: &Frame,
    ) {
        let look = &self.theme.table;
        let text = Looks::tabular(self.looks.roman(look.size));
        let head = Looks::tabular(self.looks.cut(look.size, look.head_style));
        let (gutter, space) = (look.gutter, look.space);
        let frame = Frame { style: text, align: Align::Left, ..*frame };
        let flow = self.flow;
        let of_role = |wanted: fn(&Role) -> bool| -> Vec<NodeId> {
            flow.children(node).filter(|&child| wanted(&flow.node(child).role)).collect()
        };
        let heads = of_role(|role| matches!(role, Role::TableHead));
        let rows = of_role(|role| matches!(role, Role::TableRow));
        let captions = of_role(|role| matches!(role, Role::Caption));
        let count = columns.len().max(1);
        let mut wants = vec![Want::default(); count];
        for &row in &heads {
            self.want(row, head, &mut wants);
        }
        for &row in &rows {
            self.want(row, text, &mut wants);
        }
        let room = self.width(&frame) - gutter * (i64::from(count as u32) - 1);
        let widths = share(&wants, room);
        let used = widths.iter().copied().sum::<Length>()
            + gutter * (i64::from(count as u32) - 1);
        let left = frame.left + (self.width(&frame) - used).max(Length::ZERO) / 2;
        let table = TableFrame { left, used, gutter, widths: &widths, columns };
        self.opening.push(node);
        self.space(space);
        for &caption in &captions {
            let mut rows = self.caption(caption, &frame);
            self.raise_caption(&mut rows);
            let block =
                Block { keep_next: true, ..Block::new(caption, Matter::Solid(rows)) };
            self.push(block, 0);
        }
        for &row in &heads {
            self.table_row(row, head, &table, (true, true));
        }
        let head = (heads.len() == 1).then(|| self.blocks.len() - 1);
        for (index, &row) in rows.iter().enumerate() {
            let last = index + 1 == rows.len();
            let below_first = index == 1 && self.blocks.last().is_some_and(is_thin);
            self.table_row(row, text, &table, (index == 0 && heads.is_empty(), last));
            if let Some(block) = self.blocks.last_mut() {
                // Two lines stay with the head, and two with the end.
                block.keep_previous |=
                    below_first || (index > 0 && last && is_thin(block));
                block.head = head;
            }
        }
        self.space(space);
        self.flush = true;
    }

    fn want(&mut self, row: NodeId, style: Style, wants: &mut [Want]) {
        let cells: Vec<NodeId> = self.flow.children(row).collect();
        for (cell, want) in cells.into_iter().zip(wants) {
            let inlines = self.whole(cell, style);
            let stream = self.shaper.paragraph(&inlines.segments).stream();
            let end = stream.breaks().len().saturating_sub(1) as u32;
            want.natural = want.natural.max(stream.natural(0, end));
            for at in 0..end {
                want.least = want.least.max(stream.natural(at, at + 1));
            }
        }
    }

    fn table_row(
        &mut self,
        node: NodeId,
        style: Style,
        table: &TableFrame<'_>,
        (above, below): (bool, bool),
    ) {
        let cells: Vec<NodeId> = self.flow.children(node).collect();
        let look = &self.theme.table;
        let (leading, gap) = (look.leading.min(self.grid.leading), look.row_gap);
        let (mut first, mut deepest) = (Row::default(), 1);
        let mut x = table.left;
        for (index, &width) in table.widths.iter().enumerate() {
            if let Some(&cell) = cells.get(index) {
                let inlines: Inlines<'a> = self.whole(cell, style);
                let align = match table.columns.get(index) {
                    Some(Column::Centre) => Align::Centre,
                    Some(Column::Right) => Align::Right,
                    _ => Align::Left,
                };
                let measure = Measure::plain(width);
                let lines = self.ragged_as(&inlines, &measure, x, align, Rag::Full);
                // A cell is read to its end before the next: all on the first row.
                deepest = deepest.max(lines.len() as u32);
                for (line, mut set) in (0u32..).zip(lines) {
                    set.shift(Length::ZERO, leading * i64::from(line));
                    first.absorb(set);
                }
            }
            x += width + table.gutter;
        }
        let gap = if deepest > 1 { gap } else { Length::ZERO };
        let deep = self.grid.rows_of(leading * i64::from(deepest) + gap).max(1);
        let is_head = matches!(self.flow.node(node).role, Role::TableHead);
        let mut rows = vec![Row::default(); deep as usize];
        rows[0] = first;
        if above {
            rows[0].items.push(Self::rule(table, look.rule, Length::ZERO));
        }
        if below {
            let thickness = if is_head { look.head_rule } else { look.rule };
            let rule = Self::rule(table, thickness, self.grid.leading);
            if let Some(last) = rows.last_mut() {
                last.items.push(rule);
            }
        }
        let block = Block { keep_next: is_head, ..Block::new(node, Matter::Solid(rows)) };
        self.push(block, 0);
    }

    /// Lifts a caption so far off the rule below it that its descenders stand clear.
    fn raise_caption(&self, rows: &mut [Row]) {
        let descent = self.theme.caption.size / 4;
        let below = self.grid.leading - self.grid.ascent - descent;
        let by = (self.theme.table.caption_gap - below).max(Length::ZERO);
        let most = self.grid.leading / 2;
        for row in rows.iter_mut() {
            row.raised = by.min(most);
        }
    }

    fn rule(table: &TableFrame<'_>, height: Length, y: Length) -> Item {
        Item::Rule { x: table.left, y, width: table.used, height }
    }
}

/// Where a table's columns stand.
struct TableFrame<'t> {
    left: Length,
    used: Length,
    gutter: Length,
    widths: &'t [Length],
    columns: &'t [Column],
}

/// Whether a row is a single line, which no page begins or ends a table with.
fn is_thin(row: &Block) -> bool {
    row.rows() < 2
}

/// Widths of columns in `room`: natural where that fits; else every column has its
/// longest word, and what is left goes where text would otherwise turn over. Where not
/// even the words find room, those of the widest columns are broken ([`cut`]).
fn share(wants: &[Want], room: Length) -> Vec<Length> {
    let natural: Length = wants.iter().map(|want| want.natural).sum();
    if natural <= room {
        return wants.iter().map(|want| want.natural).collect();
    }
    let least: Length = wants.iter().map(|want| want.least).sum();
    if least >= room {
        return cut(wants, room);
    }
    let spare = (room - least).0;
    let asked = (natural - least).0.max(1);
    let more = |want: &Want| (want.natural - want.least).scale(spare, asked);
    wants.iter().map(|want| want.least + more(want)).collect()
}

/// Widths of columns whose longest words do not fit beside each other: up to a width that
/// they can all have, each has what it needs.
fn cut(wants: &[Want], room: Length) -> Vec<Length> {
    let mut by_need: Vec<usize> = (0..wants.len()).collect();
    by_need.sort_by_key(|&column| wants[column].least);
    let mut widths = vec![Length::ZERO; wants.len()];
    let (mut rest, mut columns) = (room, i64::from(wants.len() as u32));
    for column in by_need {
        widths[column] = wants[column].least.min(rest / columns);
        rest -= widths[column];
        columns -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(natural: i64, least: i64) -> Want {
        Want { natural: Length::pt(natural), least: Length::pt(least) }
    }

    #[test]
    fn columns_share_what_there_is() {
        let room = Length::pt(100);
        assert_eq!(
            share(&[want(30, 10), want(40, 10)], room),
            [Length::pt(30), Length::pt(40)]
        );
        let tight = share(&[want(30, 30), want(170, 20)], room);
        assert_eq!(tight, [Length::pt(30), Length::pt(70)]);
        let over = share(&[want(90, 90), want(90, 90)], room);
        assert_eq!(over, [Length::pt(50), Length::pt(50)]);
        let one = share(&[want(10, 10), want(900, 900), want(15, 15)], room);
        assert_eq!(one, [Length::pt(10), Length::pt(75), Length::pt(15)]);
    }
}
