//! The keys of the cover: the front that the program sets where a book brings no image.

use super::choices::{Align, Cut};
use super::size::{Ems, Size};
use super::typed::{Auto, COMPLETE, Typed};
use crate::ground::Colour;
use crate::units::Length;

section! {
    /// `[cover]`: the front of a cover. Lengths are on a front of 400 by 640 pt.
    Cover, CoverFile {
        /// The colour all over; `"auto"`: one of the program's, by the book.
        "ground" => ground: Auto<Colour>,
        /// The colour of the letters; `"auto"`: what goes with the ground.
        "ink" => ink: Auto<Colour>,
        /// The colour of the rule; `"auto"`: what goes with the ground.
        "accent" => accent: Auto<Colour>,
        /// Characters set very large in a shade of the ground; empty: none.
        "ornament" => ornament: String,
        /// Cut of the ornament.
        "ornament-style" => ornament_style: Cut,
        /// How the lines stand.
        "align" => align: Align,
        /// Thickness of the frame; 0: none.
        "frame" => frame: Size,
        /// The title's type size at most; a long title is set smaller.
        "title-size" => title_size: Size,
        /// Cut of the title.
        "title-style" => title_style: Cut,
        /// Type size of the subtitle.
        "subtitle-size" => subtitle_size: Size,
        /// Cut of the subtitle.
        "subtitle-style" => subtitle_style: Cut,
        /// Type size of the people.
        "people-size" => people_size: Size,
        /// Cut of the people.
        "people-style" => people_style: Cut,
        /// Type size of the publisher and the series.
        "publisher-size" => publisher_size: Size,
        /// Cut of the publisher and the series.
        "publisher-style" => publisher_style: Cut,
        /// Type size of the back's text in print, at most.
        "back-size" => back_size: Size,
        /// Cut of the back's text.
        "back-style" => back_style: Cut,
        /// How the lines of the back's text stand.
        "back-align" => back_align: Align,
    }
}

impl Typed for Auto<Colour> {
    type Meant = Option<Colour>;
    fn meant(&self, _: Ems) -> Option<Colour> {
        match self {
            Self::Derived => None,
            Self::Given(colour) => Some(*colour),
        }
    }
}
