//! The pages of an edition that was set.

use super::blocks::NodePlaces;
use crate::book::{NodeId, PieceId};
use crate::build::PagedEdition;
use crate::collate::witness::{WitnessEdition, WitnessPage, WitnessPosition};

/// The pages of an edition, with the blocks that begin on each.
pub(super) fn edition(
    edition: &PagedEdition,
    pieces: &[PieceId],
    places: &NodePlaces,
) -> WitnessEdition {
    let pages = edition.pages();
    let opening = |piece: &PieceId| {
        let division =
            edition.flow().divisions.iter().position(|it| it.piece == Some(*piece))?;
        Some(pages.openings.get(division)?.page)
    };
    let of_blocks = |blocks: &Vec<Vec<NodeId>>| {
        let mut last = None;
        let mut page = |nodes: &Vec<NodeId>| {
            last = nodes
                .iter()
                .find_map(|node| pages.place(*node))
                .map(|it| it.page)
                .or(last);
            last
        };
        blocks.iter().map(&mut page).collect()
    };
    WitnessEdition {
        id: edition.id.clone(),
        pages: pages
            .pages
            .iter()
            .map(|page| WitnessPage {
                label: page.label.to_string(),
                start: page.start.and_then(|start| position(start, places)),
            })
            .collect(),
        blocks: places.blocks.iter().map(of_blocks).collect(),
        openings: pieces.iter().map(opening).collect(),
        spine: edition.spine,
        count: Some(edition.count),
    }
}

/// The place of a byte of a node's text.
fn position((node, byte): (NodeId, u32), places: &NodePlaces) -> Option<WitnessPosition> {
    let start = places.texts.get(&node)?;
    Some(WitnessPosition { at: start.at + byte, ..*start })
}
