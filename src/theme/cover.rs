//! The keys of the cover: the front that the program sets where a book brings no image.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::choices::{Align, Cut};
use super::size::Size;
use super::typed::{Auto, COMPLETE, Ems, Typed};
use crate::ground::Colour;
use crate::units::Length;

section! {
    /// `[cover]`: the front of a cover. Lengths are on a front of 400 by 640 pt.
    Cover, CoverFile {
        /// The colour all over; `"auto"`: one of the program's, by the book.
        ground: Auto<Colour>,
        /// The colour of the letters; `"auto"`: what goes with the ground.
        ink: Auto<Colour>,
        /// The colour of the rule; `"auto"`: what goes with the ground.
        accent: Auto<Colour>,
        /// Characters set very large in a shade of the ground; empty: none.
        ornament: String,
        /// Cut of the ornament.
        ornament_style: Cut,
        /// How the lines stand.
        align: Align,
        /// Thickness of the frame; 0: none.
        frame: Size,
        /// The title's type size at most; a long title is set smaller.
        title_size: Size,
        /// Cut of the title.
        title_style: Cut,
        /// Type size of the subtitle.
        subtitle_size: Size,
        /// Cut of the subtitle.
        subtitle_style: Cut,
        /// Type size of the people.
        people_size: Size,
        /// Cut of the people.
        people_style: Cut,
        /// Type size of the publisher and the series.
        publisher_size: Size,
        /// Cut of the publisher and the series.
        publisher_style: Cut,
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

impl<'de> Deserialize<'de> for Auto<Colour> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "auto" => Ok(Self::Derived),
            colour => colour.parse().map(Self::Given).map_err(D::Error::custom),
        }
    }
}
