//! Ways through what an edition shows.

use crate::arrange::{Division, Flow};
use crate::book::{NodeId, Role};

/// What stands above a division's text, in order.
pub(super) fn opener(division: &Division) -> impl Iterator<Item = NodeId> + '_ {
    let picture = division.picture.into_iter();
    let title = picture.chain(division.label).chain(division.title);
    title.chain(division.subtitle).chain(division.bylines.iter().copied())
}

/// All that stands in a division, in the order of its files: opener, text, and the note
/// on the source.
pub(super) fn texts(division: &Division) -> impl Iterator<Item = NodeId> + '_ {
    opener(division).chain(division.blocks.iter().copied()).chain(division.source_note)
}

/// Visits a node and all that is shown below it: notes with their bodies.
pub(super) fn walk(flow: &Flow, node: NodeId, visit: &mut impl FnMut(NodeId)) {
    visit(node);
    for child in flow.children(node) {
        walk(flow, child, visit);
    }
    if let Role::NoteEntry(note) = flow.node(node).role {
        walk(flow, flow.book.note(note).body, visit);
    }
}
