//! Tables on pages that are turned by a right angle, their heads at the left: for those that
//! are wider than a page.

use crate::book::{ColumnAlign, NodeId};
use crate::layout::block::{Matter, PageBlock, Plate};
use crate::layout::blocks::plate::room;
use crate::layout::blocks::table::table_blocks;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::units::Length;

/// Sets a table on plates, as many as it needs; its head stands on each.
pub(in crate::layout) fn turned_table(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    columns: &[ColumnAlign],
    frame: &BlockFrame,
) {
    let room = room(frame, Plate::Turned);
    let blocks = table_blocks(cx, galley.stick, node, columns, &room);
    for sheet in sheets(blocks, room.grid.rows) {
        let anchors = sheet.iter().flat_map(|it| it.anchors.iter().copied()).collect();
        let matter = Matter::Solid(vec![stacked(sheet, room.grid)]);
        let block = PageBlock::new(node, matter);
        galley.push(frame, PageBlock { plate: Some(Plate::Turned), anchors, ..block });
    }
}

/// The blocks of a table by pages of so many rows: as few pages as will do, and on each about
/// as many rows, so that the last is no stub. A block that is deeper than a page has a page
/// to itself.
fn sheets(blocks: Vec<PageBlock>, page: u32) -> Vec<Vec<PageBlock>> {
    let heads: Vec<Option<Vec<GridRow>>> =
        blocks.iter().map(|it| head(&blocks, it)).collect();
    let depths: Vec<SheetDepth> = blocks
        .iter()
        .zip(&heads)
        .map(|(block, head)| SheetDepth {
            own: block.gap + block.rows(),
            head: head.as_ref().map_or(0, |rows| rows.len() as u32),
        })
        .collect();
    let firsts = even_firsts(&depths, page);
    let mut sheets: Vec<Vec<PageBlock>> = vec![Vec::new()];
    for (at, (block, head)) in blocks.into_iter().zip(heads).enumerate() {
        if firsts.contains(&at) {
            let again = head.map(|rows| PageBlock {
                anchors: Vec::new(),
                ..PageBlock::new(block.node, Matter::Solid(rows))
            });
            sheets.push(again.into_iter().collect());
        }
        if let Some(sheet) = sheets.last_mut() {
            sheet.push(block);
        }
    }
    sheets.retain(|sheet| !sheet.is_empty());
    sheets
}

/// Rows that a block takes, and its head where it begins a further page.
#[derive(Debug, Clone, Copy)]
struct SheetDepth {
    own: u32,
    head: u32,
}

/// The blocks that begin further pages, where each page is as full as it goes.
fn firsts(depths: &[SheetDepth], page: u32) -> Vec<usize> {
    let (mut firsts, mut used) = (Vec::new(), 0);
    for (at, depth) in depths.iter().enumerate() {
        if used + depth.own > page && used > 0 {
            firsts.push(at);
            used = depth.head;
        }
        used += depth.own;
    }
    firsts
}

/// The same with the least full pages of which as few are needed.
fn even_firsts(depths: &[SheetDepth], page: u32) -> Vec<usize> {
    let fewest = firsts(depths, page);
    let even = (1..page).map(|less| firsts(depths, less));
    even.into_iter().find(|it| it.len() <= fewest.len()).unwrap_or(fewest)
}

/// The head that stands again above a row of a table.
fn head(blocks: &[PageBlock], row: &PageBlock) -> Option<Vec<GridRow>> {
    let Matter::Solid(rows) = &blocks.get(row.head?)?.matter else { return None };
    let mut rows = rows.clone();
    rows.iter_mut().for_each(GridRow::say_nothing);
    Some(rows)
}

/// Blocks below each other, in the middle of a page.
fn stacked(blocks: Vec<PageBlock>, grid: BaselineGrid) -> GridRow {
    let deep: u32 = blocks.iter().map(|it| it.gap + it.rows()).sum();
    let free = grid.rows.saturating_sub(deep);
    let mut all = GridRow::default();
    let mut y = grid.top + grid.leading * i64::from(free) / 2;
    for block in blocks {
        y += grid.leading * i64::from(block.gap);
        let Matter::Solid(rows) = block.matter else { continue };
        for mut row in rows {
            row.shift(Length::ZERO, y - row.raised);
            all.absorb(row);
            y += grid.leading;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_turned_table_are_about_as_full() {
        let rows = |count: usize| vec![SheetDepth { own: 1, head: 2 }; count];
        assert_eq!(even_firsts(&rows(12), 12), [0_usize; 0]);
        assert_eq!(even_firsts(&rows(13), 12), [8]);
        assert_eq!(firsts(&rows(13), 12), [12]);
        let deep = [SheetDepth { own: 30, head: 0 }, SheetDepth { own: 1, head: 0 }];
        assert_eq!(even_firsts(&deep, 12), [1]);
    }
}
