//! The PDFs: an interior for printers, and an edition for the screen.
//!
//! Both come from the same [`Pages`]. The print file is K-only text and grey pictures in
//! PDF/X, finished by `pdfx`; the screen file is PDF/A-2a and PDF/UA-1 at once: tagged
//! from the flow (`tags`), with bookmarks (`outline`), links and page labels. Writing is
//! by krilla, whose validators refuse what the standards forbid.

mod boxes;
mod build;
mod canvas;
mod content;
mod file;
mod glyphs;
mod labels;
mod medium;
mod metadata;
mod options;
mod outline;
mod paints;
mod pdfx;
mod picture;
mod press;
mod refused;
mod screen;
mod sheet;
mod tags;
mod tail;
mod vector;

use crate::arrange::Flow;
use crate::diag::Diagnostics;
use crate::layout::page::Pages;
use crate::text::Fonts;

pub use boxes::Bleed;
pub use build::Build;
pub use options::{Identity, PrintOptions};
pub use press::FourInkPress;
pub use screen::screen;
pub use sheet::{Coat, CoverSheet, SheetPanel, Turn, sheet};

use canvas::PdfCanvas;
use file::{closed, finish, for_press};
use medium::PdfMedium;

/// The interior for a printer. `None` after a message.
pub fn print(
    pages: &Pages,
    flow: &Flow,
    fonts: &Fonts,
    options: &PrintOptions,
    found: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let mut document = for_press(options)?;
    let mut canvas =
        PdfCanvas::new(fonts, &flow.book.images, PdfMedium::Paper(options), found);
    for (index, page) in pages.pages.iter().enumerate() {
        let frame = boxes::frame(pages.trim, options.bleed, index)?;
        let mut sheet = document.start_page_with(frame.settings()?);
        let mut surface = sheet.surface();
        canvas.begin_page(frame.of_page(page, options.gutter, index), page);
        for item in &page.items {
            canvas.item(&mut surface, item);
        }
        surface.finish();
        sheet.finish();
    }
    for index in pages.pages.len()..pages.pages.len() + options.blanks {
        let frame = boxes::frame(pages.trim, options.bleed, index)?;
        let mut sheet = document.start_page_with(frame.settings()?);
        if !options.stamp.is_empty() {
            let mut surface = sheet.surface();
            canvas.begin(frame.moved(options.gutter, index), None);
            options.stamp.iter().for_each(|item| canvas.item(&mut surface, item));
            surface.finish();
        }
        sheet.finish();
    }
    document.set_metadata(metadata::metadata(flow, &options.identity));
    let bytes = finish(document, flow, &options.identity.output, found)?;
    closed(pdfx::finish(&bytes, options, &labels::entry(pages)), found)
}
