//! Lists: bullets and numbers hang before the text.

use crate::book::{NodeId, Role};
use crate::display::Content;
use crate::layout::block::{Matter, PageBlock};
use crate::layout::blocks::text::{RunningText, text};
use crate::layout::collect::block;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::inline::InlineMatter;
use crate::layout::lines::{self, artifact};
use crate::layout::rows::GridRow;
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::theme::Align;
use crate::units::Length;

/// Sets a list; `start` is its first number, if it is numbered.
pub(in crate::layout) fn list(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    start: Option<u32>,
    frame: &BlockFrame,
) {
    let look = &cx.theme.list;
    if !frame.bulleted && start.is_none() {
        return bare(cx, galley, node, frame);
    }
    let space = if frame.depth == 0 { look.space } else { 0 };
    let items = cx.children(node);
    let labels: Vec<String> = match start {
        Some(first) => {
            (0..items.len() as u32).map(|index| format!("{}.", first + index)).collect()
        }
        None => vec![bullet(&look.bullets, frame.depth); items.len()],
    };
    let inner = BlockFrame {
        left: frame.left + label_room(cx, &labels, frame).max(look.indent),
        indent: cx.theme.body.indent,
        depth: frame.depth + 1,
        ..*frame
    };
    galley.anchor(node);
    galley.space(BlockSpace::AtLeast(space));
    for (&node, label) in items.iter().zip(&labels) {
        // Their labels hang: no white parts them, be the list written loose or not.
        item(cx, galley, &ListItem { node, label, label_style: frame }, &inner);
    }
    galley.apart(space);
}

/// A list without bullets, whose items hang by their first words.
fn bare(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let inner =
        BlockFrame { hang: Some(cx.theme.list.indent), depth: frame.depth + 1, ..*frame };
    galley.anchor(node);
    for &item in &cx.children(node) {
        galley.begin_next(FirstLine::Flush);
        galley.anchor(item);
        item_blocks(cx, galley, item, &inner);
    }
    galley.apart(0);
}

/// An item of a list.
struct ListItem<'t> {
    node: NodeId,
    /// Its bullet or number.
    label: &'t str,
    /// How that stands.
    label_style: &'t BlockFrame,
}

/// From the end of a label to its text.
fn label_gap(frame: &BlockFrame) -> Length {
    frame.style.size.scale(2, 5)
}

/// Width of the widest label, and the space behind it.
fn label_room(cx: &DivisionContext<'_>, labels: &[String], frame: &BlockFrame) -> Length {
    let widest = labels.iter().max_by_key(|label| label.len());
    let Some(widest) = widest else { return Length::ZERO };
    let inlines = artifact(widest, frame.style, cx.flow.book.metadata.lang);
    cx.shaper.paragraph(&inlines.segments).stream().width() + label_gap(frame)
}

fn item(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    item: &ListItem<'_>,
    inner: &BlockFrame,
) {
    let &ListItem { node, label, label_style: outer } = item;
    let mut inlines = InlineMatter::default();
    inlines.segments.push(ParagraphSegment::Text(TextSegment {
        text: label,
        style: outer.style,
        lang: cx.flow.node(node).lang,
        content: Content::Label(node),
        kind: TextKind::Whole,
    }));
    let edge = inner.left - label_gap(outer);
    let end = outer.aligned(Align::Right);
    let (mut row, _) = lines::single(cx, galley.stick, &inlines, &end, edge);
    row.shift(Length::ZERO, -outer.grid.ascent);
    let first = galley.blocks.len();
    galley.begin_next(FirstLine::Flush);
    galley.anchor(node);
    item_blocks(cx, galley, node, inner);
    if !hang(galley.blocks.get_mut(first), &row, inner) {
        // An empty item still shows its label.
        let mut alone = GridRow::default();
        alone.put_beside(row.items, inner.grid.ascent);
        let block = PageBlock::new(node, Matter::Solid(vec![alone]));
        galley.push(inner, PageBlock { anchors: Vec::new(), ..block });
    }
}

/// The blocks of an item; inlines that stand in it directly are one paragraph.
fn item_blocks(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    item: NodeId,
    frame: &BlockFrame,
) {
    let mut run = InlineMatter::default();
    for child in cx.children(item) {
        if cx.flow.node(child).role.is_inline() {
            let reader = cx.reader(frame);
            reader.read_one(&mut run, child, frame.style, TextKind::Prose);
            continue;
        }
        item_paragraph(cx, galley, item, std::mem::take(&mut run), frame);
        block(cx, galley, child, frame);
    }
    item_paragraph(cx, galley, item, run, frame);
}

fn item_paragraph(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    item: NodeId,
    inlines: InlineMatter<'_>,
    frame: &BlockFrame,
) {
    if !inlines.segments.is_empty() {
        galley.begin_next(FirstLine::Indented);
        text(cx, galley, RunningText::new(item, inlines, frame, Length::ZERO), frame);
    }
}

/// Puts a label, whose baseline is the row's top, beside the first line of a block;
/// `false` if there is no such line.
fn hang(first: Option<&mut PageBlock>, label: &GridRow, frame: &BlockFrame) -> bool {
    match first.map(|block| &mut block.matter) {
        Some(Matter::Text(text)) => {
            text.prelude.splice(0..0, label.items.iter().cloned());
            true
        }
        Some(Matter::Solid(rows) | Matter::Rows { rows, .. }) if !rows.is_empty() => {
            rows[0].put_beside(label.items.clone(), frame.grid.ascent);
            true
        }
        _ => false,
    }
}

/// Terms and what they mean, indented below them.
pub(in crate::layout) fn definitions(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.list;
    let style = cx.looks.among(&look.term, frame.style);
    let inner =
        BlockFrame { left: frame.left + look.indent, depth: frame.depth + 1, ..*frame };
    galley.anchor(node);
    galley.space(BlockSpace::AtLeast(look.space));
    for child in cx.children(node) {
        if cx.flow.node(child).role == Role::Term {
            let inlines = cx.whole(child, &frame.in_style(style));
            let left = frame.aligned(Align::Left);
            let rows = lines::title(cx, galley.stick, &inlines, &left, 1);
            galley.push(frame, PageBlock::new(child, Matter::Solid(rows)));
            galley.tie();
        } else {
            galley.anchor(child);
            galley.begin_next(FirstLine::Flush);
            item_blocks(cx, galley, child, &inner);
        }
    }
    galley.apart(look.space);
}

/// The bullet of a depth; the last one serves all deeper lists.
fn bullet(bullets: &str, depth: u8) -> String {
    let at = usize::from(depth);
    bullets.chars().nth(at).or_else(|| bullets.chars().last()).unwrap_or('•').to_string()
}
