//! Words: shaped by style, language, script and direction, and measured at every place
//! where they may be broken. Each is shaped once.

use std::sync::Arc;

use super::context::{StyleContext, WordPart};
use super::itemize::{self, ScriptRun};
use super::places::points_of;
use super::segment::{Leeway, TextKind};
use super::shape::Shaper;
use super::word::{Lack, ShapedRun, ShapedWord};
use crate::text::features::{DASHES, Shaping};
use crate::text::{Caps, FamilyId, Metrics, ScriptPosition, TextStyle};
use crate::units::Length;

impl Shaper {
    /// A word of one style, language and direction: from the cache, or shaped.
    pub(super) fn word(
        &self,
        text: &str,
        context: &StyleContext,
        kind: TextKind,
        rtl: bool,
    ) -> Arc<ShapedWord> {
        let words = context.words(kind, rtl);
        if let Some(known) = words.get(text) {
            return known;
        }
        let part = WordPart { text: 0..text.len(), context, kind, rtl };
        words.insert(text, self.shape_word(text, &[part], Leeway::None))
    }

    /// Shapes a word of any number of parts and measures it at its break points.
    pub(super) fn shape_word(
        &self,
        text: &str,
        parts: &[WordPart<'_>],
        leeway: Leeway,
    ) -> ShapedWord {
        let mut word = ShapedWord::default();
        for part in parts {
            self.shape_part(text, part, &mut word);
        }
        let whole = 0..text.len() as u32;
        word.whole = self.measure(&word, text, whole);
        word.left = self.overhang(&word, text, 0, false);
        word.right = self.overhang(&word, text, text.len(), true);
        word.hyphen = text.ends_with(['-', '\u{2010}']);
        let leeway = match leeway {
            Leeway::Wider(width) if word.whole.width <= width => Leeway::Kept,
            Leeway::Wider(width) if self.parts_fit(&word, text, parts, width) => {
                Leeway::Parted
            }
            other => other,
        };
        for (at, kind) in points_of(text, parts, leeway) {
            let point = self.point(&word, text, at, kind);
            word.points.push(point);
            word.offsets.push(at as u32);
        }
        word.pieces.shrink_to_fit();
        word
    }

    /// Whether the parts into which its language divides a word that is kept whole find room,
    /// a tenth being left for the hyphen.
    fn parts_fit(
        &self,
        word: &ShapedWord,
        text: &str,
        parts: &[WordPart<'_>],
        width: Length,
    ) -> bool {
        let room = width.scale(9, 10);
        let whole = parts.iter().all(|part| part.kind == TextKind::Whole);
        let points = points_of(text, parts, Leeway::Parted);
        let mut from = 0;
        let mut fits = |to: u32| {
            let part = self.measure(word, text, from..to);
            from = to;
            part.width <= room
        };
        whole
            && !points.is_empty()
            && points.iter().all(|point| fits(point.0 as u32))
            && fits(text.len() as u32)
    }

    fn shape_part(&self, text: &str, part: &WordPart<'_>, word: &mut ShapedWord) {
        let context = part.context;
        let own = &text[part.text.clone()];
        let lining = context.style.caps == Caps::Normal
            && own.chars().any(char::is_uppercase)
            && !own.chars().any(char::is_lowercase);
        let start = part.text.start;
        for run in itemize::runs(self.fonts(), &context.chain, context.lang, own) {
            if let Some((at, character)) = run.missing {
                word.lacks.push(((start + at) as u32, character, Lack::Glyph));
            }
            let wanted = self.fonts().face(context.chain[0]);
            if context.style.family > FamilyId::MONO && run.face != context.chain[0] {
                let strange = |c: char| {
                    if wanted.brought { !c.is_whitespace() } else { c.is_alphabetic() }
                };
                let strays = own[run.text.clone()].char_indices();
                word.lacks.extend(strays.filter(|it| strange(it.1)).map(
                    |(at, character)| {
                        ((start + run.text.start + at) as u32, character, Lack::Face)
                    },
                ));
            }
            let run =
                ScriptRun { text: start + run.text.start..start + run.text.end, ..run };
            word.pieces.push(self.shape_run(text, &run, part, lining, &mut word.lacks));
        }
    }

    fn shape_run(
        &self,
        text: &str,
        run: &ScriptRun,
        part: &WordPart<'_>,
        lining: bool,
        lacks: &mut Vec<(u32, char, Lack)>,
    ) -> ShapedRun {
        let context = part.context;
        let style = &context.style;
        let mut manner = Shaping {
            context: context.id,
            script: run.script,
            lining,
            dashed: text[run.text.clone()].contains(DASHES),
            positioned: style.position != ScriptPosition::Normal,
        };
        let range = run.text.start as u32..run.text.end as u32;
        let mut piece = ShapedRun {
            text: range.clone(),
            face: run.face,
            size: style.size,
            rise: Length::ZERO,
            rtl: part.rtl,
            glyphs: Vec::new(),
            manner,
        };
        piece.glyphs = self.glyphs(context, &piece, text, &range);
        if style.position != ScriptPosition::Normal && !self.all_changed(&piece, text) {
            manner.positioned = false;
            let metrics = self.fonts().face(run.face).metrics;
            (piece.size, piece.rise) =
                scaled_position(style, metrics.cap_height, metrics);
            piece.manner = manner;
            piece.glyphs = self.glyphs(context, &piece, text, &range);
        }
        if style.caps.is_small() {
            let all = style.caps == Caps::AllSmall;
            self.find_missing_small_capitals(&piece, text, all, lacks);
        }
        piece
    }

    /// Whether shaping took another glyph than the plain one for every character.
    fn all_changed(&self, piece: &ShapedRun, text: &str) -> bool {
        let charmap = self.fonts().face(piece.face).font().charmap();
        piece.glyphs.iter().all(|glyph| {
            let character = text[glyph.cluster as usize..].chars().next();
            let plain = character.and_then(|character| charmap.map_unicode(character));
            plain.is_none_or(|plain| plain.to_u32() != u32::from(glyph.id))
        })
    }

    fn find_missing_small_capitals(
        &self,
        piece: &ShapedRun,
        text: &str,
        all: bool,
        lacks: &mut Vec<(u32, char, Lack)>,
    ) {
        let charmap = self.fonts().face(piece.face).font().charmap();
        for glyph in &piece.glyphs {
            let Some(character) = text[glyph.cluster as usize..].chars().next() else {
                continue;
            };
            let plain = charmap.map_unicode(character).map(harfrust::GlyphId::to_u32);
            let small = character.is_lowercase() || (all && character.is_uppercase());
            if small && plain == Some(u32::from(glyph.id)) {
                lacks.push((glyph.cluster, character, Lack::SmallCapital));
            }
        }
    }
}

/// Size and rise of figures that a face has no raised or lowered forms of.
fn scaled_position(
    style: &TextStyle,
    cap_height: i32,
    metrics: Metrics,
) -> (Length, Length) {
    const SHARE: i64 = 62;
    let size = style.size.scale(SHARE, 100);
    let rise = match style.position {
        // The raised figures' tops align with the capitals'.
        ScriptPosition::Superior => {
            metrics.at(cap_height, style.size) - metrics.at(cap_height, size)
        }
        _ => -style.size.scale(14, 100),
    };
    (size, rise)
}

#[cfg(test)]
mod tests;
