//! What a file is for.

use super::options::PrintOptions;

/// What a file is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum PdfMedium<'a> {
    /// A press.
    Paper(&'a PrintOptions),
    /// A screen.
    Screen,
}
