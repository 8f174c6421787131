//! What is made of a book: outputs, one file each.

use super::Located;
use crate::ground::Isbn;
use crate::source::Span;
use crate::units::Length;

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Reflowable EPUB 3.3.
    Epub(EpubOutput),
    /// PDF for a printer.
    Print(PrintOutput),
    /// PDF for a screen: tagged, linked.
    Screen(ScreenOutput),
    /// The picture of the cover that shops show.
    Cover(CoverOutput),
}

/// An EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubOutput {
    /// How it is called.
    pub named: Naming,
    /// How it looks; the trim is that of its page source.
    pub design: Design,
    /// The output whose pages its page-list names.
    pub page_source: Option<String>,
    /// Whether it has the book's cover.
    pub cover: bool,
    /// Whose faces show it.
    pub fonts: EpubFonts,
}

/// A print file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintOutput {
    /// How it is called.
    pub named: Naming,
    /// How it looks.
    pub design: Design,
    /// Standard, bleed, colour.
    pub print: PrintSpec,
}

/// A PDF to be read on screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenOutput {
    /// How it is called.
    pub named: Naming,
    /// How it looks.
    pub design: Design,
}

/// A picture of the cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverOutput {
    /// How it is called.
    pub named: Naming,
}

/// How an output is called, and by whom it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Its id, unique.
    pub id: String,
    /// File name in the output folder.
    pub file_name: String,
    /// Its ISBN.
    pub isbn: Option<Isbn>,
    /// The printer's or shop's profile.
    pub profile: Option<Located>,
    /// Its table in the manifest (or the manifest's start for a default one).
    pub span: Span,
}

/// How a text is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Design {
    /// The theme: the name of a built-in one, or a path below the book's root.
    pub theme: Located,
    /// Width and height of the trimmed page.
    pub trim: (Length, Length),
    /// Where notes stand.
    pub notes: NotesPlacement,
    /// How they are numbered.
    pub numbering: NotesNumbering,
}

/// The kind of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutputKind {
    /// [`Output::Epub`].
    Epub,
    /// [`Output::Print`].
    Print,
    /// [`Output::Screen`].
    Screen,
    /// [`Output::Cover`].
    Cover,
}

impl Output {
    /// Its kind, as the manifest’s `kind` names it.
    pub fn kind(&self) -> OutputKind {
        match self {
            Self::Epub(_) => OutputKind::Epub,
            Self::Print(_) => OutputKind::Print,
            Self::Screen(_) => OutputKind::Screen,
            Self::Cover(_) => OutputKind::Cover,
        }
    }

    /// How it is called.
    pub fn named(&self) -> &Naming {
        match self {
            Self::Epub(output) => &output.named,
            Self::Print(output) => &output.named,
            Self::Screen(output) => &output.named,
            Self::Cover(output) => &output.named,
        }
    }

    /// The same, to be completed.
    pub(crate) fn named_mut(&mut self) -> &mut Naming {
        match self {
            Self::Epub(output) => &mut output.named,
            Self::Print(output) => &mut output.named,
            Self::Screen(output) => &mut output.named,
            Self::Cover(output) => &mut output.named,
        }
    }

    /// How its text is composed; `None` for a cover, which has none.
    pub fn design(&self) -> Option<&Design> {
        match self {
            Self::Epub(output) => Some(&output.design),
            Self::Print(output) => Some(&output.design),
            Self::Screen(output) => Some(&output.design),
            Self::Cover(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn design_mut(&mut self) -> Option<&mut Design> {
        match self {
            Self::Epub(output) => Some(&mut output.design),
            Self::Print(output) => Some(&mut output.design),
            Self::Screen(output) => Some(&mut output.design),
            Self::Cover(_) => None,
        }
    }

    /// The id of the output whose pages it names: an EPUB's page source.
    pub fn page_source(&self) -> Option<&str> {
        match self {
            Self::Epub(output) => output.page_source.as_deref(),
            Self::Print(_) | Self::Screen(_) | Self::Cover(_) => None,
        }
    }

    /// Whether the book's cover stands in it.
    pub fn holds_cover(&self) -> bool {
        matches!(self, Self::Epub(EpubOutput { cover: true, .. }))
    }
}

/// Where notes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum NotesPlacement {
    /// In a section of their own after the text.
    #[default]
    Book,
    /// After each work.
    Work,
    /// At the foot of the page (in an EPUB: after each work).
    Page,
}

/// How notes are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum NotesNumbering {
    /// From 1 in each work.
    #[default]
    ByWork,
    /// From 1 through the book.
    Through,
}

/// The standard of a print file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrintStandard {
    /// PDF/X-1a:2001, PDF 1.3.
    X1a2001,
    /// PDF/X-1a:2003, PDF 1.4.
    X1a2003,
    /// PDF/X-4, PDF 1.6, with an ICC profile of the printing condition.
    X4,
}

/// The sides of a page that have bleed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BleedSides {
    /// None: the media is the trim.
    None,
    /// Head, foot and fore-edge.
    Outside,
    /// All four.
    All,
}

/// What the manifest says of a print file; what it does not say is the profile's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintSpec {
    /// The standard, and where it is named.
    pub standard: Option<(PrintStandard, Span)>,
    /// The sides with bleed.
    pub bleed: Option<BleedSides>,
    /// An ICC profile of the printing condition: a path below the book's root.
    pub icc: Option<Located>,
}

/// The faces that an EPUB is shown in.
///
/// The reader's own are the default: devices know faces that suit their screens, readers
/// choose those that suit their eyes, and the file stays small. An edition carries its
/// own where its look, its small capitals and figures, or its rarer letters matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum EpubFonts {
    /// Those of the reader's device.
    #[default]
    Reader,
    /// Those of the theme, carried along, as long as the reader wants no other.
    Embedded,
}
