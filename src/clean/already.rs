//! Text that is clean already.
//!
//! What is written to a file says on top that it is Markdown made here, in a block of data
//! that the reader of a book drops. Such a file is left alone, so that cleaning the
//! cleaned changes nothing; no other text is taken for clean, whatever it looks like.

use super::cleaned::{Cleaned, WorkRange};
use super::corrections::Corrections;
use super::language::Language;
use super::profile::ScanProfile;
use super::reading::Known;
use super::record::Edit;
use super::scan::Scan;
use super::works;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::MADE_BY_CLEANING as MARK;
use crate::source::{OffsetMap, Span};

/// Whether `text` is what was written here.
pub(super) fn is_clean(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.strip_prefix(MARK).is_some_and(|rest| rest.is_empty() || rest.starts_with('\n'))
        || text.starts_with(&MARK.replace('\n', "\r\n"))
}

/// A text that is left alone, as one work. Decisions about it are about another text.
pub(super) fn untouched(
    scan: &Scan<'_>,
    corrections: &Corrections,
    found: &mut Diagnostics,
) -> Cleaned {
    if let Some(entry) = corrections.entries.first() {
        let words = format!("`{}` is Markdown made by cleaning, not the scan", scan.path);
        let hint = "give the scan itself, or leave the corrections out";
        found.push(Diagnostic::new(Code::StaleCorrection, entry.span, words).hint(hint));
    }
    if scan.text.trim() == MARK.trim() {
        let words = format!("nothing stands in `{}`", scan.path);
        let span = Span::new(scan.file, 0..0);
        found.push(Diagnostic::new(Code::EmptyScan, span, words));
    }
    let whole = works::trimmed(scan.text, 0..scan.text.len());
    Cleaned {
        text: scan.text.to_owned(),
        map: OffsetMap::default(),
        record: vec![Edit::jump(scan.text.len(), scan.text.len())],
        works: vec![WorkRange { id: String::new(), range: whole, bylines: Vec::new() }],
        drops: Vec::new(),
        dropped_words: 0,
        suggestions: Vec::new(),
        unasked: 0,
        unanchored: Vec::new(),
        profile: ScanProfile::default(),
        language: (Language::without_profile(), Known::Not),
        other_languages: Vec::new(),
        untouched: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_says_so_is_clean() {
        assert!(is_clean(&format!("{MARK}\n\n# Title\n")));
        assert!(!is_clean("# Title\n\nA paragraph.\n\n[^1]: Note.\n"));
        assert!(!is_clean(&format!("# Title\n\n{MARK}\n")));
    }
}
