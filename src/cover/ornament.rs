//! The ornament, large, small or repeated, and the frame.

use super::composer::{Composer, CoverParagraph, segment};
use crate::display::DisplayItem;
use crate::paint::extent;
use crate::paragraph::lines::BrokenLine;
use crate::paragraph::set_line;
use crate::units::Length;

/// The size at which an ornament is measured.
const TRIAL: Length = Length::pt(100);

impl Composer<'_> {
    /// Four rules within the edges.
    pub(super) fn edges(&self) -> Vec<DisplayItem> {
        let frame = self.frame;
        let thick = frame.at(self.look.frame);
        let edge = frame.inset;
        let size = (frame.width - edge * 2, frame.height - edge * 2);
        fillet((edge, edge), size, thick)
    }

    /// The ornament, as large as it goes, running over the edges below and to the right.
    pub(super) fn ornament(&self, text: &str) -> Vec<DisplayItem> {
        let fonts = self.shaper.fonts();
        let (w, h) = (self.frame.width, self.frame.height);
        let most = (w.scale(9, 10), h.scale(1, 2));
        let Some(mut items) = self.drawn(text, most) else { return Vec::new() };
        let Some([_, _, right, bottom]) = extent(&items, fonts) else { return items };
        let (x, y) = (w.scale(103, 100) - right, h.scale(102, 100) - bottom);
        for item in &mut items {
            item.shift(x, y);
        }
        items
    }

    /// The ornament among the lines, at most so wide and high. `None`: it shows nothing.
    pub(super) fn device(
        &self,
        text: &str,
        most: (Length, Length),
    ) -> Option<CoverParagraph> {
        let mut items = self.drawn(text, most)?;
        let [left, top, right, bottom] = extent(&items, self.shaper.fonts())?;
        let x = self.left + self.align.before(self.measure - (right - left)) - left;
        for item in &mut items {
            item.shift(x, Length::ZERO - top);
        }
        Some(CoverParagraph { items, height: bottom - top, ..CoverParagraph::default() })
    }

    /// The ornament in rows all over the front and beyond its edges, every other row
    /// shifted by half.
    pub(super) fn pattern(
        &self,
        text: &str,
        size: Length,
        cell: (Length, Length),
    ) -> Vec<DisplayItem> {
        let Some(one) = self
            .between(Length::ZERO, size, crate::theme::Align::Centre)
            .device(text, (size, size))
        else {
            return Vec::new();
        };
        // From the middle outwards, so that both sides are cut alike.
        let (w, h) = (self.frame.width, self.frame.height);
        let columns = (w / 2).0 / cell.0.0.max(1) + 2;
        let rows = (h / 2).0 / cell.1.0.max(1) + 2;
        let mut items = Vec::new();
        for row in -rows..=rows {
            let y = h / 2 + cell.1 * row - one.height / 2;
            let half = if row % 2 == 0 { Length::ZERO } else { cell.0 / 2 };
            for column in -columns..=columns {
                let x = w / 2 + cell.0 * column + half - size / 2;
                items.extend(one.items.iter().cloned().map(|mut item| {
                    item.shift(x, y);
                    item
                }));
            }
        }
        items
    }

    /// The ornament in the largest size within a width and a height.
    fn drawn(
        &self,
        text: &str,
        (wide, high): (Length, Length),
    ) -> Option<Vec<DisplayItem>> {
        let trial = self.glyphs(text, TRIAL);
        let [left, top, right, bottom] = extent(&trial, self.shaper.fonts())?;
        let by_width = TRIAL.scale(wide.0, (right - left).0.max(1));
        let by_height = TRIAL.scale(high.0, (bottom - top).0.max(1));
        Some(self.glyphs(text, by_width.min(by_height)))
    }

    fn glyphs(&self, text: &str, size: Length) -> Vec<DisplayItem> {
        let style = self.looks.cut(size, self.look.ornament_style);
        let paragraph = self.shaper.paragraph(&[segment(text, style, self.lang)]);
        let stream = paragraph.stream();
        let origin = (Length::ZERO, Length::ZERO);
        let line = BrokenLine::whole(&stream);
        let set = set_line(self.shaper, &paragraph, &stream, &line, origin);
        set.runs.into_iter().map(DisplayItem::Run).collect()
    }
}

/// Four rules along the inside of a rectangle; none without thickness.
pub(super) fn fillet(
    (x, y): (Length, Length),
    (width, height): (Length, Length),
    thick: Length,
) -> Vec<DisplayItem> {
    if thick <= Length::ZERO {
        return Vec::new();
    }
    let (right, bottom) = (x + width - thick, y + height - thick);
    let rule = |x, y, width, height| DisplayItem::Rule { x, y, width, height, ink: None };
    vec![
        rule(x, y, width, thick),
        rule(x, bottom, width, thick),
        rule(x, y, thick, height),
        rule(right, y, thick, height),
    ]
}
