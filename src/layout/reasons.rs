//! Why a page is short: what begins the next one, and what kept it from beginning here.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::division::Prepared;
use crate::layout::reason::Reason;
use crate::layout::spreads::{Paging, PlannedPage, Relaxation, Relaxed, SlabPart};

/// Why a page is short, and the node that begins the next; `None` where another rule gave
/// way.
pub(super) fn of(
    flow: &Flow,
    prepared: &Prepared,
    paging: &Paging,
    relaxed: &Relaxation,
) -> Option<(Reason, NodeId)> {
    if !matches!(relaxed.rule, Relaxed::Short(_)) {
        return None;
    }
    let has_text = |page: &&PlannedPage| {
        let mut blocks = page.pieces.iter().map(|it| &prepared.blocks[it.slab as usize]);
        blocks.all(|block| block.plate.is_none())
    };
    let mut following = paging.pages.get(relaxed.page as usize + 1..)?.iter();
    let next = following.find(has_text)?;
    let first = next.pieces.iter().min_by_key(|piece| (piece.slab, piece.from))?;
    let block = &prepared.blocks[first.slab as usize];
    let reason = if calls_notes(prepared, paging, first) {
        Reason::Note
    } else {
        kind(flow, block, first.from > 0)
    };
    Some((reason, block.node))
}

/// Whether one of the two lines that would have to stand on the page calls a note.
fn calls_notes(prepared: &Prepared, paging: &Paging, first: &SlabPart) -> bool {
    let block = first.slab as usize;
    let choice = paging.chosen[block].choice as usize;
    let notes = &prepared.foot;
    (first.from..first.from + 2)
        .any(|line| notes.at(block, choice, line as usize).next().is_some())
}

fn kind(flow: &Flow, block: &PageBlock, parted: bool) -> Reason {
    let within = |wanted: fn(&Role) -> bool| {
        let mut at = Some(block.node);
        while let Some(node) = at {
            if wanted(&flow.node(node).role) {
                return true;
            }
            at = flow.node(node).parent;
        }
        false
    };
    match &block.matter {
        Matter::Text(_) => return Reason::Paragraph,
        _ if parted && !within(|role| matches!(role, Role::Verse)) => {
            return Reason::Paragraph;
        }
        _ => {}
    }
    let table = within(|role| matches!(role, Role::Table { .. }));
    if block.floats() && !table {
        Reason::Figure
    } else if matches!(flow.node(block.node).role, Role::Heading { .. }) {
        Reason::Heading
    } else if table {
        Reason::Table
    } else if within(|role| matches!(role, Role::Verse)) {
        Reason::Verse
    } else if within(|role| matches!(role, Role::Epigraph)) {
        Reason::Epigraph
    } else {
        Reason::Block
    }
}
