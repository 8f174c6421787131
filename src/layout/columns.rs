//! Blocks in two columns: the index.
//!
//! Problem: short blocks of rows that have one setting each, to be poured into columns of
//! one depth, the columns of the last page equal. There is nothing to choose but where
//! columns end, so they are filled one after the other; only the last page is filled
//! again, with the least depth that holds it. Where that is a few rows, all pages are filled
//! again with as many rows less as leave the last one [`LAST`].
//!
//! A heading stays with what follows it. Where the entries below a heading run on to a
//! left-hand page, at which a reader arrives without having the heading before the eyes,
//! it stands there again. A block of no more than [`WHOLE`] rows is not parted, a longer
//! one by two rows at least.

use crate::layout::block::{BlockPart, PageBlock};
use crate::layout::spreads::PageSide;

/// Rows of a block that is not parted.
const WHOLE: u32 = 3;

/// Rows of a parted block that stay together.
const TOGETHER: u32 = 2;

/// Rows of the last page, if there are others.
const LAST: u32 = 5;

/// The columns of a page.
pub(super) const COLUMNS: usize = 2;

/// Rows that no column may part, with what follows them if they stay with it.
#[derive(Debug, Clone, Copy)]
struct ColumnUnit {
    block: usize,
    from: u32,
    to: u32,
    gap: u32,
    keep_next: bool,
}

/// Blocks in columns, those of a page one behind the other.
#[derive(Debug)]
pub(super) struct Columns(pub(super) Vec<PageColumn>);

/// One column.
#[derive(Debug, Clone, Default)]
pub(super) struct PageColumn {
    /// What stands in it, from the top.
    pub(super) parts: Vec<BlockPart>,
    /// Rows in use, from the top of the page.
    pub(super) used: u32,
}

impl Columns {
    /// The columns of each page.
    pub(super) fn pages(&self) -> impl ExactSizeIterator<Item = &[PageColumn]> {
        self.0.chunks(COLUMNS)
    }

    /// Rows of the last page.
    fn last(&self) -> u32 {
        let columns = self.pages().last().unwrap_or_default();
        columns.iter().map(|column| column.used).max().unwrap_or(0)
    }
}

/// Fills columns of `depth` rows, two to a page, those of the first page below `sink`
/// rows. The first page is on side `side`.
pub(super) fn fill(
    blocks: &[PageBlock],
    sink: u32,
    depth: u32,
    side: PageSide,
) -> Columns {
    let units = units(blocks);
    let sink = sink.min(depth.saturating_sub(1));
    let empty = ColumnFilling {
        blocks,
        units: &units,
        side,
        sink,
        columns: Vec::new(),
        begins: vec![],
    };
    let columns = balanced(empty.cut(0), depth);
    if columns.pages().len() < 2 || columns.last() >= LAST {
        return columns;
    }
    let shorter = (1..=depth / 4).map(|rows| balanced(empty.cut(0), depth - rows));
    let pages = columns.pages().len();
    let mut even = shorter.take_while(|it| it.pages().len() == pages);
    even.find(|it| it.last() >= LAST).unwrap_or(columns)
}

/// Fills columns of `depth` rows, those of the last page as shallow as they can be.
fn balanced(mut filling: ColumnFilling<'_>, depth: u32) -> Columns {
    filling.pour(0, depth, usize::MAX);
    // The last page again, as shallow as it can be.
    let first = (filling.columns.len().max(1) - 1) / COLUMNS * COLUMNS;
    if let Some(&from) = filling.begins.get(first) {
        let end = first + COLUMNS;
        let least = (1..depth).find_map(|depth| {
            let mut balanced = filling.cut(first);
            balanced.pour(from, depth, end).then_some(balanced)
        });
        filling = least.unwrap_or(filling);
    }
    Columns(filling.columns)
}

/// Columns being filled.
struct ColumnFilling<'a> {
    blocks: &'a [PageBlock],
    units: &'a [ColumnUnit],
    /// The side of the first page.
    side: PageSide,
    /// Rows that are taken above the columns of the first page.
    sink: u32,
    columns: Vec<PageColumn>,
    /// The unit with which each column begins.
    begins: Vec<usize>,
}

/// Blocks as rows that stay together.
fn units(blocks: &[PageBlock]) -> Vec<ColumnUnit> {
    let mut units = Vec::new();
    for (block, it) in blocks.iter().enumerate() {
        let rows = it.rows();
        let (gap, keep_next) = (it.gap, it.keep_next);
        let mut from = 0;
        if rows > WHOLE {
            while rows - from >= 2 * TOGETHER {
                // Two rows, then one at a time, then two.
                let to = if from == 0 { TOGETHER } else { from + 1 };
                let gap = if from == 0 { gap } else { 0 };
                units.push(ColumnUnit { block, from, to, gap, keep_next: false });
                from = to;
            }
        }
        let gap = if from == 0 { gap } else { 0 };
        units.push(ColumnUnit { block, from, to: rows, gap, keep_next });
    }
    units
}

impl ColumnFilling<'_> {
    /// The columns before column `first`.
    fn cut(&self, first: usize) -> Self {
        Self {
            columns: self.columns[..first].to_vec(),
            begins: self.begins[..first].to_vec(),
            ..*self
        }
    }

    /// Fills further columns of `depth` rows from unit `from` on; `false`: they would be
    /// more than `end`.
    fn pour(&mut self, from: usize, depth: u32, end: usize) -> bool {
        let mut at = from;
        loop {
            if self.columns.len() >= end {
                return false;
            }
            self.begins.push(at);
            let top = if self.columns.len() < COLUMNS { self.sink } else { 0 };
            let mut column = PageColumn { used: top, parts: Vec::new() };
            self.repeat(at, &mut column);
            let first = at;
            while let Some(unit) = self.units.get(at) {
                let gap = if at == first { 0 } else { unit.gap };
                let reached = column.used + gap + self.tied(at);
                // What no column can hold stands in one of its own.
                if reached > depth.max(top + 1) && at > first {
                    break;
                }
                if reached > depth && end != usize::MAX {
                    return false;
                }
                column.used += gap;
                column.put(unit.part());
                at += 1;
            }
            self.columns.push(column);
            if at >= self.units.len() {
                return true;
            }
        }
    }

    /// Rows of a unit and of what stays with it.
    fn tied(&self, at: usize) -> u32 {
        let goes_on = |goes_on: &mut bool, unit: &ColumnUnit| {
            std::mem::replace(goes_on, unit.keep_next).then_some(unit.to - unit.from)
        };
        self.units[at..].iter().scan(true, goes_on).sum()
    }

    /// Puts the head of an entry that runs on to a left-hand page at its top; `at` is the
    /// unit that goes on there.
    fn repeat(&self, at: usize, column: &mut PageColumn) {
        let leaf = self.columns.len() / COLUMNS;
        let first_is_verso = self.side == PageSide::Verso;
        let verso = leaf.is_multiple_of(2) == first_is_verso;
        let first = self.columns.len().is_multiple_of(COLUMNS);
        let head = self.units.get(at).and_then(|unit| self.blocks[unit.block].head);
        if let (Some(block), true) = (head, verso && first && leaf > 0) {
            let to = self.blocks[block].again.len() as u32;
            column.put(BlockPart { block, again: true, from: 0, to, row: 0 });
        }
    }
}

impl ColumnUnit {
    /// Its rows as a part of their block.
    fn part(&self) -> BlockPart {
        let &Self { block, from, to, .. } = self;
        BlockPart { block, again: false, from, to, row: 0 }
    }
}

impl PageColumn {
    /// Puts a part below all others.
    fn put(&mut self, part: BlockPart) {
        self.parts.push(BlockPart { row: self.used, ..part });
        self.used += part.to - part.from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NodeId;
    use crate::layout::block::Matter;
    use crate::layout::rows::GridRow;

    fn block(rows: usize) -> PageBlock {
        PageBlock::new(NodeId(0), Matter::Solid(vec![GridRow::default(); rows]))
    }

    fn used(columns: &Columns) -> Vec<u32> {
        columns.0.iter().map(|column| column.used).collect()
    }

    #[test]
    fn columns_of_the_last_page_are_equal() {
        let blocks: Vec<PageBlock> = (0..50).map(|_| block(1)).collect();
        assert_eq!(used(&fill(&blocks, 0, 10, PageSide::Recto)), [10, 10, 10, 10, 5, 5]);
        assert_eq!(used(&fill(&blocks, 4, 10, PageSide::Recto)), [10, 10, 10, 10, 9, 9]);
        assert_eq!(used(&fill(&blocks[..7], 4, 10, PageSide::Recto)), [8, 7]);
        assert_eq!(used(&fill(&[], 4, 10, PageSide::Recto)), [4]);
    }

    #[test]
    fn a_last_page_of_few_rows_takes_some_from_those_before() {
        let blocks: Vec<PageBlock> = (0..200).map(|_| block(1)).collect();
        let rows = |count| used(&fill(&blocks[..count], 4, 20, PageSide::Recto));
        // The first page has room for 32, each of the others for 40.
        assert_eq!(rows(36), [17, 17, 5, 5]);
        assert_eq!(rows(74), [18, 18, 18, 18, 5, 5]);
        assert_eq!(rows(82), [20, 20, 20, 20, 5, 5]);
        assert_eq!(rows(2), [5, 5]);
    }

    #[test]
    fn every_row_stands_once_in_order() {
        let blocks: Vec<PageBlock> = (0..40)
            .map(|at| PageBlock {
                gap: at % 3,
                keep_next: at % 5 == 0,
                ..block(1 + at as usize % 6)
            })
            .collect();
        for depth in 6..20 {
            let columns = fill(&blocks, 2, depth, PageSide::Verso);
            let mut next = (0, 0);
            for column in &columns.0 {
                assert!(column.used <= depth, "{} of {depth}", column.used);
                for part in &column.parts {
                    assert_eq!((part.block, part.from), next);
                    let rows = blocks[part.block].rows();
                    let whole = part.to == rows;
                    next =
                        if whole { (part.block + 1, 0) } else { (part.block, part.to) };
                }
            }
            assert_eq!(next, (blocks.len(), 0));
        }
    }

    #[test]
    fn a_heading_stands_again_on_a_left_hand_page() {
        let head =
            PageBlock { keep_next: true, again: vec![GridRow::default()], ..block(1) };
        let below = (0..50).map(|_| PageBlock { head: Some(0), ..block(1) });
        let blocks: Vec<PageBlock> = [head].into_iter().chain(below).collect();
        let columns = fill(&blocks, 0, 10, PageSide::Recto);
        let again: Vec<usize> =
            (0..columns.0.len()).filter(|&at| columns.0[at].parts[0].again).collect();
        assert_eq!(again, [2]);
        assert_eq!(used(&columns), [10, 10, 10, 10, 6, 6]);
    }
}
