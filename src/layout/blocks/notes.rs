//! Notes where an edition gathers them: numbers full size, bodies in small type.

use crate::book::{NodeId, NoteId, Role};
use crate::display::Destination;
use crate::layout::inline::Inlines;
use crate::layout::rows::{Grid, Scale};
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::TextKind;
use crate::units::Length;

impl<'a> Setter<'a> {
    /// How the text of notes stands.
    pub(in crate::layout) fn notes_frame(&self) -> Frame {
        let notes = &self.theme.notes;
        Frame {
            style: self.looks.roman(notes.size),
            indent: notes.indent,
            ..self.body_frame()
        }
    }

    pub(in crate::layout) fn note_group(&mut self, node: NodeId, frame: &Frame) {
        self.opening.push(node);
        let frame = Frame { left: frame.left, right: frame.right, ..self.notes_frame() };
        // Below the text of a work notes keep the distance of lines that is theirs.
        let text = self.grid;
        self.grid = Grid::small(self.theme, self.theme.notes.leading);
        if text.leading != self.grid.leading {
            self.scale = Scale::Small;
        }
        self.children(node, &frame);
        (self.grid, self.scale) = (text, Scale::Text);
        self.space(1);
    }

    /// A note: its number and its body, whose first paragraph goes on after the number.
    pub(in crate::layout) fn note_entry(
        &mut self,
        entry: NodeId,
        note: NoteId,
        frame: &Frame,
    ) {
        self.opening.push(entry);
        let flow = self.flow;
        let mut inlines = Inlines::default();
        let head: Vec<NodeId> = flow.children(entry).collect();
        for child in head {
            self.reader().read_one(&mut inlines, child, frame.style, TextKind::Prose);
            self.blank_after(&mut inlines, child, frame);
        }
        if let (Some(&call), Some(label)) =
            (flow.book.note(note).calls.first(), self.label_text(entry))
        {
            inlines.marks.links.insert(label, (entry, Destination::Node(call)));
        }
        let body: Vec<NodeId> = flow.children(flow.book.note(note).body).collect();
        self.body_after(entry, inlines, &body, frame);
        self.gap = 0;
        self.flush = false;
    }

    /// The blocks of a note; the first, if it is a paragraph, goes on after `inlines`.
    pub(in crate::layout) fn body_after(
        &mut self,
        node: NodeId,
        mut inlines: Inlines<'a>,
        body: &[NodeId],
        frame: &Frame,
    ) {
        let flow = self.flow;
        let joined = body
            .first()
            .filter(|&&first| matches!(flow.node(first).role, Role::Paragraph));
        if let Some(&first) = joined {
            self.reader().read_into(&mut inlines, first, frame.style, TextKind::Prose);
            self.opening.push(first);
        }
        self.flush = false;
        self.text(node, inlines, frame, frame.indent, Vec::new());
        self.blocks_of(&body[usize::from(joined.is_some())..], frame);
    }

    /// The text of a note's number, by which the note leads back to its call.
    fn label_text(&self, entry: NodeId) -> Option<NodeId> {
        let tree = self.flow.tree_of(entry);
        tree.descendants(entry).find(|&node| matches!(tree.get(node).role, Role::Text(_)))
    }

    /// A space behind a number, which belongs to no node's text.
    fn blank_after(&self, inlines: &mut Inlines<'a>, label: NodeId, frame: &Frame) {
        use crate::display::Content;
        use crate::paragraph::{Segment, TextSegment};
        inlines.segments.push(Segment::Text(TextSegment {
            text: " ",
            style: frame.style,
            lang: self.flow.node(label).lang,
            content: Content::Label(label),
            kind: TextKind::Prose,
        }));
        debug_assert!(frame.style.size > Length::ZERO);
    }
}
