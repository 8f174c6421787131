//! The keys of text: page, body, headings, and every kind of block.

use super::choices::{Align, Cut, LeadIn, Shape, VersePlacement};
use super::fitting::{leading_for, type_for};
use super::size::{Ems, Size};
use super::typed::{Auto, COMPLETE, Typed};
use crate::units::Length;

section! {
    /// `[families]`: the families of the faces, by name.
    Families, FamiliesFile {
        /// The text.
        "text" => text: String,
        /// Code.
        "mono" => mono: String,
        /// Where a theme asks for a sans serif.
        "sans" => sans: String,
    }
}

section! {
    /// `[page]`: the text block. What is `None` is derived from the trim; see
    /// [`Geometry`](crate::theme::Geometry).
    Page, PageFile {
        /// Width of the text block.
        "measure" => measure: Auto<Size>,
        /// Lines of a full page.
        "lines" => lines: Auto<u32>,
        /// Margin at the spine.
        "inner" => inner: Auto<Size>,
        /// Margin at the fore-edge, where `inner` is derived.
        "outer" => outer: Auto<Size>,
        /// Margin above the first line.
        "top" => top: Auto<Size>,
        /// Margin below the last line, where `top` is derived.
        "bottom" => bottom: Auto<Size>,
    }
}

section! {
    /// `[body]`: running text.
    by_trim Body, BodyFile {
        /// Indent of a paragraph's first line.
        "indent" => indent: Size,
        /// How much glyphs may be widened or narrowed, in thousandths.
        "expansion" => expansion: u32,
        /// Letterspacing allowed beyond that, in thousandths of an em.
        "tracking" => tracking: u32,
        /// Narrowest word space, in hundredths of the natural one.
        "space-min" => space_min: u32,
        /// Widest word space, in hundredths of the natural one.
        "space-max" => space_max: u32,
        /// What a divided word costs against uneven spaces, in thousandths.
        "division" => division: u32,
        /// Lines in a row that may end in a hyphen.
        "ladder" => ladder: u32,
        /// Letters that a paragraph's last line has at least.
        "last-line" => last_line: u32,
        /// Letterspacing of small capitals, in thousandths of an em.
        "caps-tracking" => caps_tracking: u32,
        /// Letterspacing of three or more capitals, five or more figures in a row, in
        /// thousandths of an em.
        "capital-tracking" => capital_tracking: u32,
        /// Lines of a spread's two pages that may be dropped or added together.
        "spread-offset" => spread_offset: bool,
        /// Lines that a work's last page holds at least.
        "last-page" => last_page: u32,
    }
}

section! {
    /// `[heading-1]` to `[heading-3]`: headings of sections.
    sized Heading, HeadingFile {
        /// Cut of the letters.
        "style" => style: Cut,
        /// How the lines stand.
        "align" => align: Align,
        /// Grid lines above.
        "above" => above: u32,
        /// Grid lines below.
        "below" => below: u32,
    }
}

section! {
    /// `[opener]`: the first page of a work or a piece with text.
    sized Opener, OpenerFile {
        /// Grid lines above the title.
        "sink" => sink: u32,
        /// Cut of the title's letters.
        "style" => style: Cut,
        /// How title, subtitle and by-lines stand.
        "align" => align: Align,
        /// Distance of the title's baselines, in grid lines.
        "leading" => leading: u32,
        /// Type size of the subtitle.
        "subtitle-size" => subtitle_size: Size,
        /// Cut of the subtitle.
        "subtitle-style" => subtitle_style: Cut,
        /// Type size of the by-lines.
        "byline-size" => byline_size: Size,
        /// Cut of the by-lines.
        "byline-style" => byline_style: Cut,
        /// The by-lines stand above the title.
        "byline-above" => byline_above: bool,
        /// Grid lines between title and text.
        "below" => below: u32,
        /// How the first words are marked.
        "lead-in" => lead_in: LeadIn,
        /// Lines that a drop capital is deep.
        "drop-lines" => drop_lines: u32,
        /// Type size of the note on source and permission.
        "source-size" => source_size: Size,
    }
}

section! {
    /// `[quote]`: quotations set as blocks.
    sized Quote, QuoteFile {
        /// Indent on both sides.
        "indent" => indent: Size,
        /// Grid lines above and below.
        "space" => space: u32,
        /// How the text is shaped.
        "shape" => shape: Shape,
    }
}

section! {
    /// `[letter]`: letters and documents.
    sized Letter, LetterFile {
        /// Indent on both sides.
        "indent" => indent: Size,
        /// Grid lines above and below.
        "space" => space: u32,
    }
}

section! {
    /// `[signature]`: who signed a text.
    Signature, SignatureFile {
        /// Cut of the letters.
        "style" => style: Cut,
        /// How it stands.
        "align" => align: Align,
        /// From the margin it stands at.
        "indent" => indent: Size,
    }
}

section! {
    /// `[epigraph]`: mottoes at the head of a work, and who said them.
    sized Epigraph, EpigraphFile {
        /// Cut of the letters.
        "style" => style: Cut,
        /// Indent on both sides.
        "indent" => indent: Size,
        /// Grid lines below.
        "space" => space: u32,
        /// Cut of the attribution.
        "attribution-style" => attribution_style: Cut,
        /// How the attribution stands.
        "attribution-align" => attribution_align: Align,
    }
}

section! {
    /// `[verse]`: poems.
    sized Verse, VerseFile {
        /// Where they stand.
        "placement" => placement: VersePlacement,
        /// Indent from the left, or the least one of a centred poem.
        "indent" => indent: Size,
        /// Further indent of the rest of a line that is too long.
        "turnover" => turnover: Size,
        /// What one written space of indent is.
        "step" => step: Size,
        /// The poems of one work have one left edge.
        "shared-edge" => shared_edge: bool,
        /// Grid lines above and below.
        "space" => space: u32,
    }
}

section! {
    /// `[list]`: lists of items and of definitions.
    Lists, ListsFile {
        /// Indent of the items' text; the bullet or number hangs before it.
        "indent" => indent: Size,
        /// Grid lines above and below.
        "space" => space: u32,
        /// The bullets, by depth, one character each.
        "bullets" => bullets: String,
        /// Cut of the terms of a list of definitions.
        "term-style" => term_style: Cut,
    }
}

section! {
    /// `[table]`: tables.
    sized Tables, TablesFile {
        /// Cut of the head row.
        "head-style" => head_style: Cut,
        /// Space between columns.
        "gutter" => gutter: Size,
        /// Distance of baselines within a cell; rows stand on the grid of the page.
        "leading" => leading: Size,
        /// Least room between a row of several lines and the next.
        "row-gap" => row_gap: Size,
        /// Thickness of the rules above and below.
        "rule" => rule: Size,
        /// Thickness of the rule below the head.
        "head-rule" => head_rule: Size,
        /// From the caption's descenders to the rule below it.
        "caption-gap" => caption_gap: Size,
        /// Grid lines above and below.
        "space" => space: u32,
    }
}

section! {
    /// `[caption]`: captions of figures and tables.
    sized Caption, CaptionFile {
        /// Cut of the letters.
        "style" => style: Cut,
        /// How the lines stand.
        "align" => align: Align,
    }
}

section! {
    /// `[code]`: preformatted text.
    sized Code, CodeFile {
        /// Type size of code within a line of text, in hundredths of the text's.
        "inline-scale" => inline_scale: u32,
        /// Indent of a block of code.
        "indent" => indent: Size,
        /// Grid lines above and below.
        "space" => space: u32,
    }
}
