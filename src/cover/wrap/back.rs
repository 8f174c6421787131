//! The back: the text in a column, the author below it, the foot with the barcode.

use super::panel::TextPanel;
use super::setter::WrapSetter;
use crate::diag::Diagnostics;
use crate::files::LoadImage;

/// Between text and foot, in hundredths of the margin.
const ABOVE_FOOT: i64 = 60;

impl WrapSetter<'_> {
    /// Sets the back.
    pub(super) fn back(&mut self, load: &mut LoadImage<'_>, found: &mut Diagnostics) {
        let margin = self.composer.frame.margin;
        let left = self.faces().0 + margin;
        let foot = self.foot(found);
        let floor = foot.top - margin.scale(ABOVE_FOOT, 100);
        let author = self.author(left, floor, load, found);
        let floor = author.map_or(floor, |top| top - margin.scale(ABOVE_FOOT, 100));
        self.coats.extend(foot.coats);
        let panel = TextPanel {
            name: "the back of the cover",
            left,
            top: self.wrap.beyond + margin,
            width: self.composer.frame.measure(),
            floor,
            align: self.composer.look.back_align,
        };
        self.panel_text(&self.text.book.back.text, panel, found);
    }
}
