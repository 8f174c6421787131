//! The flaps of a jacket: what is turned round the boards, with a text on each.

use super::panel::TextPanel;
use super::setter::WrapSetter;
use crate::diag::Diagnostics;
use crate::theme::Align;
use crate::units::Length;

/// The white beside a flap's text, in hundredths of the front's margin: a flap is half as
/// wide as a front.
const BESIDE: i64 = 60;

impl WrapSetter<'_> {
    /// Sets both flaps, if there are any. Their first lines stand as high as the back's.
    pub(super) fn flaps(&mut self, found: &mut Diagnostics) {
        let (wrap, margin) = (self.wrap, self.composer.frame.margin);
        if wrap.flap <= Length::ZERO {
            return;
        }
        let beside = margin.scale(BESIDE, 100).max(wrap.safety + wrap.drift);
        let at = |name, edge: Length| TextPanel {
            name,
            left: edge + beside,
            top: wrap.beyond + margin,
            width: wrap.flap - beside * 2,
            floor: wrap.beyond + wrap.panel.1 - margin,
            // Lines so short are not drawn out to one width.
            align: Align::Left,
        };
        let book = self.text.book;
        let front = at("the flap beside the front", wrap.folds()[3]);
        self.panel_text(&book.back.front_flap, front, found);
        let back = at("the flap beside the back", wrap.beyond);
        self.panel_text(&book.back.back_flap, back, found);
    }
}
