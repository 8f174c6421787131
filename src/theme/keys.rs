//! A theme: every section, as typed and as meant.

use super::apparatus::{
    Bibliography, BibliographyFile, Contents, ContentsFile, Contributors,
    ContributorsFile, EndPiece, EndPieceFile, Folios, FoliosFile, Index, IndexFile,
    Links, LinksFile, Notes, NotesFile, RunningHead, RunningHeadFile, SceneBreak,
    SceneBreakFile,
};
use super::choices::Family;
use super::cover::{Cover, CoverFile};
use super::display::{
    Colophon, ColophonFile, Copyright, CopyrightFile, HalfTitle, HalfTitleFile, Part,
    PartFile, Prelims, PrelimsFile, TitlePage, TitlePageFile,
};
use super::geometry::{Geometry, Rooms};
use super::margin::{self, ProtrusionFile};
use super::ornament::ThemeDrawing;
use super::ranges::Keyed;
use super::text::{
    Body, BodyFile, Caption, CaptionFile, CodeFile, CodeSettings, Epigraph, EpigraphFile,
    Families, FamiliesFile, Heading, HeadingFile, Ingredients, IngredientsFile, Letter,
    LetterFile, Lists, ListsFile, Opener, OpenerFile, PageFile, Quote, QuoteFile,
    Signature, SignatureFile, Speech, SpeechFile, Tables, TablesFile, Verse, VerseFile,
};
use super::typed::{COMPLETE, Over};
use crate::project::Located;
use crate::tables::table;
use crate::text::Protrusion;
use crate::units::Length;

macro_rules! theme {
    ($($(#[$doc:meta])+ $key:literal => $field:ident: $name:ident, $typed:ident;)+) => {
        table! {
            /// A theme: how a book looks. Keys that are missing are those of the theme that
            /// it extends.
            pub(in crate::theme) ThemeFile {
                /// The theme whose keys stand for those missing here: the name of a
                /// built-in one or a path; by default `default`.
                "extends" => extends: Located,
                /// Running text.
                "body" => body: BodyFile,
                /// Where the text block stands.
                "page" => page: PageFile,
                /// What hangs into the margins otherwise than the standard table says.
                "protrusion" => protrusion: ProtrusionFile,
                $($(#[$doc])+ $key => $field: $typed,)+
            }
        }

        /// A theme for one trim size.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Theme {
            /// Where the text block stands.
            pub page: Geometry,
            /// Running text.
            pub body: Body,
            /// What hangs into the margins otherwise than the standard table says.
            pub protrusion: Protrusion,
            $($(#[$doc])+ pub $field: $name,)+
        }

        impl Over for ThemeFile {
            fn over(self, base: Self) -> Self {
                Self {
                    protrusion: self.protrusion.over(base.protrusion),
                    body: self.body.over(base.body),
                    page: self.page.over(base.page),
                    $($field: self.$field.over(base.$field),)+
                    ..base
                }
            }
        }

        impl ThemeFile {
            /// The keys of all numbers by section, each with a number of its kind.
            pub(super) fn kinds() -> Vec<(&'static str, Vec<Keyed>)> {
                vec![
                    ("body", BodyFile::kinds()),
                    ("page", PageFile::kinds()),
                    $(($key, $typed::kinds()),)+
                ]
            }

            /// All its numbers on pages of a width, by section and key, with their ems
            /// resolved.
            ///
            /// # Panics
            /// As [`ThemeFile::meant`].
            pub(super) fn numbers(&self, width: Length) -> Vec<(&'static str, Vec<Keyed>)> {
                let body = self.body.as_ref().expect(COMPLETE).meant(width);
                let page = self.page.as_ref().expect(COMPLETE).meant(body.size);
                vec![
                    ("body", body.numbers()),
                    ("page", page.numbers()),
                    $((
                        $key,
                        self.$field.as_ref().expect(COMPLETE).meant(body.size).numbers(),
                    ),)+
                ]
            }

            /// The theme for a trim size.
            ///
            /// # Panics
            /// If a key is missing: the file must stand over the built-in default.
            pub(super) fn meant(&self, trim: (Length, Length)) -> Theme {
                let body = self.body.as_ref().expect(COMPLETE).meant(trim.0);
                let page = self.page.as_ref().expect(COMPLETE).meant(body.size);
                let head = self.head.as_ref().expect(COMPLETE).meant(body.size);
                let folio = self.folio.as_ref().expect(COMPLETE).meant(body.size);
                Theme {
                    page: Geometry::new(&page, &body, Rooms::new(&head, &folio, &body), trim),
                    protrusion: self.protrusion.as_ref().map_or(Protrusion::none(), margin::meant),
                    $($field: self.$field.as_ref().expect(COMPLETE).meant(body.size),)+
                    body,
                }
            }
        }
    };
}

theme! {
    /// Families of the faces.
    "families" => families: Families, FamiliesFile;
    /// Headings of the first level below a title.
    "heading-1" => heading_1: Heading, HeadingFile;
    /// Headings of the second level.
    "heading-2" => heading_2: Heading, HeadingFile;
    /// Headings of the third level and all below.
    "heading-3" => heading_3: Heading, HeadingFile;
    /// First pages.
    "opener" => opener: Opener, OpenerFile;
    /// Block quotations.
    "quote" => quote: Quote, QuoteFile;
    /// Letters.
    "letter" => letter: Letter, LetterFile;
    /// Speeches.
    "speech" => speech: Speech, SpeechFile;
    /// What recipes are made of.
    "ingredients" => ingredients: Ingredients, IngredientsFile;
    /// Signatures.
    "signature" => signature: Signature, SignatureFile;
    /// Epigraphs.
    "epigraph" => epigraph: Epigraph, EpigraphFile;
    /// Poems.
    "verse" => verse: Verse, VerseFile;
    /// Lists.
    "list" => list: Lists, ListsFile;
    /// Tables.
    "table" => table: Tables, TablesFile;
    /// Captions.
    "caption" => caption: Caption, CaptionFile;
    /// Code.
    "code" => code: CodeSettings, CodeFile;
    /// Notes.
    "notes" => notes: Notes, NotesFile;
    /// The contents.
    "contents" => contents: Contents, ContentsFile;
    /// The bibliography.
    "bibliography" => bibliography: Bibliography, BibliographyFile;
    /// The list of contributors.
    "contributors" => contributors: Contributors, ContributorsFile;
    /// Links to places outside the book.
    "links" => links: Links, LinksFile;
    /// The index.
    "index" => index: Index, IndexFile;
    /// Running heads.
    "head" => head: RunningHead, RunningHeadFile;
    /// Page numbers.
    "folio" => folio: Folios, FoliosFile;
    /// Scene breaks.
    "scene-break" => scene_break: SceneBreak, SceneBreakFile;
    /// Ornaments at the end of works.
    "end-piece" => end_piece: EndPiece, EndPieceFile;
    /// The title page.
    "title-page" => title_page: TitlePage, TitlePageFile;
    /// The half title.
    "half-title" => half_title: HalfTitle, HalfTitleFile;
    /// Pages of parts.
    "part" => part: Part, PartFile;
    /// The copyright page.
    "copyright" => copyright: Copyright, CopyrightFile;
    /// The colophon.
    "colophon" => colophon: Colophon, ColophonFile;
    /// Other pages composed as a whole.
    "prelims" => prelims: Prelims, PrelimsFile;
    /// The cover.
    "cover" => cover: Cover, CoverFile;
}

impl Theme {
    /// The drawings that it names, to be opened.
    pub(crate) fn drawings(&mut self) -> impl Iterator<Item = &mut ThemeDrawing> {
        [
            &mut self.scene_break.picture,
            &mut self.end_piece.picture,
            &mut self.opener.ornament_above.picture,
            &mut self.opener.ornament_below.picture,
            &mut self.part.ornament_above.picture,
            &mut self.part.ornament_below.picture,
        ]
        .into_iter()
        .flatten()
    }

    /// Whether titles, headings, heads or folios are set in one of its families.
    pub fn shows(&self, family: Family) -> bool {
        let looks = [
            &self.title_page.look,
            &self.part.look,
            &self.part.label,
            &self.opener.look,
            &self.opener.label,
            &self.opener.byline,
            &self.heading_1.look,
            &self.heading_2.look,
            &self.heading_3.look,
            &self.head.verso,
            &self.head.recto,
            &self.folio.look,
        ];
        looks.iter().any(|look| look.family == Some(family))
    }

    /// Distance of the baselines of notes: 5/4 of their size, unless the theme says it.
    pub fn notes_leading(&self) -> Length {
        let own = self.notes.look.leading.map(|leading| leading.on(self.body.leading));
        own.unwrap_or(self.notes.size.scale(5, 4))
    }

    /// Distance of the baselines within a cell of a table, likewise.
    pub fn table_leading(&self) -> Length {
        let own = self.table.look.leading.map(|leading| leading.on(self.body.leading));
        own.unwrap_or(self.table.size.scale(5, 4))
    }

    /// Distance of the baselines of code: 4/3 of its size, unless the theme says it.
    pub fn code_leading(&self) -> Length {
        let own = self.code.look.leading.map(|leading| leading.on(self.body.leading));
        own.unwrap_or(self.code.size.scale(4, 3))
    }

    /// How headings of a level look.
    pub fn heading(&self, level: u8) -> &Heading {
        match level {
            0 | 1 => &self.heading_1,
            2 => &self.heading_2,
            _ => &self.heading_3,
        }
    }
}
