//! The blocks of a division in order, each sent to where its kind is set.

use crate::book::{NodeId, Role, inline_roles};
use crate::layout::block::{Block, Matter};
use crate::layout::inline::Inlines;
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::TextKind;
use crate::paragraph::lines::{Cost, Measure};
use crate::theme::{Align, Shape};
use crate::units::Length;

/// Price of a page that ends within a motto: more than a page ten lines short, less than
/// one half empty.
const PARTED_MOTTO: Cost = Cost::milli(60_000);

/// Price of a page that ends between a motto and its text.
const LONE_MOTTO: Cost = Cost::milli(40_000);

impl Setter<'_> {
    /// How running text stands.
    pub(super) fn body_frame(&self) -> Frame {
        let body = &self.theme.body;
        Frame {
            left: Length::ZERO,
            right: Length::ZERO,
            style: self.looks.roman(body.size),
            indent: body.indent,
            align: Align::Justified,
            depth: 0,
        }
    }

    /// Sets the blocks below a node.
    pub(super) fn children(&mut self, node: NodeId, frame: &Frame) {
        let flow = self.flow;
        let children: Vec<NodeId> = flow.children(node).collect();
        self.blocks_of(&children, frame);
    }

    /// Sets blocks one after the other.
    pub(super) fn blocks_of(&mut self, nodes: &[NodeId], frame: &Frame) {
        for &node in nodes {
            self.block(node, frame);
        }
    }

    /// Sets one block.
    pub(super) fn block(&mut self, node: NodeId, frame: &Frame) {
        let theme = self.theme;
        match &self.flow.node(node).role {
            Role::Heading { level } => self.heading(node, *level, frame),
            Role::Paragraph | Role::Speech if self.holds_inlines(node) => {
                self.paragraph(node, frame);
            }
            Role::BlockQuote => {
                let quote = &theme.quote;
                let mut frame = Self::inner(frame, quote.size, quote.indent);
                if quote.shape == Shape::Ragged && frame.align == Align::Justified {
                    frame.align = Align::Left;
                }
                self.apart(node, quote.space, &frame);
            }
            Role::Letter => {
                let letter = &theme.letter;
                let frame = Self::inner(frame, letter.size, letter.indent);
                self.apart(node, letter.space, &frame);
            }
            Role::Epigraph => self.epigraph(node, frame),
            Role::Attribution => self.attribution(node, frame),
            Role::Signature => self.signature(node, frame),
            Role::Verse => self.verse(node, frame),
            Role::SceneBreak => self.scene_break(node),
            Role::List { start, tight } => self.list(node, *start, *tight, frame),
            Role::DefinitionList => self.definitions(node, frame),
            Role::Table { columns } => self.table(node, columns, frame),
            Role::Figure => self.figure(node, frame),
            // A caption on its own, as scans have them.
            Role::Caption => {
                let rows = self.caption(node, frame);
                let block = Block::new(node, Matter::Solid(rows));
                self.push(Block { keep_previous: true, ..block }, 0);
            }
            Role::CodeBlock => self.code(node, frame),
            Role::Display(line) => self.display_line(node, *line),
            Role::ContentsList => self.contents(node),
            Role::NoteGroup { .. } => self.note_group(node, frame),
            Role::IndexEntry { depth, opens } => self.index_entry(node, *depth, *opens),
            Role::NoteEntry(note) => self.note_entry(node, *note, frame),
            inline_roles!() => self.loose_inline(node, frame),
            Role::Content
            | Role::Section { .. }
            | Role::Title
            | Role::Paragraph
            | Role::Stanza
            | Role::VerseLine { .. }
            | Role::Dedication
            | Role::Speech
            | Role::Item
            | Role::Term
            | Role::Definition
            | Role::TableHead
            | Role::TableRow
            | Role::Cell
            | Role::ContentsEntry { .. }
            | Role::NoteLabel => {
                self.opening.push(node);
                self.children(node, frame);
            }
        }
    }

    /// A frame within another, indented on both sides.
    pub(super) fn inner(frame: &Frame, size: Length, indent: Length) -> Frame {
        // Within smaller type nothing gets larger again.
        let size = size.min(frame.style.size);
        Frame {
            left: frame.left + indent,
            right: frame.right + indent,
            style: crate::text::Style { size, ..frame.style },
            ..*frame
        }
    }

    /// Blocks that stand apart from the text around them.
    pub(super) fn apart(&mut self, node: NodeId, space: u32, frame: &Frame) {
        self.opening.push(node);
        self.space(space);
        self.flush = true;
        self.children(node, frame);
        self.space(space);
        self.flush = true;
    }

    fn holds_inlines(&self, node: NodeId) -> bool {
        self.flow.children(node).all(|child| self.flow.node(child).role.is_inline())
    }

    /// A paragraph: flush left after a break, indented after another.
    fn paragraph(&mut self, node: NodeId, frame: &Frame) {
        let flush = std::mem::take(&mut self.flush);
        let mut inlines = self.prose(node, frame.style);
        if inlines.segments.is_empty() {
            self.opening.push(node);
            return;
        }
        // A quotation or a letter before the text has no lead-in; the text has it.
        if frame.left == Length::ZERO
            && std::mem::take(&mut self.lead_in)
            && self.lead(node, &mut inlines, frame)
        {
            return;
        }
        if self.hangs(node) && frame.depth == 0 {
            let indent = if frame.indent == Length::ZERO {
                frame.style.size
            } else {
                frame.indent
            };
            let measure = Measure::hanging(self.width(frame), indent);
            self.text_in(node, inlines, frame, measure, Vec::new());
            return;
        }
        let first = if flush { Length::ZERO } else { frame.indent };
        self.text(node, inlines, frame, first, Vec::new());
    }

    /// Whether a paragraph hangs: in a list of people or books, and in that of the rights
    /// on a copyright page.
    fn hangs(&self, node: NodeId) -> bool {
        use crate::project::PieceKind;
        match self.kind {
            PieceKind::Contributors | PieceKind::Bibliography => true,
            PieceKind::CopyrightPage => {
                self.flow.generated.owns(node) && self.flow.node(node).parent.is_some()
            }
            _ => false,
        }
    }

    /// Inlines that stand among blocks: set as a paragraph of their own.
    fn loose_inline(&mut self, node: NodeId, frame: &Frame) {
        let mut inlines = Inlines::default();
        self.reader().read_one(&mut inlines, node, frame.style, TextKind::Prose);
        if !inlines.segments.is_empty() {
            let first =
                if std::mem::take(&mut self.flush) { Length::ZERO } else { frame.indent };
            self.text(node, inlines, frame, first, Vec::new());
        }
    }

    /// A heading: in one size, its lines by sense, and what follows kept with it.
    fn heading(&mut self, node: NodeId, level: u8, frame: &Frame) {
        let look = self.theme.heading(level);
        let style = self.looks.cut(look.size, look.style);
        let inlines = self.whole(node, style);
        let rows = self.title_rows(&inlines, look.align, frame, 1);
        if rows.is_empty() {
            return;
        }
        let above = look.above;
        let block = Block {
            keep_next: true,
            stretch: 1,
            ..Block::new(node, Matter::Solid(rows))
        };
        self.push(block, above);
        self.gap = look.below;
        self.after_heading = true;
        self.flush = true;
    }

    fn epigraph(&mut self, node: NodeId, frame: &Frame) {
        let epigraph = &self.theme.epigraph;
        let style = self.looks.cut(epigraph.size, epigraph.style);
        let frame = Frame {
            style,
            align: Align::Left,
            ..Self::inner(frame, epigraph.size, epigraph.indent)
        };
        let first = self.blocks.len();
        let (space, lead_in) = (epigraph.space, std::mem::take(&mut self.lead_in));
        self.apart(node, space, &frame);
        // A motto belongs together, and to what follows.
        for block in &mut self.blocks[first..] {
            block.end = PARTED_MOTTO;
            if let Matter::Rows { breaks, .. } = &mut block.matter {
                breaks.iter_mut().filter(|it| !it.is_never()).for_each(|price| {
                    *price += PARTED_MOTTO;
                });
            }
        }
        if let Some(last) = self.blocks[first..].last_mut() {
            last.end = LONE_MOTTO;
        }
        self.lead_in = lead_in;
    }

    fn attribution(&mut self, node: NodeId, frame: &Frame) {
        let epigraph = &self.theme.epigraph;
        let style = self.looks.cut(frame.style.size, epigraph.attribution_style);
        self.aside(node, style, epigraph.attribution_align, frame);
    }

    fn signature(&mut self, node: NodeId, frame: &Frame) {
        let signature = &self.theme.signature;
        let style = self.looks.cut(frame.style.size, signature.style);
        let frame = match signature.align {
            Align::Right => Frame { right: frame.right + signature.indent, ..*frame },
            _ => Frame { left: frame.left + signature.indent, ..*frame },
        };
        self.aside(node, style, signature.align, &frame);
    }

    /// A line that belongs to the block before it.
    fn aside(
        &mut self,
        node: NodeId,
        style: crate::text::Style,
        align: Align,
        frame: &Frame,
    ) {
        let inlines = self.whole(node, style);
        let frame = Frame { style, ..*frame };
        let rows = self.title_rows(&inlines, align, &frame, 1);
        if !rows.is_empty() {
            let gap = std::mem::take(&mut self.gap);
            let block =
                Block { keep_previous: true, ..Block::new(node, Matter::Solid(rows)) };
            self.push(block, 0);
            self.gap = gap;
        }
    }

    fn scene_break(&mut self, node: NodeId) {
        let look = &self.theme.scene_break;
        let within = self.ornament(&look.ornament);
        let at_edge = self.ornament(&look.at_edge);
        let within = if within.is_empty() { vec![Row::default()] } else { within };
        let space = if look.ornament.is_empty() { 0 } else { look.space };
        let block =
            Block { stretch: 1, ..Block::new(node, Matter::Break { within, at_edge }) };
        self.push(block, space);
        self.gap = space;
        self.flush = true;
    }
}
