//! A paragraph as items: words, spaces, objects, forced breaks.
//!
//! [`Shaper::paragraph`](super::Shaper::paragraph) makes of [segments](super::ParagraphSegment) one
//! item per word and per space, whatever styles, scripts and directions a word mixes; items
//! are numbered as the stream builder of [`lines`](super::lines) numbers them, so that a
//! chosen break finds its way back.

use crate::text::bidi::is_all_right_to_left;
use std::ops::Range;
use std::sync::Arc;

use super::context::StyleContext;
use super::itemize::BidiLevels;
use super::segment::{Object, TextKind};
use super::word::{Lack, ShapedWord};
use crate::display::Content;
use crate::ground::NodeId;
use crate::paragraph::lines::{BreakPlace, Glue, Stream, StreamBuilder};
use crate::text::FaceId;

/// An item of a paragraph.
#[derive(Debug, Clone)]
pub struct Atom {
    /// The bytes of [`Paragraph::text`] that it covers.
    pub text: Range<u32>,
    /// A word, a space, an object, or a break that the text demands.
    pub kind: AtomKind,
}

/// What an item of a paragraph is.
#[derive(Debug, Clone)]
pub enum AtomKind {
    /// What stands between two spaces, shaped.
    Word(Arc<ShapedWord>),
    /// A space.
    Space(Glue),
    /// A box.
    Object(Object),
    /// A forced line break.
    Break,
}

/// A character that cannot be set as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// What is lacking.
    pub lack: Lack,
    /// The face that was to set it.
    pub face: FaceId,
    /// Where: for text of a node the offset is that of the character.
    pub content: Content,
}

/// A paragraph, shaped.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its text: the segments' texts, U+FFFC for an object, U+2028 for a forced break.
    pub text: String,
    /// Its items.
    pub atoms: Vec<Atom>,
    /// Characters that cannot be set as they should be.
    pub missing: Vec<Missing>,
    /// The text segments and where each begins in `text`, ascending.
    pub(super) segments: Vec<TextStretch>,
    /// The embedding levels, if any text runs from right to left.
    pub(super) levels: Option<BidiLevels>,
    /// Whether all of it is written from right to left.
    pub(super) from_right: bool,
}

impl Paragraph {
    /// Whether it is set from the right: all of it is written so, and it is no code.
    pub fn runs_from_right(&self) -> bool {
        self.from_right && self.segments.iter().all(|it| it.kind != TextKind::Code)
    }

    /// Whether its segments' text is all written from right to left. What the program adds
    /// to a line, as page numbers behind an entry, keeps the direction of the page.
    pub(super) fn is_all_from_right(&self) -> bool {
        let added = self.segments.iter().any(|it| it.kind == TextKind::Fixed);
        !added && is_all_right_to_left(&self.text)
    }
}

/// A [`TextSegment`](super::TextSegment) without its text.
#[derive(Debug, Clone)]
pub(super) struct TextStretch {
    /// Where it begins in the paragraph's text.
    pub(super) start: u32,
    pub(super) context: Arc<StyleContext>,
    pub(super) content: Content,
    pub(super) kind: TextKind,
}

impl Paragraph {
    /// What the line breaker measures; its places name [`Paragraph::atoms`].
    pub fn stream(&self) -> Stream {
        let breaks = self.atoms.iter().map(|atom| match &atom.kind {
            AtomKind::Word(word) => word.points.len(),
            AtomKind::Space(glue) => usize::from(glue.breakable),
            AtomKind::Break => 1,
            AtomKind::Object(_) => 0,
        });
        let mut builder = StreamBuilder::with_capacity(breaks.sum());
        for atom in &self.atoms {
            match &atom.kind {
                AtomKind::Word(word) => builder.word(&word.item()),
                AtomKind::Space(glue) => builder.glue(*glue),
                AtomKind::Object(object) => builder.rigid(object.width),
                AtomKind::Break => builder.forced_break(),
            }
        }
        builder.finish()
    }
}

impl Paragraph {
    pub(super) fn note_lacks(&mut self, start: usize, word: &ShapedWord) {
        for &(at, character, lack) in &word.lacks {
            let at = start as u32 + at;
            let content = self.content_at(at);
            let chain = self.stretch_at(at).map(|it| it.context.chain.as_slice());
            let face = chain.and_then(|it| it.first()).copied().unwrap_or(FaceId(0));
            self.missing.push(Missing { character, lack, face, content });
        }
    }

    /// The byte of its text at which a break falls: before a space, within a word.
    pub(super) fn byte_of(&self, place: BreakPlace) -> u32 {
        let Some(atom) = self.atoms.get(place.item as usize) else {
            return self.text.len() as u32;
        };
        let inside = match &atom.kind {
            AtomKind::Word(word) => (place.point as usize)
                .checked_sub(1)
                .and_then(|point| word.offsets.get(point).copied()),
            AtomKind::Space(_) | AtomKind::Object(_) | AtomKind::Break => None,
        };
        atom.text.start + inside.unwrap_or(0)
    }

    /// The byte of its text at which the text of a node begins, if it has any.
    pub(super) fn begin_of(&self, node: NodeId) -> Option<u32> {
        let begin = Content::Node { node, offset: 0 };
        self.segments.iter().find(|it| it.content == begin).map(|it| it.start)
    }

    /// What the text at a byte is of, with the byte's own offset.
    pub(crate) fn content_at(&self, byte: u32) -> Content {
        let at = self.segments.partition_point(|stretch| stretch.start <= byte);
        match at.checked_sub(1).map(|at| &self.segments[at]) {
            Some(stretch) => content_from(stretch, byte),
            None => Content::Artifact(crate::display::Artifact::Ornament),
        }
    }

    /// The segment at a byte of the text.
    pub(super) fn stretch_at(&self, byte: u32) -> Option<&TextStretch> {
        let after = self.segments.partition_point(|stretch| stretch.start <= byte);
        after.checked_sub(1).map(|at| &self.segments[at])
    }
}

/// The content of a stretch from a byte of the paragraph on.
pub(super) fn content_from(stretch: &TextStretch, byte: u32) -> Content {
    match stretch.content {
        Content::Node { node, offset } => {
            Content::Node { node, offset: offset + (byte - stretch.start) }
        }
        other => other,
    }
}
