//! Divisions one after the other: blanks, page numbers, places.

use crate::arrange::{Division, DivisionOpening, Flow};
use crate::book::DivisionId;
use crate::book::NodeId;
use crate::layout::page::{Numbering, PageNumber, PagePlace};
use crate::layout::spreads::PageSide;
use crate::project::{PieceKind, Placement};

/// Where a division's pages stand in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DivisionSpan {
    /// Index of its first page.
    pub(super) first: u32,
    /// Number of its pages.
    pub(super) pages: u32,
    /// Number of its first page, and how it is written.
    pub(super) label: PageNumber,
}

impl DivisionSpan {
    /// The side that it opens on.
    pub(super) fn side(self) -> PageSide {
        if self.first.is_multiple_of(2) { PageSide::Recto } else { PageSide::Verso }
    }

    /// The label of one of its pages.
    pub(super) fn label_of(self, page: u32) -> PageNumber {
        PageNumber { number: self.label.number + page, ..self.label }
    }
}

/// Gives out pages in the order of divisions.
#[derive(Debug, Default)]
pub(super) struct Chain {
    next: u32,
    /// Page at which the arabic numbers begin.
    arabic_from: Option<u32>,
}

impl Chain {
    /// The page on which a division opens. The first of the text opens on a recto, so
    /// that odd numbers are rectos.
    pub(super) fn open(&mut self, division: &Division) -> DivisionSpan {
        let begins_text =
            self.arabic_from.is_none() && division.placement != Placement::Front;
        let wants_recto = division.opening == DivisionOpening::Recto || begins_text;
        let on_recto = self.next.is_multiple_of(2);
        let skip = match division.opening {
            DivisionOpening::Verso if !begins_text => {
                let faces = division.kind == PieceKind::Frontispiece;
                on_recto && (self.next > 0 || faces)
            }
            _ => wants_recto && !on_recto,
        };
        self.next += u32::from(skip);
        if begins_text {
            self.arabic_from = Some(self.next);
        }
        let label = match self.arabic_from {
            Some(from) => {
                PageNumber { numbering: Numbering::Arabic, number: self.next - from + 1 }
            }
            None => PageNumber { numbering: Numbering::Roman, number: self.next + 1 },
        };
        DivisionSpan { first: self.next, pages: 0, label }
    }

    /// Takes the pages of the division that opened last.
    pub(super) fn take(&mut self, span: &mut DivisionSpan, pages: u32) {
        span.pages = pages;
        self.next += pages;
    }
}

/// Page numbers and places, as far as a round of layout knows them.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Sorted by node, each once.
    pub(super) places: Vec<(NodeId, PagePlace)>,
    /// Where each division stands.
    pub(super) spans: Vec<DivisionSpan>,
}

impl Numbers {
    /// The number of the page on which a division opens.
    pub(super) fn opening(&self, division: DivisionId) -> Option<PageNumber> {
        self.spans.get(division.0 as usize).map(|span| span.label)
    }

    /// The number of the page on which a node begins.
    pub(super) fn page_of(&self, node: NodeId) -> Option<PageNumber> {
        let at = self.places.binary_search_by_key(&node, |entry| entry.0).ok()?;
        self.label(self.places[at].1.page)
    }

    /// The number of a page that some division has.
    pub(super) fn label(&self, page: u32) -> Option<PageNumber> {
        let after = self.spans.partition_point(|span| span.first <= page);
        let span = self.spans.get(after.checked_sub(1)?)?;
        Some(span.label_of(page - span.first))
    }
}

/// Where the notes of an edition stand, by [`NoteId`](crate::book::NoteId): the entry
/// in a notes section, or the body at the foot of a page.
pub(super) fn note_entries(flow: &Flow) -> Vec<Option<NodeId>> {
    use crate::book::Role;
    if flow.arrangement.notes_at_foot() {
        return flow.book.notes.iter().map(|note| Some(note.body)).collect();
    }
    let mut entries = vec![None; flow.book.notes.len()];
    let tree = &flow.generated;
    let roots = flow.divisions.iter().flat_map(|division| &division.blocks);
    for &root in roots.filter(|&&root| tree.owns(root)) {
        for node in tree.descendants(root) {
            if let Role::NoteEntry(note) = tree.get(node).role {
                entries[note.0 as usize] = Some(node);
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrange::{Folio, RunningHeads};

    fn division(placement: Placement, opening: DivisionOpening) -> Division {
        Division {
            piece: None,
            kind: PieceKind::Work,
            id: "w".into(),
            placement,
            depth: 0,
            opening,
            folio: Folio::Shown,
            picture: None,
            title: None,
            label: None,
            subtitle: None,
            bylines: Vec::new(),
            source_note: None,
            heads: RunningHeads::EMPTY,
            blocks: Vec::new(),
            foot: None,
            listed: true,
        }
    }

    #[test]
    fn text_begins_on_a_recto_as_page_1() {
        let mut chain = Chain::default();
        let mut opened = Vec::new();
        for (placement, opening, pages) in [
            (Placement::Front, DivisionOpening::Recto, 1),
            (Placement::Front, DivisionOpening::Recto, 1),
            (Placement::Front, DivisionOpening::Verso, 1),
            (Placement::Front, DivisionOpening::Recto, 3),
            (Placement::Body, DivisionOpening::Page, 4),
            (Placement::Body, DivisionOpening::Page, 3),
            (Placement::Back, DivisionOpening::Recto, 1),
        ] {
            let mut span = chain.open(&division(placement, opening));
            chain.take(&mut span, pages);
            opened.push((span.first, span.label.to_string()));
        }
        let labels: Vec<_> =
            opened.iter().map(|(at, label)| (*at, label.as_str())).collect();
        assert_eq!(
            labels,
            [(0, "i"), (2, "iii"), (3, "iv"), (4, "v"), (8, "1"), (12, "5"), (16, "9")]
        );
    }
}
