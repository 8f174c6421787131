//! Smart punctuation, by language: quotation marks, apostrophes, dashes, dots.

use super::inlines::Inline;
use crate::book::Lang;

/// Curls the inlines of one block.
pub(super) fn curl(inlines: &mut [Inline], lang: Lang) {
    let _ = (inlines, lang);
}

/// Curls lines that follow on each other.
pub(super) fn curl_lines(lines: Vec<&mut Vec<Inline>>, lang: Lang) {
    let _ = (lines, lang);
}

/// Curls a text without markup.
pub(super) fn curl_text(text: &str, lang: Lang) -> String {
    let _ = lang;
    text.to_owned()
}
