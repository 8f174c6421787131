//! Where the letters of a cover stand, for tests.

use crate::paint::extent;
use crate::pdf::{CoverSheet, SheetPanel};
use crate::text::Fonts;

/// The rectangle around the ink of each run of letters that is not cut: ornaments are.
pub fn letters(sheet: &CoverSheet, fonts: &Fonts) -> Vec<SheetPanel> {
    let mut panels = Vec::new();
    for coat in sheet.coats.iter().filter(|coat| coat.cut.is_none()) {
        for item in &coat.items {
            let Some([left, top, right, foot]) =
                extent(std::slice::from_ref(item), fonts)
            else {
                continue;
            };
            let (ax, ay) = coat.turn.place((left, top));
            let (bx, by) = coat.turn.place((right, foot));
            let (x, y) = (ax.min(bx), ay.min(by));
            panels.push(SheetPanel {
                x,
                y,
                width: ax.max(bx) - x,
                height: ay.max(by) - y,
            });
        }
    }
    panels
}
