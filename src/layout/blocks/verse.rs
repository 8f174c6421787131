//! Poems: lines as written, turned over where the measure is too short.

use crate::book::{NodeId, Role};
use crate::layout::block::{Block, Matter};
use crate::layout::inline::Inlines;
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::{Cost, Measure};
use crate::theme::{Align, VersePlacement};
use crate::units::Length;

/// A break between two lines of a stanza: dearer than between stanzas.
const WITHIN_STANZA: Cost = Cost::milli(400);

/// A stanza of so many lines or fewer stays together, but for [`PARTED`].
const SHORT_STANZA: usize = 4;

/// Price of a page that ends within a short stanza, or next to a stanza's first or last
/// line: that of a page some four lines short.
const PARTED: Cost = Cost::milli(20_000);

/// Of so many lines one may be much longer than a poem looks broad.
const OUTLIERS: usize = 10;

impl<'a> Setter<'a> {
    pub(in crate::layout) fn verse(&mut self, node: NodeId, frame: &Frame) {
        let look = &self.theme.verse;
        let size = look.size.min(frame.style.size);
        let frame = Frame {
            style: crate::text::Style { size, ..frame.style },
            align: Align::Left,
            ..*frame
        };
        let left = self.verse_left(node, &frame);
        let frame = Frame { left, ..frame };
        self.opening.push(node);
        self.space(look.space);
        let children: Vec<NodeId> = self.flow.children(node).collect();
        for child in children {
            match self.flow.node(child).role {
                Role::Stanza => self.stanza(child, &frame),
                Role::VerseLine { .. } => self.stanza_of(child, &[child], &frame),
                _ => {
                    self.block(child, &frame);
                }
            }
        }
        self.space(look.space);
        self.flush = true;
        self.lead_in = false;
    }

    /// The left edge of a poem: such that it looks centred, but not further in than a third
    /// of the measure. That goes by its [broadest](breadth) lines. One with lines that turn
    /// over anyway fills the measure: it stands at the indent, not in the middle of its
    /// short lines.
    fn verse_left(&mut self, node: NodeId, frame: &Frame) -> Length {
        let look = &self.theme.verse;
        if look.placement == VersePlacement::Indented {
            return frame.left + look.indent;
        }
        let own = [node];
        let cycle = look.shared_edge && self.poems.contains(&node);
        let poems = if cycle { self.poems.clone() } else { own.to_vec() };
        let room = self.width(frame);
        let widths = self.verse_widths(&poems, frame);
        let (fit, over): (Vec<_>, Vec<_>) =
            widths.into_iter().partition(|&width| width <= room);
        let longest = fit.iter().copied().max().unwrap_or_default();
        let centred = ((room - breadth(fit)) / 2).min(room - longest);
        let centred = centred.max(Length::ZERO).min(room / 3);
        frame.left + if over.is_empty() { centred } else { centred.min(look.indent) }
    }

    /// The natural widths of the lines of poems, with their indents.
    fn verse_widths(&self, poems: &[NodeId], frame: &Frame) -> Vec<Length> {
        let mut widths = Vec::new();
        for &poem in poems {
            let tree = self.flow.tree_of(poem);
            let lines = tree
                .descendants(poem)
                .filter(|&line| matches!(tree.get(line).role, Role::VerseLine { .. }));
            for line in lines {
                let (inlines, indent) = self.verse_line(line, frame);
                let shaped = self.shaper.paragraph(&inlines.segments).stream();
                let end = shaped.breaks().len().saturating_sub(1) as u32;
                widths.push(shaped.natural(0, end) + indent);
            }
        }
        widths
    }

    fn verse_line(&self, line: NodeId, frame: &Frame) -> (Inlines<'a>, Length) {
        let indent = match self.flow.node(line).role {
            Role::VerseLine { indent } => self.theme.verse.step * i64::from(indent),
            _ => Length::ZERO,
        };
        (self.whole(line, frame.style), indent)
    }

    fn stanza(&mut self, node: NodeId, frame: &Frame) {
        let lines: Vec<NodeId> = self.flow.children(node).collect();
        self.stanza_of(node, &lines, frame);
    }

    fn stanza_of(&mut self, node: NodeId, lines: &[NodeId], frame: &Frame) {
        let mut rows: Vec<Row> = Vec::new();
        let mut ends = Vec::new();
        for &line in lines {
            let (inlines, indent) = self.verse_line(line, frame);
            let mut measure = Measure::indented(self.width(frame), indent);
            measure.rest = indent + self.theme.verse.turnover;
            let mut set = self.ragged(&inlines, &measure, frame.left, Align::Left);
            if let Some(row) = set.first_mut() {
                row.anchors.insert(0, (line, frame.left, Length::ZERO));
            }
            rows.append(&mut set);
            ends.push(rows.len());
        }
        if rows.is_empty() {
            return;
        }
        let breaks = stanza_breaks(rows.len(), &ends);
        self.push(Block::new(node, Matter::Rows { rows, breaks }), 0);
        self.space(1);
    }
}

/// How broad a poem looks: its longest line, but for one in ten that may be longer.
fn breadth(mut widths: Vec<Length>) -> Length {
    widths.sort_unstable();
    let apart = widths.len() / OUTLIERS;
    widths.iter().rev().nth(apart).copied().unwrap_or_default()
}

/// Prices of page breaks within a stanza of `rows` rows, whose lines end after those of
/// `ends`: never inside a line that turns over, never with a single row on either side.
fn stanza_breaks(rows: usize, ends: &[usize]) -> Vec<Cost> {
    let mut breaks = vec![Cost::NEVER; rows + 1];
    for (line, &end) in (1..).zip(ends) {
        let apart = line >= 2 && line + 2 <= ends.len();
        if end >= 2 && end + 2 <= rows {
            let long = ends.len() > SHORT_STANZA;
            breaks[end] = if long && apart { WITHIN_STANZA } else { PARTED };
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poem_is_as_broad_as_nine_lines_in_ten() {
        let points = |widths: &[i64]| widths.iter().map(|&it| Length::pt(it)).collect();
        assert_eq!(breadth(points(&[90, 100, 80])), Length::pt(100));
        let mut ten = vec![100; 9];
        ten.push(290);
        assert_eq!(breadth(points(&ten)), Length::pt(100));
        assert_eq!(breadth(Vec::new()), Length::ZERO);
    }

    #[test]
    fn stanzas_break_away_from_their_ends() {
        let prices = |rows, ends: &[usize]| -> Vec<(usize, Cost)> {
            let breaks = stanza_breaks(rows, ends);
            (0..).zip(breaks).filter(|(_, price)| !price.is_never()).collect()
        };
        // Six lines, the third of two rows.
        let within = [2, 4, 5].map(|row| (row, WITHIN_STANZA));
        assert_eq!(prices(7, &[1, 2, 4, 5, 6, 7]), within);
        assert_eq!(prices(4, &[1, 2, 3, 4]), [(2, PARTED)]);
        assert_eq!(prices(3, &[1, 2, 3]), []);
        // Three lines of two rows each.
        assert_eq!(prices(6, &[2, 4, 6]), [(2, PARTED), (4, PARTED)]);
    }
}
