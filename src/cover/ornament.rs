//! The ornament and the frame.

use super::composer::{Composer, segment};
use crate::display::Item;
use crate::paint::extent;
use crate::paragraph::lines::Line;
use crate::paragraph::set_line;
use crate::units::Length;

impl Composer<'_> {
    /// Four rules within the edges.
    pub(super) fn frame(&self) -> Vec<Item> {
        let frame = self.frame;
        let thick = frame.at(self.look.frame);
        if thick <= Length::ZERO {
            return Vec::new();
        }
        let (inset, w, h) = (frame.inset, frame.width, frame.height);
        let (right, bottom) = (w - inset - thick, h - inset - thick);
        let (wide, high) = (w - inset * 2, h - inset * 2);
        let rule = |x, y, width, height| Item::Rule { x, y, width, height };
        vec![
            rule(inset, inset, wide, thick),
            rule(inset, bottom, wide, thick),
            rule(inset, inset, thick, high),
            rule(right, inset, thick, high),
        ]
    }

    /// The ornament, as large as it goes, running over the edges below and to the right.
    pub(super) fn ornament(&self, text: &str) -> Vec<Item> {
        /// The size at which it is measured.
        const TRIAL: Length = Length::pt(100);
        let at = |size: Length| {
            let style = self.looks.cut(size, self.look.ornament_style);
            let paragraph = self.shaper.paragraph(&[segment(text, style, self.lang)]);
            let stream = paragraph.stream();
            let line = Line::whole(&stream);
            let origin = (Length::ZERO, Length::ZERO);
            let set = set_line(self.shaper, &paragraph, &stream, &line, origin);
            set.runs.into_iter().map(Item::Run).collect::<Vec<Item>>()
        };
        let fonts = self.shaper.fonts();
        let Some([left, top, right, bottom]) = extent(&at(TRIAL), fonts) else {
            return Vec::new();
        };
        let (wide, high) = (right - left, bottom - top);
        let (w, h) = (self.frame.width, self.frame.height);
        let by_width = TRIAL.scale(w.scale(9, 10).0, wide.0.max(1));
        let by_height = TRIAL.scale(h.scale(1, 2).0, high.0.max(1));
        let mut items = at(by_width.min(by_height));
        let Some([_, _, right, bottom]) = extent(&items, fonts) else { return items };
        let (x, y) = (w.scale(103, 100) - right, h.scale(102, 100) - bottom);
        for item in &mut items {
            item.shift(x, y);
        }
        items
    }
}
