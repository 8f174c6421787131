//! The index: headings with their places, sub-headings indented below them, ragged.

use crate::book::{NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::lines::{self, artifact};
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::paragraph::lines::Measure;
use crate::theme::Align;
use crate::words::LanguageWords;

/// Sets one heading. The first of a letter, which `opens` it, stands apart.
pub(in crate::layout) fn index_entry(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    depth: u8,
    opens: bool,
    frame: &BlockFrame,
) {
    let style = cx.looks.of(&cx.theme.index.look, cx.theme.index.size);
    let frame = BlockFrame { style, align: Align::Left, ..frame.of_body(cx) };
    let rows = entry_rows(cx, galley.stick, node, depth, &frame);
    if rows.is_empty() {
        return;
    }
    if opens {
        galley.space(BlockSpace::AtLeast(1));
    }
    let (head, again) = match depth {
        0 => (None, continued(cx, galley.stick, node, &frame)),
        _ => (main_heading(cx, &galley.blocks), Vec::new()),
    };
    // A heading stays with the first one below it.
    if let Some(head) = head.filter(|head| head + 1 == galley.blocks.len()) {
        galley.blocks[head].keep_next = true;
    }
    let block = PageBlock::new(node, Matter::Solid(rows));
    galley.push(&frame, PageBlock { head, again, ..block });
}

fn entry_rows(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    depth: u8,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let step = cx.theme.index.indent;
    let indent = step * i64::from(depth);
    let mut measure = Measure::indented(frame.width(), indent);
    measure.rest = indent + step * 2;
    lines::ragged(cx, stick, &cx.whole(node, frame), &measure, frame)
}

/// The heading again, for a page on which its entry runs on.
fn continued(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let lang = cx.flow.book.metadata.lang;
    let heading = cx.flow.children(node).next();
    let heading = heading.map_or_else(String::new, |it| cx.flow.plain_text(it));
    let text = format!("{heading} ({})", LanguageWords::of(lang).continued);
    let inlines = artifact(&text, frame.style, lang);
    lines::ragged(cx, stick, &inlines, &Measure::plain(frame.width()), frame)
}

/// The last of some blocks that is a heading with none above it.
fn main_heading(cx: &DivisionContext<'_>, blocks: &[PageBlock]) -> Option<usize> {
    blocks.iter().rposition(|block| {
        matches!(cx.flow.node(block.node).role, Role::IndexEntry { depth: 0, .. })
    })
}
