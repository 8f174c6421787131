//! Bookmarks: the outline, with all its sections.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use super::metadata;
use crate::arrange::{Flow, OutlineEntry, OutlinePlace};
use crate::layout::page::{PagePlace, Pages};
use crate::units::Length;

/// The bookmarks of an edition.
pub(super) fn outline(pages: &Pages, flow: &Flow) -> Outline {
    let mut outline = Outline::new();
    for entry in &flow.outline {
        for node in outline_nodes(pages, flow, entry, 0) {
            outline.push_child(node);
        }
    }
    if flow.outline.is_empty() {
        let first = PagePlace { page: 0, x: Length::ZERO, y: Length::ZERO };
        outline.push_child(OutlineNode::new(metadata::title(flow), destination(first)));
    }
    outline
}

/// An entry with those below it; only those where it stands on no page itself.
fn outline_nodes(
    pages: &Pages,
    flow: &Flow,
    entry: &OutlineEntry,
    depth: usize,
) -> Vec<OutlineNode> {
    let place = match entry.place {
        OutlinePlace::Division(id) => pages.openings.get(id.0 as usize).copied(),
        OutlinePlace::Heading(node) => pages.place(node),
    };
    let below = depth + usize::from(place.is_some());
    let children =
        entry.children.iter().flat_map(|child| outline_nodes(pages, flow, child, below));
    let Some(place) = place else { return children.collect() };
    let mut node =
        OutlineNode::new(entry.words(flow), destination(place)).with_open(depth == 0);
    children.for_each(|child| node.push_child(child));
    vec![node]
}

/// A place as the writer takes it: a little above and left of what stands there.
pub(super) fn destination(place: PagePlace) -> XyzDestination {
    const AIR: f32 = 6.0;
    let x = (place.x.points_f32() - AIR).max(0.0);
    let y = (place.y.points_f32() - AIR).max(0.0);
    XyzDestination::new(place.page as usize, Point::from_xy(x, y))
}
