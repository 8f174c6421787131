//! What a front is painted in: layers, one over the other, each in one colour.

use super::composer::CoverParagraph;
use super::stack::Stack;
use super::tint::Tint;
use crate::display::DisplayItem;
use crate::units::Length;

/// What is painted in one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The colour.
    pub tint: Tint,
    /// Whether its items run over the front's edges, where they are cut.
    pub runs_over: bool,
    /// The items, from the front's top left corner.
    pub items: Vec<DisplayItem>,
}

impl Layer {
    /// What keeps within the edges.
    pub(super) fn of(tint: Tint, items: Vec<DisplayItem>) -> Self {
        Self { tint, runs_over: false, items }
    }
}

/// Layers from below.
#[derive(Debug, Default)]
pub(super) struct Layers(pub(super) Vec<Layer>);

impl Layers {
    /// Puts items over all that is there; those of the last layer's colour join it.
    pub(super) fn put(&mut self, tint: Tint, items: Vec<DisplayItem>) {
        match self.0.last_mut() {
            Some(last) if last.tint == tint && !last.runs_over => {
                last.items.extend(items);
            }
            _ => self.0.push(Layer::of(tint, items)),
        }
    }

    /// The same with what runs over the edges.
    pub(super) fn put_over_edges(&mut self, tint: Tint, items: Vec<DisplayItem>) {
        self.0.push(Layer { tint, runs_over: true, items });
    }

    /// Puts a block with its top at `y`; yields its height.
    pub(super) fn put_block(
        &mut self,
        tint: Tint,
        block: CoverParagraph,
        y: Length,
    ) -> Length {
        let mut items = Vec::new();
        let height = block.place(y, &mut items);
        self.put(tint, items);
        height
    }

    /// Puts a stack with its top at `y`; yields where it ends.
    pub(super) fn put_stack(&mut self, stack: Stack, mut y: Length) -> Length {
        for row in stack.rows {
            y += row.gap;
            y += self.put_block(row.tint, row.block, y);
        }
        y
    }
}
