//! Notes where an edition gathers them: numbers full size, bodies in small type.

use crate::book::{NodeId, NoteId, Role};
use crate::display::{Content, Destination};
use crate::layout::blocks::text::{RunningText, text};
use crate::layout::collect::{blocks, children};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::inline::InlineMatter;
use crate::layout::rows::{BaselineGrid, GridScale};
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};

/// Sets the notes of a work, or of one of its sections. Below the text of a work they keep
/// the distance of lines that is theirs.
pub(in crate::layout) fn note_group(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    galley.anchor(node);
    let grid = BaselineGrid::small(cx.theme, cx.theme.notes_leading());
    let own = grid.leading != frame.grid.leading;
    let frame = BlockFrame {
        left: frame.left,
        right: frame.right,
        scale: if own { GridScale::Small } else { frame.scale },
        ..cx.notes_frame(grid)
    };
    children(cx, galley, node, &frame);
    galley.space(BlockSpace::AtLeast(1));
}

/// A note: its number and its body, whose first paragraph goes on after the number.
pub(in crate::layout) fn note_entry(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    entry: NodeId,
    note: NoteId,
    frame: &BlockFrame,
) {
    galley.anchor(entry);
    let mut inlines = InlineMatter::default();
    for child in cx.children(entry) {
        let reader = cx.reader(frame);
        reader.read_one(&mut inlines, child, frame.style, TextKind::Prose);
        inlines.segments.push(blank_after(cx, child, frame));
    }
    let note = cx.flow.book.note(note);
    if let (Some(&call), Some(label)) = (note.calls.first(), label_text(cx, entry)) {
        inlines.marks.links.insert(label, (entry, Destination::Node(call)));
    }
    body_after(cx, galley, entry, inlines, &cx.children(note.body), frame);
    galley.space(BlockSpace::Exactly(0));
    galley.begin_next(FirstLine::Indented);
}

/// The blocks of a note; the first, if it is a paragraph, goes on after `inlines`.
pub(in crate::layout) fn body_after<'a>(
    cx: &DivisionContext<'a>,
    galley: &mut Galley<'_>,
    node: NodeId,
    mut inlines: InlineMatter<'a>,
    body: &[NodeId],
    frame: &BlockFrame,
) {
    let is_paragraph =
        |&&first: &&NodeId| matches!(cx.flow.node(first).role, Role::Paragraph);
    let joined = body.first().filter(is_paragraph);
    if let Some(&first) = joined {
        let reader = cx.reader(frame);
        reader.read_into(&mut inlines, first, frame.style, TextKind::Prose);
        galley.anchor(first);
    }
    galley.begin_next(FirstLine::Indented);
    text(cx, galley, RunningText::new(node, inlines, frame, frame.indent), frame);
    blocks(cx, galley, &body[usize::from(joined.is_some())..], frame);
}

/// The text of a note's number, by which the note leads back to its call.
fn label_text(cx: &DivisionContext<'_>, entry: NodeId) -> Option<NodeId> {
    let tree = cx.flow.tree_of(entry);
    tree.descendants(entry).find(|&node| matches!(tree.get(node).role, Role::Text(_)))
}

/// A space behind a number, which belongs to no node's text.
fn blank_after<'a>(
    cx: &DivisionContext<'a>,
    label: NodeId,
    frame: &BlockFrame,
) -> ParagraphSegment<'a> {
    ParagraphSegment::Text(TextSegment {
        text: " ",
        style: frame.style,
        lang: cx.flow.node(label).lang,
        content: Content::Label(label),
        kind: TextKind::Prose,
    })
}
