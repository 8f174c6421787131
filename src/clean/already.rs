//! Text that is clean already.
//!
//! What this stage writes can be told from a scan: a paragraph a line, one blank line
//! between blocks, no white space at line ends, and the signs of its Markdown. Such a
//! text is left alone, so that cleaning the cleaned changes nothing.
//!
//! A short text may have no heading, no note and nothing else of Markdown in it, and its
//! lines and words, joined, may look to a second cleaning as they could not look to the
//! first. Then its last mark gets a backslash: a mark that is escaped without need reads
//! the same and stands in no scan.

use super::{Cleaned, Corrections, Options, Scan, run, works};
use crate::diag::Diagnostics;

/// Whether `text` is a text as this stage writes it.
pub(super) fn is_clean(text: &str) -> bool {
    let tidy = text.ends_with('\n')
        && !text.contains("\n\n\n")
        && !text.contains(" \n")
        && !text.contains(['\r', '\u{c}', '\t'])
        && !text.starts_with([' ', '\n']);
    tidy && has_signs(text) && is_unwrapped(text)
}

/// The place in the scan of the mark that is escaped as a sign, if a second cleaning
/// would change the result.
pub(super) fn sign(
    cleaned: &Cleaned,
    scan: &Scan<'_>,
    options: &Options,
) -> Option<usize> {
    let text = cleaned.text.as_str();
    if text.is_empty() || has_signs(text) {
        return None;
    }
    let again = Scan { file: scan.file, path: scan.path, text, sha256: String::new() };
    let mut unheard = Diagnostics::new();
    let (sheet, blocks) = run(&again, &Corrections::default(), options, &mut unheard);
    if works::bind(&sheet, &blocks, &mut unheard).text == text {
        return None;
    }
    // The last mark that stands in the result as it does in the scan.
    let mut next = scan.text.len();
    let ends = cleaned.record.iter().map(|edit| (edit.source.clone(), edit.result.end));
    let ends: Vec<_> = std::iter::once((0..0, 0)).chain(ends).collect();
    ends.into_iter().rev().find_map(|(source, at)| {
        let kept = &scan.text[source.end..next.max(source.end)];
        next = source.start;
        debug_assert_eq!(Some(kept), text.get(at..at + kept.len()));
        let mark = kept.rfind(|c: char| c.is_ascii_punctuation())?;
        Some(source.end + mark)
    })
}

/// Whether each line outside of divisions and quotations is a block.
fn is_unwrapped(text: &str) -> bool {
    let mut fenced = false;
    let mut before = "";
    for line in text.lines() {
        let fence = line.starts_with(":::");
        let quoted = line.starts_with("> ") && before.starts_with("> ");
        if !before.is_empty() && !line.is_empty() && !fenced && !fence && !quoted {
            return false;
        }
        if fence {
            fenced = line.len() > 3;
        }
        before = if fence && !fenced { "" } else { line };
    }
    !fenced
}

/// Whether anything in it is Markdown of ours.
fn has_signs(text: &str) -> bool {
    let sign = |line: &str| {
        let hashes = line.len() - line.trim_start_matches('#').len();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ')
            || line.starts_with("::: ")
            || line.starts_with("> ")
            || line == "* * *"
            || line.starts_with("[^") && line.contains("]: ")
    };
    text.lines().any(sign)
        || has_list(text)
        || text.contains("]{.lost}")
        || text.contains("[^")
        || text
            .match_indices('\\')
            .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_punctuation()))
}

/// Whether three blocks on end are items of a list.
fn has_list(text: &str) -> bool {
    let mut items = 0;
    text.lines().filter(|line| !line.is_empty()).any(|line| {
        items = if line.starts_with("- ") { items + 1 } else { 0 };
        items == 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_tidy_text_with_signs_is_clean() {
        assert!(is_clean(
            "# Title\n\nA paragraph.\n\n::: verse\none\ntwo\n\nthree\n:::\n\n[^1]: Note.\n"
        ));
        assert!(!is_clean("# Title\n\nA paragraph\nof two lines.\n"));
        assert!(!is_clean("A paragraph.\n\nAnother.\n"));
        assert!(!is_clean("# Title \n"));
    }
}
