//! What a page is short for, in words.

use crate::layout::spreads::Relaxed;

/// What a rule gave way to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// A picture had no room.
    Figure,
    /// The rows of a table that stay together had none.
    Table,
    /// A heading and two lines of its text had none.
    Heading,
    /// A motto stays with the text behind it.
    Epigraph,
    /// A stanza is not parted there.
    Verse,
    /// The notes called in the next lines had no room at the foot.
    Note,
    /// The first two and last two lines of a paragraph stay together.
    Paragraph,
    /// Something else that stays whole had no room.
    Block,
}

impl Reason {
    /// Its name in machine-readable messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Heading => "heading",
            Self::Epigraph => "epigraph",
            Self::Verse => "verse",
            Self::Note => "note",
            Self::Paragraph => "paragraph",
            Self::Block => "block",
        }
    }

    /// Why the page is short, in words that follow a colon.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Figure => "the picture that follows has no room on it",
            Self::Table => "the rows of the table that follow have no room on it",
            Self::Heading => {
                "the heading that follows has no room on it with two lines of its text"
            }
            Self::Epigraph => "the motto that follows stays with two lines of its text",
            Self::Verse => "the lines of verse that follow are not parted",
            Self::Note => "the notes to the next lines have no room at its foot",
            Self::Paragraph => {
                "the first and the last two lines of a paragraph stay together"
            }
            Self::Block => "what follows stays whole and has no room on it",
        }
    }

    /// What helps.
    pub(super) const fn remedy(self) -> &'static str {
        match self {
            Self::Figure => {
                "make the picture smaller by a `width`, or let it stand elsewhere in the text"
            }
            Self::Note => {
                "shorten the note, or let notes stand at the end by `notes = \"work\"`"
            }
            Self::Table | Self::Verse | Self::Block | Self::Epigraph => {
                "let it stand elsewhere, or make the text before it a line longer or shorter"
            }
            Self::Heading | Self::Paragraph => {
                "one line more or less in a paragraph nearby helps"
            }
        }
    }
}

/// What a rule of the page search is called in machine-readable messages, where it is
/// its own reason.
pub(super) const fn rule_name(rule: Relaxed) -> &'static str {
    match rule {
        Relaxed::Short(_) => "short",
        Relaxed::Hyphen => "hyphen",
        Relaxed::LastPage(_) => "last-page",
        Relaxed::Orphan => "orphan",
        Relaxed::Widow => "widow",
        Relaxed::Stranded => "heading",
        Relaxed::Cut => "block",
        Relaxed::NoteLate | Relaxed::NoteCut => "note",
    }
}
