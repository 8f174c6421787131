//! What a paragraph is made from: styled segments in logical order, and how they may be
//! broken.

use crate::display::Content;
use crate::ground::Lang;
use crate::text::TextStyle;
use crate::units::Length;

/// A piece of a paragraph, in logical order.
#[derive(Debug, Clone, Copy)]
pub enum ParagraphSegment<'a> {
    /// Text in one style and language.
    Text(TextSegment<'a>),
    /// A box in the line: a picture, or room to leave.
    Object(Object),
    /// A forced line break.
    Break,
}

/// Text of one node in one style and language.
#[derive(Debug, Clone, Copy)]
pub struct TextSegment<'a> {
    /// The text.
    pub text: &'a str,
    /// Its look.
    pub style: TextStyle,
    /// Its language.
    pub lang: Lang,
    /// The node that it shows, with the byte of its text at which `text` begins; none for
    /// furniture.
    pub content: Content,
    /// How it may be broken.
    pub kind: TextKind,
}

impl TextSegment<'_> {
    /// What stands before a byte of the text, and what stands behind.
    pub fn split_at(self, at: usize) -> (Self, Self) {
        let (head, tail) = self.text.split_at(at);
        let content = match self.content {
            Content::Node { node, offset } => {
                Content::Node { node, offset: offset + at as u32 }
            }
            other => other,
        };
        (Self { text: head, ..self }, Self { text: tail, content, ..self })
    }
}

/// How text may be broken over lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// Words may be divided.
    #[default]
    Prose,
    /// Words stay whole: titles, verse.
    Whole,
    /// Words are not even broken at hyphens and dashes: page numbers and their ranges.
    Fixed,
    /// A note's call: no line begins with it.
    Call,
    /// Code and addresses: broken where a reader still sees one thing, never with a
    /// hyphen.
    Code,
}

/// How far the rules on whole words give way where a paragraph cannot be set by them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leeway {
    /// Not at all.
    #[default]
    None,
    /// Words that are kept whole while they can be may be divided: capitals, names that
    /// no pattern knows, words with figures, short parts at a hyphen; and the names in
    /// addresses.
    Kept,
    /// Words of titles and the like, too, may be divided where their language allows it.
    Parted,
    /// Words that are wider than this, between any two characters where not even parts of
    /// them find room.
    Wider(Length),
}

/// A box in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// The caller's name for it.
    pub id: u32,
    /// Its width.
    pub width: Length,
}
