//! Shaping: each word of a style and language once.
//!
//! Problem: a book has some hundred thousand words but ten to twenty thousand different
//! ones, and a line breaker asks for the width of every part of each. So a word is
//! shaped once, with its widths at every place where it may be divided; parts are cut
//! out of the shaped whole unless the shaper says that a cut there is unsafe (the
//! `unsafe_to_break` flag of HarfBuzz), then the part is shaped alone.
//!
//! Invariants: what is cached is a function of text, style, language and direction
//! only, so it does not matter which thread came first; a line's width is the sum of
//! the widths given to the line breaker.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::{Arc, RwLock};

use harfrust::{Buffer, ShapeOptions, ShaperFont};
use unicode_script::Script;

use crate::ground::Lang;
use crate::units::Length;

use super::breaks::is_letter;
use super::context::Context;
use super::features::Spacing;
use super::fonts::{FaceId, Fonts};
use super::hyphens::{Hyphens, NON_JOINER};
use super::itemize::{self, ScriptRun};
use super::joints::joints;
use super::measure::points_of;
use super::paragraph::{Leeway, TextKind};
use super::protrusion::Protrusion;
use super::style::{Caps, Position, Style};
use super::word::{Glyph, Lack, Manner, Piece, Word};

/// Shapes paragraphs. One for a whole build, shared by all threads.
#[derive(Debug)]
pub struct Shaper {
    fonts: Arc<Fonts>,
    hyphens: Hyphens,
    pub(super) protrusion: Protrusion,
    contexts: RwLock<Vec<Arc<Context>>>,
}

/// A stretch of a word in one style, language and direction.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) text: Range<usize>,
    pub(super) context: &'a Context,
    pub(super) kind: TextKind,
    pub(super) rtl: bool,
}

impl Shaper {
    /// A shaper with empty caches and the standard protrusion. `exceptions` are words
    /// with their only divisions marked by hyphens, by language.
    pub fn new(fonts: Arc<Fonts>, exceptions: &[(Lang, Vec<String>)]) -> Self {
        Self {
            fonts,
            hyphens: Hyphens::new(exceptions),
            protrusion: Protrusion::default(),
            contexts: RwLock::default(),
        }
    }

    /// The same with another table of overhangs.
    #[must_use]
    pub fn with_protrusion(mut self, protrusion: Protrusion) -> Self {
        self.protrusion = protrusion;
        self
    }

    /// The faces.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The first face of a style.
    pub fn face(&self, style: &Style) -> FaceId {
        self.fonts.select(style.family, style.weight, style.italic)
    }

    /// The context of a style and language, made when first met.
    pub(super) fn context(&self, style: Style, lang: Lang) -> Arc<Context> {
        let find = |known: &[Arc<Context>]| {
            known.iter().find(|known| known.style == style && known.lang == lang).cloned()
        };
        let contexts =
            self.contexts.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(known) = find(&contexts) {
            return known;
        }
        drop(contexts);
        let patterns = self.hyphens.patterns(lang);
        let mut contexts =
            self.contexts.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(known) = find(&contexts) {
            return known;
        }
        let id = contexts.len() as u32;
        let new = Arc::new(Context::new(id, style, lang, &self.fonts, patterns));
        contexts.push(Arc::clone(&new));
        new
    }

    pub(super) fn context_of(&self, manner: Manner) -> Arc<Context> {
        let contexts =
            self.contexts.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&contexts[manner.context as usize])
    }

    /// A word of one style, language and direction: from the cache, or shaped.
    pub(super) fn word(
        &self,
        text: &str,
        context: &Context,
        kind: TextKind,
        rtl: bool,
    ) -> Arc<Word> {
        let words = context.words(kind, rtl);
        if let Some(known) = words.get(text) {
            return known;
        }
        let part = Part { text: 0..text.len(), context, kind, rtl };
        words.insert(text, self.shape_word(text, &[part], Leeway::None))
    }

    /// Shapes a word of any number of parts and measures it at its break points.
    pub(super) fn shape_word(
        &self,
        text: &str,
        parts: &[Part<'_>],
        leeway: Leeway,
    ) -> Word {
        let mut word = Word::default();
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

    fn shape_part(&self, text: &str, part: &Part<'_>, word: &mut Word) {
        let context = part.context;
        let own = &text[part.text.clone()];
        let lining = context.style.caps == Caps::Normal
            && own.chars().any(char::is_uppercase)
            && !own.chars().any(char::is_lowercase);
        let start = part.text.start;
        for run in itemize::runs(&self.fonts, &context.chain, context.lang, own) {
            if let Some((at, character)) = run.missing {
                word.lacks.push(((start + at) as u32, character, Lack::Glyph));
            }
            let wanted = self.fonts.face(context.chain[0]);
            if wanted.brought && run.face != context.chain[0] {
                let strays = own[run.text.clone()].char_indices();
                word.lacks.extend(strays.filter(|it| !it.1.is_whitespace()).map(
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
        part: &Part<'_>,
        lining: bool,
        lacks: &mut Vec<(u32, char, Lack)>,
    ) -> Piece {
        let context = part.context;
        let style = &context.style;
        let mut manner = Manner {
            context: context.id,
            script: run.script,
            lining,
            positioned: style.position != Position::Normal,
        };
        let range = run.text.start as u32..run.text.end as u32;
        let mut piece = Piece {
            text: range.clone(),
            face: run.face,
            size: style.size,
            rise: Length::ZERO,
            rtl: part.rtl,
            glyphs: Vec::new(),
            manner,
        };
        piece.glyphs = self.glyphs(context, &piece, text, &range);
        if style.position != Position::Normal && !self.all_changed(&piece, text) {
            manner.positioned = false;
            let metrics = self.fonts.face(run.face).metrics;
            (piece.size, piece.rise) =
                scaled_position(style, metrics.cap_height, metrics);
            piece.manner = manner;
            piece.glyphs = self.glyphs(context, &piece, text, &range);
        }
        if style.caps != Caps::Normal {
            let all = style.caps == Caps::AllSmall;
            self.find_missing_small_capitals(&piece, text, all, lacks);
        }
        piece
    }

    /// Shapes a part of a word as one run in the manner of a piece.
    pub(super) fn glyphs(
        &self,
        context: &Context,
        piece: &Piece,
        text: &str,
        part: &Range<u32>,
    ) -> Vec<Glyph> {
        thread_local! {
            static BUFFER: RefCell<Buffer> = RefCell::new(Buffer::new());
        }
        let face = self.fonts.face(piece.face);
        let plan = context.plan(face.font(), piece.face, piece.manner, piece.rtl);
        let own = &text[part.start as usize..part.end as usize];
        BUFFER.with_borrow_mut(|buffer| {
            buffer.reset();
            fill(buffer, own, &joints(text, context.lang, &context.patterns), part.start);
            buffer.set_direction(plan.direction());
            buffer.set_script(plan.script());
            buffer.set_language(plan.language().cloned());
            let features = context.features(piece.manner);
            let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
            let font = ShaperFont::new(face.font());
            // It can only fail for a plan of another direction or script.
            if harfrust::shape(&font, buffer, options).is_err() {
                debug_assert!(false, "the plan is the run's own");
                return Vec::new();
            }
            let spacing = Spacing::of(&context.style, text);
            let at = |units| face.metrics.at(units, piece.size);
            // What keeps Latin letters apart has done its work.
            let latin = piece.manner.script == Script::Latin;
            let blank = face.font().charmap().map_unicode(' ').filter(|_| latin);
            let mut cluster_before = None;
            let positions = buffer.glyph_positions();
            buffer
                .glyph_infos()
                .iter()
                .zip(positions)
                .filter(|(info, position)| {
                    let hidden = position.x_advance == 0
                        && blank.is_some_and(|it| it.to_u32() == info.glyph_id);
                    let next = || own[info.cluster as usize..].chars().next();
                    !hidden || !next().is_some_and(is_letter)
                })
                .map(|(info, position)| {
                    let new = cluster_before != Some(info.cluster);
                    cluster_before = Some(info.cluster);
                    let spaced = if new {
                        spacing.after((part.start + info.cluster) as usize)
                    } else {
                        0
                    };
                    let space = piece.size.scale(i64::from(spaced), 1000);
                    Glyph {
                        id: info.glyph_id as u16,
                        unsafe_to_break: info.unsafe_to_break(),
                        cluster: part.start + info.cluster,
                        advance: at(position.x_advance) + space,
                        dx: at(position.x_offset),
                        dy: at(position.y_offset),
                    }
                })
                .collect()
        })
    }

    /// The glyphs of a part of a piece: cut out where that is safe, else shaped.
    pub(super) fn part_of<'a>(
        &self,
        piece: &'a Piece,
        text: &str,
        part: &Range<u32>,
    ) -> Cow<'a, [Glyph]> {
        piece.cut(part).unwrap_or_else(|| {
            let context = self.context_of(piece.manner);
            Cow::Owned(self.glyphs(&context, piece, text, part))
        })
    }

    /// Whether shaping took another glyph than the plain one for every character.
    fn all_changed(&self, piece: &Piece, text: &str) -> bool {
        let charmap = self.fonts.face(piece.face).font().charmap();
        piece.glyphs.iter().all(|glyph| {
            let character = text[glyph.cluster as usize..].chars().next();
            let plain = character.and_then(|character| charmap.map_unicode(character));
            plain.is_none_or(|plain| plain.to_u32() != u32::from(glyph.id))
        })
    }

    fn find_missing_small_capitals(
        &self,
        piece: &Piece,
        text: &str,
        all: bool,
        lacks: &mut Vec<(u32, char, Lack)>,
    ) {
        let charmap = self.fonts.face(piece.face).font().charmap();
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

/// Puts a part of a word into a buffer, with what keeps letters from joining at some
/// places of the word. `start`: where the part begins in it.
fn fill(buffer: &mut Buffer, part: &str, joints: &[usize], start: u32) {
    if joints.is_empty() {
        buffer.push_str(part);
        return;
    }
    for (at, character) in part.char_indices() {
        if at > 0 && joints.contains(&(start as usize + at)) {
            buffer.push(u32::from(NON_JOINER), at as u32);
        }
        buffer.push(u32::from(character), at as u32);
    }
}

/// Size and rise of figures that a face has no raised or lowered forms of.
fn scaled_position(
    style: &Style,
    cap_height: i32,
    metrics: super::fonts::Metrics,
) -> (Length, Length) {
    const SHARE: i64 = 62;
    let size = style.size.scale(SHARE, 100);
    let rise = match style.position {
        // The raised figures' tops align with the capitals'.
        Position::Superior => {
            metrics.at(cap_height, style.size) - metrics.at(cap_height, size)
        }
        _ => -style.size.scale(14, 100),
    };
    (size, rise)
}

#[cfg(test)]
mod tests;
