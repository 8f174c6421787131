//! How evenly a book is set: the figures by which compositors are compared.
//!
//! Running text counts: justified paragraphs of the body's size in the full measure.
//! A line's space is its word space as a ratio to the natural one; lines that end a
//! paragraph, or end where the text demands it, are not justified and don't count for
//! spaces. Shares of divisions and hyphens are of the lines that could end in one: all
//! but the last of each paragraph. Figures are for reading only; nothing is decided by
//! them.

use std::fmt;

use crate::display::{Content, DisplayItem, GlyphRun};
use crate::layout::block::{Matter, TextBlock};
use crate::layout::division::{LaidDivision, Prepared};
use crate::layout::place::PlacedDivision;
use crate::layout::spreads::{PageSide, Paging, PlannedPage};
use crate::paragraph::lines::cost::RATIO;
use crate::paragraph::lines::{BreakKind, BrokenLine};
use crate::units::Length;

/// What sticks out by more than this is overfull.
const OVERFULL: Length = Length::milli_pt(100);

/// Sums over all lines and pages of an edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    /// Paragraphs of running text.
    pub paragraphs: u32,
    /// Their lines.
    pub lines: u32,
    /// Those of them that another line of the paragraph follows.
    pub inner: u32,
    /// Those of them that are justified and have a space.
    pub justified: u32,
    /// Lines whose last word is divided.
    pub divisions: u32,
    /// Lines that end in a hyphen, added or real.
    pub hyphens: u32,
    /// Most lines in a row that end in a hyphen.
    pub ladder: u32,
    /// Last lines shorter than five letters or one and a half em.
    pub runts: u32,
    /// Divisions of a paragraph's last word.
    pub last_words: u32,
    /// Lines that stick out by more than a tenth of a point.
    pub overfull: u32,
    /// Widest space, as a ratio.
    pub widest: f64,
    /// Narrowest space, as a ratio.
    pub narrowest: f64,
    /// Lines with spaces over 1.25, over 1.5 and under .8 times natural.
    pub beyond: [u32; 3],
    /// Lines that are letterspaced.
    pub tracked: u32,
    /// Pages that a hyphen ends.
    pub page_hyphens: u32,
    /// Paragraphs' last lines alone at the top of a page.
    pub widows: u32,
    /// Paragraphs' first lines alone at the foot of a page.
    pub orphans: u32,
    /// Pages that should be full: all but the last of a division.
    pub full_pages: u32,
    /// Of these, pages shorter than others.
    pub short_pages: u32,
    /// Spreads of two such pages.
    pub spreads: u32,
    /// Spreads whose pages are of unequal depth.
    pub unequal: u32,
    /// Spreads whose pages are both a line longer or shorter.
    pub offset: u32,
    /// Lines of the body's size on all pages of running text.
    pub baselines: u32,
    /// Those of them that stand on the grid of the page.
    pub on_grid: u32,
    sum: f64,
    squares: f64,
    contrast: f64,
    pairs: u32,
    expansion: f64,
    tracking: f64,
}

/// A ratio in 1/65 536 as a number.
fn ratio(parts: i64) -> f64 {
    parts as f64 / RATIO as f64
}

fn share(part: u32, of: u32) -> f64 {
    f64::from(part) * 100.0 / f64::from(of.max(1))
}

impl Stats {
    /// Adds a division's lines and pages; `body` is the body's type size, `leading` its
    /// grid.
    pub(super) fn add(
        &mut self,
        prepared: &Prepared,
        placed: &PlacedDivision,
        body: Length,
        leading: Length,
    ) {
        if prepared.measured(leading)
            && let LaidDivision::Spreads(paging) = prepared.laid(placed.side)
        {
            for (block, lines) in prepared.blocks.iter().zip(&placed.lines) {
                if let Matter::Text(text) = &block.matter
                    && text.left == Length::ZERO
                    && !text.set.ragged
                    && text
                        .set
                        .limits
                        .runt
                        .is_some_and(|runt| runt.width == body.scale(3, 2))
                {
                    self.paragraph(text, lines, body);
                }
            }
            self.pages(prepared, paging, placed);
        }
    }

    fn paragraph(&mut self, text: &TextBlock, lines: &[BrokenLine], body: Length) {
        self.paragraphs += 1;
        self.lines += lines.len() as u32;
        self.inner += lines.len().saturating_sub(1) as u32;
        let breaks = text.set.stream.breaks();
        let (mut before, mut ladder) = (None, 0);
        for line in lines {
            let end = breaks[line.end as usize];
            let sums = text.set.stream.line(line.start, line.end);
            self.overfull += u32::from(line.overfull > OVERFULL);
            self.divisions += u32::from(end.kind.divides());
            self.hyphens += u32::from(end.hyphen && !end.kind.forced());
            ladder = if end.hyphen && !end.kind.forced() { ladder + 1 } else { 0 };
            self.ladder = self.ladder.max(ladder);
            if end.kind == BreakKind::End && lines.len() > 1 {
                let natural = text.set.stream.natural(line.start, line.end);
                let runt = sums.letters < 5 || natural < body.scale(3, 2);
                self.runts += u32::from(runt);
                self.last_words += u32::from(
                    breaks[line.start as usize].kind.divides() && sums.glue == 0,
                );
            }
            if end.kind.forced() || sums.glue == 0 {
                before = None;
                continue;
            }
            self.line(line, body);
            let space = ratio(line.space);
            if let Some(before) = before {
                self.contrast += f64::abs(space - before);
                self.pairs += 1;
            }
            before = Some(space);
        }
    }

    fn line(&mut self, line: &BrokenLine, body: Length) {
        let space = ratio(line.space);
        let off = space - 1.0;
        if self.justified == 0 {
            self.narrowest = space;
        }
        self.justified += 1;
        self.sum += space;
        self.squares += off * off;
        self.widest = self.widest.max(space);
        self.narrowest = self.narrowest.min(space);
        for (count, beyond) in
            self.beyond.iter_mut().zip([space > 1.25, space > 1.5005, space < 0.8])
        {
            *count += u32::from(beyond);
        }
        let expansion = ratio(line.expansion);
        self.expansion += expansion * expansion;
        let tracking = line.tracking.0 as f64 / body.0 as f64;
        self.tracking += tracking * tracking;
        self.tracked += u32::from(line.tracking != Length::ZERO);
    }

    /// Adds the baselines of a finished page of running text; `first` is the grid's.
    pub(super) fn baselines(
        &mut self,
        items: &[DisplayItem],
        first: Length,
        body: Length,
        leading: Length,
    ) {
        let mut before = None;
        for item in items {
            let DisplayItem::Run(GlyphRun {
                y, size, content: Content::Node { .. }, ..
            }) = item
            else {
                continue;
            };
            if *size == body && before != Some(*y) {
                before = Some(*y);
                self.baselines += 1;
                self.on_grid += u32::from((*y - first).0.rem_euclid(leading.0) == 0);
            }
        }
    }

    fn pages(&mut self, prepared: &Prepared, paging: &Paging, placed: &PlacedDivision) {
        let pages = &paging.pages;
        let rows = |page: &PlannedPage| prepared.grid_of(page.small).rows;
        let full = &pages[..pages.len().saturating_sub(1)];
        let depth = |page: &PlannedPage| {
            if page.used + page.notes > 0 && page.notes > 0 {
                page.depth
            } else {
                page.used
            }
        };
        for page in full {
            self.full_pages += 1;
            self.short_pages += u32::from(depth(page) < rows(page));
        }
        for pair in full.windows(2).filter(|pair| pair[0].side == PageSide::Verso) {
            self.spreads += 1;
            let off = |page| i64::from(rows(page)) - i64::from(depth(page));
            let (verso, recto) = (off(&pair[0]), off(&pair[1]));
            self.unequal += u32::from(verso != recto);
            let off = verso == recto && recto != 0;
            self.offset += u32::from(off);
        }
        for page in pages {
            for piece in &page.pieces {
                let at = piece.slab as usize;
                let block = &prepared.blocks[at];
                let Matter::Text(text) = &block.matter else { continue };
                let Some(lines) = placed.lines.get(at) else { continue };
                let count = lines.len() as u32;
                let alone = piece.to - piece.from == 1 && count > 1;
                self.widows += u32::from(alone && piece.to == count && piece.from > 0);
                self.orphans += u32::from(alone && piece.from == 0);
                if piece.to < count && piece.to > 0 {
                    let last = lines[piece.to as usize - 1];
                    let end = text.set.stream.breaks()[last.end as usize];
                    self.page_hyphens += u32::from(end.hyphen);
                }
            }
        }
    }

    /// Root mean square deviation of word spaces from natural.
    pub fn space_rms(&self) -> f64 {
        (self.squares / f64::from(self.justified.max(1))).sqrt()
    }

    /// Mean word space as a ratio.
    pub fn space_mean(&self) -> f64 {
        self.sum / f64::from(self.justified.max(1))
    }

    /// Mean difference of the spaces of neighbouring lines.
    pub fn contrast(&self) -> f64 {
        self.contrast / f64::from(self.pairs.max(1))
    }

    /// Root mean square of the type's expansion.
    pub fn expansion_rms(&self) -> f64 {
        (self.expansion / f64::from(self.justified.max(1))).sqrt()
    }

    /// Root mean square of the letterspacing, in em.
    pub fn tracking_rms(&self) -> f64 {
        (self.tracking / f64::from(self.justified.max(1))).sqrt()
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [wide, over, narrow] = self.beyond;
        let whole = |counts: &[u32]| -> Vec<String> {
            counts.iter().map(ToString::to_string).collect()
        };
        let places = |values: &[f64], places: usize| -> Vec<String> {
            values.iter().map(|value| format!("{value:.places$}")).collect()
        };
        let of_lines = |part| share(part, self.justified);
        let of_inner = |part| share(part, self.inner);
        let rows = [
            ("paragraphs", whole(&[self.paragraphs])),
            ("lines, justified lines", whole(&[self.lines, self.justified])),
            ("word space, rms from natural", places(&[self.space_rms()], 4)),
            ("word space, mean", places(&[self.space_mean()], 4)),
            ("word space, least and most", places(&[self.narrowest, self.widest], 3)),
            (
                "lines over 1.25, over 1.5, %",
                places(&[of_lines(wide), of_lines(over)], 2),
            ),
            ("lines under .8, %", places(&[of_lines(narrow)], 2)),
            ("contrast of neighbours, mean", places(&[self.contrast()], 4)),
            ("expansion, rms", places(&[self.expansion_rms()], 4)),
            ("tracking, rms em", places(&[self.tracking_rms()], 4)),
            ("tracked lines, %", places(&[of_lines(self.tracked)], 2)),
            ("divided words, % of lines", places(&[of_inner(self.divisions)], 2)),
            ("hyphens at line ends, %", places(&[of_inner(self.hyphens)], 2)),
            ("longest ladder", whole(&[self.ladder])),
            ("runts, divided last words", whole(&[self.runts, self.last_words])),
            ("hyphens at page ends", whole(&[self.page_hyphens])),
            ("widows, orphans", whole(&[self.widows, self.orphans])),
            ("lines on the grid, %", places(&[share(self.on_grid, self.baselines)], 2)),
            ("full pages, short ones", whole(&[self.full_pages, self.short_pages])),
            (
                "spreads, unequal, off by a line",
                whole(&[self.spreads, self.unequal, self.offset]),
            ),
            ("lines overfull by > .1 pt", whole(&[self.overfull])),
        ];
        for (label, values) in rows {
            write!(f, "{label:<31}")?;
            for value in values {
                write!(f, " {value:>8}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
