//! How a book is printed.

use super::super::dice::Dice;

/// Where a page's number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FolioPlace {
    None,
    InHead,
    Top,
    Foot,
}

/// What running heads say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadWords {
    None,
    /// One for all pages.
    Same,
    /// The book's on versos, the chapter's on rectos.
    BookChapter,
    /// The book's on versos, another on each recto.
    BookPage,
    /// Another on each page.
    Page,
}

/// How notes are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteMarking {
    None,
    /// Figures from 1 on each page.
    FiguresOnPage,
    /// Figures through the chapter.
    FiguresThrough,
    /// Stars, daggers.
    Stars,
    /// Letters.
    Letters,
}

/// How pages end in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageEnd {
    FormFeed,
    Blanks(usize),
    None,
}

/// The habits of one book.
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub(super) struct PrintHabits {
    pub(super) measure: usize,
    pub(super) rows: usize,
    pub(super) indent: usize,
    pub(super) blank_paragraphs: bool,
    pub(super) head: HeadWords,
    pub(super) head_capitals: usize,
    pub(super) head_apart: bool,
    pub(super) head_stop: bool,
    pub(super) folio: FolioPlace,
    pub(super) folio_form: usize,
    pub(super) folio_apart: bool,
    pub(super) marks: NoteMarking,
    pub(super) mark_form: usize,
    pub(super) notes_on: usize,
    pub(super) notes_apart: bool,
    /// How much more a line of notes holds, in hundredths.
    pub(super) small: usize,
    pub(super) catchwords: bool,
    pub(super) signatures: bool,
    pub(super) end: PageEnd,
    pub(super) chapter_form: usize,
    pub(super) chapter_capitals: bool,
    pub(super) verse: bool,
    /// Blank lines above and beneath headings that the reading machine keeps.
    pub(super) heading_gap: usize,
    pub(super) end_notes: bool,
    pub(super) debris: usize,
}

impl PrintHabits {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let head = match dice.from(0, 9) {
            0..=1 => HeadWords::None,
            2..=3 => HeadWords::Same,
            4..=6 => HeadWords::BookChapter,
            7..=8 => HeadWords::BookPage,
            _ => HeadWords::Page,
        };
        let folio = match dice.from(0, 9) {
            0 => FolioPlace::None,
            1..=4 if head != HeadWords::None => FolioPlace::InHead,
            1..=6 => FolioPlace::Top,
            _ => FolioPlace::Foot,
        };
        let (head, folio) = if dice.falls(120) {
            (HeadWords::None, FolioPlace::None)
        } else {
            (head, folio)
        };
        let marks = match dice.from(0, 9) {
            0..=2 => NoteMarking::None,
            3..=5 => NoteMarking::FiguresOnPage,
            6 => NoteMarking::FiguresThrough,
            7..=8 => NoteMarking::Stars,
            _ => NoteMarking::Letters,
        };
        Self {
            measure: dice.from(36, 78),
            rows: if dice.falls(180) { dice.from(4, 16) } else { dice.from(17, 46) },
            indent: if dice.falls(350) { dice.from(1, 5) } else { 0 },
            blank_paragraphs: dice.falls(600),
            head,
            head_capitals: dice.from(0, 2),
            head_apart: dice.falls(620),
            head_stop: dice.falls(300),
            folio,
            folio_form: dice.from(0, 5),
            folio_apart: dice.falls(620),
            marks,
            mark_form: dice.from(0, 3),
            notes_on: [100, 500, 1_200, 2_600][dice.from(0, 3)],
            notes_apart: dice.falls(650),
            small: if dice.falls(120) { 100 } else { dice.from(104, 128) },
            catchwords: dice.falls(130),
            signatures: dice.falls(160),
            end: match dice.from(0, 9) {
                0..=3 => PageEnd::FormFeed,
                4..=5 => PageEnd::Blanks(dice.from(3, 4)),
                6..=7 => PageEnd::Blanks(dice.from(1, 2)),
                _ => PageEnd::None,
            },
            chapter_form: dice.from(0, 99),
            chapter_capitals: dice.falls(550),
            verse: dice.falls(110),
            heading_gap: dice.from(0, 3),
            end_notes: dice.falls(150),
            debris: if dice.falls(500) { dice.from(0, 120) } else { 0 },
        }
    }

    /// The habits that the figures tell apart.
    pub(super) fn named(&self) -> Vec<(&'static str, String)> {
        let head = match self.head {
            HeadWords::None => "none",
            HeadWords::Same => "one for all pages",
            HeadWords::BookChapter => "book and chapter",
            HeadWords::BookPage => "book, and one of each page",
            HeadWords::Page => "one of each page",
        };
        let folio = match self.folio {
            FolioPlace::None => "none",
            FolioPlace::InHead => "in the head",
            FolioPlace::Top => "above the text",
            FolioPlace::Foot => "beneath the text",
        };
        let marks = match self.marks {
            NoteMarking::None => "no notes",
            NoteMarking::FiguresOnPage => "figures from 1 on each page",
            NoteMarking::FiguresThrough => "figures through the chapter",
            NoteMarking::Stars => "stars and daggers",
            NoteMarking::Letters => "letters",
        };
        let end = match self.end {
            PageEnd::FormFeed => "a form feed",
            PageEnd::Blanks(3..) => "three blank lines or four",
            PageEnd::Blanks(_) => "a blank line or two",
            PageEnd::None => "nothing",
        };
        let text = match (self.verse, self.blank_paragraphs) {
            (true, _) => "verse",
            (false, true) => "prose, blank lines between paragraphs",
            (false, false) => "prose, no blank lines between paragraphs",
        };
        let named = [
            ("running heads", head),
            ("page numbers", folio),
            ("marks of notes", marks),
            ("what ends a page", end),
            ("text", text),
        ];
        named.map(|(kind, it)| (kind, it.to_owned())).into()
    }
}
