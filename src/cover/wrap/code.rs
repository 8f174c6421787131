//! The barcode in its white box, the ISBN above it.

use super::column::count;
use crate::barcode::{Barcode, DigitGroup, MAGNIFICATIONS};
use crate::check::BarcodeBox;
use crate::cover::composer::{Composer, segment};
use crate::display::{DisplayItem, Glyph};
use crate::ground::Isbn;
use crate::paragraph::lines::BrokenLine;
use crate::paragraph::set_line;
use crate::pdf::{Build, Coat};
use crate::project::WrapOutput;
use crate::text::{FamilyId, Figures, TextStyle};
use crate::units::Length;

/// White round the symbol beside its own quiet zones, and between it and the ISBN.
const AROUND: Length = Length::milli_pt(4_500);
/// The magnification that is wished for, in per cent.
const WISHED: u32 = 100;
/// The least step between two that are tried.
const STEP: u32 = 5;
/// The bars of the symbol itself.
const BARS: usize = 30;

/// A barcode in its box, from the box's lower right corner.
pub(super) struct BackBarcode {
    pub(super) width: Length,
    pub(super) height: Length,
    bars: Vec<DisplayItem>,
    digits: Vec<DisplayItem>,
}

impl BackBarcode {
    /// That of a cover: in the size that its manifest says, else in the largest up to 100 %
    /// that the printer's place holds.
    pub(super) fn new(
        composer: &Composer<'_>,
        isbn: Isbn,
        output: &WrapOutput,
        place: &BarcodeBox,
    ) -> Self {
        let more = output.add_on.as_ref().map(|it| it.text.as_str());
        if let Some(percent) = output.barcode_size {
            return Self::at_size(composer, isbn, more, percent);
        }
        let room = (
            Length::from_points(place.width * 72.0),
            Length::from_points(place.height * 72.0),
        );
        let mut percent = WISHED;
        loop {
            let code = Self::at_size(composer, isbn, more, percent);
            let fits = code.width <= room.0 && code.height <= room.1;
            if fits || percent <= *MAGNIFICATIONS.start() {
                return code;
            }
            percent -= STEP;
        }
    }

    fn at_size(
        composer: &Composer<'_>,
        isbn: Isbn,
        more: Option<&str>,
        percent: u32,
    ) -> Self {
        let code = Barcode::new(isbn, more, percent);
        let lettering = Lettering { composer };
        let height = code.labels.first().map_or(Length::ZERO, |label| label.height);
        let written = isbn.hyphenated().unwrap_or_else(|| isbn.to_string());
        let words = format!("ISBN {written}");
        let first = code.bars.first().map_or(Length::ZERO, |bar| bar.x);
        let last = code.bars.get(BARS - 1).map_or(code.width, |bar| bar.x + bar.width);
        let cap = lettering.fitted(&words, height, last - first);
        let top = AROUND + cap + AROUND * 3 / 4;
        let at = (AROUND + first, AROUND + cap);
        let mut digits = lettering.row(&words, at, lettering.size_of(cap));
        for label in &code.labels {
            digits.extend(lettering.label(label, (AROUND, top)));
        }
        let bars = code.bars.iter().map(|bar| DisplayItem::Rule {
            x: AROUND + bar.x,
            y: top + bar.y,
            width: bar.width,
            height: bar.height,
            ink: None,
        });
        Self {
            width: code.width + AROUND * 2,
            height: top + code.height + AROUND,
            bars: bars.collect(),
            digits,
        }
    }

    /// On white, its lower right corner at a place.
    pub(super) fn at(self, (right, foot): (Length, Length)) -> [Coat; 2] {
        let (x, y) = (right - self.width, foot - self.height);
        let (width, height) = (self.width, self.height);
        let ground = vec![DisplayItem::Rule { x, y, width, height, ink: None }];
        let mut black = self.bars;
        black.extend(self.digits);
        for item in &mut black {
            item.shift(x, y);
        }
        [Coat::plain(Build::PAPER, ground), Coat::plain(Build::BLACK, black)]
    }
}

/// Digits of one width, much as the standard's OCR-B.
struct Lettering<'a> {
    composer: &'a Composer<'a>,
}

impl Lettering<'_> {
    fn style(size: Length) -> TextStyle {
        TextStyle {
            figures: Figures::Lining,
            tabular: true,
            ligatures: false,
            ..TextStyle::text(FamilyId::MONO, size)
        }
    }

    /// The type size whose figures are so high.
    fn size_of(&self, height: Length) -> Length {
        let shaper = self.composer.shaper;
        let face = shaper.fonts().face(shaper.face(&Self::style(Length::pt(10))));
        let em = i64::from(face.metrics.units_per_em);
        height.scale(em, i64::from(face.metrics.cap_height).max(1))
    }

    /// The height of figures, at most `height`, in which words are so wide.
    fn fitted(&self, words: &str, height: Length, width: Length) -> Length {
        let natural: Length = self
            .row(words, (Length::ZERO, Length::ZERO), self.size_of(height))
            .iter()
            .map(|item| match item {
                DisplayItem::Run(run) => run.glyphs.iter().map(Glyph::advance).sum(),
                _ => Length::ZERO,
            })
            .sum();
        height.min(height.scale(width.0, natural.0.max(1)))
    }

    fn row(&self, text: &str, at: (Length, Length), size: Length) -> Vec<DisplayItem> {
        let (shaper, lang) = (self.composer.shaper, self.composer.lang);
        let paragraph = shaper.paragraph(&[segment(text, Self::style(size), lang)]);
        let stream = paragraph.stream();
        let set = set_line(shaper, &paragraph, &stream, &BrokenLine::whole(&stream), at);
        set.runs.into_iter().map(DisplayItem::Run).collect()
    }

    /// Each digit in the middle of its share of the room.
    fn label(
        &self,
        label: &DigitGroup,
        (left, top): (Length, Length),
    ) -> Vec<DisplayItem> {
        let share = label.width / count(label.digits.len()).max(1);
        let size = self.size_of(label.height.scale(88, 100));
        let mut items = Vec::new();
        for (at, digit) in label.digits.char_indices() {
            let text = digit.to_string();
            let shaper = self.composer.shaper;
            let face = shaper.fonts().face(shaper.face(&Self::style(size)));
            let width = face.metrics.at(face.advance(digit), size);
            let x = left + label.x + share * count(at) + (share - width) / 2;
            items.extend(self.row(&text, (x, top + label.baseline), size));
        }
        items
    }
}
