//! What a division's pages have to say, once they are numbered.

use crate::arrange::Flow;
use crate::diag::Diagnostics;
use crate::layout::block::{BlockPart, Matter};
use crate::layout::columns::Columns;
use crate::layout::division::{LaidDivision, Prepared};
use crate::layout::page::PageNumber;
use crate::layout::place::PlacedDivision;
use crate::layout::spreads::{Paging, PlannedPage, Relaxed};
use crate::layout::{messages, reasons};
use crate::paragraph::composed::TOLERANCE;
use crate::paragraph::faults;
use crate::paragraph::lines::BrokenLine;

/// A division whose pages have their numbers.
pub(super) struct NumberedDivision<'a> {
    pub(super) flow: &'a Flow,
    pub(super) prepared: &'a Prepared,
    pub(super) placed: &'a PlacedDivision,
    /// The label of each of its pages, counted from 0.
    pub(super) label_of: &'a dyn Fn(usize) -> PageNumber,
}

impl NumberedDivision<'_> {
    /// Adds what there is to say.
    pub(super) fn findings(&self, found: &mut Diagnostics) {
        match self.prepared.laid(self.placed.side) {
            LaidDivision::Spreads(paging) => self.spreads(paging, found),
            LaidDivision::Columns(columns) => self.columns(columns, found),
        }
    }

    fn spreads(&self, paging: &Paging, found: &mut Diagnostics) {
        for (index, page) in paging.pages.iter().enumerate() {
            for piece in page.pieces.iter().filter(|piece| piece.from == 0) {
                let page_of = |line: u32| {
                    let here = |page: &PlannedPage| {
                        page.pieces.iter().any(|other| {
                            other.slab == piece.slab
                                && (other.from..other.to).contains(&line)
                        })
                    };
                    paging.pages.iter().position(here).unwrap_or(index)
                };
                let lines = &self.placed.lines[piece.slab as usize];
                self.paragraph(&BlockPart::of(piece), lines, index, &page_of, found);
            }
        }
        for relaxed in &paging.relaxed {
            // No reader minds where a page of a list ends.
            if self.prepared.is_list && matches!(relaxed.rule, Relaxed::Short(_)) {
                continue;
            }
            let blocks = &self.prepared.blocks;
            let Some(block) = blocks.get(relaxed.slab as usize) else { continue };
            let label = (self.label_of)(relaxed.page as usize);
            let reason = reasons::of(self.flow, self.prepared, paging, relaxed);
            let rule = relaxed.rule;
            found.push(messages::relaxed(self.flow, block.node, rule, label, reason));
        }
    }

    fn columns(&self, columns: &Columns, found: &mut Diagnostics) {
        for (index, page) in columns.pages().enumerate() {
            let parts = page.iter().flat_map(|column| &column.parts);
            for part in parts.filter(|part| part.from == 0) {
                let lines = &self.placed.lines[part.block];
                self.paragraph(part, lines, index, &|_| index, found);
            }
        }
    }

    /// Names the worst line of a paragraph that begins on page `index`; `page_of` says on
    /// which page a line of it stands.
    fn paragraph(
        &self,
        part: &BlockPart,
        lines: &[BrokenLine],
        index: usize,
        page_of: &dyn Fn(u32) -> usize,
        found: &mut Diagnostics,
    ) {
        let block = &self.prepared.blocks[part.block];
        let Matter::Text(text) = &block.matter else { return };
        let over = lines.iter().map(|line| line.overfull).max().unwrap_or_default();
        if over > TOLERANCE {
            let label = (self.label_of)(index);
            found.push(messages::overfull(self.flow, block.node, over, label));
        } else if !text.set.ragged
            && let Some(fault) = faults::worst(&text.set, lines)
        {
            let label = (self.label_of)(page_of(fault.line as u32));
            found.push(messages::loose(self.flow, block.node, &fault, label));
        }
    }
}
