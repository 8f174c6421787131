//! The layout `type`: a column from the top, the publisher at the foot, letters alone.

use super::composer::{Composer, CoverParagraph};
use super::layers::{Layer, Layers};
use super::legend::Legend;
use super::palette::{On, Palette};
use super::tint::Tint;
use crate::theme::Look;
use crate::units::Length;

/// The title's capitals begin no higher.
const TITLE_TOP: Length = Length::pt(96);
/// Between the rule and what follows, between blocks below the title, and between others.
const NEAR: Length = Length::pt(22);
const BETWEEN: Length = Length::pt(26);
const FAR: Length = Length::pt(32);
/// The rule between title and subtitle.
const RULE: (Length, Length) = (Length::pt(56), Length::pt(3));
/// Hundredths of the letters in the shade of the ornament.
pub(super) const SHADE: u8 = 9;

/// Text, and what it is coloured by.
type Coloured<'a> = (CoverParagraph, &'a Look);

impl Composer<'_> {
    /// Sets the column over the ornament and the frame. Yields whether all has room.
    pub(super) fn column(
        &self,
        legend: &Legend<'_>,
        palette: &Palette,
        ornament: &str,
        layers: &mut Layers,
    ) -> bool {
        let at = |length: Length| self.frame.at(length);
        let rule = (at(RULE.0), at(RULE.1));
        let foot = self.publisher(legend);
        let top = self.frame.height - self.frame.margin - foot.height;
        let floor = top - at(FAR);
        let mut words = Layers::default();
        let mut fits = true;
        let mut place = |(block, look): Coloured<'_>, y: Length| {
            fits &= !block.overfull;
            let tint = Tint::Lines(palette.letters(look.colour, On::Ground));
            words.put_block(tint, block, y)
        };
        place((foot, &self.look.publisher), top);
        let mut y = self.frame.margin;
        for block in self.head(legend) {
            y += place(block, y) + at(FAR);
        }
        let y = y.max(at(TITLE_TOP));
        let below = self.below(legend);
        let depth: Length = below.iter().map(|it| it.0.height + at(BETWEEN)).sum();
        let room = floor - y - depth - at(FAR) - rule.1;
        let title = self.title(legend, self.title_most(100), room);
        let mut y = y + place((title.block, &self.look.title), y);
        y += title.size.scale(1, 2).max(at(NEAR));
        let mut accent = self.edges();
        self.bar(rule.0, rule.1).place(y, &mut accent);
        y += rule.1;
        for (index, block) in below.into_iter().enumerate() {
            y += at(if index == 0 { NEAR } else { BETWEEN });
            y += place(block, y);
        }
        layers.put_over_edges(palette.shade(SHADE), self.ornament(ornament));
        layers.0.push(Layer::of(Tint::Lines(palette.accent), accent));
        layers.0.extend(words.0);
        fits && title.fits
    }

    /// What stands above the title: the series, and who wrote the whole.
    fn head(&self, legend: &Legend<'_>) -> Vec<Coloured<'_>> {
        let series = self.series(legend).map(|it| (it, &self.look.publisher));
        let authors = self.authors(legend).map(|it| (it, &self.look.people));
        series.into_iter().chain(authors).collect()
    }

    /// What stands below the title: the subtitle, and who did what.
    fn below(&self, legend: &Legend<'_>) -> Vec<Coloured<'_>> {
        let subtitle = self.subtitle(legend, 100).map(|it| (it, &self.look.subtitle));
        let credits = self.credits(legend).into_iter().map(|it| (it, &self.look.people));
        subtitle.into_iter().chain(credits).collect()
    }
}
