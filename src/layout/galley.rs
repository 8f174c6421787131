//! The galley: blocks in a row, and what they say of the space between them.
//!
//! A block that is set is [pushed](Galley::push). What stands between it and the next is
//! pushed as data, too, by either of them ([`Interval`]); when the next block comes, all that
//! was said of the space above it is summed up at once.

use crate::book::NodeId;
use crate::layout::block::PageBlock;
use crate::layout::context::BlockFrame;
use crate::layout::stick::Stick;

/// Blocks that are set, in order.
pub(super) struct Galley<'s> {
    pub(super) blocks: Vec<PageBlock>,
    /// What lines are set with.
    pub(super) stick: &'s mut Stick,
    /// What has been said of the space below the last block.
    between: Vec<Interval>,
    /// How a paragraph begins that comes next.
    first_line: FirstLine,
    /// The text of the work has begun.
    begun: bool,
}

/// Something that stands between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Interval {
    /// Empty rows.
    Space(BlockSpace),
    /// A node that begins with the next block.
    Anchor(NodeId),
    /// The next block stays with the last.
    Tie,
    /// The next block stands right below the last, and the rows between them below it.
    Close,
}

/// Empty rows between two blocks. What was said first counts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockSpace {
    /// At least so many: of several wishes the largest counts.
    AtLeast(u32),
    /// So many, whatever was wished before.
    Exactly(u32),
    /// So many, whatever else is wished: a heading alone says how far off the next block
    /// stands.
    BelowHeading(u32),
}

/// How the first line of a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FirstLine {
    /// At the margin: after a heading, a break, or something that stands apart.
    Flush,
    /// Indented: after another paragraph.
    Indented,
}

/// All that was said of the space between two blocks, summed up.
#[derive(Debug, Default, PartialEq, Eq)]
struct SummedSpace {
    rows: u32,
    fixed: bool,
    tied: bool,
    close: bool,
    anchors: Vec<NodeId>,
}

impl<'s> Galley<'s> {
    /// An empty galley.
    pub(super) fn new(stick: &'s mut Stick) -> Self {
        Self {
            blocks: Vec::new(),
            stick,
            between: Vec::new(),
            first_line: FirstLine::Flush,
            begun: false,
        }
    }

    /// Adds a block that stands in a frame, its gap being the rows that it wants above
    /// itself at least.
    pub(super) fn push(&mut self, frame: &BlockFrame, mut block: PageBlock) {
        let between = SummedSpace::of(self.between.drain(..));
        let above = if between.close { 0 } else { between.rows };
        // Of figures in a row each may stand elsewhere; no plate stands where it is named.
        let figure = self.blocks.last().filter(|last| last.floats() && above <= 1);
        let plate = self.blocks.last().filter(|last| last.plate.is_some());
        block.lead = match (figure, plate) {
            (Some(figure), _) => figure.lead,
            (None, Some(plate)) => above.max(plate.lead),
            (None, None) => above,
        };
        block.gap = match (self.blocks.is_empty(), between.fixed || between.close) {
            (true, _) => 0,
            (false, true) => above,
            (false, false) => above.max(block.gap),
        };
        if between.close {
            self.between.push(Interval::Space(BlockSpace::Exactly(between.rows)));
        }
        block.scale = frame.scale;
        block.keep_previous |= between.tied && block.plate.is_none();
        block.anchors.splice(0..0, between.anchors);
        self.blocks.push(block);
    }

    /// Leaves rows empty below the last block.
    pub(super) fn space(&mut self, space: BlockSpace) {
        self.between.push(Interval::Space(space));
    }

    /// Ends something that stands apart, `space` rows at least above what follows.
    pub(super) fn apart(&mut self, space: u32) {
        self.space(BlockSpace::AtLeast(space));
        self.first_line = FirstLine::Flush;
    }

    /// Lets a node begin with the next block.
    pub(super) fn anchor(&mut self, node: NodeId) {
        self.between.push(Interval::Anchor(node));
    }

    /// Lets the next block stay with the last.
    pub(super) fn tie(&mut self) {
        self.between.push(Interval::Tie);
    }

    /// Lets the next block stand right below the last; what space there is between them
    /// stands below it.
    pub(super) fn close_up(&mut self) {
        self.between.push(Interval::Close);
    }

    /// Says how the next paragraph begins.
    pub(super) fn begin_next(&mut self, first_line: FirstLine) {
        self.first_line = first_line;
    }

    /// How a paragraph begins that stands here; one that follows it is indented.
    pub(super) fn first_line(&mut self) -> FirstLine {
        std::mem::replace(&mut self.first_line, FirstLine::Indented)
    }

    /// Whether text in a frame is where the work begins; what follows it is not.
    pub(super) fn begins_work(&mut self, frame: &BlockFrame) -> bool {
        frame.lead_in && !std::mem::replace(&mut self.begun, true)
    }
}

impl SummedSpace {
    fn of(between: impl Iterator<Item = Interval>) -> Self {
        let mut sum = Self::default();
        for it in between {
            match it {
                Interval::Space(space) => sum.add(space),
                Interval::Anchor(node) => sum.anchors.push(node),
                Interval::Tie => sum.tied = true,
                Interval::Close => sum.close = true,
            }
        }
        sum
    }

    fn add(&mut self, space: BlockSpace) {
        match space {
            BlockSpace::AtLeast(_) if self.fixed => {}
            BlockSpace::AtLeast(rows) => self.rows = self.rows.max(rows),
            BlockSpace::Exactly(rows) => self.rows = rows,
            BlockSpace::BelowHeading(rows) => (self.rows, self.fixed) = (rows, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::block::{BlockPlace, Matter};
    use crate::layout::rows::{BaselineGrid, GridRow, GridScale};
    use crate::text::{FamilyId, TextStyle};
    use crate::theme::Align;
    use crate::units::Length;

    fn frame() -> BlockFrame {
        let (zero, size) = (Length::ZERO, Length::pt(10));
        let measure = Length::pt(300);
        BlockFrame {
            grid: BaselineGrid {
                leading: size,
                rows: 30,
                measure,
                top: zero,
                ascent: size,
            },
            scale: GridScale::Small,
            left: zero,
            right: zero,
            style: TextStyle::text(FamilyId::SERIF, size),
            indent: zero,
            hang: None,
            align: Align::Justified,
            bulleted: true,
            depth: 0,
            lead_in: true,
            few: false,
        }
    }

    fn block(node: u32, gap: u32) -> PageBlock {
        let row = Matter::Solid(vec![GridRow::default()]);
        PageBlock { gap, ..PageBlock::new(NodeId(node), row) }
    }

    #[test]
    fn wishes_for_space_are_summed_up() {
        use BlockSpace::{AtLeast, BelowHeading, Exactly};
        for (said, rows) in [
            (vec![], 0),
            (vec![AtLeast(1), AtLeast(2), AtLeast(1)], 2),
            (vec![Exactly(1), AtLeast(3)], 3),
            (vec![AtLeast(3), Exactly(1)], 1),
            (vec![AtLeast(3), BelowHeading(1), AtLeast(2)], 1),
            (vec![AtLeast(3), BelowHeading(1)], 1),
        ] {
            let between = said.iter().copied().map(Interval::Space);
            assert_eq!(SummedSpace::of(between).rows, rows, "{said:?}");
        }
    }

    #[test]
    fn blocks_stand_as_far_apart_as_they_and_what_is_between_them_say() {
        let (frame, mut stick) = (frame(), Stick::default());
        let mut galley = Galley::new(&mut stick);
        galley.space(BlockSpace::AtLeast(2));
        galley.push(&frame, block(0, 1));
        galley.space(BlockSpace::AtLeast(1));
        galley.push(&frame, block(1, 3));
        galley.space(BlockSpace::BelowHeading(1));
        galley.push(&frame, block(2, 3));
        // What stands right below takes the space with it.
        galley.space(BlockSpace::AtLeast(2));
        galley.close_up();
        galley.push(&frame, block(3, 0));
        galley.push(&frame, block(4, 1));
        let gaps: Vec<u32> = galley.blocks.iter().map(|block| block.gap).collect();
        assert_eq!(gaps, [0, 3, 1, 0, 2]);
        assert!(galley.blocks.iter().all(|block| block.scale == GridScale::Small));
    }

    #[test]
    fn what_is_between_two_blocks_belongs_to_the_next_one_alone() {
        let (frame, mut stick) = (frame(), Stick::default());
        let mut galley = Galley::new(&mut stick);
        galley.push(&frame, block(0, 0));
        galley.tie();
        galley.anchor(NodeId(7));
        galley.push(&frame, block(1, 0));
        galley.push(&frame, block(2, 0));
        let tied: Vec<bool> = galley.blocks.iter().map(|it| it.keep_previous).collect();
        assert_eq!(tied, [false, true, false]);
        assert_eq!(galley.blocks[1].anchors, [NodeId(7), NodeId(1)]);
        assert_eq!(galley.blocks[2].anchors, [NodeId(2)]);
    }

    #[test]
    fn of_figures_in_a_row_each_may_stand_elsewhere() {
        let (frame, mut stick) = (frame(), Stick::default());
        let mut galley = Galley::new(&mut stick);
        galley.push(&frame, block(0, 0));
        galley.space(BlockSpace::AtLeast(2));
        for node in 1..4 {
            galley
                .push(&frame, PageBlock { place: BlockPlace::Floats, ..block(node, 1) });
            galley.space(BlockSpace::AtLeast(1));
        }
        let leads: Vec<u32> = galley.blocks.iter().map(|block| block.lead).collect();
        assert_eq!(leads, [0, 2, 2, 2]);
    }

    #[test]
    fn a_work_begins_once() {
        let (body, mut stick) = (frame(), Stick::default());
        let motto = BlockFrame { lead_in: false, ..body };
        let mut galley = Galley::new(&mut stick);
        assert!(!galley.begins_work(&motto));
        assert!(galley.begins_work(&body));
        assert!(!galley.begins_work(&body));
        assert_eq!(galley.first_line(), FirstLine::Flush);
        assert_eq!(galley.first_line(), FirstLine::Indented);
        galley.apart(1);
        assert_eq!(galley.first_line(), FirstLine::Flush);
    }
}
