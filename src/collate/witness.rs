//! A witness: one state of a book's text, in the one form in which all are compared,
//! whether it was read from sources or from an EPUB.

use std::sync::Arc;

use super::words::{self, UnitKind};
use crate::units::Length;

/// One state of a book.
#[derive(Debug, Clone, Default)]
pub struct Witness {
    /// How the user called it.
    pub name: String,
    /// Where it comes from.
    pub origin: WitnessOrigin,
    /// Its title.
    pub title: String,
    /// What is said of the book as a whole.
    pub facts: Vec<Statement>,
    /// Its works and pages of front and back matter, in reading order.
    pub works: Vec<WitnessWork>,
    /// Its pictures, by path.
    pub pictures: Vec<WitnessPicture>,
    /// Its editions with pages.
    pub editions: Vec<WitnessEdition>,
    /// What could not be compared, in words.
    pub lacks: Vec<String>,
}

/// What a witness was read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WitnessOrigin {
    /// A manifest and chapters.
    #[default]
    Sources,
    /// An EPUB of this program.
    OwnEpub,
    /// An EPUB of another.
    Epub,
}

/// Something that is said of a book or a work, under a name in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What it is: `title`, `price 1: amount`.
    pub key: String,
    /// The value.
    pub value: String,
    /// Whether every kind of witness says it.
    pub shared: bool,
}

/// A work, a part, or a page of front or back matter.
#[derive(Debug, Clone, Default)]
pub struct WitnessWork {
    /// Its id, where it has one that lasts.
    pub id: Option<String>,
    /// Its title; empty where it has none.
    pub title: String,
    /// The title of the part that it stands in; empty: none.
    pub part: String,
    /// What is said of it.
    pub facts: Vec<Statement>,
    /// Whether it is made of data: contents, title page, index.
    pub generated: bool,
    /// Its paragraphs, headings, lines and cells; then its notes.
    pub blocks: Vec<WitnessBlock>,
}

/// What is compared as one: a paragraph, a heading, a line of verse, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessBlock {
    /// What it is.
    pub kind: BlockKind,
    /// What it stands in, from the outermost: quotations, lists.
    pub within: Arc<[BlockHolder]>,
    /// Its text; see [`words`] for what stands in it besides letters.
    pub text: Box<str>,
    /// How stretches of it are set: the byte where each ends, and its style.
    pub styles: Box<[(u32, StyleBits)]>,
    /// Where its text begins and goes on in its file: a byte of the text, and the line
    /// from there on.
    pub lines: Box<[(u32, u32)]>,
    /// The file.
    pub file: Arc<str>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A paragraph of running text, or what is no other kind.
    Paragraph,
    /// A heading below the work's title, from 1.
    Heading(u8),
    /// A line of verse.
    Line,
    /// A cell of a table.
    Cell,
    /// The caption of a picture or table.
    Caption,
    /// The words for those who cannot see a picture.
    Alt,
    /// A line of code.
    Code,
    /// A break between scenes.
    SceneBreak,
    /// Who said it, or a signature.
    Attribution,
    /// A paragraph of a note.
    Note,
}

impl BlockKind {
    /// Whether it is running text, which can be cut into paragraphs in one way or another.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Paragraph | Self::Note)
    }

    /// The kind in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading(_) => "heading",
            Self::Line => "line of verse",
            Self::Cell => "cell",
            Self::Caption => "caption",
            Self::Alt => "alternative text",
            Self::Code => "line of code",
            Self::SceneBreak => "scene break",
            Self::Attribution => "attribution",
            Self::Note => "note",
        }
    }
}

/// What blocks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockHolder {
    /// A quotation set as a block.
    Quotation,
    /// A letter or document.
    Letter,
    /// An epigraph.
    Epigraph,
    /// A list.
    List,
    /// A list of definitions.
    Definitions,
}

impl BlockHolder {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Letter => "letter",
            Self::Epigraph => "epigraph",
            Self::List => "list",
            Self::Definitions => "list of definitions",
        }
    }
}

/// How a stretch is set: a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StyleBits(pub u8);

impl StyleBits {
    /// Stressed, as a rule in italics.
    pub const EMPHASIS: Self = Self(1);
    /// Strongly stressed.
    pub const STRONG: Self = Self(2);
    /// In small capitals.
    pub const SMALL_CAPS: Self = Self(4);
    /// Raised.
    pub const SUPERSCRIPT: Self = Self(8);
    /// Lowered.
    pub const SUBSCRIPT: Self = Self(16);
    /// Struck out.
    pub const STRUCK: Self = Self(32);
    /// A computer's words.
    pub const CODE: Self = Self(64);

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// In words; empty for plain text.
    pub fn name(self) -> String {
        const NAMES: [(StyleBits, &str); 7] = [
            (StyleBits::EMPHASIS, "stressed"),
            (StyleBits::STRONG, "strongly stressed"),
            (StyleBits::SMALL_CAPS, "small capitals"),
            (StyleBits::SUPERSCRIPT, "raised"),
            (StyleBits::SUBSCRIPT, "lowered"),
            (StyleBits::STRUCK, "struck out"),
            (StyleBits::CODE, "code"),
        ];
        let set = NAMES.iter().filter(|(style, _)| self.0 & style.0 != 0);
        set.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// A place in the text of a witness: a work, a block of it, a byte of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WitnessPosition {
    /// Index of the work.
    pub work: usize,
    /// Index of the block.
    pub block: usize,
    /// Byte in the block's text.
    pub at: u32,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessPicture {
    /// The path by which the book names it.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: usize,
    /// Width and height in pixels, where they are known.
    pub pixels: Option<(u32, u32)>,
}

/// An edition with pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WitnessEdition {
    /// Its id; empty where only an EPUB's list of pages tells of it.
    pub id: String,
    /// The pages in order.
    pub pages: Vec<WitnessPage>,
    /// The page on which each block begins: an index into `pages`, by work and block.
    pub blocks: Vec<Vec<Option<u32>>>,
    /// The page on which each work opens.
    pub openings: Vec<Option<u32>>,
    /// The width of the spine, where a cover is made for it.
    pub spine: Option<Length>,
    /// How many pages the printed book has, where that is known.
    pub count: Option<usize>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessPage {
    /// Its number as printed or counted.
    pub label: String,
    /// Where its running text begins; `None`: it has none that is compared.
    pub start: Option<WitnessPosition>,
}

impl Witness {
    /// Whether it comes from the same kind of files as another, and says as much.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.origin == WitnessOrigin::Sources)
            == (other.origin == WitnessOrigin::Sources)
    }
}

impl WitnessBlock {
    /// The words of it.
    pub fn words(&self) -> usize {
        words::count_words(&self.text)
    }

    /// The style at a byte of the text.
    pub fn style_at(&self, at: usize) -> StyleBits {
        let run = self.styles.partition_point(|run| run.0 as usize <= at);
        self.styles.get(run).map_or(StyleBits::default(), |run| run.1)
    }

    /// The line of its file at a byte of the text; `None` where it has none.
    pub fn line_at(&self, at: usize) -> Option<u32> {
        let after = self.lines.partition_point(|line| line.0 as usize <= at);
        self.lines.get(after.saturating_sub(1)).map(|line| line.1)
    }
}

impl WitnessWork {
    /// Its words.
    pub fn words(&self) -> usize {
        self.blocks.iter().map(WitnessBlock::words).sum()
    }

    /// How it is called: by its title, else by its id.
    pub fn name(&self) -> &str {
        match (self.title.as_str(), &self.id) {
            ("", Some(id)) => id,
            ("", None) => "untitled",
            (title, _) => title,
        }
    }
}

impl WitnessEdition {
    /// The page at a place of the text.
    pub fn page_at(&self, place: WitnessPosition) -> Option<&str> {
        Some(&self.pages.get(self.index_at(place)?)?.label)
    }

    /// The same as an index.
    pub fn index_at(&self, place: WitnessPosition) -> Option<usize> {
        let first = (*self.blocks.get(place.work)?.get(place.block)?)? as usize;
        // A long paragraph goes on over pages that begin within it.
        let within = |page: &&WitnessPage| {
            page.start.is_some_and(|start| {
                (start.work, start.block) == (place.work, place.block)
                    && start.at <= place.at
            })
        };
        Some(
            first
                + self.pages[(first + 1).min(self.pages.len())..]
                    .iter()
                    .take_while(within)
                    .count(),
        )
    }
}

/// Puts the text of a block together.
#[derive(Debug, Default)]
pub(super) struct BlockWriter {
    text: String,
    styles: Vec<(u32, StyleBits)>,
    lines: Vec<(u32, u32)>,
}

impl BlockWriter {
    /// Adds text of one style.
    pub(super) fn push(&mut self, text: &str, style: StyleBits) {
        self.text.push_str(text);
        let end = self.text.len() as u32;
        match self.styles.last_mut() {
            Some(last) if last.1 == style => last.0 = end,
            _ if text.is_empty() => {}
            _ => self.styles.push((end, style)),
        }
    }

    /// Says that what is added next stands in a line of the file.
    pub(super) fn line(&mut self, line: u32) {
        if self.lines.last().is_none_or(|last| last.1 != line) {
            self.lines.push((self.text.len() as u32, line));
        }
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes spaces and line breaks from the end.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        let end = self.text.len() as u32;
        let beyond = self.styles.partition_point(|run| run.0 < end);
        self.styles.truncate(beyond + 1);
        if let Some(last) = self.styles.last_mut() {
            last.0 = end;
        }
    }

    /// The block.
    pub(super) fn finish(
        self,
        kind: BlockKind,
        within: Arc<[BlockHolder]>,
        file: Arc<str>,
    ) -> WitnessBlock {
        WitnessBlock {
            kind,
            within,
            text: self.text.into(),
            styles: self.styles.into(),
            lines: self.lines.into(),
            file,
        }
    }
}

/// The units of a block's text that are words.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    words::units(text).filter(|it| it.0 == UnitKind::Word).map(|it| &text[it.1])
}
