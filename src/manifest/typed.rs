//! The manifest as typed: every key, and what may stand behind it. The comments here
//! are the descriptions that editors show while a person completes keys.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use toml::de::DeValue;

use super::numbers::{Ordinal, Scalar, SeriesPosition};
use super::typed_trade::{AccessibilityTable, PriceTable, TradeTable};
use super::words::{Captions, LineEnds, Opens, Parted, UnknownClasses};
use crate::ground::Colour;
use crate::project::{
    Binding, BleedSides, Channel, ContentsLevel, CoverLayout, EpubFonts, Focus, Located,
    NotesNumbering, NotesPlacement, OutputKind, PieceKind, PrintStandard, Relator,
    SpineText,
};
use crate::source::Span;
use crate::tables::{KeyValue, List, PlacedValue, Prose, TableReader, table};

table! {
    /// The manifest of a book: `book.toml`.
    pub Manifest {
        /// Name of the book's files: lower-case ASCII letters, digits and hyphens.
        "slug" required "\"my-book\"" => slug: Located,
        /// Version of the book's content, such as `1.2.0`.
        "version" => version: Located,
        /// Title, with inline Markdown; `\\` is a line break wished in display.
        "title" required "\"My Book\"" => title: Located,
        /// Subtitle, with inline Markdown.
        "subtitle" => subtitle: Located,
        /// Title for sorting; without it the language's article goes to the end.
        "sort-title" => sort_title: Located,
        /// Such as `Second edition, revised`.
        "edition-statement" => edition_statement: Located,
        /// Main language as a BCP 47 tag, such as `en-GB`.
        "language" required "\"en-GB\"" => language: Located,
        /// Stable identifier; without it one is made of publisher and slug.
        "uuid" => uuid: Located,
        /// The publisher.
        "publisher" => publisher: Located,
        /// Where the publisher is.
        "place" => place: Located,
        /// The publisher's device, for title pages: a picture below the book's folder.
        "device" => device: Located,
        /// Who printed the book, how and on which paper, with inline Markdown: for the colophon.
        "printed" => printed: Prose,
        /// Date of publication: `2026`, `2026-11` or `2026-11-22`, from the year 1 to 9999.
        "date" => date: Scalar,
        /// Rights, with inline Markdown.
        "rights" => rights: Prose,
        /// What the book is, for shops.
        "description" => description: Located,
        /// Subjects, free or from a scheme.
        "subjects" => subjects: List<SubjectEntry>,
        /// The series that the book belongs to.
        "series" => series: SeriesTable,
        /// The cover; `false`: none.
        "cover" => cover: CoverEntry,
        /// Editors, translators and others who made the whole.
        "contributor" => contributor: List<PersonTable>,
        /// The scans that works are taken from.
        "source" => source: List<SourceTable>,
        /// Pieces of the front matter, in order; without the key half title, title
        /// page, copyright page and contents.
        "front" => front: List<PieceTable>,
        /// Parts and works, in order.
        "body" required "[{ title = \"…\", file = \"….md\" }]" => body: List<PieceTable>,
        /// Pieces of the back matter, in order; without the key a notes section.
        "back" => back: List<PieceTable>,
        /// The editions to build; without the key an EPUB, a print PDF and a screen PDF.
        "edition" => edition: List<EditionTable>,
        /// Words with their only divisions marked by hyphens, by language.
        "hyphenation" => hyphenation: ListsByName,
        /// What the caption of a picture is: `title`, the words between quotation marks
        /// behind its path, or `text`, else those in its brackets, too.
        "captions" => captions: PlacedValue<Captions>,
        /// What a class that is not known is: `error`, or `plain`, as if it were not there.
        "unknown-classes" => unknown_classes: PlacedValue<UnknownClasses>,
        /// Fonts that the book brings: the files of each family, below the book's folder.
        "fonts" => fonts: ListsByName,
        /// What distributors and shops are told besides.
        "trade" => trade: TradeTable,
        /// What the book costs, where and in which editions.
        "price" => price: List<PriceTable>,
        /// What the publisher says of the e-book's accessibility.
        "accessibility" => accessibility: AccessibilityTable,
    }
}

table! {
    /// A subject of a scheme.
    pub SubjectTable {
        /// The words.
        "text" required "\"History\"" => text: Located,
        /// The scheme, such as `BISAC`.
        "authority" => authority: Located,
        /// The code in it.
        "term" => term: Located,
    }
}

table! {
    /// A series.
    pub SeriesTable {
        /// Its name.
        "title" required "\"My Series\"" => title: Located,
        /// The book's number in it, from 0 to 9999: `3`, or `"3.1"` for a part of it.
        "position" => position: SeriesPosition,
    }
}

table! {
    /// The cover: an image of the book's folder, or one that the program sets.
    pub CoverTable {
        /// A JPEG or PNG below the book's folder, best of 1600 by 2560 pixels or more.
        "image" => image: Located,
        /// What the image or the picture shows, for those who cannot see it.
        "alt" => alt: Located,
        /// How a cover that the program sets is laid out, where not as its theme says.
        "layout" => layout: PlacedValue<CoverLayout>,
        /// A JPEG or PNG below the book's folder that fills the window of the layout `window`.
        "picture" => picture: Located,
        /// What of that picture stays where it is cut to the window's shape.
        "picture-focus" => focus: PlacedValue<Focus>,
        /// The colour all over a cover that the program sets, such as `#1d3557`.
        "ground" => ground: PlacedValue<Colour>,
        /// The colour of its letters.
        "ink" => ink: PlacedValue<Colour>,
        /// The colour of its rule.
        "accent" => accent: PlacedValue<Colour>,
        /// The colour of its band or panel, in the layouts that have one.
        "label" => label: PlacedValue<Colour>,
        /// The characters of its ornament.
        "ornament" => ornament: Located,
        /// What stands on the back of a printed cover: a Markdown file below the book's
        /// folder (a name that ends in `.md`), or the text itself.
        "back" => back: Prose,
        /// What stands on the flap of a jacket beside its front, in the same way.
        "front-flap" => front_flap: Prose,
        /// What stands on the flap beside its back.
        "back-flap" => back_flap: Prose,
        /// Who wrote the book, on the back of a printed cover.
        "author" => author: AuthorTable,
        /// The imprint on a printed cover; the publisher where not said.
        "imprint" => imprint: Located,
    }
}

table! {
    /// The author on the back of a printed cover.
    pub AuthorTable {
        /// A JPEG or PNG below the book's folder.
        "image" => image: Located,
        /// Some lines, with inline Markdown.
        "text" => text: Prose,
    }
}

table! {
    /// A person or body.
    pub PersonTable {
        /// The name as printed.
        "name" required "\"First Last\"" => name: Located,
        /// The name as sorted, `Last, First`; computed where not given.
        "sort" => sort: Located,
        /// The part played: a MARC relator code or a word.
        "role" => role: PlacedValue<Relator>,
        /// A note on the person, with inline Markdown.
        "about" => about: Prose,
        /// The year of birth, as printed: a number from 1 to 9999, or a string.
        "born" => born: Scalar,
        /// The year of death, as printed: a number from 1 to 9999, or a string.
        "died" => died: Scalar,
    }
}

table! {
    /// A scan.
    pub SourceTable {
        /// Its id, for `scan` in pieces.
        "id" required "\"pamphlet\"" => id: Located,
        /// File below `--sources`, or below the book's folder; also a folder or a ZIP archive
        /// with a file for each page.
        "file" required "\"pamphlet.txt\"" => file: Located,
        /// SHA-256 of the file: 64 hex digits; of a folder, of what `sha256sum *` prints for
        /// its pages.
        "sha256" required "\"…\"" => sha256: Located,
        /// The corrections file, below the book's folder.
        "corrections" => corrections: Located,
        /// What the scan is.
        "description" => description: Located,
    }
}

table! {
    /// The picture that a work or a part opens with; the theme says where it stands.
    pub OpenerTable {
        /// The picture, below the book's folder.
        "picture" => picture: Located,
        /// What it shows, for those who can't see it; empty: it says nothing.
        "alt" => alt: Located,
    }
}

table! {
    /// A piece: a work, a part, or a page of front or back matter.
    pub PieceTable {
        /// What it is; in the body `work` where not said.
        "piece" => piece: PlacedValue<PieceKind>,
        /// A name unique in the book; from the title where not given.
        "id" => id: Located,
        /// Title, with inline Markdown; else the file's first heading.
        "title" => title: Located,
        /// Title for running heads.
        "short-title" => short_title: Located,
        /// Its number among the parts or chapters of the book, from 1 to 9999: openers, part pages and
        /// contents show it as the theme says.
        "number" => number: Ordinal,
        /// Subtitle, with inline Markdown.
        "subtitle" => subtitle: Located,
        /// The picture that a work or a part opens with.
        "opener" => opener: OpenerTable,
        /// Authors.
        "authors" => authors: List<PersonEntry>,
        /// Translators.
        "translators" => translators: List<PersonEntry>,
        /// Others, each with a role.
        "contributors" => contributors: List<PersonTable>,
        /// When it was written, as printed: a year from 1 to 9999, or a string.
        "date" => date: Scalar,
        /// Where it was first published, with inline Markdown.
        "first-published" => first_published: Prose,
        /// Copyright line.
        "copyright" => copyright: Prose,
        /// Permission line.
        "permission" => permission: Prose,
        /// The copy or scan that the text was taken from.
        "source-copy" => source_copy: Prose,
        /// Language as a BCP 47 tag, where it is not the book's.
        "language" => language: Located,
        /// A note on the text, with inline Markdown.
        "note" => note: Prose,
        /// The Markdown file, below the book's folder.
        "file" => file: Located,
        /// Whether the file is cut into works, one for each heading of the first level;
        /// with a title they stand in a part that has it.
        "split" => split: PlacedValue<bool>,
        /// Several Markdown files, one after the other.
        "files" => files: List<Located>,
        /// The id of a source that the text is taken from.
        "scan" => scan: Located,
        /// The id of a work in the source's corrections file.
        "work" => work: Located,
        /// Whether it opens on a right-hand page or on the next one.
        "opens" => opens: PlacedValue<Opens>,
        /// How its lines are shaped, where not as the theme says.
        "shape" => shape: PlacedValue<LineEnds>,
        /// What tells its paragraphs apart, where not as the theme says.
        "paragraph" => paragraph: PlacedValue<Parted>,
        /// Whether its words are divided, where not as the theme says.
        "hyphenation" => hyphenation: PlacedValue<bool>,
        /// For contents: how deep they go, to parts, works or sections; to works where not
        /// said.
        "level" => level: PlacedValue<ContentsLevel>,
        /// The ids of the only editions that have it.
        "only" => only: List<Located>,
        /// The pieces in a part, in order.
        "body" => body: List<PieceTable>,
    }
}

table! {
    /// An edition.
    pub EditionTable {
        /// Its id; the kind where not given.
        "id" => id: Located,
        /// What it is.
        "kind" required "\"print\"" => kind: PlacedValue<OutputKind>,
        /// The trimmed page, such as `6x9in`, `148x210mm` or `A5`; each side from 50 to
        /// 500 mm.
        "trim" => trim: TrimEntry,
        /// The theme: the name of a built-in one, or a path below the book's folder.
        "theme" => theme: Located,
        /// Where notes stand: at the end of the book, of each work, or at the foot of
        /// the page.
        "notes" => notes: PlacedValue<NotesPlacement>,
        /// From 1 in each work, or through the book.
        "numbering" => numbering: PlacedValue<NotesNumbering>,
        /// Its ISBN-13.
        "isbn" => isbn: Located,
        /// The printer's or shop's profile.
        "profile" => profile: Located,
        /// For a print edition: its standard; else the profile's, else
        /// `PDF/X-1a:2001`.
        "standard" => standard: PlacedValue<PrintStandard>,
        /// For a print edition: the sides with bleed; else as the profile wants it.
        "bleed" => bleed: PlacedValue<BleedSides>,
        /// For a print edition: the ICC profile of the printing condition, which
        /// pictures in colour and `PDF/X-4` need; a path below the book's folder.
        "icc" => icc: Located,
        /// For an EPUB: whether it carries its faces along, or is shown in the reader's.
        "fonts" => fonts: PlacedValue<EpubFonts>,
        /// For an EPUB: a style sheet of your own, whose rules come behind the theme's; a path
        /// below the book's folder.
        "css" => css: Located,
        /// For an EPUB: the shop by whose profile it is checked; `kobo` makes a
        /// `.kepub.epub` for Kobo's devices. For all where not said.
        "channel" => channel: PlacedValue<Channel>,
        /// For an EPUB: the print edition whose pages its page list names; the first
        /// one where not said.
        "page-source" => page_source: Located,
        /// For an EPUB: whether it has the page numbers of its page source at all; it has
        /// where not said.
        "page-list" => page_list: PlacedValue<bool>,
        /// For an EPUB: `false` leaves the cover out.
        "cover" => cover: PlacedValue<bool>,
        /// For a cover: the print edition that it is folded round; the first one where not
        /// said.
        "of" => of: Located,
        /// For a cover: the paper of the pages, such as `cream`, `white`, `groundwood`,
        /// `color` or `premium`; the printer's usual where not said.
        "paper" => paper: Located,
        /// For a cover: how the book is bound.
        "binding" => binding: PlacedValue<Binding>,
        /// For a cover: the width of the spine, such as `12.3mm`, by the printer's template.
        "spine" => spine: Located,
        /// For a cover on boards: what is turned round them, by the printer's template.
        "wrap" => wrap: Located,
        /// For a cover on boards: the groove beside the spine, by the printer's template.
        "hinge" => hinge: Located,
        /// For a dust jacket: the width of a flap, by the printer's template.
        "flap" => flap: Located,
        /// For a cover on boards: width and height of front and back, such as
        /// `157x235mm`, from the spine's fold to the outer edge, by the printer's template.
        "panel" => panel: TrimEntry,
        /// For a cover: which way the spine is read; by the custom of the language where
        /// not said.
        "spine-text" => spine_text: PlacedValue<SpineText>,
        /// For a cover: the price with its currency, such as `£9.99` or `12,00 €`.
        "price" => price: Located,
        /// For a cover: the two or five digits beside the barcode's thirteen, such as
        /// `51299` for 12.99 US dollars.
        "add-on" => add_on: Located,
        /// For a cover: how large the barcode is, from `80%` to `200%` of its usual size; as
        /// the printer's place allows, up to `100%`, where not said.
        "barcode-size" => barcode_size: Located,
        /// For a cover: whether a second file shows trim, folds and safe zones.
        "guides" => guides: PlacedValue<bool>,
    }
}

/// The cover: whether there is one, or what it is.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(untagged)]
pub enum CoverEntry {
    /// Whether there is one.
    Switch(PlacedValue<bool>),
    /// What it is.
    Table(Box<CoverTable>),
}

impl KeyValue for CoverEntry {
    const EXPECTED: &'static str = "a table, or true or false";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::Boolean(_) => PlacedValue::read(value, span, cx).map(Self::Switch),
            DeValue::Table(_) => {
                CoverTable::read(value, span, cx).map(|table| Self::Table(table.into()))
            }
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

/// A subject: words alone, or of a scheme.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(untagged)]
pub enum SubjectEntry {
    /// Free words.
    Text(Located),
    /// Of a scheme.
    Table(SubjectTable),
}

impl KeyValue for SubjectEntry {
    const EXPECTED: &'static str = "text in quotation marks or a table";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::String(_) => Located::read(value, span, cx).map(Self::Text),
            DeValue::Table(_) => SubjectTable::read(value, span, cx).map(Self::Table),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

/// A person: a name alone, or a table.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(untagged)]
pub enum PersonEntry {
    /// The name.
    Name(Located),
    /// With more data.
    Table(Box<PersonTable>),
}

impl KeyValue for PersonEntry {
    const EXPECTED: &'static str = "text in quotation marks or a table";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::String(_) => Located::read(value, span, cx).map(Self::Name),
            DeValue::Table(_) => {
                PersonTable::read(value, span, cx).map(|table| Self::Table(table.into()))
            }
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

/// A trim size: one string, or width and height.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(untagged)]
pub enum TrimEntry {
    /// `6x9in` or `A5`.
    Text(Located),
    /// `["6in", "9in"]`.
    Pair(#[schemars(extend("minItems" = 2, "maxItems" = 2))] List<Located>),
}

impl TrimEntry {
    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Pair(list) => list.span,
        }
    }
}

impl KeyValue for TrimEntry {
    const EXPECTED: &'static str = "a size such as `\"6x9in\"` or `[\"6in\", \"9in\"]`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::String(_) => Located::read(value, span, cx).map(Self::Text),
            DeValue::Array(_) => List::read(value, span, cx).map(Self::Pair),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

/// Lists of strings under keys that the book chooses.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(transparent)]
pub struct ListsByName(
    #[schemars(with = "BTreeMap<String, Vec<String>>")] pub Vec<(Located, List<Located>)>,
);

impl KeyValue for ListsByName {
    const EXPECTED: &'static str = "a table";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            cx.wrong_type(Self::EXPECTED, value, span);
            return None;
        };
        let mut lists = Vec::new();
        for (key, list) in table {
            let at = cx.span(list.span());
            if let Some(list) = List::read(list.get_ref(), at, cx) {
                let span = cx.span(key.span());
                lists.push((Located { text: key.get_ref().to_string(), span }, list));
            }
        }
        Some(Self(lists))
    }
}
