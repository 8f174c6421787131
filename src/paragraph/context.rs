//! What words of one style and language share: faces, plans, and the words themselves.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use harfrust::{Feature, Font, ShapePlan};
use rustc_hash::FxBuildHasher;

use super::segment::TextKind;
use super::word::ShapedWord;
use crate::ground::Lang;
use crate::text::features::{self, Shaping};
use crate::text::hyphens::Patterns;
use crate::text::{FaceId, Fonts, TextStyle};
use crate::units::Length;

/// A style in a language.
pub(super) struct StyleContext {
    /// Its index in the shaper.
    pub(super) id: u32,
    pub(super) style: TextStyle,
    pub(super) lang: Lang,
    /// The faces to try, in order.
    pub(super) chain: Vec<FaceId>,
    /// The natural word space.
    pub(super) space: Length,
    pub(super) patterns: Patterns,
    plans: Mutex<Vec<(PlanKey, Arc<ShapePlan>)>>,
    hyphens: Mutex<Vec<((FaceId, char), Hyphen)>>,
    /// By kind of text and direction.
    words: [WordCache; 10],
}

/// A stretch of a word in one style, language and direction.
#[derive(Debug, Clone)]
pub(super) struct WordPart<'a> {
    pub(super) text: Range<usize>,
    pub(super) context: &'a StyleContext,
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

/// What decides a plan.
type PlanKey = (FaceId, Shaping, bool);

impl std::fmt::Debug for StyleContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} in {}", self.style, self.lang)
    }
}

impl StyleContext {
    pub(super) fn new(
        id: u32,
        style: TextStyle,
        lang: Lang,
        fonts: &Fonts,
        patterns: Patterns,
    ) -> Self {
        let mut chain = fonts.chain(style.family, style.weight, style.italic);
        chain.push(fonts.signs());
        let metrics = fonts.face(chain[0]).metrics;
        // Where letters are spaced, the last one of a word brings its share.
        let space = match style.word_space {
            Some(thousandths) => style.size.scale(thousandths.into(), 1000),
            None => metrics.at(metrics.space, style.size),
        };
        Self {
            id,
            style,
            lang,
            chain,
            space,
            patterns,
            plans: Mutex::default(),
            hyphens: Mutex::default(),
            words: std::array::from_fn(|_| WordCache::default()),
        }
    }

    pub(super) fn words(&self, kind: TextKind, rtl: bool) -> &WordCache {
        let kind = match kind {
            TextKind::Prose => 0,
            TextKind::Whole => 1,
            TextKind::Call => 2,
            TextKind::Code => 3,
            TextKind::Fixed => 4,
        };
        &self.words[kind * 2 + usize::from(rtl)]
    }

    pub(super) fn features(&self, manner: Shaping, text: &str) -> Vec<Feature> {
        features::features(&self.style, manner, text)
    }

    /// The plan for a face and manner, made when first needed.
    pub(super) fn plan(
        &self,
        font: &Font,
        face: FaceId,
        manner: Shaping,
        rtl: bool,
    ) -> Arc<ShapePlan> {
        let key = (face, manner, rtl);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = plans.iter().find(|known| known.0 == key) {
            return Arc::clone(&known.1);
        }
        let features = self.features(manner, features::DASHED);
        let new =
            Arc::new(features::plan(font, self.lang, manner.script, rtl, &features));
        plans.push((key, Arc::clone(&new)));
        new
    }

    /// The hyphen behind a letter, measured when first needed.
    pub(super) fn hyphen(
        &self,
        face: FaceId,
        letter: char,
        measure: impl FnOnce() -> Hyphen,
    ) -> Hyphen {
        let find = |known: &[((FaceId, char), Hyphen)]| {
            known.iter().find(|known| known.0 == (face, letter)).map(|known| known.1)
        };
        let known = find(&self.hyphens.lock().unwrap_or_else(PoisonError::into_inner));
        known.unwrap_or_else(|| {
            let new = measure();
            let mut hyphens = self.hyphens.lock().unwrap_or_else(PoisonError::into_inner);
            hyphens.push(((face, letter), new));
            new
        })
    }
}

/// Words by their text; for look-up only, so the order of a hash map shows nowhere.
#[derive(Default)]
#[expect(clippy::disallowed_types, reason = "looked up, never iterated")]
pub(super) struct WordCache {
    words: RwLock<std::collections::HashMap<Box<str>, Arc<ShapedWord>, FxBuildHasher>>,
}

impl WordCache {
    pub(super) fn get(&self, text: &str) -> Option<Arc<ShapedWord>> {
        self.words
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(text)
            .map(Arc::clone)
    }

    /// Keeps a word; if another thread was faster, its equal one.
    pub(super) fn insert(&self, text: &str, word: ShapedWord) -> Arc<ShapedWord> {
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(words.entry(text.into()).or_insert_with(|| Arc::new(word)))
    }
}

impl std::fmt::Debug for WordCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.words.read().map_or(0, |words| words.len());
        write!(f, "{count} words")
    }
}
