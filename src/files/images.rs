//! Images, for those who read a book and for its cover.

use super::{FileKind, Files, NamedPath, open_bytes};
use crate::diag::Diagnostics;
use crate::source::Span;

/// Opens an image by the folder of the file that names it and its path from there. Reports
/// what it can't open, at the span given.
pub type LoadImage<'a> =
    dyn FnMut(&str, &str, Span, &mut Diagnostics) -> Option<Vec<u8>> + 'a;

/// Opens images below a root.
pub fn load_images(
    root: &dyn Files,
) -> impl FnMut(&str, &str, Span, &mut Diagnostics) -> Option<Vec<u8>> {
    |folder, path, span, diagnostics| {
        let named = NamedPath::at(path, span).within(folder);
        open_bytes(root, named, FileKind::Image)
            .map_err(|refused| diagnostics.push(refused))
            .ok()
            .map(|(_, bytes)| bytes)
    }
}
