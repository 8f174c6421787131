//! The zones of a page.

use crate::clean::claim::Certainty;

/// What a line may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::clean) enum Zone {
    /// Running text, short lines of it as well.
    Body,
    /// A running head or foot, with its number or without.
    Head,
    /// A page's number alone.
    Folio,
    /// A catchword, or the signature of a sheet.
    Catchword,
    /// A line of a heading.
    Heading,
    /// The first line of a note.
    Note,
    /// A further line of a note.
    NoteRest,
    /// A line of verse.
    Verse,
    /// A line of a table or an index.
    Table,
    /// A line of the contents.
    Contents,
    /// Debris that spells nothing.
    Junk,
}

impl Zone {
    /// All zones, as the weights count them.
    pub(in crate::clean) const ALL: [Self; 11] = [
        Self::Body,
        Self::Head,
        Self::Folio,
        Self::Catchword,
        Self::Heading,
        Self::Note,
        Self::NoteRest,
        Self::Verse,
        Self::Table,
        Self::Contents,
        Self::Junk,
    ];

    /// Its name in the file of weights and in explanations.
    pub(in crate::clean) const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Head => "head",
            Self::Folio => "folio",
            Self::Catchword => "catchword",
            Self::Heading => "heading",
            Self::Note => "note",
            Self::NoteRest => "note-rest",
            Self::Verse => "verse",
            Self::Table => "table",
            Self::Contents => "contents",
            Self::Junk => "junk",
        }
    }
}

/// What the model says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::clean) struct ZoneClaim {
    /// The zone on the best path.
    pub(in crate::clean) zone: Zone,
    /// The zone of the best path that gives the line another.
    pub(in crate::clean) other: Zone,
    /// How far the best path lies above that one, in units of the weights.
    pub(in crate::clean) margin: i32,
    /// What the margin is worth.
    pub(in crate::clean) certainty: Certainty,
    /// Whether other pages have the line's like, or numbers in step with its own.
    pub(in crate::clean) shared: bool,
    /// Whether a sentence goes on over it.
    pub(in crate::clean) crossed: bool,
    /// Whether the page behind says it again, or it is a sheet's signature.
    pub(in crate::clean) repeated: bool,
}
