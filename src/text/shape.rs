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

use crate::book::Lang;
use crate::layout::lines::{Kind, Material, Point};
use crate::units::Length;

use super::breaks;
use super::context::Context;
use super::features::Spacing;
use super::fonts::{FaceId, FamilyId, Fonts};
use super::hyphens::Hyphens;
use super::itemize::{self, ScriptRun};
use super::paragraph::TextKind;
use super::protrusion::Protrusion;
use super::style::{Caps, Position, Style};
use super::word::{Glyph, Lack, Manner, Piece, Word, clusters, letters};

/// Shapes paragraphs. One for a whole build, shared by all threads.
#[derive(Debug)]
pub struct Shaper {
    fonts: Arc<Fonts>,
    hyphens: Hyphens,
    protrusion: Protrusion,
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

/// The hyphen behind a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hyphen {
    pub(super) glyph: u16,
    pub(super) advance: Length,
    /// What it moves towards the letter.
    pub(super) kern: Length,
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

    /// The faces, shared.
    pub fn shared_fonts(&self) -> Arc<Fonts> {
        Arc::clone(&self.fonts)
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

    fn context_of(&self, manner: Manner) -> Arc<Context> {
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
        words.insert(text, self.shape_word(text, &[part]))
    }

    /// Shapes a word of any number of parts and measures it at its break points.
    pub(super) fn shape_word(&self, text: &str, parts: &[Part<'_>]) -> Word {
        let mut word = Word::default();
        for part in parts {
            self.shape_part(text, part, &mut word);
        }
        let whole = 0..text.len() as u32;
        word.whole = self.measure(&word, text, whole);
        word.left = self.overhang(&word, text, 0, false);
        word.right = self.overhang(&word, text, text.len(), true);
        word.hyphen = text.ends_with(['-', '\u{2010}']);
        for (at, kind) in points_of(text, parts) {
            let point = self.point(&word, text, at, kind);
            word.points.push(point);
            word.offsets.push(at as u32);
        }
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
            self.find_missing_small_capitals(&piece, text, lacks);
        }
        piece
    }

    /// Shapes a part of a word as one run in the manner of a piece.
    fn glyphs(
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
            buffer.push_str(own);
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
            let mut cluster_before = None;
            let positions = buffer.glyph_positions();
            buffer
                .glyph_infos()
                .iter()
                .zip(positions)
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

    /// The measure of a part of a word.
    fn measure(&self, word: &Word, text: &str, part: Range<u32>) -> Material {
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
    fn point(&self, word: &Word, text: &str, at: usize, kind: Kind) -> Point {
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
            let share = i64::from(self.protrusion.of('\u{AD}').1);
            right = if self.hangs(piece) {
                hyphen.advance.scale(share, 1000)
            } else {
                Length::ZERO
            };
        }
        let after = self.measure(word, text, at as u32..text.len() as u32);
        let left = self.overhang(word, text, at, false);
        Point { kind, before, after, right, left }
    }

    /// The hyphen behind a letter of a piece.
    pub(super) fn hyphen(&self, piece: &Piece, letter: char) -> Hyphen {
        let context = self.context_of(piece.manner);
        context.hyphen(piece.face, letter, || {
            let pair = format!("{letter}-");
            let alone = Piece { text: 0..pair.len() as u32, rtl: false, ..piece.clone() };
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
    fn hangs(&self, piece: &Piece) -> bool {
        let style = self.context_of(piece.manner).style;
        !piece.rtl && style.position == Position::Normal && style.family != FamilyId::MONO
    }

    /// How far the character before (`right`) or after a place hangs out.
    fn overhang(&self, word: &Word, text: &str, at: usize, right: bool) -> Length {
        let found = if right {
            piece_before(word, text, at)
        } else {
            let next = text[at..].chars().next();
            let holds = |piece: &&Piece| piece.text.contains(&(at as u32));
            word.pieces.iter().find(holds).zip(next)
        };
        let Some((piece, character)) = found else { return Length::ZERO };
        let shares = self.protrusion.of(character);
        let share = if right { shares.1 } else { shares.0 };
        if share == 0 || !self.hangs(piece) {
            return Length::ZERO;
        }
        let face = self.fonts.face(piece.face);
        face.metrics.at(face.advance(character), piece.size).scale(i64::from(share), 1000)
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
        lacks: &mut Vec<(u32, char, Lack)>,
    ) {
        let charmap = self.fonts.face(piece.face).font().charmap();
        for glyph in &piece.glyphs {
            let Some(character) = text[glyph.cluster as usize..].chars().next() else {
                continue;
            };
            let plain = charmap.map_unicode(character).map(harfrust::GlyphId::to_u32);
            if character.is_lowercase() && plain == Some(u32::from(glyph.id)) {
                lacks.push((glyph.cluster, character, Lack::SmallCapital));
            }
        }
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

/// The break points of a word of several parts. Calls of notes take no part in it:
/// for it they are a character that neither divides nor joins.
fn points_of(text: &str, parts: &[Part<'_>]) -> Vec<(usize, Kind)> {
    let Some(first) = parts.iter().find(|part| part.kind != TextKind::Call) else {
        return Vec::new();
    };
    let kind = parts
        .iter()
        .map(|part| part.kind)
        .find(|kind| matches!(kind, TextKind::Code | TextKind::Whole))
        .unwrap_or(first.kind);
    let patterns = &first.context.patterns;
    if parts.iter().all(|part| part.kind != TextKind::Call) {
        return breaks::points(text, kind, patterns);
    }
    let mut masked = String::with_capacity(text.len());
    for part in parts {
        match part.kind {
            TextKind::Call => masked.extend(part.text.clone().map(|_| '*')),
            _ => masked.push_str(&text[part.text.clone()]),
        }
    }
    let mut points = breaks::points(&masked, kind, patterns);
    let in_call = |at: usize| {
        parts.iter().any(|part| {
            part.kind == TextKind::Call && (part.text.start..part.text.end).contains(&at)
        })
    };
    points.retain(|point| !in_call(point.0));
    points
}

/// The last visible character before a place, and the piece that it is in.
fn piece_before<'a>(word: &'a Word, text: &str, at: usize) -> Option<(&'a Piece, char)> {
    let visible = text[..at].trim_end_matches(['\u{AD}', '\u{200B}', '\u{2060}']);
    let last = visible.chars().next_back()?;
    let byte = (visible.len() - last.len_utf8()) as u32;
    word.pieces.iter().find(|piece| piece.text.contains(&byte)).map(|piece| (piece, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(size: i64) -> Style {
        Style::text(FamilyId::SERIF, Length::pt(size))
    }

    fn shaper() -> Shaper {
        Shaper::new(Arc::new(Fonts::built_in()), &[])
    }

    fn word(shaper: &Shaper, style: Style, text: &str) -> Arc<Word> {
        let context = shaper.context(style, Lang::EN_US);
        shaper.word(text, &context, TextKind::Prose, false)
    }

    /// The width of a text shaped as a whole, outside all caches.
    fn plain_width(shaper: &Shaper, style: Style, text: &str) -> Length {
        let context = shaper.context(style, Lang::EN_US);
        let part = Part {
            text: 0..text.len(),
            context: &context,
            kind: TextKind::Whole,
            rtl: false,
        };
        shaper.shape_word(text, &[part]).whole.width
    }

    #[test]
    fn a_division_measures_what_its_parts_measure_alone() {
        let shaper = shaper();
        let style = style(11);
        for text in
            ["anthologies", "officious", "“Waterfalls,”", "self-evident", "AVATAR's"]
        {
            let word = word(&shaper, style, text);
            assert!(!word.points.is_empty() || text == "AVATAR's", "{text}");
            for (point, &at) in word.points.iter().zip(&word.offsets) {
                let (before, after) = text.split_at(at as usize);
                let hyphen = if point.kind.divides() { "-" } else { "" };
                let expected = plain_width(&shaper, style, &format!("{before}{hyphen}"));
                let off = (point.before.width - expected).0.abs();
                assert!(off < 700, "{before}{hyphen}: {off}");
                let expected = plain_width(&shaper, style, after);
                assert_eq!(point.after.width, expected, "{after}");
            }
        }
    }

    #[test]
    fn superior_figures_are_the_fonts_own() {
        let shaper = shaper();
        let raised = Style { position: Position::Superior, ..style(11) };
        let word = word(&shaper, raised, "12");
        assert!(word.pieces[0].manner.positioned);
        assert_eq!(
            (word.pieces[0].rise, word.pieces[0].size),
            (Length::ZERO, Length::pt(11))
        );
        let scaled = self::word(&shaper, raised, "№");
        assert!(scaled.pieces[0].rise > Length::ZERO);
        assert!(scaled.pieces[0].size < Length::pt(8));
    }

    #[test]
    fn figures_go_with_the_letters_around_them() {
        let shaper = shaper();
        let glyphs = |text: &str| -> Vec<_> {
            let word = word(&shaper, style(11), text);
            word.pieces[0].glyphs.iter().map(|glyph| glyph.id).collect()
        };
        assert_ne!(glyphs("A4")[1], glyphs("a4")[1], "lining among capitals");
        let lining = Style { figures: super::super::style::Figures::Lining, ..style(11) };
        assert_eq!(word(&shaper, lining, "4").pieces[0].glyphs[0].id, glyphs("A4")[1]);
    }

    #[test]
    fn small_capitals_that_a_face_lacks_are_named() {
        let shaper = shaper();
        let small = Style { caps: Caps::Small, ..style(11) };
        assert_eq!(word(&shaper, small, "Latin").lacks, []);
        let cyrillic = word(&shaper, small, "да");
        assert_eq!(cyrillic.lacks[0], (0, 'д', Lack::SmallCapital));
        assert_eq!(
            word(&shaper, style(11), "a\u{1F600}").lacks,
            [(1, '\u{1F600}', Lack::Glyph)]
        );
    }

    #[test]
    fn capitals_and_long_numbers_are_letterspaced() {
        let shaper = shaper();
        let plain = Style { capital_tracking: 0, ..style(10) };
        let more =
            plain_width(&shaper, style(10), "XIV") - plain_width(&shaper, plain, "XIV");
        assert_eq!(more, Length::milli_pt(500) * 2);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn parts_of_any_word_measure_what_they_measure_alone(
            text in "[“(]?[A-Za-zéöА-Яа-яfil]{1,14}(’s|-[a-z]{2,6}|—[a-z]{2,6})?[,.;:!?”)]{0,2}",
        ) {
            let shaper = shaper();
            let style = Style { capital_tracking: 0, ..style(11) };
            let word = word(&shaper, style, &text);
            for (point, &at) in word.points.iter().zip(&word.offsets) {
                let (before, after) = text.split_at(at as usize);
                proptest::prop_assert_eq!(
                    point.after.width,
                    plain_width(&shaper, style, after)
                );
                let hyphen = if point.kind.divides() { "-" } else { "" };
                let alone = plain_width(&shaper, style, &format!("{before}{hyphen}"));
                // The hyphen is kerned with its letter alone: a rule over more
                // letters can make a thousandth of an em of difference.
                let off = (point.before.width - alone).0.abs();
                proptest::prop_assert!(off <= Length::milli_pt(11).0, "{} {}", text, off);
            }
        }

        #[test]
        fn clusters_of_any_word_begin_at_characters(text in "\\PC{1,12}") {
            let shaper = shaper();
            let word = word(&shaper, style(11), &text);
            let covered: u32 = word.pieces.iter().map(|piece| piece.text.len() as u32).sum();
            proptest::prop_assert_eq!(covered as usize, text.len());
            for glyph in word.pieces.iter().flat_map(|piece| &piece.glyphs) {
                proptest::prop_assert!(text.is_char_boundary(glyph.cluster as usize));
            }
        }
    }

    #[test]
    fn clusters_cover_the_word() {
        let shaper = shaper();
        for text in ["difficult", "office", "naïve", "e\u{301}te\u{301}", "слово", "שָׁלוֹם"]
        {
            let word = word(&shaper, style(11), text);
            let mut starts: Vec<_> = word
                .pieces
                .iter()
                .flat_map(|piece| piece.glyphs.iter().map(|glyph| glyph.cluster as usize))
                .collect();
            starts.sort_unstable();
            assert_eq!(starts[0], 0);
            assert!(starts.iter().all(|&start| text.is_char_boundary(start)), "{text}");
        }
    }
}
