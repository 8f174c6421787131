//! What a node is: its role in the book, never its looks.

use super::{DivisionId, Hole};
use crate::book::{ImageId, IndexMarkId, NodeId, NoteId, PieceId};
use crate::source::OffsetMap;
use crate::units::Length;

/// A run of text, and where each stretch of it stands in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The text as it is to be set: entities resolved, quotation marks curled, line
    /// ends of the file turned into spaces. NFC, no control characters.
    pub text: Box<str>,
    /// From offsets in `text` to offsets in the file of the node's span; empty where
    /// the text was generated.
    pub map: OffsetMap,
}

impl Text {
    /// Text that no file holds.
    pub fn generated(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), map: OffsetMap::default() }
    }
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColumnAlign {
    /// By the language's direction.
    #[default]
    Start,
    /// To the left.
    Left,
    /// Centred.
    Centre,
    /// To the right.
    Right,
}

/// How wide a picture is asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Per cent of the measure, from 1 to 100.
    Part(u8),
    /// A length on paper.
    Length(Length),
}

/// Where a picture stands that has a paragraph of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stand {
    /// Among the text.
    #[default]
    Text,
    /// On a page of its own, as large as the text block has room for.
    Plate,
    /// On a page of its own, over all its edges.
    Bleed,
    /// On a page of its own, turned by a right angle, its head at the left.
    Turned,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the book: `http`, `https` or `mailto`.
    Url(String),
    /// To a node of the book (a heading, an anchor, a figure).
    Node(NodeId),
    /// To the opening of a piece.
    Piece(PieceId),
    /// Not resolved yet: the target as written, `#id`, `file.md` or `file.md#id`.
    /// None is left in a finished [`Book`](crate::book::Book).
    Unresolved(String),
}

/// A line at the head or the end of a letter, by its function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterPart {
    /// Where and when it was written.
    Dateline,
    /// Whom it greets.
    Salutation,
    /// The words before the signature.
    Closing,
}

/// A line of a display page (title page, part title …), by its function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisplayLine {
    /// The book's title.
    Title,
    /// Its subtitle.
    Subtitle,
    /// A contributor with the words that say the part played (`Edited by …`).
    Contributor,
    /// The edition statement or the series.
    Statement,
    /// The publisher's device: holds an image.
    Device,
    /// The publisher.
    Publisher,
    /// Place and year.
    Place,
    /// The number of a part or a work (`Part One`).
    PartLabel,
    /// A part's title.
    PartTitle,
}

/// What plays, interviews and minutes are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeechKind {
    /// A speech of a play or a minute.
    Said,
    /// A question of an interview.
    Question,
    /// The answer to it.
    Answer,
    /// What is done or seen on a stage meanwhile.
    Direction,
}

/// The roles of what stands in lines, as a pattern. A role that stands neither here nor in
/// [`block_roles`] does not compile, and no table of roles has a wildcard: each says what
/// it makes of a new one.
macro_rules! inline_roles {
    () => {
        $crate::book::Role::Text(_)
            | $crate::book::Role::Emphasis
            | $crate::book::Role::Strong
            | $crate::book::Role::SmallCaps
            | $crate::book::Role::Speaker
            | $crate::book::Role::Direction
            | $crate::book::Role::Superscript
            | $crate::book::Role::Subscript
            | $crate::book::Role::Strikethrough
            | $crate::book::Role::Code(_)
            | $crate::book::Role::Phrase
            | $crate::book::Role::Link(_)
            | $crate::book::Role::NoteCall(_)
            | $crate::book::Role::LineBreak
            | $crate::book::Role::Image { .. }
            | $crate::book::Role::IndexMark(_)
            | $crate::book::Role::PageReference(_)
            | $crate::book::Role::Lost
            | $crate::book::Role::Hole(_)
    };
}

/// The roles of blocks, as a pattern.
macro_rules! block_roles {
    () => {
        $crate::book::Role::Content
            | $crate::book::Role::Section { .. }
            | $crate::book::Role::Heading { .. }
            | $crate::book::Role::Title
            | $crate::book::Role::Paragraph
            | $crate::book::Role::IndexEntry { .. }
            | $crate::book::Role::BlockQuote
            | $crate::book::Role::Verse
            | $crate::book::Role::Stanza
            | $crate::book::Role::VerseLine { .. }
            | $crate::book::Role::Letter
            | $crate::book::Role::Epigraph
            | $crate::book::Role::Dedication
            | $crate::book::Role::Attribution
            | $crate::book::Role::LetterPart(_)
            | $crate::book::Role::Signature
            | $crate::book::Role::Speech(_)
            | $crate::book::Role::Ingredients
            | $crate::book::Role::SceneBreak
            | $crate::book::Role::List { .. }
            | $crate::book::Role::Item
            | $crate::book::Role::DefinitionList
            | $crate::book::Role::Term
            | $crate::book::Role::Definition
            | $crate::book::Role::Table { .. }
            | $crate::book::Role::TableHead
            | $crate::book::Role::TableRow
            | $crate::book::Role::Cell
            | $crate::book::Role::Figure
            | $crate::book::Role::FigureRow
            | $crate::book::Role::Caption
            | $crate::book::Role::CodeBlock
            | $crate::book::Role::Display(_)
            | $crate::book::Role::ContentsList
            | $crate::book::Role::ContentsEntry { .. }
            | $crate::book::Role::NoteGroup { .. }
            | $crate::book::Role::NoteEntry(_)
            | $crate::book::Role::NoteLabel
    };
}

pub(crate) use {block_roles, inline_roles};

/// What a node is.
///
/// Blocks hold blocks or inlines as noted; inlines hold inlines.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    // ---- blocks ----
    /// The content of a piece, a note or a generated list: holds blocks.
    Content,
    /// A section below a work: holds a [`Role::Heading`] first, then blocks.
    Section {
        /// 1 for the sections right below a work.
        level: u8,
    },
    /// The heading of a section: holds inlines.
    Heading {
        /// As the section's.
        level: u8,
    },
    /// A title set apart from the text (a work's title, a short title): holds inlines.
    Title,
    /// A paragraph: holds inlines.
    Paragraph,
    /// A heading of the index with its places: holds inlines.
    IndexEntry {
        /// 0 for a main heading, 1 for those below it.
        depth: u8,
        /// It is the first of its letter, but for the first of all.
        opens: bool,
    },
    /// A quotation set as a block: holds blocks.
    BlockQuote,
    /// A poem: holds stanzas.
    Verse,
    /// A stanza: holds verse lines.
    Stanza,
    /// A line of verse: holds inlines.
    VerseLine {
        /// Leading spaces as written, in en.
        indent: u8,
    },
    /// A letter or document: holds blocks.
    Letter,
    /// An epigraph: holds blocks and an [`Role::Attribution`].
    Epigraph,
    /// A dedication: holds blocks.
    Dedication,
    /// Who said it: holds inlines.
    Attribution,
    /// A line at the head or the end of a letter: holds inlines.
    LetterPart(LetterPart),
    /// A signature or place and date at the end of a text: holds inlines.
    Signature,
    /// A speech of a transcript or play, or what stands between two: holds blocks; the name
    /// is in the text.
    Speech(SpeechKind),
    /// What a recipe is made of: holds a list.
    Ingredients,
    /// A break between scenes: holds nothing.
    SceneBreak,
    /// A list: holds items.
    List {
        /// The first number; `None` for a bulleted list.
        start: Option<u32>,
        /// No space between items; the items hold inlines in one paragraph.
        tight: bool,
    },
    /// An item: holds blocks.
    Item,
    /// A list of definitions: holds terms and definitions.
    DefinitionList,
    /// What is defined: holds inlines.
    Term,
    /// Its definition: holds blocks.
    Definition,
    /// A table: holds one [`Role::TableHead`], rows, and perhaps a caption.
    Table {
        /// Alignment by column.
        columns: Vec<ColumnAlign>,
        /// It has pages of its own, turned by a right angle.
        turned: bool,
    },
    /// The head row: holds cells.
    TableHead,
    /// A row: holds cells.
    TableRow,
    /// A cell: holds inlines.
    Cell,
    /// A figure: holds an [`Role::Image`] and perhaps a caption.
    Figure,
    /// Pictures side by side: holds two or three figures, and perhaps a caption of all.
    FigureRow,
    /// The caption of a figure or table: holds inlines.
    Caption,
    /// Preformatted text: holds one [`Role::Code`] per line.
    CodeBlock,
    /// A line of a display page: holds inlines.
    Display(DisplayLine),
    /// A list generated from data; holds [`Role::ContentsEntry`] nodes.
    ContentsList,
    /// A line of the contents: holds the title in a [`Role::Title`], perhaps the subtitle of a
    /// part in another, perhaps an
    /// [`Role::Attribution`] with the authors, and a [`Role::Hole`] or a
    /// [`Role::PageReference`] for the page.
    ContentsEntry {
        /// The division it names, or that holds the heading that it names.
        division: DivisionId,
        /// The heading of a section; `None`: it names the division.
        heading: Option<NodeId>,
        /// 0 for parts and pieces outside of parts, 1 for works in a part, …
        depth: u8,
    },
    /// The notes of one work in a notes section: holds a heading, then notes.
    NoteGroup {
        /// The work whose notes these are.
        piece: PieceId,
    },
    /// A note where an edition sets it: holds a [`Role::NoteLabel`] and, where the place
    /// of its call is lost, a [`Role::Lost`] that says so. The note's body, as given by
    /// [`Book::notes`](crate::book::Book::notes), follows these.
    NoteEntry(NoteId),
    /// The number before a note's body: holds inlines.
    NoteLabel,

    // ---- inlines ----
    /// Text.
    Text(Text),
    /// Stressed: set in italics, or upright within italics.
    Emphasis,
    /// Strongly stressed.
    Strong,
    /// Small capitals.
    SmallCaps,
    /// The name of somebody who speaks: holds inlines.
    Speaker,
    /// A stage direction within a speech: holds inlines.
    Direction,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Struck out.
    Strikethrough,
    /// A word or phrase of a computer's: never curled, never divided silently.
    Code(Text),
    /// A stretch in another language, or one that only carries an identity.
    Phrase,
    /// A link: holds inlines.
    Link(LinkTarget),
    /// A call of a note: holds nothing.
    NoteCall(NoteId),
    /// A forced line break.
    LineBreak,
    /// An image within a line or alone in a figure.
    Image {
        /// Which.
        image: ImageId,
        /// What it shows, for those who can't see it; `None`: decorative.
        alt: Option<Box<str>>,
        /// Its width; `None`: by its pixels.
        width: Option<Width>,
        /// Where it stands on pages, if it is alone in a figure.
        stand: Stand,
    },
    /// A place that the index names; holds the inlines that it marks, maybe none.
    IndexMark(IndexMarkId),
    /// A reference to the page of a node: holds nothing; layout fills it like a
    /// [`Role::Hole`], an EPUB makes it a link.
    PageReference(LinkTarget),
    /// Text that the source lost: holds the words shown in its place.
    Lost,
    /// A value that only layout knows.
    Hole(Hole),
}

impl Role {
    /// Whether the node stands in a line of text.
    pub fn is_inline(&self) -> bool {
        match self {
            inline_roles!() => true,
            block_roles!() => false,
        }
    }
}
