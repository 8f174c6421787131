//! A theme: every section, as typed and as meant.

use serde::Deserialize;

use super::apparatus::{
    Contents, ContentsFile, Display, DisplayFile, Index, IndexFile, Links, LinksFile,
    Notes, NotesFile, RunningHead, RunningHeadFile, SceneBreak, SceneBreakFile,
};
use super::cover::{Cover, CoverFile};
use super::geometry::Geometry;
use super::margin::{self, ProtrusionFile};
use super::ranges::Keyed;
use super::text::{
    Body, BodyFile, Caption, CaptionFile, Code, CodeFile, Epigraph, EpigraphFile,
    Families, FamiliesFile, Heading, HeadingFile, Letter, LetterFile, Lists, ListsFile,
    Opener, OpenerFile, PageFile, Quote, QuoteFile, Signature, SignatureFile, Tables,
    TablesFile, Verse, VerseFile,
};
use super::typed::COMPLETE;
use crate::text::Protrusion;
use crate::units::Length;

macro_rules! theme {
    ($($(#[$doc:meta])+ $field:ident: $name:ident, $typed:ident;)+) => {
        /// A theme as typed; see [`load`](super::load()).
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct ThemeFile {
            /// The theme whose keys stand for those missing here: the name of a
            /// built-in one or a path; by default `default`.
            pub extends: Option<toml::Spanned<String>>,
            body: Option<BodyFile>,
            page: Option<PageFile>,
            protrusion: Option<ProtrusionFile>,
            $($field: Option<$typed>,)+
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

        impl ThemeFile {
            /// These keys, and those of `base` where they are missing.
            pub(super) fn over(self, base: Self) -> Self {
                Self {
                    extends: base.extends,
                    protrusion: Some(margin::over(
                        self.protrusion.unwrap_or_default(),
                        base.protrusion.unwrap_or_default(),
                    )),
                    body: Some(self.body.unwrap_or_default().over(base.body.unwrap_or_default())),
                    page: Some(self.page.unwrap_or_default().over(base.page.unwrap_or_default())),
                    $($field: Some(
                        self.$field.unwrap_or_default().over(base.$field.unwrap_or_default()),
                    ),)+
                }
            }

            /// The keys of all numbers by section, each with a number of its kind.
            pub(super) fn kinds() -> Vec<(&'static str, Vec<Keyed>)> {
                vec![
                    ("body", BodyFile::kinds()),
                    ("page", PageFile::kinds()),
                    $((stringify!($field), $typed::kinds()),)+
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
                        stringify!($field),
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
                Theme {
                    page: Geometry::new(&page, &body, &head, trim),
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
    families: Families, FamiliesFile;
    /// Headings of the first level below a title.
    heading_1: Heading, HeadingFile;
    /// Headings of the second level.
    heading_2: Heading, HeadingFile;
    /// Headings of the third level and all below.
    heading_3: Heading, HeadingFile;
    /// First pages.
    opener: Opener, OpenerFile;
    /// Block quotations.
    quote: Quote, QuoteFile;
    /// Letters.
    letter: Letter, LetterFile;
    /// Signatures.
    signature: Signature, SignatureFile;
    /// Epigraphs.
    epigraph: Epigraph, EpigraphFile;
    /// Poems.
    verse: Verse, VerseFile;
    /// Lists.
    list: Lists, ListsFile;
    /// Tables.
    table: Tables, TablesFile;
    /// Captions.
    caption: Caption, CaptionFile;
    /// Code.
    code: Code, CodeFile;
    /// Notes.
    notes: Notes, NotesFile;
    /// The contents.
    contents: Contents, ContentsFile;
    /// Links to places outside the book.
    links: Links, LinksFile;
    /// The index.
    index: Index, IndexFile;
    /// Running heads and folios.
    head: RunningHead, RunningHeadFile;
    /// Scene breaks.
    scene_break: SceneBreak, SceneBreakFile;
    /// Display pages.
    display: Display, DisplayFile;
    /// The cover.
    cover: Cover, CoverFile;
}

impl Theme {
    /// How headings of a level look.
    pub fn heading(&self, level: u8) -> &Heading {
        match level {
            0 | 1 => &self.heading_1,
            2 => &self.heading_2,
            _ => &self.heading_3,
        }
    }
}
