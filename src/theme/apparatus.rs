//! The keys of what stands around the text: notes, contents, heads, display pages.

use super::choices::{Addresses, Align, AuthorPlace, Cut, FolioPlace, Leader};
use super::size::{Ems, Size};
use super::typed::{COMPLETE, Typed};
use crate::units::Length;

section! {
    /// `[notes]`: notes, wherever they stand.
    sized Notes, NotesFile {
        /// Distance of baselines.
        "leading" => leading: Size,
        /// Indent of a note's first line, where its number stands.
        "indent" => indent: Size,
        /// Thickness of the rule above footnotes.
        "rule" => rule: Size,
        /// Length of that rule.
        "rule-length" => rule_length: Size,
    }
}

section! {
    /// `[contents]`: the list of contents.
    sized Contents, ContentsFile {
        /// Indent of a work in a part.
        "indent" => indent: Size,
        /// What leads to the page numbers.
        "leader" => leader: Leader,
        /// Cut of the titles of parts.
        "part-style" => part_style: Cut,
        /// Cut of the titles of works.
        "title-style" => title_style: Cut,
        /// Cut of the authors.
        "author-style" => author_style: Cut,
        /// Where the authors stand.
        "author" => author: AuthorPlace,
        /// The author stands before the title.
        "author-first" => author_first: bool,
        /// Translators are named, too.
        "translators" => translators: bool,
        /// Width of the list, in the middle of the text block; at most that of the text.
        "measure" => measure: Size,
        /// Type size of the title above it.
        "title-size" => title_size: Size,
    }
}

section! {
    /// `[links]`: links to places outside the book.
    Links, LinksFile {
        /// Where a print edition shows their addresses.
        "address" => address: Addresses,
    }
}

section! {
    /// `[index]`: the index, on the lines of the notes.
    sized Index, IndexFile {
        /// Columns of a page: 1 or 2.
        "columns" => columns: u32,
        /// Room between two columns.
        "gutter" => gutter: Size,
        /// Indent of a sub-entry; turnovers stand twice as far in.
        "indent" => indent: Size,
    }
}

section! {
    /// `[head]`: running heads and folios.
    sized RunningHead, RunningHeadFile {
        /// Cut of the heads on left-hand pages.
        "verso-style" => verso_style: Cut,
        /// Cut of the heads on right-hand pages.
        "recto-style" => recto_style: Cut,
        /// Grid lines from the head to the first line of the text.
        "distance" => distance: u32,
        /// Where the folio stands.
        "folio" => folio: FolioPlace,
        /// Type size of the folio.
        "folio-size" => folio_size: Size,
        /// Grid lines from the last line of the text to a folio below it.
        "folio-distance" => folio_distance: u32,
    }
}

section! {
    /// `[scene-break]`: breaks between scenes.
    SceneBreak, SceneBreakFile {
        /// What is set; empty: a blank line, with `at_edge` at a page's top or foot.
        "ornament" => ornament: String,
        /// What is set where a blank line would not be seen.
        "at-edge" => at_edge: String,
        /// Grid lines above and below the ornament.
        "space" => space: u32,
    }
}

section! {
    /// `[display]`: pages composed as a whole.
    sized Display, DisplayFile {
        /// Cut of the book's title.
        "title-style" => title_style: Cut,
        /// Type size of the book's title on the half title.
        "half-title-size" => half_title_size: Size,
        /// Type size of the subtitle.
        "subtitle-size" => subtitle_size: Size,
        /// Cut of the subtitle.
        "subtitle-style" => subtitle_style: Cut,
        /// Type size of the contributors.
        "contributor-size" => contributor_size: Size,
        /// Cut of the contributors.
        "contributor-style" => contributor_style: Cut,
        /// Type size of the publisher.
        "publisher-size" => publisher_size: Size,
        /// Cut of the publisher.
        "publisher-style" => publisher_style: Cut,
        /// Type size of a part's number.
        "part-label-size" => part_label_size: Size,
        /// Cut of a part's number.
        "part-label-style" => part_label_style: Cut,
        /// Type size of a part's title.
        "part-title-size" => part_title_size: Size,
        /// How the lines stand.
        "align" => align: Align,
        /// Type size of the copyright page.
        "small-size" => small_size: Size,
    }
}
