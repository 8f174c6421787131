//! Preformatted text: one row a line, longer ones turned over. Empty lines part it into
//! blocks, so that they vanish where pages part.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};
use crate::display::Content;
use crate::layout::block::{Block, Matter, plain_breaks};
use crate::layout::inline::Inlines;
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::{Cost, Measure};
use crate::paragraph::{Segment, TextKind, TextSegment};
use crate::theme::Align;
use crate::units::Length;

/// A page break within a block of code.
const WITHIN: Cost = Cost::milli(100);

impl Setter<'_> {
    pub(in crate::layout) fn code(&mut self, node: NodeId, frame: &Frame) {
        let look = &self.theme.code;
        let style = self.looks.code_block(look.size);
        let frame = Frame { left: frame.left + look.indent, style, ..*frame };
        let fonts = self.shaper.fonts();
        let face = fonts.face(fonts.select(style.family, style.weight, style.italic));
        let column = face.metrics.at(face.metrics.space, style.size);
        let flow = self.flow;
        let lines: Vec<NodeId> = flow.children(node).collect();
        self.opening.push(node);
        self.space(look.space);
        for part in lines.split(|&line| is_blank(flow, line)) {
            let mut rows = Vec::new();
            for &line in part {
                rows.extend(self.code_line(line, &frame, column));
            }
            if !rows.is_empty() {
                let breaks = plain_breaks(rows.len(), WITHIN);
                self.push(Block::new(part[0], Matter::Rows { rows, breaks }), 0);
            }
            self.gap += 1;
        }
        self.gap = look.space;
        self.flush = true;
    }

    fn code_line(&mut self, line: NodeId, frame: &Frame, column: Length) -> Vec<Row> {
        let flow = self.flow;
        let Role::Code(text) = &flow.node(line).role else { return Vec::new() };
        let shown = text.text.trim_start_matches(' ');
        let skipped = text.text.len() - shown.len();
        let mut inlines = Inlines::default();
        inlines.segments.push(Segment::Text(TextSegment {
            text: shown,
            style: frame.style,
            lang: flow.node(line).lang,
            content: Content::Node { node: line, offset: skipped as u32 },
            kind: TextKind::Code,
        }));
        let width = self.width(frame);
        let indent = (column * i64::from(skipped as u32)).min(width / 2);
        let mut measure = Measure::indented(width, indent);
        measure.rest = indent + column * 4;
        self.ragged(&inlines, &measure, frame.left, Align::Left)
    }
}

fn is_blank(flow: &Flow, line: NodeId) -> bool {
    match &flow.node(line).role {
        Role::Code(text) => text.text.trim().is_empty(),
        _ => true,
    }
}
