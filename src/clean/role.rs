//! What a line of a scan may be.

/// What a line is. Lines that are not part of the running text never take part in
/// joining, and never interrupt a paragraph that goes on behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineRole {
    /// Nothing on it.
    Blank,
    /// Running text.
    Body,
    /// A heading of this level; 1 is a work's title.
    Head(u8),
    /// The line that names a work's author, set aside by the editor.
    Byline,
    /// A line under a title that seems to name the author.
    Author,
    /// A page number.
    Number,
    /// A running head or foot.
    RunningHead,
    /// Part of a note's body.
    Note,
    /// The words under a picture.
    Caption,
    /// A word that the next page says again, or the signature of a sheet.
    Catchword,
    /// What an archive of texts has put around the book.
    Wrapper,
    /// The table of contents.
    Contents,
    /// The title page.
    TitlePage,
    /// Debris.
    Junk,
    /// What stands right before it a first time.
    Repeat,
    /// Left out by the editor.
    Dropped,
    /// Verse, kept line by line.
    Verse,
    /// A block quotation.
    Quote,
    /// A letter.
    Letter,
    /// A table, kept line by line.
    Table,
    /// An item of a list.
    List,
    /// A speech in a transcript.
    Speaker,
    /// A signature under a text.
    Signature,
    /// A motto in front of a text.
    Epigraph,
    /// A dedication.
    Dedication,
    /// An ornament between scenes.
    Break,
    /// Lost text, shown by the editor's words.
    Lost,
    /// The heading of a list of notes.
    NoteHeading,
}

impl LineRole {
    /// Whether a paragraph may go on behind such a line.
    pub fn is_transparent(self) -> bool {
        matches!(
            self,
            Self::Blank
                | Self::Number
                | Self::RunningHead
                | Self::Catchword
                | Self::Wrapper
                | Self::Note
                | Self::NoteHeading
                | Self::Caption
                | Self::Contents
                | Self::TitlePage
                | Self::Junk
                | Self::Repeat
                | Self::Dropped
                | Self::Byline
        )
    }

    /// Whether its text stands in the result.
    pub fn is_kept(self) -> bool {
        !matches!(
            self,
            Self::Blank
                | Self::Number
                | Self::RunningHead
                | Self::Catchword
                | Self::Wrapper
                | Self::Contents
                | Self::TitlePage
                | Self::Junk
                | Self::Repeat
                | Self::Dropped
                | Self::Byline
                | Self::NoteHeading
        )
    }

    /// Whether its lines stay lines.
    pub fn keeps_lines(self) -> bool {
        matches!(
            self,
            Self::Verse
                | Self::Table
                | Self::Signature
                | Self::Epigraph
                | Self::Dedication
        )
    }
}
