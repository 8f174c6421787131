//! The keys of the cover: the front that the program sets where a book brings no image.

use super::choices::{Align, Cut};
use super::look::LookFile;
use super::size::{EmBasis, ThemeSize};
use super::typed::{Auto, COMPLETE, TypedValue};
use crate::diag::Code;
use crate::ground::Colour;
use crate::project::CoverLayout;
use crate::tables::NamedValue;
use crate::units::Length;

/// The manifest chooses by the same words.
impl NamedValue for CoverLayout {
    const WHAT: &'static str = "layout of covers";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("type", Self::Type),
        ("band", Self::Band),
        ("panel", Self::Panel),
        ("window", Self::Window),
    ];
    const MEANT: &'static [(&'static str, &'static str)] = &[
        ("letters", "type"),
        ("typographic", "type"),
        ("label", "panel"),
        ("frame", "panel"),
        ("image", "window"),
        ("picture", "window"),
    ];
}

word_values!(CoverLayout);

section! {
    /// `[cover]`: the front of a cover. Lengths are on a front of 400 by 640 pt.
    Cover, CoverFile {
        /// How title, people and publisher are laid out.
        "layout" => layout: CoverLayout,
        /// The colour all over; `"auto"`: one of the program's, by the book.
        "ground" => ground: Auto<Colour>,
        /// The colour of the letters; `"auto"`: what goes with the ground.
        "ink" => ink: Auto<Colour>,
        /// The colour of the rule; `"auto"`: what goes with the ground.
        "accent" => accent: Auto<Colour>,
        /// The colour of the band or the panel; `"auto"`: a paper that goes with the ground.
        "label" => label: Auto<Colour>,
        /// Characters of the ornament: very large in a shade of the ground in the layout
        /// `type`, small above a band, all over the ground round a panel; empty: none.
        "ornament" => ornament: String,
        /// Cut of the ornament.
        "ornament-style" => ornament_style: Cut,
        /// Whether the ornament is repeated all over the ground round a panel.
        "pattern" => pattern: bool,
        /// How the lines stand; on a panel they are centred.
        "align" => align: Align,
        /// Thickness of the frame along the edges, which the layout `band` has not; 0: none.
        "frame" => frame: ThemeSize,
        /// The title. Its size is the most in the layout `type`, other layouts take a part
        /// of it; a long title is set smaller.
        "title" => title: LookFile,
        /// The subtitle.
        "subtitle" => subtitle: LookFile,
        /// The people.
        "people" => people: LookFile,
        /// The publisher and the series.
        "publisher" => publisher: LookFile,
        /// Type size of the back's text in print, at most.
        "back-size" => back_size: ThemeSize,
        /// Cut of the back's text.
        "back-style" => back_style: Cut,
        /// How the lines of the back's text stand.
        "back-align" => back_align: Align,
    }
}

impl TypedValue for Auto<Colour> {
    type Meant = Option<Colour>;
    fn meant(&self, _: EmBasis) -> Option<Colour> {
        match self {
            Self::Derived => None,
            Self::Given(colour) => Some(*colour),
        }
    }
}
