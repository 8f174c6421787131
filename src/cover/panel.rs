//! The layout `panel`: a framed panel on the ground with all words on it, the ornament
//! repeated round it like the paper of a binding.

use super::composer::Composer;
use super::layers::Layers;
use super::legend::Legend;
use super::ornament::fillet;
use super::palette::{On, Palette};
use super::stack::StackSpacing;
use super::tint::Tint;
use crate::display::DisplayItem;
use crate::theme::Align;
use crate::units::Length;

/// How the words stand on the panel.
const SPACING: StackSpacing = StackSpacing {
    title: 58,
    subtitle: 85,
    least: 90,
    far: Length::pt(26),
    near: Length::pt(16),
    between: Length::pt(16),
    rule: Some((Length::pt(32), Length::pt(1))),
};
/// The panel's width, and where there is much to say.
const WIDTHS: [Length; 2] = [Length::pt(304), Length::pt(328)];
/// White between the words and the panel's edges: at the sides, above and below.
const BESIDE: Length = Length::pt(28);
const WITHIN: Length = Length::pt(38);
/// The panel is no lower than so many hundredths of its width.
const LEAST: i64 = 122;
/// Its middle, in hundredths of the front.
const MIDDLE: i64 = 47;
/// The rules within its edges: distance and thickness.
const RULES: [(Length, Length); 2] =
    [(Length::pt(8), Length::pt(2)), (Length::pt(13), Length::milli_pt(700))];
/// Between the words and the lines above and below them, at least.
const APART: Length = Length::pt(28);
/// The ornament's size in the pattern, and the distances of its columns and rows.
const MOTIF: Length = Length::pt(17);
const CELL: (Length, Length) = (Length::pt(44), Length::pt(22));
/// Hundredths of the letters in the shade of the pattern.
const SHADE: u8 = 20;

impl Composer<'_> {
    /// Sets the panel and what stands on it. Yields whether all has room.
    pub(super) fn panel(
        &self,
        legend: &Legend<'_>,
        palette: &Palette,
        ornament: &str,
        layers: &mut Layers,
    ) -> bool {
        let at = |length: Length| self.frame.at(length);
        if self.look.pattern {
            let motifs = self.pattern(ornament, at(MOTIF), (at(CELL.0), at(CELL.1)));
            layers.put_over_edges(palette.shade(SHADE), motifs);
        }
        layers.put(Tint::Lines(palette.accent), self.edges());
        let [plain, wide] = WIDTHS;
        let width = at(if self.share < 100 { wide } else { plain });
        let x = (self.frame.width - width) / 2;
        let left = (x + at(BESIDE)).max(self.frame.margin);
        let composer = self.between(left, self.frame.width - left * 2, Align::Centre);
        let house = Tint::Lines(palette.letters(self.look.publisher.colour, On::Label));
        let series = composer.series(legend);
        let foot = legend.publisher.as_ref().map(|_| composer.publisher(legend));

        let line =
            |height: Option<Length>| height.map_or(Length::ZERO, |it| it + at(APART));
        let above = line(series.as_ref().map(|it| it.height));
        let below = line(foot.as_ref().map(|it| it.height));
        let most = self.frame.height - self.frame.margin * 2;
        let room = most - above - below - at(WITHIN) * 2;
        let (words, fit) = composer.words(legend, (palette, On::Label), &SPACING, room);
        let taken = words.height() + above + below + at(WITHIN) * 2;
        let height = taken.max(width.scale(LEAST, 100)).min(most);
        let y = self.frame.height.scale(MIDDLE, 100) - height / 2;
        let y = y.min(self.frame.height - self.frame.margin - height);
        let y = y.max(self.frame.margin);

        let area = DisplayItem::Rule { x, y, width, height, ink: None };
        layers.put(Tint::Area(palette.label), vec![area]);
        for (inset, thick) in RULES.map(|(inset, thick)| (at(inset), at(thick))) {
            let size = (width - inset * 2, height - inset * 2);
            let rules = fillet((x + inset, y + inset), size, thick);
            layers.put(Tint::Lines(palette.rule(On::Label)), rules);
        }
        let fits = fit && [&series, &foot].into_iter().flatten().all(|it| !it.overfull);
        let top = y + at(WITHIN) + above;
        let free = y + height - at(WITHIN) - below - top - words.height();
        layers.put_stack(words, top + free.scale(9, 20));
        if let Some(block) = series {
            layers.put_block(house, block, y + at(WITHIN));
        }
        if let Some(block) = foot {
            let y = y + height - at(WITHIN) - block.height;
            layers.put_block(house, block, y);
        }
        fits
    }
}
