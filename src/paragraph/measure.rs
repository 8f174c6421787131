//! Measures of words at the places where they may be broken: widths with hyphen and kern,
//! overhangs, letters.

use std::ops::Range;

use super::lines::{BreakKind, Material, Point};
use crate::text::ScriptPosition;
use crate::text::features::Shaping;
use crate::text::hyphens::NON_JOINER;
use crate::units::Length;

use super::context::Hyphen;
use super::shape::Shaper;
use super::word::{ShapedRun, ShapedWord, clusters, letters};

impl Shaper {
    /// The measure of a part of a word.
    pub(super) fn measure(
        &self,
        word: &ShapedWord,
        text: &str,
        part: Range<u32>,
    ) -> Material {
        let mut width = Length::ZERO;
        let mut count = 0;
        for piece in &word.pieces {
            let own = piece.text.start.max(part.start)..piece.text.end.min(part.end);
            if own.start >= own.end {
                continue;
            }
            let glyphs = self.part_of(piece, text, &own);
            width += glyphs.iter().map(|glyph| glyph.advance).sum();
            count += clusters(&glyphs);
        }
        Material::text(
            width,
            count,
            letters(&text[part.start as usize..part.end as usize]),
        )
    }

    /// The measures at a break.
    pub(super) fn point(
        &self,
        word: &ShapedWord,
        text: &str,
        at: usize,
        kind: BreakKind,
    ) -> Point {
        let mut before = self.measure(word, text, 0..at as u32);
        let mut right = self.overhang(word, text, at, true);
        if kind.divides()
            && let Some((piece, letter)) = piece_before(word, text, at)
        {
            let hyphen = self.hyphen(piece, letter);
            let width = hyphen.advance + hyphen.kern;
            before.width += width;
            before.expandable += width;
            before.gaps += 1;
            right = if self.hangs(piece) {
                let face = self.fonts().face(piece.face);
                let share = self.protrusion.of('\u{AD}', face).1;
                hyphen.advance.scale(i64::from(share), 1000)
            } else {
                Length::ZERO
            };
        }
        let after = self.measure(word, text, at as u32..text.len() as u32);
        let left = self.overhang(word, text, at, false);
        Point { kind, before, after, right, left }
    }

    /// The hyphen behind a letter of a piece.
    pub(super) fn hyphen(&self, piece: &ShapedRun, letter: char) -> Hyphen {
        let context = self.context_of(piece.manner);
        context.hyphen(piece.face, letter, || {
            let pair = format!("{letter}-");
            let manner = Shaping { dashed: true, ..piece.manner };
            let text = 0..pair.len() as u32;
            let alone = ShapedRun { text, rtl: false, manner, ..piece.clone() };
            let width = |range: Range<u32>| {
                let glyphs = self.glyphs(&context, &alone, &pair, &range);
                let total: Length = glyphs.iter().map(|glyph| glyph.advance).sum();
                (total, glyphs.last().map_or(0, |glyph| glyph.id))
            };
            let end = pair.len() as u32;
            let (both, _) = width(0..end);
            let (letter, _) = width(0..end - 1);
            let (advance, glyph) = width(end - 1..end);
            Hyphen { glyph, advance, kern: both - letter - advance }
        })
    }

    /// Whether characters of a piece hang into the margins: not in right-to-left or
    /// typewriter text, nor where raised or lowered.
    fn hangs(&self, piece: &ShapedRun) -> bool {
        let style = self.context_of(piece.manner).style;
        !piece.rtl
            && style.position == ScriptPosition::Normal
            && !self.fonts().face(self.face(&style)).fixed
    }

    /// How far the character before (`right`) or after a place hangs out.
    pub(super) fn overhang(
        &self,
        word: &ShapedWord,
        text: &str,
        at: usize,
        right: bool,
    ) -> Length {
        let found = if right {
            piece_before(word, text, at)
        } else {
            let next = text[at..].chars().next();
            let holds = |piece: &&ShapedRun| piece.text.contains(&(at as u32));
            word.pieces.iter().find(holds).zip(next)
        };
        let Some((piece, character)) = found else { return Length::ZERO };
        let face = self.fonts().face(piece.face);
        let shares = self.protrusion.of(character, face);
        let share = if right { shares.1 } else { shares.0 };
        if share == 0 || !self.hangs(piece) {
            return Length::ZERO;
        }
        face.metrics.at(face.advance(character), piece.size).scale(i64::from(share), 1000)
    }
}

/// The last visible character before a place, and the piece that it is in.
fn piece_before<'a>(
    word: &'a ShapedWord,
    text: &str,
    at: usize,
) -> Option<(&'a ShapedRun, char)> {
    let visible =
        text[..at].trim_end_matches(['\u{AD}', '\u{200B}', NON_JOINER, '\u{2060}']);
    let last = visible.chars().next_back()?;
    let byte = (visible.len() - last.len_utf8()) as u32;
    word.pieces.iter().find(|piece| piece.text.contains(&byte)).map(|piece| (piece, last))
}
