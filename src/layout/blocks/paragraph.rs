//! Paragraphs: flush left after a break, indented after another, hanging in lists of
//! names; the first of a work with its lead-in.

use crate::book::NodeId;
use crate::layout::blocks::text::{RunningText, text};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::inline::InlineMatter;
use crate::layout::lead;
use crate::paragraph::TextKind;
use crate::paragraph::lines::Measure;
use crate::project::PieceKind;
use crate::theme::ParagraphStart;
use crate::units::Length;

/// Sets a paragraph.
pub(in crate::layout) fn paragraph(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let first_line = galley.first_line();
    let first =
        if frame.hang.is_some() { Length::ZERO } else { indent(frame, first_line) };
    let inlines = cx.prose(node, frame);
    if inlines.segments.is_empty() {
        galley.anchor(node);
        return;
    }
    let mut paragraph = RunningText::new(node, inlines, frame, first);
    let follows = first_line == FirstLine::Indented;
    if follows && frame.depth == 0 && cx.paragraphs() == ParagraphStart::Space {
        galley.space(BlockSpace::AtLeast(1));
    }
    // A quotation or a letter before the text has no lead-in; the text has it.
    let led = frame.left == Length::ZERO
        && galley.begins_work(frame)
        && lead::lead(cx, galley, &mut paragraph, frame);
    let entry = (frame.depth == 0 && hangs(cx, node)).then(|| {
        if frame.indent == Length::ZERO { frame.style.size } else { frame.indent }
    });
    if let Some(hang) = frame.hang.or(entry).filter(|_| !led) {
        paragraph.measure = Measure::hanging(frame.width(), hang);
    }
    text(cx, galley, paragraph, frame);
}

fn indent(frame: &BlockFrame, first_line: FirstLine) -> Length {
    match first_line {
        FirstLine::Flush => Length::ZERO,
        FirstLine::Indented => frame.indent,
    }
}

/// Whether a paragraph hangs: in a list of people or books, and in that of the rights
/// on a copyright page.
fn hangs(cx: &DivisionContext<'_>, node: NodeId) -> bool {
    match cx.kind {
        PieceKind::Contributors | PieceKind::Bibliography => true,
        PieceKind::CopyrightPage => {
            cx.flow.generated.owns(node) && cx.flow.node(node).parent.is_some()
        }
        _ => false,
    }
}

/// Inlines that stand among blocks: set as a paragraph of their own.
pub(in crate::layout) fn loose_inline(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let mut inlines = InlineMatter::default();
    cx.reader(frame).read_one(&mut inlines, node, frame.style, TextKind::Prose);
    if !inlines.segments.is_empty() {
        let first = indent(frame, galley.first_line());
        text(cx, galley, RunningText::new(node, inlines, frame, first), frame);
    }
}
