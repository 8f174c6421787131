//! Blocks one below the other, and the title among them in the largest size that fits.

use super::composer::{Composer, CoverParagraph, segment, size_of};
use super::legend::Legend;
use super::palette::{On, Palette};
use super::tint::Tint;
use crate::theme::Look;
use crate::units::Length;

/// Between two sizes of the title that are tried.
const STEP: Length = Length::pt(2);
/// More names than this are a list, in smaller type.
const FEW: usize = 3;
/// Distances of baselines in hundredths of the type size: of titles, of lines in
/// capitals and names, of names in a list.
const TITLE: i64 = 108;
const LINES: i64 = 125;
const CREDITS: i64 = 130;
const LIST: i64 = 140;

/// A block, or a rule.
#[derive(Debug, Clone)]
pub(super) struct StackRow {
    /// White above it.
    pub(super) gap: Length,
    pub(super) block: CoverParagraph,
    pub(super) tint: Tint,
}

/// Rows from the top.
#[derive(Debug, Clone, Default)]
pub(super) struct Stack {
    pub(super) rows: Vec<StackRow>,
}

impl Stack {
    /// Adds a row below the others; the first has no white above it.
    pub(super) fn add(&mut self, gap: Length, block: CoverParagraph, tint: Tint) {
        let gap = if self.rows.is_empty() { Length::ZERO } else { gap };
        self.rows.push(StackRow { gap, block, tint });
    }

    /// From the top of the first row to the foot of the last.
    pub(super) fn height(&self) -> Length {
        self.rows.iter().map(|row| row.gap + row.block.height).sum()
    }

    /// Whether all lines keep within the measure.
    pub(super) fn fits(&self) -> bool {
        self.rows.iter().all(|row| !row.block.overfull)
    }
}

/// A title, set.
pub(super) struct StackTitle {
    pub(super) block: CoverParagraph,
    pub(super) size: Length,
    /// Whether it keeps within height and measure.
    pub(super) fits: bool,
}

impl Composer<'_> {
    /// The title in the largest size up to `most` that makes sense in a height.
    ///
    /// A line that ends against the sense weighs as much as a third of the size, and one
    /// that ends where nothing asks for a pause makes the whole worth less by more than a
    /// third: two lines are read more easily than four, though these are larger.
    pub(super) fn title(
        &self,
        legend: &Legend<'_>,
        most: Length,
        room: Length,
    ) -> StackTitle {
        let set = |size: Length| {
            let manner = self.manner(&self.look.title, size, TITLE);
            let block = self.node(legend.tree, legend.title, manner);
            // Descenders of the last line, as the rule below keeps off them.
            let depth = block.height + size.scale(1, 2);
            let fits = !block.overfull && depth <= room;
            (block, fits)
        };
        let (least, step) = (self.frame.at(self.least), self.frame.at(STEP));
        let mut size = most.max(least);
        let mut best: Option<(i64, CoverParagraph, Length)> = None;
        loop {
            let (block, fits) = set(size);
            let sense = size.0 * (3 - i64::from(block.slips.min(2)));
            let worth = sense * 10 / (10 + 6 * i64::from(block.turns));
            if fits && best.as_ref().is_none_or(|best| worth > best.0) {
                best = Some((worth, block.clone(), size));
            }
            if size <= least {
                let fits = best.is_some();
                let (_, block, size) = best.unwrap_or((0, block, size));
                return StackTitle { block, size, fits };
            }
            size = (size - step).max(least);
        }
    }

    /// The most that a title's size may be, in hundredths of the theme's.
    pub(super) fn title_most(&self, share: i64) -> Length {
        self.frame.at(size_of(&self.look.title).scale(share, 100))
    }

    /// The series, with the book's number in it.
    pub(super) fn series(&self, legend: &Legend<'_>) -> Option<CoverParagraph> {
        let manner = self.look_manner(&self.look.publisher, 100, CREDITS);
        let mut words = Vec::new();
        self.segments(legend.tree, legend.series?, manner.style, &mut words);
        words.push(segment(&legend.volume, manner.style, self.lang));
        Some(self.block(&words, manner))
    }

    /// Who wrote the whole.
    pub(super) fn authors(&self, legend: &Legend<'_>) -> Option<CoverParagraph> {
        let manner = self.look_manner(&self.look.people, 100, LINES);
        legend.authors.as_ref().map(|names| self.plain(names, manner))
    }

    pub(super) fn subtitle(
        &self,
        legend: &Legend<'_>,
        share: i64,
    ) -> Option<CoverParagraph> {
        let manner = self.look_manner(&self.look.subtitle, share, LINES);
        legend.subtitle.map(|node| self.node(legend.tree, node, manner))
    }

    /// Who did what else for the whole; or, where nobody is named for it, who wrote the
    /// works.
    pub(super) fn credits(&self, legend: &Legend<'_>) -> Vec<CoverParagraph> {
        let look = &self.look.people;
        let manner = self.look_manner(look, 80, CREDITS);
        let credits = legend.credits.iter().map(|line| self.plain(line, manner));
        let writers = (!legend.writers.is_empty()).then(|| {
            let share = if legend.writers.len() > FEW { 70 } else { 100 };
            self.names(&legend.writers, self.look_manner(look, share, LIST))
        });
        credits.chain(writers).collect()
    }

    /// The publisher; without one an empty line.
    pub(super) fn publisher(&self, legend: &Legend<'_>) -> CoverParagraph {
        let manner = self.look_manner(&self.look.publisher, 100, CREDITS);
        self.plain(legend.publisher.as_deref().unwrap_or_default(), manner)
    }

    /// The title and all who stand with it, in a height: authors, title, subtitle, credits.
    /// Yields whether all of it keeps within height and measure.
    pub(super) fn words(
        &self,
        legend: &Legend<'_>,
        (palette, on): (&Palette, On),
        spacing: &StackSpacing,
        room: Length,
    ) -> (Stack, bool) {
        let at = |length: Length| self.frame.at(length);
        let tint = |look: &Look| Tint::Lines(palette.letters(look.colour, on));
        let people = tint(&self.look.people);
        let mut below = Stack::default();
        if let Some(block) = self.subtitle(legend, spacing.subtitle) {
            below.add(Length::ZERO, block, tint(&self.look.subtitle));
        }
        for block in self.credits(legend) {
            below.add(at(spacing.between), block, people);
        }
        let mut stack = Stack::default();
        if let Some(block) = self.authors(legend) {
            stack.add(Length::ZERO, block, people);
        }
        let rule = spacing.rule.filter(|_| !below.rows.is_empty());
        let rule = rule.map(|(wide, high)| self.bar(at(wide), at(high)));
        let mut taken = stack.height() + below.height();
        taken += if stack.rows.is_empty() { Length::ZERO } else { at(spacing.far) };
        taken += rule.as_ref().map_or(Length::ZERO, |rule| rule.height);
        taken += if below.rows.is_empty() { Length::ZERO } else { at(spacing.near) * 2 };
        let least = self.least.scale(spacing.least, 100);
        let composer = Self { least, ..*self };
        let most = self.title_most(spacing.title);
        let title = composer.title(legend, most, room - taken);
        stack.add(at(spacing.far), title.block, tint(&self.look.title));
        // Descenders of the title.
        let mut gap = at(spacing.near).max(title.size.scale(45, 100));
        if let Some(rule) = rule {
            stack.add(gap, rule, Tint::Lines(palette.rule(on)));
            gap = at(spacing.near);
        }
        for (index, row) in below.rows.into_iter().enumerate() {
            let gap = if index == 0 { gap } else { row.gap };
            stack.add(gap, row.block, row.tint);
        }
        let fits = title.fits && stack.fits() && stack.height() <= room;
        (stack, fits)
    }
}

/// How the words of a layout stand, in lengths on 400 by 640 pt.
#[derive(Debug, Clone, Copy)]
pub(super) struct StackSpacing {
    /// The title's size at most, and the subtitle's, in hundredths of the theme's.
    pub(super) title: i64,
    pub(super) subtitle: i64,
    /// The title's size at least, in hundredths of the composer's.
    pub(super) least: i64,
    /// Between authors and title.
    pub(super) far: Length,
    /// Between the title, the rule and what stands below.
    pub(super) near: Length,
    /// Between lines of people.
    pub(super) between: Length,
    /// Length and thickness of the rule below the title.
    pub(super) rule: Option<(Length, Length)>,
}
