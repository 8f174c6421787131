//! A book being set: its divisions side by side, in rounds, until page numbers are right.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::book::{DivisionId, NodeId};
use crate::diag::Diagnostics;
use crate::layout::chain::{Chain, DivisionSpan, Numbers};
use crate::layout::context::Common;
use crate::layout::division::Prepared;
use crate::layout::findings::NumberedDivision;
use crate::layout::furniture::{Furniture, FurniturePage};
use crate::layout::holes::{self, Holes};
use crate::layout::page::{Numbering, Page, PageKind, PageNumber, PagePlace, Pages};
use crate::layout::place::PlacedDivision;
use crate::layout::stats::Stats;
use crate::layout::{anchors, messages};
use crate::paragraph::Lacks;

/// Page numbers in the text are filled and set again at most so often.
pub(super) const ROUNDS: u32 = 4;

/// A book being set, round by round.
pub(super) struct BookSetting<'a> {
    common: Common<'a>,
    pub(super) holes: Holes,
    /// The holes of each division.
    holes_of: Vec<Vec<NodeId>>,
    pub(super) prepared: Vec<Option<Prepared>>,
    placed: Vec<Option<PlacedDivision>>,
    pub(super) numbers: Numbers,
    /// What something leads to.
    wanted: BTreeSet<NodeId>,
}

impl<'a> BookSetting<'a> {
    fn new(common: Common<'a>) -> Self {
        let divisions = &common.flow.divisions;
        let holes_of = divisions
            .iter()
            .map(|division| holes::of_division(common.flow, division))
            .collect();
        let count = divisions.len();
        Self {
            common,
            holes: Holes::default(),
            holes_of,
            prepared: std::iter::repeat_with(|| None).take(count).collect(),
            placed: std::iter::repeat_with(|| None).take(count).collect(),
            numbers: Numbers::default(),
            wanted: anchors::wanted(common.flow),
        }
    }

    /// Sets a book until its page numbers are right, or [`ROUNDS`] have passed; then
    /// yields a hole that still changed.
    pub(super) fn settled(common: Common<'a>) -> (Self, Option<NodeId>) {
        let mut book = Self::new(common);
        let mut open = None;
        for _ in 0..ROUNDS {
            book.set();
            open = book.fill().first().copied();
            if open.is_none() {
                break;
            }
        }
        if open.is_some() {
            book.set();
        }
        (book, open)
    }

    /// Sets every division that is not set yet, gives them pages, and places them.
    fn set(&mut self) {
        let (common, holes) = (self.common, &self.holes);
        let divisions = &common.flow.divisions;
        self.prepared.par_iter_mut().zip(divisions).for_each(|(slot, division)| {
            slot.get_or_insert_with(|| Prepared::new(common, division, holes));
        });
        let mut chain = Chain::default();
        let mut spans = Vec::with_capacity(divisions.len());
        for (division, prepared) in divisions.iter().zip(&self.prepared) {
            let mut span = chain.open(division);
            let pages =
                prepared.as_ref().map_or(0, |prepared| prepared.pages(span.side()));
            chain.take(&mut span, pages);
            spans.push(span);
        }
        let sets = self.prepared.par_iter().zip(&spans);
        self.placed.par_iter_mut().zip(sets).for_each(|(slot, (prepared, span))| {
            let side = span.side();
            if let Some(prepared) = prepared
                && slot.as_ref().is_none_or(|placed| placed.side != side)
            {
                *slot = Some(PlacedDivision::new(common, prepared, side));
            }
        });
        let mut places = self.places(&spans);
        anchors::settle(common.flow, &self.wanted, &spans, &mut places);
        self.numbers = Numbers { places, spans };
    }

    /// Where nodes begin: sorted by node, the first place of each.
    fn places(&self, spans: &[DivisionSpan]) -> Vec<(NodeId, PagePlace)> {
        let mut places = Vec::new();
        for (placed, span) in self.placed.iter().flatten().zip(spans) {
            for (index, page) in placed.pages.iter().enumerate() {
                let number = span.first + index as u32;
                let place = |x, y| PagePlace { page: number, x, y };
                places
                    .extend(page.anchors.iter().map(|&(node, x, y)| (node, place(x, y))));
            }
        }
        places.sort_by_key(|&(node, place): &(NodeId, PagePlace)| (node, place.page));
        places.dedup_by_key(|entry| entry.0);
        places
    }

    /// Fills the holes with what the pages say, and forgets the divisions that must be
    /// set again. Yields the holes that changed.
    fn fill(&mut self) -> Vec<NodeId> {
        let all: Vec<NodeId> = self.holes_of.iter().flatten().copied().collect();
        let filled = Holes::filled(self.common.flow, &all, &self.numbers);
        let changed: Vec<NodeId> = filled.changed(&self.holes).collect();
        for (index, holes) in self.holes_of.iter().enumerate() {
            if holes.iter().any(|hole| changed.binary_search(hole).is_ok()) {
                self.prepared[index] = None;
                self.placed[index] = None;
            }
        }
        self.holes = filled;
        changed
    }

    /// Adds heads, folios and blanks, and hands the pages over.
    pub(super) fn finish(mut self, found: &mut Diagnostics) -> (Pages, Stats) {
        let mut stats = Stats::default();
        let (body, leading) =
            (self.common.theme.body.size, self.common.theme.body.leading);
        let mut pages: Vec<Page> = Vec::new();
        let mut openings = Vec::new();
        let mut lacks = Lacks::default();
        let flow = self.common.flow;
        for (index, division) in flow.divisions.iter().enumerate() {
            let span = self.numbers.spans[index];
            let (Some(prepared), Some(placed)) =
                (self.prepared[index].take(), self.placed[index].take())
            else {
                continue;
            };
            while (pages.len() as u32) < span.first {
                pages.push(blank(&pages, &self.numbers));
            }
            let label_of = |page: usize| span.label_of(page as u32);
            found.append(prepared.found.clone());
            lacks.append(prepared.lacks.clone(), &[]);
            let numbered = NumberedDivision {
                flow,
                prepared: &prepared,
                placed: &placed,
                label_of: &label_of,
            };
            numbered.findings(found);
            stats.add(&prepared, &placed, body, leading);
            let left = self.common.theme.page.left(span.first.is_multiple_of(2));
            openings.push(PagePlace { page: span.first, x: left, y: prepared.grid.top });
            let mut furniture = Furniture::new(self.common, division);
            for (at, mut draft) in placed.pages.into_iter().enumerate() {
                let leaf =
                    FurniturePage { index: span.first + at as u32, label: label_of(at) };
                let start = draft.start();
                if prepared.measured(leading)
                    && matches!(draft.kind, PageKind::Opener | PageKind::Text)
                {
                    let first = prepared.grid.top + prepared.grid.ascent;
                    stats.baselines(&draft.items, first, body, leading);
                }
                furniture.dress(&mut draft, leaf, &self.numbers, found);
                for hole in holes::unfilled(flow, &self.holes, &draft.items) {
                    found.push(messages::unfilled(flow, hole, leaf.label));
                }
                pages.push(Page {
                    label: leaf.label,
                    division: DivisionId(index as u32),
                    kind: draft.kind,
                    turned: draft.turned,
                    items: draft.items,
                    start,
                });
            }
        }
        let (trim, places) = (self.common.theme.page.trim, self.numbers.places);
        (Pages { trim, pages, places, openings, lacks }, stats)
    }
}

/// A page with nothing on it; it counts.
fn blank(before: &[Page], numbers: &Numbers) -> Page {
    let division = before.last().map_or(DivisionId(0), |page| page.division);
    let label = numbers.label(before.len() as u32).unwrap_or(PageNumber {
        numbering: Numbering::Roman,
        number: before.len() as u32 + 1,
    });
    let (kind, items) = (PageKind::Blank, Vec::new());
    Page { label, division, kind, turned: None, items, start: None }
}
