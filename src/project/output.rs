//! What is made of a book: outputs, one file each.

use super::Located;
use super::wrap::{Binding, ByHand, SpineText};
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
    /// The cover of a printed book.
    Wrap(Box<WrapOutput>),
}

/// An EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubOutput {
    /// How it is called.
    pub named: Naming,
    /// How it looks; the trim is that of its page source.
    pub design: Composition,
    /// The output whose pages its page-list names.
    pub page_source: Option<String>,
    /// Whether it has the book's cover.
    pub cover: bool,
    /// Whose faces show it.
    pub fonts: EpubFonts,
    /// A style sheet of the book's own, below its root.
    pub css: Option<Located>,
    /// The shop or the devices that it is written for; `None`: all.
    pub channel: Option<Channel>,
}

/// A print file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintOutput {
    /// How it is called.
    pub named: Naming,
    /// How it looks.
    pub design: Composition,
    /// Standard, bleed, colour.
    pub print: PrintSpec,
}

/// A PDF to be read on screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenOutput {
    /// How it is called.
    pub named: Naming,
    /// How it looks.
    pub design: Composition,
}

/// A picture of the cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverOutput {
    /// How it is called.
    pub named: Naming,
}

/// A printed cover: back, spine and front on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrapOutput {
    /// How it is called; its number and its profile are those of the edition in it where
    /// it names none.
    pub named: Naming,
    /// The id of the print edition that it is folded round: whence trim, pages, look.
    pub of: String,
    /// Standard and press; what it does not say is the edition's.
    pub print: PrintSpec,
    /// The paper of the pages, by its name in the profile; `None`: the printer's usual.
    pub paper: Option<Located>,
    /// How the book is bound; `None`: as the profile says, else as a paperback.
    pub binding: Option<(Binding, Span)>,
    /// Numbers of the printer's template.
    pub by_hand: ByHand,
    /// Which way the spine is read; `None`: by the custom of the book's language.
    pub spine_text: Option<SpineText>,
    /// What stands beside the barcode as the price.
    pub price: Option<Located>,
    /// The two or five digits beside the barcode's thirteen.
    pub add_on: Option<Located>,
    /// The magnification of the barcode, in per cent; `None`: as the printer's place allows.
    pub barcode_size: Option<u32>,
    /// Whether a second file shows trim, folds and safe zones.
    pub guides: bool,
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
pub struct Composition {
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
    /// [`Output::Wrap`].
    Wrap,
}

impl OutputKind {
    /// How the record of a release calls it.
    pub const fn recorded(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Print => "print",
            Self::Screen => "screen",
            Self::Cover => "cover",
            Self::Wrap => "cover for print",
        }
    }

    /// Whether it goes to a press.
    pub const fn is_printed(self) -> bool {
        match self {
            Self::Print | Self::Wrap => true,
            Self::Epub | Self::Screen | Self::Cover => false,
        }
    }
}

impl Output {
    /// Its kind, as the manifest’s `kind` names it.
    pub fn kind(&self) -> OutputKind {
        match self {
            Self::Epub(_) => OutputKind::Epub,
            Self::Print(_) => OutputKind::Print,
            Self::Screen(_) => OutputKind::Screen,
            Self::Cover(_) => OutputKind::Cover,
            Self::Wrap(_) => OutputKind::Wrap,
        }
    }

    /// How it is called.
    pub fn named(&self) -> &Naming {
        match self {
            Self::Epub(output) => &output.named,
            Self::Print(output) => &output.named,
            Self::Screen(output) => &output.named,
            Self::Cover(output) => &output.named,
            Self::Wrap(output) => &output.named,
        }
    }

    /// The same, to be completed.
    pub(crate) fn named_mut(&mut self) -> &mut Naming {
        match self {
            Self::Epub(output) => &mut output.named,
            Self::Print(output) => &mut output.named,
            Self::Screen(output) => &mut output.named,
            Self::Cover(output) => &mut output.named,
            Self::Wrap(output) => &mut output.named,
        }
    }

    /// How its text is composed; `None` for covers, which have none.
    pub fn design(&self) -> Option<&Composition> {
        match self {
            Self::Epub(output) => Some(&output.design),
            Self::Print(output) => Some(&output.design),
            Self::Screen(output) => Some(&output.design),
            Self::Cover(_) | Self::Wrap(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn design_mut(&mut self) -> Option<&mut Composition> {
        match self {
            Self::Epub(output) => Some(&mut output.design),
            Self::Print(output) => Some(&mut output.design),
            Self::Screen(output) => Some(&mut output.design),
            Self::Cover(_) | Self::Wrap(_) => None,
        }
    }

    /// The id of the output whose pages it names or is folded round: an EPUB's page source,
    /// the edition in a cover.
    pub fn page_source(&self) -> Option<&str> {
        match self {
            Self::Epub(output) => output.page_source.as_deref(),
            Self::Wrap(output) => Some(&output.of),
            Self::Print(_) | Self::Screen(_) | Self::Cover(_) => None,
        }
    }

    /// The channel of an EPUB that has one.
    pub fn channel(&self) -> Option<Channel> {
        match self {
            Self::Epub(output) => output.channel,
            Self::Print(_) | Self::Screen(_) | Self::Cover(_) | Self::Wrap(_) => None,
        }
    }

    /// How the name of its file ends.
    pub fn ending(&self) -> &'static str {
        match self {
            Self::Epub(output) => output.channel.map_or("epub", Channel::ending),
            Self::Print(_) | Self::Screen(_) | Self::Wrap(_) => "pdf",
            Self::Cover(_) => "jpg",
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

/// Whom an EPUB is for, where not for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Amazon's shop.
    Amazon,
    /// Apple Books.
    Apple,
    /// Google Play Books.
    Google,
    /// Kobo's devices, to which readers copy it themselves: written as a `.kepub.epub`.
    Kobo,
}

impl Channel {
    /// The profile by which its files are checked.
    pub const fn profile(self) -> &'static str {
        match self {
            Self::Amazon => "kdp-ebook",
            Self::Apple => "apple",
            Self::Google => "google",
            Self::Kobo => "kobo",
        }
    }

    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Kobo => "kepub.epub",
            Self::Amazon | Self::Apple | Self::Google => "epub",
        }
    }
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
