//! The PDFs: an interior for printers, and an edition for the screen.
//!
//! Both come from the same [`Pages`]. The print file is K-only text and grey pictures in
//! PDF/X, finished by `pdfx`; the screen file is PDF/A-2a and PDF/UA-1 at once: tagged
//! from the flow (`tags`), with bookmarks (`outline`), links and page labels. Writing is
//! by krilla, whose validators refuse what the standards forbid.

mod boxes;
mod canvas;
mod content;
mod glyphs;
mod labels;
mod metadata;
mod outline;
mod paints;
mod pdfx;
mod picture;
mod press;
mod refused;
mod screen;
mod tags;
mod tail;
mod vector;

use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::{Document, SerializeSettings};

use crate::arrange::Flow;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Date;
use crate::layout::page::Pages;
use crate::project::PrintStandard;
use crate::text::Fonts;
use crate::units::Length;

pub use boxes::Bleed;
pub use press::Press;
pub use screen::screen;

use canvas::{Canvas, Medium};

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
    /// The name of the printing condition, such as `CGATS TR 001`.
    pub condition: String,
    /// The press, which pictures in colour and PDF/X-4 need.
    pub press: Option<Press>,
    /// Whether the press's profile goes into the file.
    pub embed: bool,
    /// Most ink of a picture, in per cent of one ink summed over all.
    pub ink: Option<u32>,
    /// Pixels to the inch that pictures should have.
    pub dots: u32,
    /// Pixels to the inch below which pictures are refused.
    pub least_dots: u32,
    /// What tells this file from others of the book.
    pub identity: Identity,
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

impl PrintOptions {
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
            condition: Self::CONDITION.into(),
            press: None,
            embed: false,
            ink: None,
            dots: 300,
            least_dots: 72,
            identity,
        }
    }
}

/// The interior for a printer. `None` after a message.
pub fn print(
    pages: &Pages,
    flow: &Flow,
    fonts: &Fonts,
    options: &PrintOptions,
    diag: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let version = match options.standard {
        PrintStandard::X1a2001 | PrintStandard::X1a2003 => PdfVersion::Pdf14,
        PrintStandard::X4 => PdfVersion::Pdf16,
    };
    let mut document =
        document(ConfigurationBuilder::new().with_version(version), false)?;
    let mut canvas = Canvas::new(fonts, flow, Medium::Paper(options), diag);
    for (index, page) in pages.pages.iter().enumerate() {
        let frame = boxes::frame(pages.trim, options.bleed, index)?;
        let mut sheet = document.start_page_with(frame.settings()?);
        let mut surface = sheet.surface();
        canvas.begin(frame.moved(options.gutter, index), page.label);
        for item in &page.items {
            canvas.item(&mut surface, item);
        }
        surface.finish();
        sheet.finish();
    }
    for index in pages.pages.len()..pages.pages.len() + options.blanks {
        let frame = boxes::frame(pages.trim, options.bleed, index)?;
        document.start_page_with(frame.settings()?).finish();
    }
    document.set_metadata(metadata::metadata(flow, &options.identity));
    let bytes = finish(document, (flow, &options.identity.output), diag)?;
    closed(pdfx::finish(&bytes, options, &labels::entry(pages)), diag)
}

/// A file whose tail has been written again; if it could not be, a message.
fn closed(file: Option<Vec<u8>>, diag: &mut Diagnostics) -> Option<Vec<u8>> {
    if file.is_none() {
        let message = "the written file could not be read back for its last entries";
        diag.push(Diagnostic::unplaced(Code::PdfRefused, message));
    }
    file
}

fn document(configuration: ConfigurationBuilder, tagged: bool) -> Option<Document> {
    Some(Document::new_with(SerializeSettings {
        configuration: configuration.finish().ok()?,
        enable_tagging: tagged,
        // Packed when the file is closed.
        compress_content_streams: false,
        ..SerializeSettings::default()
    }))
}

/// Ends a document; what the writer refuses becomes a message.
fn finish(
    document: Document,
    (flow, output): (&Flow, &str),
    diag: &mut Diagnostics,
) -> Option<Vec<u8>> {
    match document.finish() {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            refused::report(&error, flow, output, diag);
            None
        }
    }
}
