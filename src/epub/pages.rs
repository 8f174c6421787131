//! The pages of a print edition, as marks in the text.
//!
//! A page begins at a byte of a text node. Text of the book has the same node in all
//! editions; what an edition generates has not, so a page that begins in generated
//! matter is brought to the same place of this edition where there is one: the opening
//! of the same division, or the body of the same note. Pages that carry nothing of this
//! edition are left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::{Division, DivisionId, Flow};
use crate::book::{LinkTarget, NodeId, PieceId, Role};
use crate::layout::page::{Page, Pages, Place};
use crate::project::PieceKind;

/// A print edition of the same book, laid out.
#[derive(Debug, Clone, Copy)]
pub struct PageSource<'a> {
    /// The edition.
    pub flow: &'a Flow,
    /// Its pages.
    pub pages: &'a Pages,
}

/// Marks to be set, by where they stand.
#[derive(Debug, Default)]
pub(super) struct Markers {
    /// In text: byte offset and label, ascending.
    in_text: BTreeMap<NodeId, Vec<(usize, String)>>,
    /// At the opening of a division.
    at_opening: BTreeMap<DivisionId, Vec<String>>,
}

impl Markers {
    /// The marks of a print edition.
    pub(super) fn new(flow: &Flow, source: Option<PageSource<'_>>) -> Self {
        let mut markers = Self::default();
        let Some(source) = source else { return markers };
        let mut seen = BTreeSet::new();
        for page in &source.pages.pages {
            let Some(start) = page.start else { continue };
            let opens = seen.insert(page.division);
            markers.add(flow, source, page, start, opens);
        }
        markers
    }

    fn add(
        &mut self,
        flow: &Flow,
        source: PageSource<'_>,
        page: &Page,
        (node, offset): (NodeId, u32),
        opens: bool,
    ) {
        let label = page.label.to_string();
        let division = source.flow.divisions.get(page.division.0 as usize);
        let same = division.and_then(|division| counterpart(flow, division));
        if let (true, Some(same)) = (opens, same) {
            self.at_opening.entry(same).or_default().push(label);
            return;
        }
        let (node, offset) = if source.flow.generated.owns(node) {
            match first_text_of_note(source.flow, node) {
                Some(text) => (text, 0),
                None => return,
            }
        } else {
            (node, offset as usize)
        };
        let offset = match &flow.book.tree.get(node).role {
            Role::Text(text) | Role::Code(text) => word_start(&text.text, offset),
            _ => 0,
        };
        self.in_text.entry(node).or_default().push((offset, label));
    }

    /// The marks in a text.
    pub(super) fn in_text(&self, node: NodeId) -> &[(usize, String)] {
        self.in_text.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The marks at the opening of a division.
    pub(super) fn at_opening(&self, division: DivisionId) -> &[String] {
        self.at_opening.get(&division).map_or(&[], Vec::as_slice)
    }
}

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
        let Some(PageSource { flow, pages }) = source else { return labels };
        let label = |place: &Place| {
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

/// The division of this edition that shows what one of another edition shows.
fn counterpart(flow: &Flow, other: &Division) -> Option<DivisionId> {
    flow.divisions
        .iter()
        .position(|division| {
            division.kind == other.kind
                && (division.piece == other.piece || other.kind == PieceKind::Notes)
        })
        .map(|at| DivisionId(at as u32))
}

/// The first text of the note whose number a generated node is.
fn first_text_of_note(print: &Flow, node: NodeId) -> Option<NodeId> {
    let mut at = Some(node);
    while let Some(id) = at {
        if let Role::NoteEntry(note) = print.node(id).role {
            let tree = &print.book.tree;
            return tree
                .descendants(print.book.note(note).body)
                .find(|&text| matches!(tree.get(text).role, Role::Text(_)));
        }
        at = print.node(id).parent;
    }
    None
}

/// Where a mark for a page goes that begins at `offset`: a word divided over the page
/// belongs to the page on which it begins, so the mark follows the word.
fn word_start(text: &str, offset: usize) -> usize {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{AD}');
    if !text[..offset].ends_with(letter) {
        return offset;
    }
    text[offset..].find(|c| !letter(c)).map_or(text.len(), |length| offset + length)
}

#[cfg(test)]
mod tests {
    use super::word_start;

    #[test]
    fn a_divided_word_belongs_to_the_page_where_it_begins() {
        let text = "An élan vital, as they say";
        assert_eq!(word_start(text, 3), 3);
        assert_eq!(&text[word_start(text, 6)..], " vital, as they say");
        assert_eq!(&text[word_start(text, 11)..], ", as they say");
        assert_eq!(word_start(text, 900), text.len());
    }
}
