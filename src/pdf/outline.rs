//! Bookmarks: the divisions that the contents name, nested by parts, and the sections
//! below them.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use super::metadata;
use crate::arrange::{Division, Flow};
use crate::book::{NodeId, Role};
use crate::layout::page::{Pages, Place};

/// The bookmarks of an edition.
pub(super) fn outline(pages: &Pages, flow: &Flow) -> Outline {
    let mut entries = Vec::new();
    for (division, place) in flow.divisions.iter().zip(&pages.openings) {
        let Some(title) = division.title.filter(|_| division.listed) else { continue };
        let depth = usize::from(division.depth);
        entries.push((depth, flow.plain_text(title), *place));
        sections(pages, flow, division, depth + 1, &mut entries);
    }
    if entries.is_empty() {
        let (page, x, y) = (0, crate::units::Length::ZERO, crate::units::Length::ZERO);
        entries.push((0, metadata::title(flow), Place { page, x, y }));
    }
    let mut outline = Outline::new();
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        if let Some(node) = outline_node(&mut entries, 0) {
            outline.push_child(node);
        }
    }
    outline
}

type Entry = (usize, String, Place);

/// The next entry with all deeper ones that follow it.
fn outline_node(
    entries: &mut std::iter::Peekable<std::vec::IntoIter<Entry>>,
    open_depth: usize,
) -> Option<OutlineNode> {
    let (depth, text, place) = entries.next()?;
    let mut node = OutlineNode::new(text, destination(place)).with_open(open_depth == 0);
    while entries.peek().is_some_and(|next| next.0 > depth) {
        if let Some(child) = outline_node(entries, open_depth + 1) {
            node.push_child(child);
        }
    }
    Some(node)
}

fn sections(
    pages: &Pages,
    flow: &Flow,
    division: &Division,
    depth: usize,
    entries: &mut Vec<Entry>,
) {
    let mut stack: Vec<NodeId> = division.blocks.iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        match flow.node(id).role {
            Role::Heading { level } => {
                let depth = depth + usize::from(level.saturating_sub(1));
                let place = pages.place(id);
                entries.extend(place.map(|place| (depth, flow.plain_text(id), place)));
            }
            Role::Content | Role::Section { .. } | Role::NoteGroup { .. } => {
                let children: Vec<_> = flow.children(id).collect();
                stack.extend(children.into_iter().rev());
            }
            _ => {}
        }
    }
}

/// A place as the writer takes it: a little above and left of what stands there.
pub(super) fn destination(place: Place) -> XyzDestination {
    const AIR: f32 = 6.0;
    let x = (place.x.points_f32() - AIR).max(0.0);
    let y = (place.y.points_f32() - AIR).max(0.0);
    XyzDestination::new(place.page as usize, Point::from_xy(x, y))
}
