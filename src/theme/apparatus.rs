//! The keys of what stands around the text: notes, contents, heads, folios.

use super::choices::{Addresses, AuthorPlace, FolioPlace, HeadText, Leader, Side};
use super::look::{Look, LookFile};
use super::ornament::{DrawingName, Ornament};
use super::size::{EmBasis, ThemeSize};
use super::typed::{Auto, COMPLETE, TypedValue};
use crate::ground::Colour;
use crate::units::Length;

section! {
    /// `[notes]`: notes, wherever they stand.
    looked Notes, NotesFile {
        /// Indent of a note's first line, where its number stands.
        "indent" => indent: ThemeSize,
        /// Thickness of the rule above footnotes.
        "rule" => rule: ThemeSize,
        /// Length of that rule.
        "rule-length" => rule_length: ThemeSize,
    }
}

section! {
    /// `[contents]`: the list of contents. Its own look is that of all its lines.
    looked Contents, ContentsFile {
        /// Indent of a work in a part.
        "indent" => indent: ThemeSize,
        /// What leads to the page numbers.
        "leader" => leader: Leader,
        /// The titles of parts.
        "part" => part: LookFile,
        /// The subtitles of parts, on lines of their own.
        "subtitle" => subtitle: LookFile,
        /// The titles of works.
        "title" => title: LookFile,
        /// The headings of sections, where a list goes so deep.
        "section" => section: LookFile,
        /// The names of authors.
        "names" => names: LookFile,
        /// Where the authors stand.
        "author" => author: AuthorPlace,
        /// The author stands before the title.
        "author-first" => author_first: bool,
        /// Translators are named, too.
        "translators" => translators: bool,
        /// Width of the list, in the middle of the text block; that of the text where more
        /// than one title in eight would else be turned over.
        "measure" => measure: ThemeSize,
        /// The title above it, where it does not look like that of a work.
        "heading" => heading: LookFile,
    }
}

section! {
    /// `[bibliography]`: the entries of a bibliography, each hanging by the indent of a
    /// paragraph.
    looked Bibliography, BibliographyFile {}
}

section! {
    /// `[contributors]`: the entries of the list of contributors, likewise.
    looked Contributors, ContributorsFile {}
}

section! {
    /// `[links]`: links to places outside the book.
    Links, LinksFile {
        /// Where a print edition shows their addresses.
        "address" => address: Addresses,
        /// Colour of their words on screens and where an edition is printed in colours;
        /// `"auto"`: that of the text around.
        "colour" => colour: Auto<Colour>,
    }
}

section! {
    /// `[index]`: the index, on the lines of the notes.
    looked Index, IndexFile {
        /// Columns of a page: 1 or 2.
        "columns" => columns: u32,
        /// Room between two columns.
        "gutter" => gutter: ThemeSize,
        /// Indent of a sub-entry; turnovers stand twice as far in.
        "indent" => indent: ThemeSize,
    }
}

section! {
    /// `[head]`: running heads.
    RunningHead, RunningHeadFile {
        /// What those on left-hand pages say.
        "verso-text" => verso_text: HeadText,
        /// What those on right-hand pages say.
        "recto-text" => recto_text: HeadText,
        /// Where they stand.
        "side" => side: Side,
        /// The heads on left-hand pages.
        "verso" => verso: LookFile,
        /// The heads on right-hand pages.
        "recto" => recto: LookFile,
        /// Grid lines from the head to the first line of the text.
        "distance" => distance: u32,
    }
}

section! {
    /// `[folio]`: page numbers.
    looked Folios, FoliosFile {
        /// Where they stand on a page of text; on an opening page below it.
        "place" => place: FolioPlace,
        /// Grid lines from the last line of the text to a folio below it.
        "distance" => distance: u32,
    }
}

section! {
    /// `[scene-break]`: breaks between scenes.
    looked SceneBreak, SceneBreakFile {
        /// What is set; empty: a blank line, with `at_edge` at a page's top or foot.
        "ornament" => ornament: String,
        /// What is set where a blank line would not be seen.
        "at-edge" => at_edge: String,
        /// An SVG file in one colour, beside the theme or in the book's folder, as high as
        /// the size; it stands instead of both. `"none"`: they stand.
        "picture" => picture: DrawingName,
    }
}

section! {
    /// `[end-piece]`: an ornament below the last line of a work.
    looked EndPiece, EndPieceFile {
        /// Its characters; empty: none.
        "text" => text: String,
        /// An SVG file that stands instead, as for scene breaks.
        "picture" => picture: DrawingName,
    }
}

impl SceneBreak {
    /// What is set within a page.
    pub fn ornament(&self) -> Ornament {
        let (look, text) = (self.look.clone(), self.ornament.clone());
        Ornament { look, text, picture: self.picture.clone() }
    }
}

impl EndPiece {
    /// What is set.
    pub fn ornament(&self) -> Ornament {
        let (look, text) = (self.look.clone(), self.text.clone());
        Ornament { look, text, picture: self.picture.clone() }
    }
}

impl RunningHead {
    /// The larger type size of the heads on both sides, which without one have that of
    /// the text, `body`.
    pub fn size(&self, body: Length) -> Length {
        let size = |look: &Look| look.size.unwrap_or(body);
        size(&self.verso).max(size(&self.recto))
    }
}
