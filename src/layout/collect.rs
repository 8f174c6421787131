//! The blocks of a division in order, each sent to where its kind is set.

use crate::book::{NodeId, Role, inline_roles};
use crate::layout::blocks::apart::{
    attribution, epigraph, ingredients, letter, letter_part, quote, signature,
};
use crate::layout::blocks::caption::lone_caption;
use crate::layout::blocks::code::code;
use crate::layout::blocks::contents::contents;
use crate::layout::blocks::display::display_line;
use crate::layout::blocks::figure::figure;
use crate::layout::blocks::figure_row::figure_row;
use crate::layout::blocks::heading::{heading, scene_break};
use crate::layout::blocks::index::index_entry;
use crate::layout::blocks::list::{definitions, list};
use crate::layout::blocks::notes::{note_entry, note_group};
use crate::layout::blocks::paragraph::{loose_inline, paragraph};
use crate::layout::blocks::speech::speech;
use crate::layout::blocks::table::table;
use crate::layout::blocks::turned::turned_table;
use crate::layout::blocks::verse::verse;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::paragraph::lines::Cost;

/// Price of a page that ends between a colon and what it announces: a little more than that of
/// a page a line short.
const AFTER_COLON: Cost = Cost::milli(14_000);

/// Sets the blocks below a node.
pub(super) fn children(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    blocks(cx, galley, &cx.children(node), frame);
}

/// Sets blocks one after the other.
pub(super) fn blocks(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    nodes: &[NodeId],
    frame: &BlockFrame,
) {
    for &node in nodes {
        block(cx, galley, node, frame);
    }
}

/// Whether a block is a paragraph that ends with a colon, and what follows is set apart.
fn introduces(cx: &DivisionContext<'_>, before: NodeId, node: NodeId) -> bool {
    matches!(
        cx.flow.node(node).role,
        Role::BlockQuote
            | Role::Letter
            | Role::Verse
            | Role::List { .. }
            | Role::CodeBlock
            | Role::Table { turned: false, .. }
    ) && cx.flow.node(before).role == Role::Paragraph
        && cx.flow.plain_text(before).trim_end().ends_with(':')
}

/// Sets one block.
pub(super) fn block(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    if let Some(before) = galley.blocks.last_mut()
        && introduces(cx, before.node, node)
    {
        before.end += AFTER_COLON;
    }
    match &cx.flow.node(node).role {
        Role::Heading { level } => heading(cx, galley, node, *level, frame),
        Role::Paragraph if holds_inlines(cx, node) => {
            paragraph(cx, galley, node, frame);
        }
        Role::BlockQuote => quote(cx, galley, node, frame),
        Role::Letter => letter(cx, galley, node, frame),
        Role::Speech(kind) => speech(cx, galley, node, *kind, frame),
        Role::Ingredients => ingredients(cx, galley, node, frame),
        Role::Epigraph => epigraph(cx, galley, node, frame),
        Role::Attribution => attribution(cx, galley, node, frame),
        Role::LetterPart(part) => letter_part(cx, galley, node, *part, frame),
        Role::Signature => signature(cx, galley, node, frame),
        Role::Verse => verse(cx, galley, node, frame),
        Role::SceneBreak => scene_break(cx, galley, node, frame),
        Role::List { start, .. } => list(cx, galley, node, *start, frame),
        Role::DefinitionList => definitions(cx, galley, node, frame),
        Role::Table { columns, turned: false } => {
            table(cx, galley, node, columns, frame);
        }
        Role::Table { columns, turned: true } => {
            turned_table(cx, galley, node, columns, frame);
        }
        Role::Figure => figure(cx, galley, node, frame),
        Role::FigureRow => figure_row(cx, galley, node, frame),
        Role::Caption => lone_caption(cx, galley, node, frame),
        Role::CodeBlock => code(cx, galley, node, frame),
        Role::Display(line) => display_line(cx, galley, node, *line, frame),
        Role::ContentsList => contents(cx, galley, node, frame),
        Role::NoteGroup { .. } => note_group(cx, galley, node, frame),
        Role::IndexEntry { depth, opens } => {
            index_entry(cx, galley, node, *depth, *opens, frame);
        }
        Role::NoteEntry(note) => note_entry(cx, galley, node, *note, frame),
        inline_roles!() => loose_inline(cx, galley, node, frame),
        Role::Content
        | Role::Section { .. }
        | Role::Title
        | Role::Paragraph
        | Role::Stanza
        | Role::VerseLine { .. }
        | Role::Dedication
        | Role::Item
        | Role::Term
        | Role::Definition
        | Role::TableHead
        | Role::TableRow
        | Role::Cell
        | Role::ContentsEntry { .. }
        | Role::NoteLabel => {
            galley.anchor(node);
            children(cx, galley, node, frame);
        }
    }
}

fn holds_inlines(cx: &DivisionContext<'_>, node: NodeId) -> bool {
    cx.flow.children(node).all(|child| cx.flow.node(child).role.is_inline())
}
