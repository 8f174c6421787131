//! The graphics state, as far as it matters here.

use std::rc::Rc;

use super::font::Widths;
use super::ink::{Ink, InkSpace};
use super::matrix::{ALL, Matrix, UNIT, around, moved, product};
use crate::check::pdf::corners::Corners;

/// How far a glyph stands above the baseline, in ems.
const ABOVE: f64 = 0.72;
/// How far below.
const BELOW: f64 = 0.25;

/// The state that operators work in.
#[derive(Debug, Clone)]
pub(super) struct GraphicsState {
    /// From user space to the page.
    pub(super) matrix: Matrix,
    /// The rectangle around the clip.
    pub(super) clip: Corners,
    /// What is filled with.
    pub(super) fill: Ink,
    /// What is stroked with.
    pub(super) stroke: Ink,
    /// The space of the fill's numbers.
    pub(super) fill_space: InkSpace,
    /// The space of the stroke's numbers.
    pub(super) stroke_space: InkSpace,
    /// Whether filling overprints.
    pub(super) overprint: bool,
    /// Text.
    pub(super) text: TextState,
}

impl Default for GraphicsState {
    fn default() -> Self {
        Self {
            matrix: UNIT,
            clip: ALL,
            fill: Ink::Grey(0.0),
            stroke: Ink::Grey(0.0),
            fill_space: InkSpace::Grey,
            stroke_space: InkSpace::Grey,
            overprint: false,
            text: TextState::default(),
        }
    }
}

/// The text state (PDF 32000-1, 9.3).
#[derive(Debug, Clone)]
pub(super) struct TextState {
    /// The font's widths.
    pub(super) font: Option<Rc<Widths>>,
    /// Its size.
    pub(super) size: f64,
    /// `Tc`.
    pub(super) letters: f64,
    /// `Tw`.
    pub(super) words: f64,
    /// `Tz`, 1 being all of the width.
    pub(super) scale: f64,
    /// `TL`.
    pub(super) leading: f64,
    /// `Ts`.
    pub(super) rise: f64,
    /// `Tr`.
    pub(super) mode: i64,
    /// Where the line began.
    pub(super) line: Matrix,
    /// Where the pen is.
    pub(super) pen: Matrix,
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            font: None,
            size: 0.0,
            letters: 0.0,
            words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line: UNIT,
            pen: UNIT,
        }
    }
}

impl TextState {
    /// Begins a line at a distance from the last one's beginning.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = moved(&self.line, x, y);
        self.pen = self.line;
    }

    /// An adjustment in thousandths of an em, backwards.
    pub(super) fn adjust(&mut self, thousandths: f64) {
        let by = -thousandths / 1000.0 * self.size * self.scale;
        self.pen = moved(&self.pen, by, 0.0);
    }

    /// Shows codes; the rectangle around their glyphs in user space, if there are any.
    pub(super) fn show(&mut self, codes: &[u8]) -> Option<Corners> {
        let font = Rc::clone(self.font.as_ref()?);
        let (mut end, mut inked) = (0.0, None::<(f64, f64)>);
        for advance in font.advances(codes) {
            let spaced = if advance.is_word_space { self.words } else { 0.0 };
            let glyph = advance.width * self.size * self.scale;
            if !advance.is_blank {
                let (first, _) = inked.unwrap_or((end, end));
                inked = Some((first, end + glyph));
            }
            end += glyph + (self.letters + spaced) * self.scale;
        }
        let bounds = inked.map(|(first, last)| {
            let (low, high) =
                (self.rise - BELOW * self.size, self.rise + ABOVE * self.size);
            around(&self.pen, [first, low, last, high])
        });
        self.pen = moved(&self.pen, end, 0.0);
        bounds
    }

    /// The size at which type comes out on a page.
    pub(super) fn size_on(&self, page: &Matrix) -> f64 {
        let all = product(&self.pen, page);
        all[2].hypot(all[3]) * self.size.abs()
    }

    /// Whether glyphs leave a mark: not where they are invisible or only a clip.
    pub(super) const fn is_visible(&self) -> bool {
        !matches!(self.mode, 3 | 7)
    }

    /// Whether glyphs are filled.
    pub(super) const fn is_filled(&self) -> bool {
        matches!(self.mode, 0 | 2 | 4 | 6)
    }
}
