//! Every key of a theme, declared once: the file as typed and the theme as meant.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::geometry::Geometry;
use super::size::Size;
use crate::units::Length;

/// What a typed value means where an em has a known width.
pub trait Typed {
    /// What it means.
    type Meant;
    /// Resolves ems.
    fn meant(&self, em: Length) -> Self::Meant;
}

impl Typed for Size {
    type Meant = Length;
    fn meant(&self, em: Length) -> Length {
        self.length(em)
    }
}

/// A value, or `"auto"`: derived by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auto<T> {
    /// `"auto"`.
    Derived,
    /// The value.
    Given(T),
}

impl Typed for Auto<Size> {
    type Meant = Option<Length>;
    fn meant(&self, em: Length) -> Option<Length> {
        match self {
            Self::Derived => None,
            Self::Given(size) => Some(size.length(em)),
        }
    }
}

impl Typed for Auto<u32> {
    type Meant = Option<u32>;
    fn meant(&self, _: Length) -> Option<u32> {
        match self {
            Self::Derived => None,
            Self::Given(number) => Some(*number),
        }
    }
}

impl<'de> Deserialize<'de> for Auto<Size> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "auto" => Ok(Self::Derived),
            size => size.parse().map(Self::Given).map_err(D::Error::custom),
        }
    }
}

impl<'de> Deserialize<'de> for Auto<u32> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(u32),
            Word(String),
        }
        match Either::deserialize(deserializer) {
            Ok(Either::Number(number)) => Ok(Self::Given(number)),
            Ok(Either::Word(word)) if word == "auto" => Ok(Self::Derived),
            _ => Err(D::Error::custom("expected a whole number or `\"auto\"`")),
        }
    }
}

/// Values that mean what they say.
macro_rules! plain {
    ($($type:ty),+) => {$(
        impl Typed for $type {
            type Meant = Self;
            fn meant(&self, _: Length) -> Self {
                self.clone()
            }
        }
    )+};
}

/// A choice among words.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])+ $word:ident,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$doc])+ $word,)+ }
        plain!($name);
    };
}

/// A section of a theme, as typed (`$typed`) and as meant (`$name`).
///
/// With `sized`, the section has a type size, which is what its ems are of; else they
/// are of the body's size.
macro_rules! section {
    ($(#[$about:meta])* sized $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $field:ident: $type:ty,)*
    }) => {
        section!(@typed $typed { size: Size, $($field: $type,)* });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Type size; an em in this key is the body's size.
            pub size: Length,
            $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)*
        }
        impl $typed {
            fn meant(&self, body: Length) -> $name {
                let em = self.size.as_ref().expect(COMPLETE).meant(body);
                $name { size: em, $($field: self.$field.as_ref().expect(COMPLETE).meant(em),)* }
            }
        }
    };
    ($(#[$about:meta])* $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $field:ident: $type:ty,)*
    }) => {
        section!(@typed $typed { $($field: $type,)* });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)* }
        impl $typed {
            fn meant(&self, em: Length) -> $name {
                $name { $($field: self.$field.as_ref().expect(COMPLETE).meant(em),)* }
            }
        }
    };
    (@typed $typed:ident { $($field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        struct $typed { $($field: Option<$type>,)* }
        impl $typed {
            fn over(self, base: Self) -> Self {
                Self { $($field: self.$field.or(base.$field),)* }
            }
        }
    };
}

const COMPLETE: &str =
    "the built-in default theme, which every theme extends, has all keys";

plain!(bool, u32, String);

words! {
    /// How lines stand in the measure.
    Align {
        /// Flush left, ragged right.
        Left,
        /// Centred.
        Centre,
        /// Flush right.
        Right,
        /// Flush on both sides.
        Justified,
    }
}

words! {
    /// The cut of the letters.
    Cut {
        /// Upright.
        Roman,
        /// Italic.
        Italic,
        /// Small capitals, letterspaced.
        SmallCaps,
        /// Bold.
        Bold,
        /// Bold italic.
        BoldItalic,
        /// Semibold.
        Semibold,
    }
}

words! {
    /// How the first words of a work are marked.
    LeadIn {
        /// Not at all.
        None,
        /// Its first words in small capitals.
        SmallCaps,
        /// A capital two or more lines deep, then small capitals.
        DropCap,
    }
}

words! {
    /// Where a poem stands.
    VersePlacement {
        /// Its longest line is centred.
        Centred,
        /// Indented from the left.
        Indented,
    }
}

words! {
    /// Where the folio of a text page stands.
    FolioPlace {
        /// Outside, in the line of the running head.
        Head,
        /// Centred below the text.
        Foot,
    }
}

words! {
    /// What leads from an entry of the contents to its page number.
    Leader {
        /// Dots.
        Dots,
        /// Nothing; the number stands at the right margin.
        Space,
        /// Nothing; the number follows the title.
        Close,
    }
}

words! {
    /// How a block of continuous text is shaped.
    Shape {
        /// Flush on both sides.
        Justified,
        /// Flush left, ragged right.
        Ragged,
    }
}

section! {
    /// `[families]`: the families of the faces, by name.
    Families, FamiliesFile {
        /// The text.
        text: String,
        /// Code.
        mono: String,
        /// Where a theme asks for a sans serif.
        sans: String,
    }
}

section! {
    /// `[page]`: the text block. What is `None` is derived from the trim; see
    /// [`Geometry`].
    Page, PageFile {
        /// Width of the text block.
        measure: Auto<Size>,
        /// Lines of a full page.
        lines: Auto<u32>,
        /// Margin at the spine.
        inner: Auto<Size>,
        /// Margin at the fore-edge, where `inner` is derived.
        outer: Auto<Size>,
        /// Margin above the first line.
        top: Auto<Size>,
        /// Margin below the last line, where `top` is derived.
        bottom: Auto<Size>,
    }
}

section! {
    /// `[body]`: running text.
    sized Body, BodyFile {
        /// Distance of baselines: the grid of all pages.
        leading: Size,
        /// Indent of a paragraph's first line.
        indent: Size,
        /// How much glyphs may be widened or narrowed, in thousandths.
        expansion: u32,
        /// Letterspacing allowed beyond that, in thousandths of an em.
        tracking: u32,
        /// Narrowest word space, in hundredths of the natural one.
        space_min: u32,
        /// Widest word space, in hundredths of the natural one.
        space_max: u32,
        /// What a divided word costs against uneven spaces, in thousandths.
        division: u32,
        /// Lines in a row that may end in a hyphen.
        ladder: u32,
        /// Letters that a paragraph's last line has at least.
        last_line: u32,
        /// Letterspacing of small capitals, in thousandths of an em.
        caps_tracking: u32,
        /// Letterspacing of three or more capitals, five or more figures in a row, in
        /// thousandths of an em.
        capital_tracking: u32,
        /// Lines of a spread's two pages that may be dropped or added together.
        spread_offset: bool,
        /// Lines that a work's last page holds at least.
        last_page: u32,
    }
}

section! {
    /// `[heading-1]` to `[heading-3]`: headings of sections.
    sized Heading, HeadingFile {
        /// Cut of the letters.
        style: Cut,
        /// How the lines stand.
        align: Align,
        /// Grid lines above.
        above: u32,
        /// Grid lines below.
        below: u32,
    }
}

section! {
    /// `[opener]`: the first page of a work or a piece with text.
    sized Opener, OpenerFile {
        /// Grid lines above the title.
        sink: u32,
        /// Cut of the title's letters.
        style: Cut,
        /// How title, subtitle and by-lines stand.
        align: Align,
        /// Distance of the title's baselines, in grid lines.
        leading: u32,
        /// Type size of the subtitle.
        subtitle_size: Size,
        /// Cut of the subtitle.
        subtitle_style: Cut,
        /// Type size of the by-lines.
        byline_size: Size,
        /// Cut of the by-lines.
        byline_style: Cut,
        /// The by-lines stand above the title.
        byline_above: bool,
        /// Grid lines between title and text.
        below: u32,
        /// How the first words are marked.
        lead_in: LeadIn,
        /// Lines that a drop capital is deep.
        drop_lines: u32,
        /// Type size of the note on source and permission.
        source_size: Size,
    }
}

section! {
    /// `[quote]`: quotations set as blocks.
    sized Quote, QuoteFile {
        /// Indent on both sides.
        indent: Size,
        /// Grid lines above and below.
        space: u32,
        /// How the text is shaped.
        shape: Shape,
    }
}

section! {
    /// `[letter]`: letters and documents.
    sized Letter, LetterFile {
        /// Indent on both sides.
        indent: Size,
        /// Grid lines above and below.
        space: u32,
    }
}

section! {
    /// `[signature]`: who signed a text.
    Signature, SignatureFile {
        /// Cut of the letters.
        style: Cut,
        /// How it stands.
        align: Align,
        /// From the margin it stands at.
        indent: Size,
    }
}

section! {
    /// `[epigraph]`: mottoes at the head of a work, and who said them.
    sized Epigraph, EpigraphFile {
        /// Cut of the letters.
        style: Cut,
        /// Indent on both sides.
        indent: Size,
        /// Grid lines below.
        space: u32,
        /// Cut of the attribution.
        attribution_style: Cut,
        /// How the attribution stands.
        attribution_align: Align,
    }
}

section! {
    /// `[verse]`: poems.
    sized Verse, VerseFile {
        /// Where they stand.
        placement: VersePlacement,
        /// Indent from the left, or the least one of a centred poem.
        indent: Size,
        /// Further indent of the rest of a line that is too long.
        turnover: Size,
        /// What one written space of indent is.
        step: Size,
        /// Grid lines above and below.
        space: u32,
    }
}

section! {
    /// `[list]`: lists of items and of definitions.
    Lists, ListsFile {
        /// Indent of the items' text; the bullet or number hangs before it.
        indent: Size,
        /// Grid lines above and below.
        space: u32,
        /// The bullets, by depth, one character each.
        bullets: String,
        /// Cut of the terms of a list of definitions.
        term_style: Cut,
    }
}

section! {
    /// `[table]`: tables.
    sized Tables, TablesFile {
        /// Cut of the head row.
        head_style: Cut,
        /// Space between columns.
        gutter: Size,
        /// Thickness of the rules above, below the head, and below.
        rule: Size,
        /// Grid lines above and below.
        space: u32,
    }
}

section! {
    /// `[caption]`: captions of figures and tables.
    sized Caption, CaptionFile {
        /// Cut of the letters.
        style: Cut,
        /// How the lines stand.
        align: Align,
    }
}

section! {
    /// `[code]`: preformatted text.
    sized Code, CodeFile {
        /// Type size of code within a line of text, in hundredths of the text's.
        inline_scale: u32,
        /// Indent of a block of code.
        indent: Size,
        /// Grid lines above and below.
        space: u32,
    }
}

section! {
    /// `[notes]`: notes, wherever they stand.
    sized Notes, NotesFile {
        /// Distance of baselines.
        leading: Size,
        /// Indent of a note's first line, where its number stands.
        indent: Size,
        /// Thickness of the rule above footnotes.
        rule: Size,
        /// Length of that rule.
        rule_length: Size,
    }
}

section! {
    /// `[contents]`: the list of contents.
    sized Contents, ContentsFile {
        /// Indent of a work in a part.
        indent: Size,
        /// What leads to the page numbers.
        leader: Leader,
        /// Cut of the titles of parts.
        part_style: Cut,
        /// Cut of the titles of works.
        title_style: Cut,
        /// Cut of the authors.
        author_style: Cut,
        /// The author stands before the title.
        author_first: bool,
    }
}

section! {
    /// `[head]`: running heads and folios.
    sized RunningHead, RunningHeadFile {
        /// Cut of the heads on left-hand pages.
        verso_style: Cut,
        /// Cut of the heads on right-hand pages.
        recto_style: Cut,
        /// Grid lines from the head to the first line of the text.
        distance: u32,
        /// Where the folio stands.
        folio: FolioPlace,
        /// Type size of the folio.
        folio_size: Size,
        /// Grid lines from the last line of the text to a folio below it.
        folio_distance: u32,
    }
}

section! {
    /// `[scene-break]`: breaks between scenes.
    SceneBreak, SceneBreakFile {
        /// What is set; empty: a blank line, with `at_edge` at a page's top or foot.
        ornament: String,
        /// What is set where a blank line would not be seen.
        at_edge: String,
        /// Grid lines above and below the ornament.
        space: u32,
    }
}

section! {
    /// `[display]`: pages composed as a whole.
    sized Display, DisplayFile {
        /// Cut of the book's title.
        title_style: Cut,
        /// Type size of the book's title on the half title.
        half_title_size: Size,
        /// Type size of the subtitle.
        subtitle_size: Size,
        /// Cut of the subtitle.
        subtitle_style: Cut,
        /// Type size of the contributors.
        contributor_size: Size,
        /// Cut of the contributors.
        contributor_style: Cut,
        /// Type size of the publisher.
        publisher_size: Size,
        /// Cut of the publisher.
        publisher_style: Cut,
        /// Type size of a part's number.
        part_label_size: Size,
        /// Cut of a part's number.
        part_label_style: Cut,
        /// Type size of a part's title.
        part_title_size: Size,
        /// How the lines stand.
        align: Align,
        /// Type size of the copyright page.
        small_size: Size,
    }
}

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
            $($field: Option<$typed>,)+
        }

        /// A theme for one trim size.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Theme {
            /// Where the text block stands.
            pub page: Geometry,
            /// Running text.
            pub body: Body,
            $($(#[$doc])+ pub $field: $name,)+
        }

        impl ThemeFile {
            /// These keys, and those of `base` where they are missing.
            pub(super) fn over(self, base: Self) -> Self {
                Self {
                    extends: base.extends,
                    body: Some(self.body.unwrap_or_default().over(base.body.unwrap_or_default())),
                    page: Some(self.page.unwrap_or_default().over(base.page.unwrap_or_default())),
                    $($field: Some(
                        self.$field.unwrap_or_default().over(base.$field.unwrap_or_default()),
                    ),)+
                }
            }

            /// The theme for a trim size.
            ///
            /// # Panics
            /// If a key is missing: the file must stand over the built-in default.
            pub(super) fn meant(&self, trim: (Length, Length)) -> Theme {
                let file = self.body.as_ref().expect(COMPLETE);
                // An em in the body's own size has nothing to refer to but 10 pt.
                let body = file.meant(Length::pt(10));
                let page = self.page.as_ref().expect(COMPLETE).meant(body.size);
                Theme {
                    page: Geometry::new(&page, &body, trim),
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
    /// Running heads and folios.
    head: RunningHead, RunningHeadFile;
    /// Scene breaks.
    scene_break: SceneBreak, SceneBreakFile;
    /// Display pages.
    display: Display, DisplayFile;
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
