//! What stands apart from the text around it: quotations, letters, mottoes; and the lines
//! that belong to the block before them.

use crate::book::{LetterPart, NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::blocks::poem_edges::{poem_edges, poem_width};
use crate::layout::blocks::text::FEW;
use crate::layout::collect::children;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::lines;
use crate::layout::stick::Stick;
use crate::paragraph::lines::{Cost, Measure, Rag};
use crate::project::PieceKind;
use crate::theme::{Align, Look, Shape};
use crate::units::Length;

/// Price of a page that ends within a motto: more than a page ten lines short, less than
/// one half empty.
const PARTED_MOTTO: Cost = Cost::milli(60_000);

/// Price of a page that ends between a motto and its text.
const LONE_MOTTO: Cost = Cost::milli(40_000);

/// A quotation of paragraphs.
pub(in crate::layout) fn quote(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.quote;
    let mut frame = inner(cx, frame, &look.look, look.indent);
    if look.shape == Shape::Ragged && frame.align == Align::Justified {
        frame.align = Align::Left;
    }
    apart(cx, galley, node, &look.look, &frame);
}

/// A letter, or another document.
pub(in crate::layout) fn letter(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.letter;
    apart(cx, galley, node, &look.look, &inner(cx, frame, &look.look, look.indent));
}

/// What a recipe is made of: a list whose items have no bullets, and hang by their first
/// words.
pub(in crate::layout) fn ingredients(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.ingredients;
    let frame = BlockFrame {
        align: look.look.align_or(Align::Left),
        bulleted: false,
        ..inner(cx, frame, &look.look, look.indent)
    };
    apart(cx, galley, node, &look.look, &frame);
}

/// A motto, which belongs together, and to what follows.
pub(in crate::layout) fn epigraph(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.epigraph;
    let frame = BlockFrame {
        style: cx.looks.of(&look.look, look.size),
        align: look.look.align_or(Align::Left),
        lead_in: false,
        few: true,
        ..frame.inner(look.size, look.indent)
    };
    let around = match cx.kind {
        PieceKind::Epigraph => &cx.theme.prelims.look,
        _ => &cx.theme.opener.look,
    };
    let frame = match around.align_or(Align::Centre) {
        Align::Centre => in_the_middle(cx, galley.stick, node, &frame),
        Align::Left | Align::Right | Align::Justified => frame,
    };
    let first = galley.blocks.len();
    apart(cx, galley, node, &look.look, &frame);
    let motto = &mut galley.blocks[first..];
    for block in motto.iter_mut() {
        block.end = PARTED_MOTTO;
        if let Matter::Rows { breaks, .. } = &mut block.matter {
            breaks.iter_mut().filter(|it| !it.is_never()).for_each(|price| {
                *price += PARTED_MOTTO;
            });
        }
    }
    if let Some(last) = motto.last_mut() {
        last.end = LONE_MOTTO;
    }
}

/// A motto on a page of its own, or below a title in the middle, is there too: as wide as its
/// longest line.
fn in_the_middle(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &BlockFrame,
) -> BlockFrame {
    let mut widest = Length::ZERO;
    for line in cx.children(node) {
        let style = match cx.flow.node(line).role {
            Role::Paragraph => frame.style,
            Role::Attribution => {
                cx.looks.among(&cx.theme.epigraph.attribution, frame.style)
            }
            _ => return *frame,
        };
        let own = frame.in_style(style).aligned(Align::Left);
        let inlines = cx.whole(line, &own);
        let measure = Measure::plain(own.width());
        let rows = lines::ragged_as(cx, stick, &inlines, &measure, &own, Rag::Even);
        if rows.len() > FEW {
            return *frame;
        }
        let ends = rows.iter().filter_map(|row| Some(row.right_end()? - own.left));
        widest = ends.fold(widest, Length::max);
    }
    let beside = (frame.grid.measure - widest.min(frame.width())) / 2;
    BlockFrame { left: beside, right: beside, ..*frame }
}

/// How what a theme names a look for stands in a frame, indented on both sides.
fn inner(
    cx: &DivisionContext<'_>,
    frame: &BlockFrame,
    look: &Look,
    indent: Length,
) -> BlockFrame {
    let style = cx.looks.within(look, frame.style);
    let align = look.align_or(frame.align);
    BlockFrame { align, ..frame.inner(style.size, indent).in_style(style) }
}

/// The blocks below a node, off the text around them as their look says.
fn apart(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    look: &Look,
    frame: &BlockFrame,
) {
    galley.anchor(node);
    galley.apart(look.above());
    children(cx, galley, node, frame);
    galley.apart(look.below());
}

/// Who said what stands before it. Behind verse it is of its size, half a line off, lest it
/// reads as the last line, and ends where the poem's longest line does.
pub(in crate::layout) fn attribution(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.epigraph.attribution;
    let align = look.align_or(frame.align);
    let Some(poem) = poem_before(cx, node) else {
        let style = cx.looks.among(look, frame.style);
        let frame = BlockFrame { style, align, ..*frame };
        aside(cx, galley, node, &frame, Length::ZERO);
        return;
    };
    let style = cx.looks.within(&cx.theme.verse.look, frame.style);
    let within = cx.flow.node(node).parent == Some(poem);
    let of_poem = frame.in_style(style);
    let left = if within {
        frame.left
    } else {
        poem_edges(cx, galley.stick, poem, &of_poem).left
    };
    let width = poem_width(cx, poem, &BlockFrame { left, ..of_poem });
    let frame = BlockFrame { style: cx.looks.among(look, style), align, ..*frame };
    let own = galley.stick.natural(cx, &cx.whole(node, &frame).segments);
    let end = (left + width.max(own)).min(frame.grid.measure - frame.right);
    let frame = BlockFrame { left, right: frame.grid.measure - end, ..frame };
    aside(cx, galley, node, &frame, frame.grid.leading / 2);
}

/// The poem that a block stands in, or right behind.
fn poem_before(cx: &DivisionContext<'_>, node: NodeId) -> Option<NodeId> {
    let is_verse = |node: &NodeId| matches!(cx.flow.node(*node).role, Role::Verse);
    let parent = cx.flow.node(node).parent.filter(is_verse);
    parent.or_else(|| block_before(cx, node).filter(is_verse))
}

/// What stands before a block below the same node.
pub(super) fn block_before(cx: &DivisionContext<'_>, node: NodeId) -> Option<NodeId> {
    let parent = cx.flow.node(node).parent?;
    cx.flow.children(parent).take_while(|&it| it != node).last()
}

/// What stands behind a block below the same node.
pub(super) fn block_behind(cx: &DivisionContext<'_>, node: NodeId) -> Option<NodeId> {
    let parent = cx.flow.node(node).parent?;
    cx.flow.children(parent).skip_while(|&it| it != node).nth(1)
}

/// A line at the head or the end of a letter. The text behind a salutation begins as a
/// paragraph that follows another.
pub(in crate::layout) fn letter_part(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    part: LetterPart,
    frame: &BlockFrame,
) {
    let letter = &cx.theme.letter;
    let (look, usual) = match part {
        LetterPart::Dateline => (&letter.dateline, Align::Right),
        LetterPart::Salutation => (&letter.salutation, Align::Left),
        LetterPart::Closing => (&letter.closing, Align::Right),
    };
    let style = cx.looks.within(look, frame.style);
    let mut frame = BlockFrame { style, align: look.align_or(usual), ..*frame };
    if frame.align == Align::Right {
        frame.right += cx.theme.signature.indent;
    }
    if part == LetterPart::Closing {
        aside(cx, galley, node, &frame, off_text(cx, node, &frame));
        return;
    }
    let inlines = cx.whole(node, &frame);
    let rows = lines::title(cx, galley.stick, &inlines, &frame, 1);
    if !rows.is_empty() {
        let block = PageBlock::new(node, Matter::Solid(rows));
        let gap = look.above();
        galley.push(&frame, PageBlock { keep_next: true, gap, ..block });
        galley.space(BlockSpace::Exactly(look.below()));
        galley.begin_next(FirstLine::Indented);
    }
}

/// Who signs what stands before it.
pub(in crate::layout) fn signature(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.signature;
    let style = cx.looks.within(&look.look, frame.style);
    let align = look.look.align_or(Align::Right);
    let mut frame = BlockFrame { style, align, ..*frame };
    match align {
        Align::Right => frame.right += look.indent,
        Align::Left | Align::Centre | Align::Justified => frame.left += look.indent,
    }
    aside(cx, galley, node, &frame, off_text(cx, node, &frame));
}

/// How far the end of a letter, or a signature, stands off the text, beside the distance of
/// lines: half a line, and nothing off another such line.
fn off_text(cx: &DivisionContext<'_>, node: NodeId, frame: &BlockFrame) -> Length {
    let ends = |node: NodeId| {
        matches!(
            cx.flow.node(node).role,
            Role::LetterPart(LetterPart::Closing) | Role::Signature
        )
    };
    if block_before(cx, node).is_some_and(ends) {
        Length::ZERO
    } else {
        frame.grid.leading / 2
    }
}

/// A line that belongs to the block before it, so far off beside the distance of lines.
fn aside(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
    off: Length,
) {
    let inlines = cx.whole(node, frame);
    let mut rows = lines::title(cx, galley.stick, &inlines, frame, 1);
    for row in &mut rows {
        row.raised = off;
    }
    if !rows.is_empty() {
        let block = PageBlock::new(node, Matter::Solid(rows));
        match off {
            Length::ZERO => galley.close_up(),
            _ => galley.space(BlockSpace::AtLeast(1)),
        }
        galley.push(frame, PageBlock { keep_previous: true, ..block });
    }
}
