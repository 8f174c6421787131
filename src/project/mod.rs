//! The book's data as meant: complete, checked, without options that only the file
//! format needs. [`manifest`](crate::manifest) yields it from what was typed.

mod accessibility;
mod located;
mod names;
mod output;
mod surnames;
mod trade;
mod wrap;

use std::sync::Arc;

pub use accessibility::{Accessibility, Certified, Hazard, Wcag, WcagLevel};
pub use located::Located;
pub use names::sort_title;
pub use output::{
    BleedSides, Channel, Composition, CoverOutput, EpubFonts, EpubOutput, Naming,
    NotesNumbering, NotesPlacement, Output, OutputKind, PrintOutput, PrintSpec,
    PrintStandard, ScreenOutput, WrapOutput,
};
pub use surnames::{SortName, names_body, sort_name};
pub use trade::{Audience, Availability, OnixRelease, Price, Territory, Trade};
pub use wrap::{Binding, ByHand, SpineText};

use crate::ground::{Colour, Date, Isbn, Lang};
use crate::source::Span;

/// The version of a book whose manifest names none.
pub const FIRST_VERSION: &str = "1.0.0";

/// A whole book as its manifest means it.
#[derive(Debug, Clone)]
pub struct Project {
    /// The data of the book as a whole.
    pub metadata: Arc<Metadata>,
    /// The cover; `None`: the book is to have none.
    pub cover: Option<CoverSpec>,
    /// Front matter, text and back matter, in order.
    pub pieces: Vec<PieceSpec>,
    /// The scans that works are taken from.
    pub sources: Vec<SourceSpec>,
    /// The editions to build, in order; never empty.
    pub outputs: Vec<Output>,
    /// Words with their only divisions marked by hyphens, by language.
    pub hyphenation: Vec<(Lang, Vec<String>)>,
    /// How its chapters are to be read.
    pub habits: AuthorHabits,
    /// The fonts that the book brings.
    pub fonts: Vec<FontFamily>,
}

/// What those who wrote the chapters are used to from other programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AuthorHabits {
    /// The words in a picture's brackets are its caption, too.
    pub captions_in_brackets: bool,
    /// Classes that are not known only group.
    pub plain_classes: bool,
    /// Names between braces are fields, `{isbns}`: the page tells of the book itself.
    pub fields: bool,
}

/// A family of fonts that the book brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFamily {
    /// The name by which themes call it.
    pub name: Located,
    /// Its files, below the book's root.
    pub files: Vec<Located>,
}

/// The data of the book as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Name of files and folders: lower-case ASCII letters, digits, hyphens.
    pub slug: String,
    /// Version of the book's content, such as `1.2.0`.
    pub version: String,
    /// Such as `Second edition, revised`.
    pub edition_statement: Option<Located>,
    /// Title, with inline Markdown.
    pub title: Located,
    /// Subtitle, with inline Markdown.
    pub subtitle: Option<Located>,
    /// Title for sorting; computed by the language's articles where not given.
    pub sort_title: String,
    /// Editors, translators and others who made the whole.
    pub contributors: Vec<Contributor>,
    /// The main language.
    pub lang: Lang,
    /// Stable identifier of the book: a version 5 UUID of publisher and slug where not given.
    pub uuid: String,
    /// The ISBN of each edition that has one, in order.
    pub isbns: Vec<EditionIsbn>,
    /// The publisher.
    pub publisher: Option<Located>,
    /// Where the publisher is.
    pub place: Option<Located>,
    /// The publisher's device: a picture below the book's root.
    pub device: Option<Located>,
    /// Who printed it, with inline Markdown.
    pub printed: Option<Located>,
    /// Date of publication; `None` for a folder without a manifest, where nobody gave one.
    pub date: Option<Date>,
    /// Rights, in one sentence or several, with inline Markdown.
    pub rights: Option<Located>,
    /// What the book is, for shops.
    pub description: Option<Located>,
    /// Subjects.
    pub subjects: Vec<Subject>,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// What shops are told besides.
    pub trade: Trade,
    /// What the publisher says of its accessibility.
    pub accessibility: Accessibility,
}

/// The ISBN of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionIsbn {
    /// The edition's id.
    pub edition: String,
    /// Its kind, which a copyright page names beside the number.
    pub kind: OutputKind,
    /// Its number.
    pub isbn: Isbn,
}

/// A subject, free or from a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The words.
    pub text: String,
    /// The scheme, such as `BISAC`.
    pub authority: Option<String>,
    /// The code in it, such as `FIC003000`.
    pub term: Option<String>,
}

/// A series and the book's place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub title: Located,
    /// The book's number, such as `3`.
    pub position: Option<String>,
}

/// A person or body, with the part played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The name as printed.
    pub name: Located,
    /// The name as sorted: `Quill, Ada`. Computed where not given.
    pub sort: String,
    /// Whether `sort` was computed and may well be wrong.
    pub guessed: bool,
    /// The MARC relator code, such as `aut`, `edt`, `trl`.
    pub role: Relator,
    /// A note on the contributor, with inline Markdown.
    pub about: Option<Located>,
    /// When the contributor lived.
    pub lives: Lives,
}

/// When somebody lived, as printed: `1869`, `c. 1650`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lives {
    /// The year of birth.
    pub born: Option<Located>,
    /// The year of death.
    pub died: Option<Located>,
}

impl Lives {
    /// Both years with a dash between: `1869–1940`, `1950–`; `None` if neither is known.
    pub fn years(&self) -> Option<String> {
        let text = |year: &Option<Located>| {
            year.as_ref().map_or_else(String::new, |year| year.text.clone())
        };
        let (born, died) = (text(&self.born), text(&self.died));
        let spaced = [&born, &died].iter().any(|year| year.contains(' '));
        match (born.is_empty(), died.is_empty()) {
            (true, true) => None,
            (false, false) if spaced => Some(format!("{born} – {died}")),
            _ => Some(format!("{born}–{died}")),
        }
    }
}

/// A MARC relator code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relator(pub [u8; 3]);

impl Relator {
    /// Author.
    pub const AUTHOR: Self = Self(*b"aut");
    /// Editor.
    pub const EDITOR: Self = Self(*b"edt");
    /// Translator.
    pub const TRANSLATOR: Self = Self(*b"trl");

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("oth")
    }
}

/// Front matter, text or back matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placement {
    /// Before the text: roman folios.
    Front,
    /// The text: arabic folios from 1.
    Body,
    /// After the text: arabic folios going on.
    Back,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the trade's own")]
pub enum PieceKind {
    HalfTitle,
    Frontispiece,
    TitlePage,
    CopyrightPage,
    Dedication,
    Epigraph,
    Contents,
    Foreword,
    Preface,
    Acknowledgements,
    Introduction,
    Prologue,
    Part,
    Work,
    Epilogue,
    Conclusion,
    Afterword,
    Appendix,
    Chronology,
    Glossary,
    Map,
    Notes,
    Contributors,
    Bibliography,
    Index,
    AboutTheAuthor,
    AlsoBy,
    Colophon,
}

impl PieceKind {
    /// Whether it is a page that tells of the book itself, and may have fields.
    pub fn tells_of_book(self) -> bool {
        matches!(
            self,
            Self::TitlePage | Self::HalfTitle | Self::CopyrightPage | Self::Colophon
        )
    }

    /// Whether it is a text of the book whose first words may lead in.
    pub fn has_lead_in(self) -> bool {
        matches!(
            self,
            Self::Work
                | Self::Introduction
                | Self::Prologue
                | Self::Epilogue
                | Self::Conclusion
        )
    }
}

/// A piece as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceSpec {
    /// A work, a part, or a page of front or back matter.
    pub kind: PieceKind,
    /// A name unique in the book: lower-case ASCII letters, digits, hyphens.
    pub id: String,
    /// Front matter, text or back matter.
    pub placement: Placement,
    /// Its data.
    pub data: WorkData,
    /// Where its text comes from.
    pub content: ContentSpec,
    /// The pieces in it, for a part.
    pub children: Vec<Self>,
    /// Whether its file has several titles, each of which begins a work.
    pub split: bool,
    /// Whether it opens on a recto; `None`: by kind and theme.
    pub opens_recto: Option<bool>,
    /// How deep a list of contents goes.
    pub level: ContentsLevel,
    /// How its text is set, where it departs from the theme.
    pub manner: Manner,
    /// The editions that have it; `None`: all.
    pub only: Option<Vec<String>>,
    /// Its table in the manifest.
    pub span: Span,
}

/// How the text of a piece is set, where it departs from the theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// Ragged at the right, or flush on both sides.
    pub ragged: Option<bool>,
    /// Paragraphs parted by a free line, or by an indent.
    pub spaced: Option<bool>,
    /// Words divided, or kept whole.
    pub divided: Option<bool>,
}

/// How deep a list of contents goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContentsLevel {
    /// Parts, and what stands in none.
    Parts,
    /// Works, too.
    #[default]
    Works,
    /// The sections of works, too, but not those within them.
    Sections,
}

/// Where a piece's text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentSpec {
    /// Generated from data (contents, half title, notes …), or a part's own title.
    Generated,
    /// Markdown files, one after the other.
    Files(Vec<Located>),
    /// A stretch of a Markdown file with several titles.
    Section {
        /// The file.
        file: Located,
        /// Which stretch, from 0.
        nth: usize,
    },
    /// A work of a cleaned scan: the source's id and the work's id in its
    /// corrections file; no work: the whole scan.
    Scan {
        /// Id of a [`SourceSpec`].
        source: Located,
        /// Id of a `[[work]]` in its corrections.
        work: Option<Located>,
    },
}

/// The data of one piece. Drives opener, contents, running heads, source note, credits,
/// contributors and the EPUB's metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkData {
    /// Title, with inline Markdown. `None`: the file's first heading.
    pub title: Option<Located>,
    /// Title for running heads.
    pub short_title: Option<Located>,
    /// Its number among the parts or chapters of the book.
    pub number: Option<u32>,
    /// Subtitle, with inline Markdown.
    pub subtitle: Option<Located>,
    /// The picture that it opens with.
    pub picture: Option<OpenerPicture>,
    /// Authors, translators and others.
    pub contributors: Vec<Contributor>,
    /// When it was written, as printed: `1921`, `before 1914`.
    pub date: Option<Located>,
    /// Where it was first published, with inline Markdown.
    pub first_published: Option<Located>,
    /// Copyright line.
    pub copyright: Option<Located>,
    /// Permission line.
    pub permission: Option<Located>,
    /// The copy or scan that the text was taken from.
    pub source: Option<Located>,
    /// Language; `None`: the book's.
    pub lang: Option<Lang>,
    /// A note on the text, with inline Markdown.
    pub note: Option<Located>,
}

/// The picture that a work or a part opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenerPicture {
    /// Its path, below the book's root.
    pub path: Located,
    /// What it shows; empty: it says nothing.
    pub alt: Located,
}

impl WorkData {
    /// Contributors of one role, in order.
    pub fn with_role(&self, role: Relator) -> impl Iterator<Item = &Contributor> {
        self.contributors.iter().filter(move |contributor| contributor.role == role)
    }
}

/// A scan, named by file and hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSpec {
    /// Its id in the manifest.
    pub id: Located,
    /// File, folder or archive below `--sources`, or below the book's root.
    pub file: Located,
    /// SHA-256 of the file, 64 hex digits in lower case.
    pub sha256: Located,
    /// The corrections file, below the book's root.
    pub corrections: Option<Located>,
    /// What the scan is, for messages and colophon.
    pub description: Option<Located>,
}

/// The cover of a book: an image, or one that the program sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoverSpec {
    /// An image, below the book's root.
    pub image: Option<Located>,
    /// What the cover shows, in words; always there beside an image.
    pub alt: Option<Located>,
    /// How a set cover is laid out; `None`: as a window where there is a picture for one,
    /// else as the theme says.
    pub layout: Option<CoverLayout>,
    /// The picture in a window, below the book's root.
    pub picture: Option<Located>,
    /// What of it stays where it is cut.
    pub focus: Focus,
    /// The colour all over a set cover; `None`: the theme's.
    pub ground: Option<Colour>,
    /// The colour of its letters; `None`: the theme's.
    pub ink: Option<Colour>,
    /// The colour of its rule; `None`: the theme's.
    pub accent: Option<Colour>,
    /// The colour of its band or panel; `None`: the theme's.
    pub label: Option<Colour>,
    /// Its ornament; `None`: the theme's.
    pub ornament: Option<Located>,
    /// What stands on the back of a printed cover.
    pub back: Option<CoverText>,
    /// What stands on the flap of a jacket beside its front.
    pub front_flap: Option<CoverText>,
    /// What stands on the flap beside its back.
    pub back_flap: Option<CoverText>,
    /// Who wrote the book, below that.
    pub author: Option<AuthorNote>,
    /// The imprint; `None`: the publisher.
    pub imprint: Option<Located>,
    /// Its table in the manifest; `None`: the manifest says nothing.
    pub span: Option<Span>,
}

/// How a cover that the program sets is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverLayout {
    /// Letters on a ground, an ornament behind them.
    Type,
    /// A band of a second colour across the ground, with the letters on it.
    Band,
    /// A framed panel on the ground, with the letters on it.
    Panel,
    /// A picture in a window of the ground, the letters below it.
    Window,
}

/// What of a picture stays where it is cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    /// Its middle.
    #[default]
    Centre,
    /// Its upper edge.
    Top,
    /// Its lower edge.
    Foot,
    /// Its left edge.
    Left,
    /// Its right edge.
    Right,
}

/// A text on a printed cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoverText {
    /// A Markdown file below the book's root.
    File(Located),
    /// Paragraphs with inline Markdown.
    Text(Located),
}

impl CoverText {
    /// The file's name, or the text.
    pub fn located(&self) -> &Located {
        match self {
            Self::File(text) | Self::Text(text) => text,
        }
    }
}

/// The author on the back of a printed cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorNote {
    /// A picture below the book's root.
    pub image: Option<Located>,
    /// Lines beside it, with inline Markdown.
    pub text: Option<Located>,
}
