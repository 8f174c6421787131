//! The keys of text: page, body, headings, and every kind of block.

use super::choices::{
    LeadIn, NumberForm, ParagraphStart, PicturePlace, Shape, VersePlacement,
};
use super::factor::Factor;
use super::fitting::{leading_for, type_for};
use super::look::LookFile;
use super::ornament::OrnamentFile;
use super::sink::Sink;
use super::size::{EmBasis, ThemeSize};
use super::typed::{Auto, COMPLETE, TypedValue};
use crate::units::Length;

section! {
    /// `[families]`: the families of the faces, by name.
    Families, FamiliesFile {
        /// The text.
        "text" => text: String,
        /// Code.
        "mono" => mono: String,
        /// Titles, where a theme asks for it.
        "display" => display: String,
        /// Where a theme asks for a sans serif.
        "sans" => sans: String,
    }
}

section! {
    /// `[page]`: the text block. What is `None` is derived from the trim; see
    /// [`Geometry`](crate::theme::Geometry).
    PageSettings, PageFile {
        /// Width of the text block.
        "measure" => measure: Auto<ThemeSize>,
        /// Lines of a full page.
        "lines" => lines: Auto<u32>,
        /// Margin at the spine.
        "inner" => inner: Auto<ThemeSize>,
        /// Margin at the fore-edge, where `inner` is derived.
        "outer" => outer: Auto<ThemeSize>,
        /// Margin above the first line.
        "top" => top: Auto<ThemeSize>,
        /// Margin below the last line, where `top` is derived.
        "bottom" => bottom: Auto<ThemeSize>,
    }
}

section! {
    /// `[body]`: running text.
    by_trim Body, BodyFile {
        /// Size and leading are so many times what they would be: `1.35` makes large print.
        "scale" => scale: Factor,
        /// How lines are shaped.
        "shape" => shape: Shape,
        /// What tells a paragraph from the one before it.
        "paragraph" => paragraph: ParagraphStart,
        /// Whether words are divided.
        "hyphenation" => hyphenation: bool,
        /// Indent of a paragraph's first line.
        "indent" => indent: ThemeSize,
        /// Whether anything is set in italics. `false`, for those who read them with effort: what
        /// the theme has in italics is upright, and stress is bold.
        "italics" => italics: bool,
        /// How much glyphs may be widened or narrowed, in thousandths.
        "expansion" => expansion: u32,
        /// Letterspacing allowed beyond that, in thousandths of an em.
        "tracking" => tracking: u32,
        /// The natural word space, in thousandths of an em; `"auto"`: that of the face.
        "word-space" => word_space: Auto<u32>,
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
    looked Heading, HeadingFile {}
}

section! {
    /// `[opener]`: the first page of a work or a piece with text. Its own look is that of
    /// the title.
    looked Opener, OpenerFile {
        /// What is left free above the title: grid lines, a length, or a share of the text
        /// block's height such as `30%`.
        "sink" => sink: Sink,
        /// How a number given in the manifest is written above the title.
        "number" => number: NumberForm,
        /// Whether the word for it stands with the number.
        "number-name" => number_name: bool,
        /// What stands above a title with a number: `Chapter 3`.
        "label" => label: LookFile,
        /// Where the picture stands that the manifest gives for its opening.
        "picture" => picture: PicturePlace,
        /// How wide that picture is at the head of its page; `"auto"`: as the text block.
        "picture-width" => picture_width: Auto<ThemeSize>,
        /// An ornament above number and title.
        "ornament-above" => ornament_above: OrnamentFile,
        /// An ornament between all that opens a work and its text.
        "ornament-below" => ornament_below: OrnamentFile,
        /// The subtitle.
        "subtitle" => subtitle: LookFile,
        /// The by-lines.
        "byline" => byline: LookFile,
        /// The by-lines stand above the title.
        "byline-above" => byline_above: bool,
        /// How the first words are marked.
        "lead-in" => lead_in: LeadIn,
        /// The first words, where they are set in small capitals.
        "lead" => lead: LookFile,
        /// A drop capital; its size goes by its lines.
        "drop-cap" => drop_cap: LookFile,
        /// Lines that a drop capital is deep.
        "drop-lines" => drop_lines: u32,
        /// The note on source and permission.
        "source" => source: LookFile,
    }
}

section! {
    /// `[quote]`: quotations set as blocks.
    looked Quote, QuoteFile {
        /// Indent on both sides.
        "indent" => indent: ThemeSize,
        /// How the text is shaped.
        "shape" => shape: Shape,
    }
}

section! {
    /// `[letter]`: letters and documents.
    looked Letter, LetterFile {
        /// Where and when it was written.
        "dateline" => dateline: LookFile,
        /// Whom it greets.
        "salutation" => salutation: LookFile,
        /// The words before the signature.
        "closing" => closing: LookFile,
        /// Indent on both sides.
        "indent" => indent: ThemeSize,
    }
}

section! {
    /// `[speech]`: what is said in plays, interviews and transcripts.
    looked Speech, SpeechFile {
        /// Indent of all lines but the first of a speech.
        "indent" => indent: ThemeSize,
        /// The names of those who speak.
        "speaker" => speaker: LookFile,
        /// The questions of an interview.
        "question" => question: LookFile,
        /// The answers to them.
        "answer" => answer: LookFile,
        /// Stage directions, between speeches and within them. Between them they stand twice
        /// as deep as the lines of a speech, or in the middle (`align`).
        "direction" => direction: LookFile,
    }
}

section! {
    /// `[ingredients]`: what recipes are made of.
    looked Ingredients, IngredientsFile {
        /// Indent of the list.
        "indent" => indent: ThemeSize,
    }
}

section! {
    /// `[signature]`: who signed a text.
    looked Signature, SignatureFile {
        /// From the margin it stands at.
        "indent" => indent: ThemeSize,
    }
}

section! {
    /// `[epigraph]`: mottoes at the head of a work, and who said them.
    looked Epigraph, EpigraphFile {
        /// Indent on both sides.
        "indent" => indent: ThemeSize,
        /// Who said it.
        "attribution" => attribution: LookFile,
    }
}

section! {
    /// `[verse]`: poems.
    looked Verse, VerseFile {
        /// Where they stand.
        "placement" => placement: VersePlacement,
        /// Indent from the left, or the least one of a centred poem.
        "indent" => indent: ThemeSize,
        /// Indent of the rest of a line that is too long, at least.
        "turnover" => turnover: ThemeSize,
        /// What one written space of indent is.
        "step" => step: ThemeSize,
        /// The poems of one work have one left edge.
        "shared-edge" => shared_edge: bool,
    }
}

section! {
    /// `[list]`: lists of items and of definitions, in the type of the text around.
    Lists, ListsFile {
        /// Indent of the items' text; the bullet or number hangs before it.
        "indent" => indent: ThemeSize,
        /// Grid lines above and below.
        "space" => space: u32,
        /// The bullets, by depth, one character each.
        "bullets" => bullets: String,
        /// The terms of a list of definitions.
        "term" => term: LookFile,
    }
}

section! {
    /// `[table]`: tables. The leading is that of the lines within a cell; rows stand on
    /// the grid of the page.
    looked Tables, TablesFile {
        /// The head row.
        "head" => head: LookFile,
        /// Space between columns; up to 3/8 less where the table gets lower by that.
        "gutter" => gutter: ThemeSize,
        /// Least room between a row of several lines and the next.
        "row-gap" => row_gap: ThemeSize,
        /// Thickness of the rules above and below.
        "rule" => rule: ThemeSize,
        /// Thickness of the rule below the head.
        "head-rule" => head_rule: ThemeSize,
        /// From the caption's descenders to the rule below it.
        "caption-gap" => caption_gap: ThemeSize,
    }
}

section! {
    /// `[caption]`: captions of figures and tables.
    looked Caption, CaptionFile {}
}

section! {
    /// `[code]`: preformatted text. The leading is that of its lines; what follows stands on
    /// the grid of the page again.
    looked CodeSettings, CodeFile {
        /// Type size of code within a line of text, in hundredths of the text's.
        "inline-scale" => inline_scale: u32,
        /// Indent of a block of code.
        "indent" => indent: ThemeSize,
    }
}
