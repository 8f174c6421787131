//! Tables: columns as wide as their content asks, rules above, below and under the head.

use crate::book::{ColumnAlign as Column, NodeId, Role};
use crate::display::DisplayItem;
use crate::layout::block::{BlockPlace, Matter, PageBlock};
use crate::layout::blocks::caption::{caption, closer};
use crate::layout::blocks::table_widths::TableCells;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::lines;
use crate::layout::look::LayoutLooks;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::paragraph::lines::{Cost, Measure, Rag};
use crate::text::TextStyle;
use crate::theme::Align;
use crate::units::Length;

/// Lines of a cell may be nearer than the theme says, down to this share of their size, where
/// they would else take a row of the grid more and leave most of it empty.
const LEAST_LEADING: (i64, i64) = (23, 20);

/// A table of at most so many rows of a page, of three, is no longer than what a page may
/// be short of for its sake.
const SMALL_TABLE: u32 = 3;

/// Price of a page that ends within such a table: more than a page six lines short, less
/// than one of seven.
const PARTED_TABLE: Cost = Cost::milli(31_000);

/// Rows of such a table that may stand apart from the others, and the price of a page that
/// ends between: more than one three lines short, less than one of four.
const PART_OF_TABLE: usize = 3;
const HALVED_TABLE: Cost = Cost::milli(20_000);

/// A table of so many rows has ends of three that belong together, and one of more a last end
/// of four: it stands below a head that is repeated for it.
const LONG_TABLE: usize = 8;
const LONGER_TABLE: usize = 12;

/// Price of a page that ends within such an end: that of a page four lines short.
const STUB_TABLE: Cost = Cost::milli(21_000);

/// How the rows of a table stand.
struct TableLook<'t> {
    /// The frame of its text.
    frame: BlockFrame,
    /// The look of its head.
    head: TextStyle,
    /// How the cells of each column stand.
    columns: &'t [Column],
    /// The width of each column, and of what stands between two.
    widths: Vec<Length>,
    gutter: Length,
    /// Left edge, and the width of all.
    left: Length,
    used: Length,
}

/// The rules above and below a row.
#[derive(Clone, Copy)]
struct Rules {
    above: bool,
    below: bool,
}

/// Rows of a page that stay free beside a table that waits: for text, and what parts them.
const BESIDE: u32 = 3;

/// Sets a table. One with a caption that a page has room for waits, as figures do, where its
/// page has none; any other is parted between its rows.
pub(in crate::layout) fn table(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    columns: &[Column],
    frame: &BlockFrame,
) {
    let look = &cx.theme.table.look;
    let blocks = table_blocks(cx, galley.stick, node, columns, frame);
    // What opens a work stands there, and may be too long for what its title leaves.
    if !galley.blocks.is_empty() && waits(cx, node, &blocks, frame) {
        let gap = look.above();
        let block = PageBlock { gap, place: BlockPlace::Floats, ..solid(node, blocks) };
        galley.push(frame, block);
        galley.space(BlockSpace::AtLeast(look.below()));
        return;
    }
    galley.space(BlockSpace::AtLeast(look.above()));
    let begin = galley.blocks.len();
    for block in blocks {
        let head = block.head.map(|at| begin + at);
        galley.push(frame, PageBlock { head, ..block });
    }
    galley.apart(look.below());
}

/// Whether a table may stand on a later page than the text around it: it has a caption by
/// which it is found there, and no notes that would have to go with it.
fn waits(
    cx: &DivisionContext<'_>,
    node: NodeId,
    blocks: &[PageBlock],
    frame: &BlockFrame,
) -> bool {
    let role = |node| &cx.flow.node(node).role;
    let tree = cx.flow.tree_of(node);
    let deep: u32 = blocks.iter().map(PageBlock::rows).sum();
    blocks.first().is_some_and(|first| matches!(role(first.node), Role::Caption))
        && deep + BESIDE <= frame.grid.rows
        && !tree.descendants(node).any(|it| matches!(role(it), Role::NoteCall(_)))
}

/// The blocks of a table as one that no page parts.
fn solid(node: NodeId, blocks: Vec<PageBlock>) -> PageBlock {
    let (mut all, mut anchors) = (Vec::new(), Vec::new());
    for block in blocks {
        let Matter::Solid(mut rows) = block.matter else { continue };
        if all.is_empty() {
            anchors = block.anchors;
        } else if let Some(first) = rows.first_mut() {
            let here = block.anchors.into_iter();
            first.anchors.extend(here.map(|node| (node, Length::ZERO, Length::ZERO)));
        }
        all.append(&mut rows);
    }
    PageBlock { anchors, ..PageBlock::new(node, Matter::Solid(all)) }
}

/// A table as blocks, one a row; heads are counted from the first of them.
pub(in crate::layout) fn table_blocks(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    columns: &[Column],
    frame: &BlockFrame,
) -> Vec<PageBlock> {
    let of_role = |wanted: fn(&Role) -> bool| -> Vec<NodeId> {
        let children = cx.flow.children(node);
        children.filter(|&child| wanted(&cx.flow.node(child).role)).collect()
    };
    let heads = of_role(|role| matches!(role, Role::TableHead));
    let rows = of_role(|role| matches!(role, Role::TableRow));
    let captions = of_role(|role| matches!(role, Role::Caption));
    let table = TableLook::new(cx, columns, frame, &heads, &rows);
    let mut blocks = Vec::new();
    for &node in &captions {
        let mut rows = caption(cx, stick, node, &table.frame);
        raise_caption(cx, &mut rows, &table.frame);
        let block = PageBlock::new(node, Matter::Solid(rows));
        blocks.push(PageBlock { keep_next: true, ..block });
    }
    for &node in &heads {
        let rules = Rules { above: true, below: true };
        let head = table.row(cx, stick, node, rules);
        blocks.push(PageBlock { keep_next: true, ..head });
    }
    let head = (heads.len() == 1).then(|| blocks.len() - 1);
    let begin = blocks.len();
    for (index, &node) in rows.iter().enumerate() {
        let (first, last) = (index == 0, index + 1 == rows.len());
        let rules = Rules { above: first && heads.is_empty(), below: last };
        let row = table.row(cx, stick, node, rules);
        // Two lines stay with the head, and two with the end.
        let below_first = index == 1 && blocks.last().is_some_and(is_thin);
        let keep_previous = below_first || (!first && last && is_thin(&row));
        blocks.push(PageBlock { keep_previous, head, ..row });
    }
    keep_together(&mut blocks[begin..], frame.grid.rows);
    keep_ends(&mut blocks[begin..]);
    if let Some(first) = blocks.first_mut() {
        first.anchors.insert(0, node);
    }
    blocks
}

impl<'t> TableLook<'t> {
    /// A table of some rows, where captions stand in the frame.
    fn new(
        cx: &DivisionContext<'_>,
        columns: &'t [Column],
        frame: &BlockFrame,
        heads: &[NodeId],
        rows: &[NodeId],
    ) -> Self {
        let look = &cx.theme.table;
        let style = LayoutLooks::tabular(cx.looks.of(&look.look, look.size));
        let head = LayoutLooks::tabular(cx.looks.among(&look.head, style));
        let frame = BlockFrame { style, align: Align::Left, ..*frame };
        let count = columns.len().max(1);
        let mut cells = TableCells::new(count);
        for &row in heads {
            cells.add(cx, row, &frame.in_style(head));
        }
        for &row in rows {
            cells.add(cx, row, &frame);
        }
        let (widths, gutter) = cells.within(frame.width(), look.gutter);
        let gutters = gutter * (i64::from(count as u32) - 1);
        let used = widths.iter().copied().sum::<Length>() + gutters;
        // A caption at the left is that of a table at the left.
        let side = cx.theme.caption.look.align_or(Align::Centre);
        let left = frame.left + side.before((frame.width() - used).max(Length::ZERO));
        Self { frame, head, columns, widths, gutter, left, used }
    }

    /// A row of cells as a block, as high as the deepest of them.
    fn row(
        &self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        node: NodeId,
        rules: Rules,
    ) -> PageBlock {
        let (look, grid) = (&cx.theme.table, self.frame.grid);
        let is_head = matches!(cx.flow.node(node).role, Role::TableHead);
        let leading = cx.theme.table_leading().min(grid.leading);
        let (set, deepest) = self.cells(cx, stick, node);
        let gap = if deepest > 1 { look.row_gap } else { Length::ZERO };
        let least = self.frame.style.size.scale(LEAST_LEADING.0, LEAST_LEADING.1);
        let deep = grid.rows_of(least.min(leading) * i64::from(deepest) + gap).max(1);
        let room = grid.leading * i64::from(deep) - gap;
        let leading = leading.min(room / i64::from(deepest));
        let mut first = GridRow::default();
        for (line, mut row) in set {
            row.shift(Length::ZERO, leading * i64::from(line));
            first.absorb(row);
        }
        let mut rows = vec![GridRow::default(); deep as usize];
        rows[0] = first;
        if rules.above {
            rows[0].items.push(self.rule(look.rule, Length::ZERO));
        }
        if let Some(last) = rows.last_mut().filter(|_| rules.below) {
            let thickness = if is_head { look.head_rule } else { look.rule };
            last.items.push(self.rule(thickness, grid.leading));
        }
        PageBlock::new(node, Matter::Solid(rows))
    }

    /// The lines of a row's cells, each with its number in its cell, and how many the deepest
    /// has. A cell is read to its end before the next: all of them stand on the first row.
    fn cells(
        &self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        node: NodeId,
    ) -> (Vec<(u32, GridRow)>, u32) {
        let is_head = matches!(cx.flow.node(node).role, Role::TableHead);
        let style = if is_head { self.head } else { self.frame.style };
        let (mut all, mut deepest) = (Vec::new(), 1);
        let mut left = self.left;
        let cells = cx.children(node);
        for (index, &width) in self.widths.iter().enumerate() {
            if let Some(&cell) = cells.get(index) {
                let align = match self.columns.get(index) {
                    Some(Column::Centre) => Align::Centre,
                    Some(Column::Right) => Align::Right,
                    Some(Column::Start | Column::Left) | None => Align::Left,
                };
                let frame = BlockFrame { left, style, align, ..self.frame };
                let inlines = cx.whole(cell, &frame);
                let measure = Measure::plain(width);
                let full = Rag::Full;
                let lines = lines::ragged_as(cx, stick, &inlines, &measure, &frame, full);
                deepest = deepest.max(lines.len() as u32);
                all.extend((0..).zip(lines));
            }
            left += width + self.gutter;
        }
        (all, deepest)
    }

    fn rule(&self, height: Length, y: Length) -> DisplayItem {
        let ink = self.frame.style.colour;
        DisplayItem::Rule { x: self.left, y, width: self.used, height, ink }
    }
}

/// Lifts a caption so far off the rule below it that its descenders stand clear, wherever on
/// a page it stands; but at the head of one its first line comes no nearer to the running head
/// than a quarter of a line.
fn raise_caption(cx: &DivisionContext<'_>, rows: &mut [GridRow], frame: &BlockFrame) {
    let grid = frame.grid;
    let below = grid.leading - grid.ascent - cx.theme.caption.size / 4;
    let by = (cx.theme.table.caption_gap - below).max(Length::ZERO);
    let lines = i64::from(rows.len() as u32);
    let lower = closer(cx, grid) * (lines - 1).max(0) - by.min(grid.leading / 2);
    let raised = (Length::ZERO - lower - grid.leading / 4).max(Length::ZERO);
    for row in rows.iter_mut() {
        row.shift(Length::ZERO, lower + raised);
        row.raised = raised;
    }
}

/// Holds the rows of a small table together.
fn keep_together(rows: &mut [PageBlock], page: u32) {
    let deep: u32 = rows.iter().map(PageBlock::rows).sum();
    let count = rows.len();
    if deep * SMALL_TABLE <= page
        && let Some((_, inner)) = rows.split_last_mut()
    {
        for (above, row) in (1..).zip(inner) {
            let halved = above >= PART_OF_TABLE && count - above >= PART_OF_TABLE;
            row.end = if halved { HALVED_TABLE } else { PARTED_TABLE };
        }
    }
}

/// Makes it dear to leave few rows at either end of a longer table alone.
fn keep_ends(rows: &mut [PageBlock]) {
    let count = rows.len();
    if count < LONG_TABLE {
        return;
    }
    let left = if count < LONGER_TABLE { 3 } else { 4 };
    for (above, row) in (1..count).zip(rows) {
        if above < 3 || count - above < left {
            row.end = row.end.max(STUB_TABLE);
        }
    }
}

/// Whether a row is a single line, which no page begins or ends a table with.
fn is_thin(row: &PageBlock) -> bool {
    row.rows() < 2
}
