//! The keys of pages that are composed as a whole.

use super::choices::{NumberForm, PicturePlace};
use super::look::LookFile;
use super::ornament::OrnamentFile;
use super::sink::Sink;
use super::size::{EmBasis, ThemeSize};
use super::template::{Template, TitleLines};
use super::typed::{Auto, COMPLETE, TypedValue};
use crate::units::Length;

section! {
    /// `[title-page]`: the title page. Its own look is that of the book's title.
    looked TitlePage, TitlePageFile {
        /// What is left free above its first line, as on openers; `"auto"`: a third of the page's
        /// white.
        "sink" => sink: Auto<Sink>,
        /// What stands on it, in order; what comes behind `foot` stands at its foot.
        "order" => order: TitleLines,
        /// The subtitle.
        "subtitle" => subtitle: LookFile,
        /// Who made the book.
        "contributor" => contributor: LookFile,
        /// The edition statement and the series.
        "statement" => statement: LookFile,
        /// The publisher's device, as high as its size.
        "device" => device: LookFile,
        /// The publisher.
        "publisher" => publisher: LookFile,
        /// Place and year.
        "place" => place: LookFile,
    }
}

section! {
    /// `[half-title]`: the book's title on a page of its own.
    looked HalfTitle, HalfTitleFile {
        /// What is left free above the title, as on openers; `"auto"`: a third of the page's
        /// white.
        "sink" => sink: Auto<Sink>,
        /// A subtitle.
        "subtitle" => subtitle: LookFile,
        /// Names and whatever else stands there.
        "byline" => byline: LookFile,
    }
}

section! {
    /// `[part]`: the page of a part. Its own look is that of the part's title.
    looked Part, PartFile {
        /// What is left free above number and title, as on openers; `"auto"`: a third of the page's
        /// white.
        "sink" => sink: Auto<Sink>,
        /// How a number given in the manifest is written above the title.
        "number" => number: NumberForm,
        /// Whether the word for it stands with the number.
        "number-name" => number_name: bool,
        /// Where the picture stands that the manifest gives for its opening.
        "picture" => picture: PicturePlace,
        /// How wide that picture is at the head of its page; `"auto"`: as the text block.
        "picture-width" => picture_width: Auto<ThemeSize>,
        /// An ornament above number and title.
        "ornament-above" => ornament_above: OrnamentFile,
        /// An ornament below all that stands there.
        "ornament-below" => ornament_below: OrnamentFile,
        /// The part's number: `Part One`.
        "label" => label: LookFile,
        /// The subtitle.
        "subtitle" => subtitle: LookFile,
        /// The by-lines.
        "byline" => byline: LookFile,
    }
}

section! {
    /// `[copyright]`: the copyright page.
    looked Copyright, CopyrightFile {
        /// What it says, line by line; empty lines part paragraphs. A line whose fields the
        /// book leaves empty is left out.
        "template" => template: Template,
    }
}

section! {
    /// `[colophon]`: who set and printed the book, and how.
    looked Colophon, ColophonFile {
        /// What it says, as on the copyright page.
        "template" => template: Template,
        /// Width of its lines, in the middle of the text block.
        "measure" => measure: ThemeSize,
    }
}

section! {
    /// `[prelims]`: other pages composed as a whole: dedications, mottoes, the editor's
    /// own. How its lines stand holds for all such pages that say nothing themselves.
    looked Prelims, PrelimsFile {
        /// What is left free above the first line, as on openers; `"auto"`: two fifths of the page's
        /// white.
        "sink" => sink: Auto<Sink>,
    }
}
