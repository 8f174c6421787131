//! The beginning and the end of every file.

use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::{Document, SerializeSettings};

use super::options::PrintOptions;
use super::refused;
use crate::arrange::Flow;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::PrintStandard;

/// A file whose tail has been written again; if it could not be, a message.
pub(super) fn closed(file: Option<Vec<u8>>, found: &mut Diagnostics) -> Option<Vec<u8>> {
    if file.is_none() {
        let message = "the PDF could not be finished";
        found.push(Diagnostic::unplaced(Code::PdfRefused, message).hint(refused::REPORT));
    }
    file
}

pub(super) fn document(
    configuration: ConfigurationBuilder,
    tagged: bool,
) -> Option<Document> {
    Some(Document::new_with(SerializeSettings {
        configuration: configuration.finish().ok()?,
        enable_tagging: tagged,
        // Packed when the file is closed.
        compress_content_streams: false,
        ..SerializeSettings::default()
    }))
}

/// Begins one for a press, in the version that its standard asks for.
pub(super) fn for_press(options: &PrintOptions) -> Option<Document> {
    let version = match options.standard {
        PrintStandard::X1a2001 | PrintStandard::X1a2003 => PdfVersion::Pdf14,
        PrintStandard::X4 => PdfVersion::Pdf16,
    };
    document(ConfigurationBuilder::new().with_version(version), false)
}

/// Ends a document; what the writer refuses becomes a message.
pub(super) fn finish(
    document: Document,
    flow: &Flow,
    output: &str,
    found: &mut Diagnostics,
) -> Option<Vec<u8>> {
    match document.finish() {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            refused::report(&error, flow, output, found);
            None
        }
    }
}
