//! Places for what something leads to where no text shows it: a mark for the index in a
//! picture's line, an empty cell, a title that is set elsewhere.
//!
//! It stands with the block that holds it; where that has no place of its own, with what
//! comes next in its division, and at the end of one with what came last.

use std::collections::BTreeSet;

use crate::arrange::{Division, Flow};
use crate::book::{LinkTarget, NodeId, Role};
use crate::layout::chain::DivisionSpan;
use crate::layout::page::PagePlace;

/// The nodes that index, links and references lead to, in the order of their numbers.
pub(super) fn wanted(flow: &Flow) -> BTreeSet<NodeId> {
    let mut wanted: BTreeSet<NodeId> = flow.locators.iter().flatten().copied().collect();
    for division in &flow.divisions {
        for root in division.texts() {
            each(flow, root, &mut |node| {
                if let Role::Link(LinkTarget::Node(to))
                | Role::PageReference(LinkTarget::Node(to)) = flow.node(node).role
                {
                    wanted.insert(to);
                }
            });
        }
    }
    wanted
}

/// Adds the places of those that have none. `places` are sorted by node, and stay so.
pub(super) fn settle(
    flow: &Flow,
    wanted: &BTreeSet<NodeId>,
    spans: &[DivisionSpan],
    places: &mut Vec<(NodeId, PagePlace)>,
) {
    let lost = |places: &[(NodeId, PagePlace)]| -> BTreeSet<NodeId> {
        let has = |node: &NodeId| find(places, *node).is_some();
        wanted.iter().copied().filter(|node| !has(node)).collect()
    };
    let lost = lost(places);
    if lost.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (division, span) in flow.divisions.iter().zip(spans) {
        let last = span.first + span.pages.saturating_sub(1);
        in_division(flow, division, &lost, places, last, &mut found);
    }
    let at_foot = flow.arrangement.notes_at_foot();
    for note in flow.book.notes.iter().filter(|_| at_foot) {
        let nodes = || flow.book.tree.descendants(note.body);
        let of_note = nodes().chain(note.calls.iter().copied());
        let Some(place) = { of_note }.find_map(|node| find(places, node)) else {
            continue;
        };
        found.extend(nodes().filter(|it| lost.contains(it)).map(|node| (node, place)));
    }
    places.extend(found);
    places.sort_by_key(|&(node, place)| (node, place.page));
    places.dedup_by_key(|entry| entry.0);
}

fn in_division(
    flow: &Flow,
    division: &Division,
    lost: &BTreeSet<NodeId>,
    places: &[(NodeId, PagePlace)],
    last_page: u32,
    found: &mut Vec<(NodeId, PagePlace)>,
) {
    let mut waiting: Vec<NodeId> = Vec::new();
    let mut last = None;
    for root in division.texts() {
        each(flow, root, &mut |node| {
            if lost.contains(&node) {
                match of_block(flow, node, places) {
                    Some(place) => found.push((node, place)),
                    None => waiting.push(node),
                }
            } else if let Some(place) = find(places, node) {
                found.extend(waiting.drain(..).map(|node| (node, place)));
                last = Some(place);
            }
        });
    }
    let end = last.map(|place| PagePlace { page: place.page.max(last_page), ..place });
    found.extend(waiting.into_iter().filter_map(|node| Some((node, end?))));
}

/// The place of the innermost block around an inline, or of the row or item that is.
fn of_block(
    flow: &Flow,
    node: NodeId,
    places: &[(NodeId, PagePlace)],
) -> Option<PagePlace> {
    let mut at = node;
    loop {
        let parent = flow.node(at).parent?;
        if let Some(place) = find(places, parent) {
            return Some(place);
        }
        if matches!(flow.node(parent).role, Role::Content | Role::Section { .. }) {
            return None;
        }
        at = parent;
    }
}

fn find(places: &[(NodeId, PagePlace)], node: NodeId) -> Option<PagePlace> {
    let at = places.binary_search_by_key(&node, |entry| entry.0).ok()?;
    Some(places[at].1)
}

/// Visits a node and what stands below it, notes with their bodies.
fn each(flow: &Flow, node: NodeId, visit: &mut impl FnMut(NodeId)) {
    visit(node);
    for child in flow.children(node) {
        each(flow, child, visit);
    }
    if let Role::NoteEntry(note) = flow.node(node).role {
        each(flow, flow.book.note(note).body, visit);
    }
}
