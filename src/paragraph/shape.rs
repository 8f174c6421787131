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

use super::context::StyleContext;
use super::joints::joints;
use super::upper::{upper_case, without_tonos};
use super::word::{ShapedGlyph, ShapedRun};
use crate::ground::Lang;
use crate::text::features::{Letterspacing, Shaping};
use crate::text::hyphens::{Dictionaries, NON_JOINER};
use crate::text::{Caps, FaceId, Fonts, Protrusion, TextStyle, is_letter};

/// Shapes paragraphs. One for a whole build, shared by all threads.
#[derive(Debug)]
pub struct Shaper {
    fonts: Arc<Fonts>,
    hyphens: Dictionaries,
    pub(super) protrusion: Protrusion,
    contexts: RwLock<Vec<Arc<StyleContext>>>,
}

impl Shaper {
    /// A shaper with empty caches and the standard protrusion. `exceptions` are words
    /// with their only divisions marked by hyphens, by language.
    pub fn new(fonts: Arc<Fonts>, exceptions: &[(Lang, Vec<String>)]) -> Self {
        Self {
            fonts,
            hyphens: Dictionaries::new(exceptions),
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
    pub fn face(&self, style: &TextStyle) -> FaceId {
        self.fonts.select(style.family, style.weight, style.italic)
    }

    /// The context of a style and language, made when first met.
    pub(super) fn context(&self, style: TextStyle, lang: Lang) -> Arc<StyleContext> {
        let find = |known: &[Arc<StyleContext>]| {
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
        let new = Arc::new(StyleContext::new(id, style, lang, &self.fonts, patterns));
        contexts.push(Arc::clone(&new));
        new
    }

    pub(super) fn context_of(&self, manner: Shaping) -> Arc<StyleContext> {
        let contexts =
            self.contexts.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&contexts[manner.context as usize])
    }

    /// Shapes a part of a word as one run in the manner of a piece.
    pub(super) fn glyphs(
        &self,
        context: &StyleContext,
        piece: &ShapedRun,
        text: &str,
        part: &Range<u32>,
    ) -> Vec<ShapedGlyph> {
        thread_local! {
            static BUFFER: RefCell<Buffer> = RefCell::new(Buffer::new());
        }
        let face = self.fonts.face(piece.face);
        let plan = context.plan(face.font(), piece.face, piece.manner, piece.rtl);
        let own = &text[part.start as usize..part.end as usize];
        BUFFER.with_borrow_mut(|buffer| {
            buffer.reset();
            let casing = match context.style.caps {
                Caps::Upper => Casing::Upper(context.lang),
                caps if caps.is_small() => Casing::Small,
                _ => Casing::AsWritten,
            };
            fill(
                buffer,
                own,
                &joints(text, context.lang, &context.patterns),
                part.start,
                casing,
            );
            buffer.set_direction(plan.direction());
            buffer.set_script(plan.script());
            buffer.set_language(plan.language().cloned());
            let features = context.features(piece.manner, own);
            let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
            let font = ShaperFont::new(face.font());
            // It can only fail for a plan of another direction or script.
            if harfrust::shape(&font, buffer, options).is_err() {
                debug_assert!(false, "the plan is the run's own");
                return Vec::new();
            }
            let range = part.start as usize..part.end as usize;
            let spacing = Letterspacing::of(&context.style, text, range);
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
                    ShapedGlyph {
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
        piece: &'a ShapedRun,
        text: &str,
        part: &Range<u32>,
    ) -> Cow<'a, [ShapedGlyph]> {
        piece.cut(part).unwrap_or_else(|| {
            let context = self.context_of(piece.manner);
            Cow::Owned(self.glyphs(&context, piece, text, part))
        })
    }
}

/// What letters are set for those that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Casing {
    AsWritten,
    /// Capitals of a language.
    Upper(Lang),
    /// Letters whose small capitals bear no accents that capitals have not.
    Small,
}

/// Puts a part of a word into a buffer, with what keeps letters from joining at some
/// places of the word. `start`: where the part begins in it.
fn fill(buffer: &mut Buffer, part: &str, joints: &[usize], start: u32, casing: Casing) {
    if joints.is_empty() && casing == Casing::AsWritten {
        buffer.push_str(part);
        return;
    }
    for (at, character) in part.char_indices() {
        if at > 0 && joints.contains(&(start as usize + at)) {
            buffer.push(u32::from(NON_JOINER), at as u32);
        }
        let mut push = |character| buffer.push(u32::from(character), at as u32);
        match casing {
            Casing::Upper(lang) => upper_case(character, lang).for_each(push),
            Casing::Small => push(without_tonos(character)),
            Casing::AsWritten => push(character),
        }
    }
}
