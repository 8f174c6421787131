//! Figures: a picture in whole rows of the grid, its caption with it.

use crate::book::{ImageId, NodeId, Role};
use crate::display::Item;
use crate::layout::block::{Block, Matter};
use crate::layout::inline::fit;
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::units::Length;

impl Setter<'_> {
    pub(in crate::layout) fn figure(&mut self, node: NodeId, frame: &Frame) {
        let tree = self.flow.tree_of(node);
        let image = tree.descendants(node).find_map(|id| match tree.get(id).role {
            Role::Image { image, width, .. } => Some((id, (image, width))),
            _ => None,
        });
        let caption = self
            .flow
            .children(node)
            .find(|&child| matches!(self.flow.node(child).role, Role::Caption));
        let caption = caption.map_or_else(Vec::new, |node| self.caption(node, frame));
        let mut rows = Vec::new();
        if let Some((id, image)) = image {
            rows = self.picture_rows(id, image, frame, caption.len() as u32);
        }
        rows.extend(caption);
        if rows.is_empty() {
            return;
        }
        let figure = Block::new(node, Matter::Solid(rows));
        self.push(Block { stretch: 1, floats: true, ..figure }, 1);
        self.gap = 1;
    }

    /// The lines of a caption, after an empty row.
    pub(in crate::layout) fn caption(&mut self, node: NodeId, frame: &Frame) -> Vec<Row> {
        let look = &self.theme.caption;
        let style = self.looks.cut(look.size, look.style);
        let inlines = self.whole(node, style);
        self.title_rows(&inlines, look.align, &Frame { style, ..*frame }, 1)
    }

    /// Rows as high as a picture with some air below it; the picture stands on the
    /// first.
    fn picture_rows(
        &self,
        node: NodeId,
        (image, part): (ImageId, Option<u8>),
        frame: &Frame,
        caption: u32,
    ) -> Vec<Row> {
        let grid = self.grid;
        let room = grid.rows.saturating_sub(caption + 2).max(1);
        let limits = (self.width(frame), grid.leading * i64::from(room));
        let (width, height) = fit(self.flow, (image, part), limits);
        let air = grid.leading / 4;
        let count = grid.rows_of(height + air).min(room + 1).max(1);
        let mut rows = vec![Row::default(); count as usize];
        let x = frame.left + (self.width(frame) - width) / 2;
        let y = (grid.leading * i64::from(count) - height - air).max(Length::ZERO);
        rows[0].items.push(Item::Image { image, node, x, y, width, height });
        rows[0].anchors.push((node, x, y));
        rows
    }
}
