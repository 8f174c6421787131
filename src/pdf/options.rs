//! How files are made.

use super::{Bleed, FourInkPress};
use crate::display::DisplayItem;
use crate::ground::Date;
use crate::project::PrintStandard;
use crate::units::Length;

/// How a print file is made.
#[derive(Debug, Clone)]
pub struct PrintOptions {
    /// The standard.
    pub standard: PrintStandard,
    /// Bleed beyond the trim.
    pub bleed: Bleed,
    /// How far the text block is moved from the spine towards the fore-edge. The measure
    /// and the pages stay.
    pub gutter: Length,
    /// Blank pages added at the end.
    pub blanks: usize,
    /// What stands on these all the same: the mark of a draft.
    pub stamp: Vec<DisplayItem>,
    /// The name of the printing condition, such as `CGATS TR 001`.
    pub condition: String,
    /// The press, which pictures in colour and PDF/X-4 need.
    pub press: Option<FourInkPress>,
    /// Whether the press's profile goes into the file.
    pub embed: bool,
    /// Whether pictures keep their colours where there is no press: the file is no PDF/X
    /// then.
    pub rgb: bool,
    /// Most ink of a picture, in per cent of one ink summed over all.
    pub ink: Option<u32>,
    /// Pixels to the inch that pictures should have.
    pub dots: u32,
    /// Pixels to the inch below which pictures are refused.
    pub least_dots: u32,
    /// What tells this file from others of the book.
    pub identity: Identity,
}

impl PrintOptions {
    /// Whether pictures in colour stay as they are.
    pub(super) fn keeps_colours(&self) -> bool {
        self.rgb && self.press.is_none()
    }

    /// The printing condition of a file that names no other: SWOP, of American web
    /// offset.
    pub const CONDITION: &str = "CGATS TR 001";

    /// PDF/X-1a:2001 without bleed for `CGATS TR 001` (SWOP): the default of printers
    /// on demand.
    pub fn new(identity: Identity) -> Self {
        Self {
            standard: PrintStandard::X1a2001,
            bleed: Bleed::None,
            gutter: Length::ZERO,
            blanks: 0,
            stamp: Vec::new(),
            condition: Self::CONDITION.into(),
            press: None,
            embed: false,
            rgb: false,
            ink: None,
            dots: 300,
            least_dots: 72,
            identity,
        }
    }
}

/// What a PDF says of itself beside what the book says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The id of the output.
    pub output: String,
    /// The date that the file carries.
    pub date: Date,
}

impl Identity {
    /// Of an output, at a date.
    pub fn new(output: &str, date: Date) -> Self {
        Self { output: output.to_owned(), date }
    }
}
