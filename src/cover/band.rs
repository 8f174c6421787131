//! The layout `band`: a band of a second colour from edge to edge with the words on it,
//! fillets above and below, the ornament over it, the publisher at the foot.

use super::composer::Composer;
use super::layers::Layers;
use super::legend::Legend;
use super::palette::{On, Palette};
use super::stack::StackSpacing;
use super::tint::Tint;
use crate::display::DisplayItem;
use crate::units::Length;

/// How the words stand on the band.
const SPACING: StackSpacing = StackSpacing {
    title: 70,
    subtitle: 90,
    least: 100,
    far: Length::pt(24),
    near: Length::pt(16),
    between: Length::pt(18),
    rule: Some((Length::pt(32), Length::pt(1))),
};
/// White between the words and the band's edges.
const WITHIN: Length = Length::pt(40);
/// The band is no lower.
const LEAST: Length = Length::pt(208);
/// Its middle, in hundredths of the front: above that of the front, where an eye sees it.
const MIDDLE: i64 = 44;
/// Thickness of the fillets, and their distance from the band.
const FILLET: (Length, Length) = (Length::pt(3), Length::pt(5));
/// Between the band with its fillets and what stands above and below.
const APART: Length = Length::pt(24);
/// Width and height of the ornament, at most.
const DEVICE: (Length, Length) = (Length::pt(120), Length::pt(48));

impl Composer<'_> {
    /// Sets the band and what stands on it and round it. Yields whether all has room.
    pub(super) fn band(
        &self,
        legend: &Legend<'_>,
        palette: &Palette,
        ornament: &str,
        layers: &mut Layers,
    ) -> bool {
        let at = |length: Length| self.frame.at(length);
        let (margin, whole) = (self.frame.margin, self.frame.height);
        let house = Tint::Lines(palette.letters(self.look.publisher.colour, On::Ground));
        let series = self.series(legend);
        let foot = self.publisher(legend);
        let mut fits = !foot.overfull && series.iter().all(|it| !it.overfull);

        let fillet = at(FILLET.0) + at(FILLET.1);
        let head = series.as_ref().map_or(margin, |it| margin + it.height);
        let above = if series.is_some() { head + at(APART) } else { head };
        let top = above + fillet;
        let bottom = whole - margin - foot.height - at(APART) - fillet;
        let room = bottom - top - at(WITHIN) * 2;
        let (words, fit) = self.words(legend, (palette, On::Label), &SPACING, room);
        fits &= fit;

        let height = (words.height() + at(WITHIN) * 2).max(at(LEAST)).min(bottom - top);
        let y = whole.scale(MIDDLE, 100) - height / 2;
        let y = y.min(bottom - height).max(top);
        layers.put_over_edges(Tint::Area(palette.label), vec![self.across(y, height)]);
        let edges = [y - fillet, y + height + at(FILLET.1)];
        let edges = edges.map(|y| self.across(y, at(FILLET.0)));
        layers.put_over_edges(Tint::Lines(palette.accent), edges.into());

        let free = y - fillet - head;
        let device = self.device(ornament, (at(DEVICE.0), at(DEVICE.1)));
        if let Some(device) = device.filter(|it| it.height + at(APART) * 2 <= free) {
            let y = head + (free - device.height) / 2;
            layers.put_block(Tint::Lines(palette.accent), device, y);
        }
        if let Some(block) = series {
            layers.put_block(house, block, margin);
        }
        layers.put_block(house, foot.clone(), whole - margin - foot.height);
        let from = y + (height - words.height()) / 2;
        layers.put_stack(words, from);
        fits
    }

    /// A rule from beyond the left edge to beyond the right one.
    fn across(&self, y: Length, height: Length) -> DisplayItem {
        let wide = self.frame.width;
        DisplayItem::Rule {
            x: Length::ZERO - wide,
            y,
            width: wide * 3,
            height,
            ink: None,
        }
    }
}
