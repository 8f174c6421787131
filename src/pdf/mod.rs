//! The PDFs: an interior for printers, and an edition for the screen.
//!
//! Both come from the same [`Pages`]. The print file is K-only text and grey pictures in
//! PDF/X, finished by `pdfx`; the screen file is PDF/A-2a and PDF/UA-1 at once: tagged
//! from the flow (`tags`), with bookmarks (`outline`), links and page labels. Writing is
//! by krilla, whose validators refuse what the standards forbid.

mod boxes;
mod canvas;
mod grey;
mod labels;
mod metadata;
mod outline;
mod pdfx;
mod picture;
mod screen;
mod tags;
mod tail;
mod vector;

use std::sync::Arc;

use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::{Document, SerializeSettings};

use crate::arrange::Flow;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::page::Pages;
use crate::project::Date;
use crate::text::Fonts;

pub use boxes::Bleed;
pub(crate) use grey::Scale;
pub(crate) use picture::drawing;
pub use screen::screen;

use canvas::Canvas;

/// The standard of a print file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standard {
    /// PDF/X-1a:2001, PDF 1.3: what printers on demand ask for.
    X1a2001,
    /// PDF/X-1a:2003, PDF 1.4.
    X1a2003,
    /// PDF/X-4 with an ICC profile of the printing condition.
    X4(Arc<[u8]>),
}

/// How a print file is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintOptions {
    /// The standard.
    pub standard: Standard,
    /// Bleed beyond the trim.
    pub bleed: Bleed,
    /// The registered name of the printing condition, such as `CGATS TR 001`.
    pub condition: String,
    /// The date that the file carries.
    pub date: Date,
}

impl PrintOptions {
    /// PDF/X-1a:2001 without bleed for `CGATS TR 001` (SWOP): the default of printers
    /// on demand.
    pub fn new(date: Date) -> Self {
        Self {
            standard: Standard::X1a2001,
            bleed: Bleed::None,
            condition: "CGATS TR 001".into(),
            date,
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
        Standard::X1a2001 | Standard::X1a2003 => PdfVersion::Pdf14,
        Standard::X4(_) => PdfVersion::Pdf16,
    };
    let mut document =
        document(ConfigurationBuilder::new().with_version(version), false)?;
    let mut canvas = Canvas::new(fonts, flow, true, diag);
    for (index, page) in pages.pages.iter().enumerate() {
        let frame = boxes::frame(pages.trim, options.bleed, index)?;
        let settings = frame.settings()?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        canvas.begin(frame.origin);
        for item in &page.items {
            canvas.item(&mut surface, item);
        }
        surface.finish();
        sheet.finish();
    }
    document.set_metadata(metadata::metadata(flow, options.date));
    let bytes = finish(document, diag)?;
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
        ..SerializeSettings::default()
    }))
}

/// Ends a document; what the writer refuses becomes a message.
fn finish(document: Document, diag: &mut Diagnostics) -> Option<Vec<u8>> {
    match document.finish() {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            let message = format!("the PDF writer refused the document: {error}");
            diag.push(Diagnostic::unplaced(Code::PdfRefused, message));
            None
        }
    }
}
