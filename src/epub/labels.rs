//! The page numbers that references and the index show.

use std::collections::BTreeMap;

use super::pages::PageSource;
use crate::book::{LinkTarget, NodeId, PieceId};
use crate::layout::page::PagePlace;

/// The labels of the print pages on which things stand.
#[derive(Debug, Default)]
pub(super) struct Labels {
    by_node: BTreeMap<NodeId, String>,
    by_piece: BTreeMap<PieceId, String>,
}

impl Labels {
    /// Those of a print edition.
    pub(super) fn new(source: Option<PageSource<'_>>) -> Self {
        let mut labels = Self::default();
        let Some(PageSource { flow, pages, .. }) = source else { return labels };
        let label = |place: &PagePlace| {
            pages.pages.get(place.page as usize).map(|page| page.label.to_string())
        };
        for (node, place) in &pages.places {
            if let (false, Some(label)) = (flow.generated.owns(*node), label(place)) {
                labels.by_node.insert(*node, label);
            }
        }
        for (division, place) in flow.divisions.iter().zip(&pages.openings) {
            if let (Some(piece), Some(label)) = (division.piece, label(place)) {
                labels.by_piece.entry(piece).or_insert(label);
            }
        }
        labels
    }

    /// The page of a node of the book.
    pub(super) fn of_node(&self, node: NodeId) -> Option<String> {
        self.by_node.get(&node).cloned()
    }

    /// The page of a target.
    pub(super) fn of_target(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Node(node) => self.of_node(*node),
            LinkTarget::Piece(piece) => self.by_piece.get(piece).cloned(),
            LinkTarget::Url(_) | LinkTarget::Unresolved(_) => None,
        }
    }
}
