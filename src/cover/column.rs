//! What stands where on a front: the column from the top, the publisher at the foot.

use super::composer::{Block, Composer, segment};
use super::legend::Legend;
use crate::diag::Diagnostics;
use crate::display::Item;
use crate::paragraph::{Lack, Lacks};
use crate::units::Length;

/// The title's capitals begin no higher.
const TITLE_TOP: Length = Length::pt(96);
/// The title is set no smaller.
const LEAST: Length = Length::pt(24);
/// Between two sizes of the title that are tried.
const STEP: Length = Length::pt(2);
/// Between the rule and what follows, between blocks below the title, and between others.
const NEAR: Length = Length::pt(22);
const BETWEEN: Length = Length::pt(26);
const FAR: Length = Length::pt(32);
/// The rule between title and subtitle.
const RULE: (Length, Length) = (Length::pt(56), Length::pt(3));
/// More names than this are a list, in smaller type.
const FEW: usize = 3;

impl Composer<'_> {
    /// Sets the column and the foot. Yields whether all of it has room.
    pub(super) fn column(
        &self,
        legend: &Legend<'_>,
        ink: &mut Vec<Item>,
        accent: &mut Vec<Item>,
        found: &mut Diagnostics,
    ) -> bool {
        let foot = self.foot(legend);
        let at = |length: Length| self.frame.at(length);
        let rule = (at(RULE.0), at(RULE.1));
        let top = self.frame.height - self.frame.margin - foot.height;
        let floor = top - at(FAR);
        foot.place(top, ink);
        let mut y = self.frame.margin;
        for block in self.head(legend) {
            y += block.place(y, ink) + at(FAR);
        }
        let y = y.max(at(TITLE_TOP));
        let below = self.below(legend);
        let depth: Length = below.iter().map(|block| block.height + at(BETWEEN)).sum();
        let room = floor - y - depth - at(FAR) - rule.1;
        let (title, fits) = self.title(legend, room, found);
        let size = title.1;
        let mut y = y + title.0.place(y, ink) + size.scale(1, 2).max(at(NEAR));
        accent.push(self.rule(y, rule));
        y += rule.1;
        for (index, block) in below.into_iter().enumerate() {
            y += at(if index == 0 { NEAR } else { BETWEEN });
            y += block.place(y, ink);
        }
        fits
    }

    /// What stands above the title: the series, and who wrote the whole.
    fn head(&self, legend: &Legend<'_>) -> Vec<Block> {
        let look = self.look;
        let manner = self.theme_manner(look.publisher_size, look.publisher_style, 130);
        let series = legend.series.map(|name| {
            let mut words = Vec::new();
            self.segments(legend.tree, name, manner.style, &mut words);
            words.push(segment(&legend.volume, manner.style, self.lang));
            self.block(&words, manner)
        });
        let manner = self.theme_manner(look.people_size, look.people_style, 125);
        let authors = legend.authors.as_ref().map(|names| self.plain(names, manner));
        series.into_iter().chain(authors).collect()
    }

    /// What stands below the title: the subtitle, and who did what.
    fn below(&self, legend: &Legend<'_>) -> Vec<Block> {
        let look = self.look;
        let manner = self.theme_manner(look.subtitle_size, look.subtitle_style, 125);
        let subtitle = legend.subtitle.map(|node| self.node(legend.tree, node, manner));
        let people =
            self.theme_manner(look.people_size.scale(4, 5), look.people_style, 130);
        let credits = legend.credits.iter().map(|line| self.plain(line, people));
        let writers = (!legend.writers.is_empty()).then(|| {
            let size = if legend.writers.len() > FEW {
                look.people_size.scale(7, 10)
            } else {
                look.people_size
            };
            self.names(&legend.writers, self.theme_manner(size, look.people_style, 140))
        });
        subtitle.into_iter().chain(credits).chain(writers).collect()
    }

    fn foot(&self, legend: &Legend<'_>) -> Block {
        let look = self.look;
        let manner = self.theme_manner(look.publisher_size, look.publisher_style, 130);
        let name = legend.publisher.as_deref().unwrap_or_default();
        self.plain(name, manner)
    }

    /// The title in the largest size that makes sense in a height, with that size, and
    /// whether it fits.
    fn title(
        &self,
        legend: &Legend<'_>,
        room: Length,
        found: &mut Diagnostics,
    ) -> ((Block, Length), bool) {
        let set = |size: Length| {
            let manner = self.manner(size, self.look.title_style, 108);
            let block = self.node(legend.tree, legend.title, manner);
            // Descenders of the last line, as the rule below keeps off them.
            let depth = block.height + size.scale(1, 2);
            let fits = !block.overfull && depth <= room;
            (block, fits)
        };
        let (least, step) = (self.frame.at(LEAST), self.frame.at(STEP));
        let mut size = self.frame.at(self.look.title_size).max(least);
        let mut best: Option<(i64, Block, Length)> = None;
        loop {
            let (block, fits) = set(size);
            let worth = size.0 * (3 - i64::from(block.slips.min(2)));
            if fits && best.as_ref().is_none_or(|best| worth > best.0) {
                best = Some((worth, block.clone(), size));
            }
            if size <= least {
                self.report_missing(legend, size, found);
                let fitted = best.is_some();
                let (_, block, size) = best.unwrap_or((0, block, size));
                return ((block, size), fitted);
            }
            size = (size - step).max(least);
        }
    }

    /// Characters of the title that no face has.
    fn report_missing(&self, legend: &Legend<'_>, size: Length, found: &mut Diagnostics) {
        let style = self.looks.cut(size, self.look.title_style);
        let mut segments = Vec::new();
        self.segments(legend.tree, legend.title, style, &mut segments);
        let paragraph = self.shaper.paragraph(&segments);
        let mut lacks = Lacks::default();
        for missing in paragraph.missing.iter().filter(|it| it.lack == Lack::Glyph) {
            let face = self.shaper.fonts().face(missing.face);
            let (lack, character) = (missing.lack, missing.character);
            lacks.add(lack, character, face, Some(legend.title_span));
        }
        lacks.messages().for_each(|lack| found.push(lack.label("on the cover")));
    }

    fn rule(&self, y: Length, (width, height): (Length, Length)) -> Item {
        let x = self.frame.margin + self.shift(self.frame.measure() - width);
        Item::Rule { x, y, width, height }
    }
}
