//! All that arranging an edition depends on besides the book.

use crate::book::{Book, PieceId};
use crate::project::{Composition, EpubFonts, NotesNumbering, NotesPlacement, Output};
use crate::text::{FamilyId, Fonts, Typeface};
use crate::theme::{
    Addresses, Family, HeadText, NumberForm, PicturePlace, Template, Theme, TitleLine,
    standard,
};
use crate::words::Numerals;

/// What an edition wants of the book's text. Outputs of equal arrangements have one
/// [`Flow`](super::Flow) between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// Whether the text is cut into pages.
    pub medium: Medium,
    /// The pieces that stand in it, in the book's order.
    pub pieces: Vec<PieceId>,
    /// Where notes stand.
    pub notes: NotesPlacement,
    /// How they are numbered.
    pub numbering: NotesNumbering,
    /// Where the addresses of links are printed.
    pub addresses: Addresses,
    /// Whether the contents name translators.
    pub translators: bool,
    /// What the heads of left-hand pages say.
    pub verso: HeadText,
    /// What those of right-hand pages say.
    pub recto: HeadText,
    /// How parts with a number are called; `None`: they are not.
    pub part_labels: Option<LabelForm>,
    /// How works with a number are called, likewise.
    pub chapter_labels: Option<LabelForm>,
    /// Whether the pictures that parts open with face their pages,
    pub part_facing: bool,
    /// and those of works theirs.
    pub work_facing: bool,
    /// What is said on the pages that tell of the book itself.
    pub told: BookMatter,
    /// The typefaces that the colophon names; none where the reader chooses.
    pub typefaces: Option<ShownFaces>,
}

/// The typefaces of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFaces {
    /// That of the text, and those of titles, headings, heads and folios.
    pub text: Vec<Typeface>,
    /// That of code, should the book have any.
    pub code: Typeface,
}

impl ShownFaces {
    fn of(theme: &Theme, fonts: &Fonts) -> Self {
        let face =
            |name: &str, instead| fonts.typeface(fonts.family(name).unwrap_or(instead));
        let families = &theme.families;
        let mut text = vec![face(&families.text, FamilyId::SERIF)];
        if theme.shows(Family::Display) {
            text.push(face(&families.display, FamilyId::SERIF));
        }
        if theme.shows(Family::Sans) {
            text.push(face(&families.sans, FamilyId::SANS));
        }
        Self { text, code: face(&families.mono, FamilyId::MONO) }
    }
}

/// What is said on the pages that tell of the book itself, where nobody wrote them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookMatter {
    /// The lines of the title page, in order.
    pub title_page: Vec<TitleLine>,
    /// The copyright page.
    pub copyright: Template,
    /// The colophon.
    pub colophon: Template,
}

impl BookMatter {
    fn of(theme: &Theme) -> Self {
        Self {
            title_page: theme.title_page.order.clone(),
            copyright: theme.copyright.template.clone(),
            colophon: theme.colophon.template.clone(),
        }
    }
}

/// How something with a number is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelForm {
    /// How the number is written.
    pub numerals: Numerals,
    /// Whether the name stands with it: `Chapter 3`.
    pub named: bool,
}

/// What a text is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// Pages.
    Pages,
    /// One long column that a reading system cuts.
    Reflowable,
}

impl Arrangement {
    /// That of an output in a theme and its faces; `None` for one without a text.
    pub fn of(
        book: &Book,
        output: &Output,
        theme: &Theme,
        fonts: &Fonts,
    ) -> Option<Self> {
        let mut arrangement = Self::telling(book, output, BookMatter::of(theme))?;
        arrangement.translators = theme.contents.translators;
        (arrangement.verso, arrangement.recto) =
            (theme.head.verso_text, theme.head.recto_text);
        let form = |numerals: NumberForm, named| {
            numerals.numerals().map(|numerals| LabelForm { numerals, named })
        };
        arrangement.part_labels = form(theme.part.number, theme.part.number_name);
        arrangement.chapter_labels = form(theme.opener.number, theme.opener.number_name);
        let faces =
            |place| arrangement.medium == Medium::Pages && place == PicturePlace::Facing;
        (arrangement.part_facing, arrangement.work_facing) =
            (faces(theme.part.picture), faces(theme.opener.picture));
        if matches!(output, Output::Print(_)) {
            arrangement.addresses = theme.links.address;
        }
        arrangement.typefaces = shows_faces(output).then(|| ShownFaces::of(theme, fonts));
        Some(arrangement)
    }

    /// That of an output with the default theme's choices, in typefaces that are not known.
    pub fn plain(book: &Book, output: &Output) -> Option<Self> {
        Self::telling(book, output, BookMatter::of(&standard()))
    }

    fn telling(book: &Book, output: &Output, told: BookMatter) -> Option<Self> {
        let &Composition { notes, numbering, .. } = output.design()?;
        let id = &output.named().id;
        let medium = match output {
            Output::Epub(_) => Medium::Reflowable,
            Output::Print(_) | Output::Screen(_) | Output::Cover(_) | Output::Wrap(_) => {
                Medium::Pages
            }
        };
        Some(Self {
            medium,
            pieces: held(book, id),
            notes,
            numbering,
            addresses: Addresses::None,
            translators: false,
            verso: HeadText::Auto,
            recto: HeadText::Auto,
            part_labels: None,
            chapter_labels: None,
            part_facing: false,
            work_facing: false,
            told,
            typefaces: None,
        })
    }

    /// Whether a piece stands in it.
    pub(super) fn holds(&self, piece: PieceId) -> bool {
        self.pieces.binary_search(&piece).is_ok()
    }

    /// Whether notes stand at the foot of pages.
    pub fn notes_at_foot(&self) -> bool {
        self.notes == NotesPlacement::Page && self.medium == Medium::Pages
    }
}

/// Whether an output is always shown in the book's own faces.
fn shows_faces(output: &Output) -> bool {
    match output {
        Output::Epub(epub) => epub.fonts == EpubFonts::Embedded,
        Output::Print(_) | Output::Screen(_) => true,
        Output::Cover(_) | Output::Wrap(_) => false,
    }
}

/// The pieces that neither leave an edition out nor stand in a part that does.
fn held(book: &Book, id: &String) -> Vec<PieceId> {
    let mut held: Vec<PieceId> = Vec::new();
    // Parents stand before their children.
    for (at, piece) in book.pieces.iter().enumerate() {
        let within =
            piece.parent.is_none_or(|parent| held.binary_search(&parent).is_ok());
        if within && piece.only.as_ref().is_none_or(|only| only.contains(id)) {
            held.push(PieceId(at as u32));
        }
    }
    held
}
