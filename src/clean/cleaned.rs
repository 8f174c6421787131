//! What came of cleaning a scan, what was set aside in it, and text that is clean already.
//!
//! What is written to a file says on top that it is Markdown made here, in a block of data
//! that the reader of a book drops. Such a file is left alone, so that cleaning the
//! cleaned changes nothing; no other text is taken for clean, whatever it looks like.

use super::claim::LineRole;
use super::corrections::Corrections;
use super::fields::LineRange;
use super::language::Language;
use super::lexicon::tokens;
use super::lines::ScanLine;
use super::profile::ScanProfile;
use super::questions::Suggestion;
use super::record::Edit;
use super::scan::{Known, Scan};
use super::sheet::Sheet;
use super::works;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::MADE_BY_CLEANING as MARK;
use crate::source::{OffsetMap, Span};
use std::ops::Range;

/// Lines that are not in the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The lines, from 1.
    pub lines: LineRange,
    /// Words on them.
    pub words: usize,
    /// What stands on them, as far as it is shown.
    pub text: String,
    /// Why: the editor's reason, or what the lines are.
    pub reason: String,
}

/// Characters of a stretch that are shown of it.
const SHOWN: usize = 48;

/// What was left out, in runs of the same reason.
pub(super) fn drops(sheet: &Sheet<'_>) -> Vec<Drop> {
    let mut drops: Vec<Drop> = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        let reason = match line.role() {
            LineRole::Dropped if line.claim().evidence.is_empty() => "dropped",
            LineRole::Dropped => &line.claim().evidence,
            LineRole::Contents => "contents",
            LineRole::TitlePage => "title page",
            LineRole::Junk => "debris",
            LineRole::Repeat => "read twice, one right behind the other",
            LineRole::Number => "page number",
            LineRole::RunningHead => "running head",
            LineRole::Catchword => "catchword or signature",
            LineRole::Wrapper => "what an archive has put around the book",
            LineRole::NoteHeading => "heading of the notes",
            LineRole::Byline => "by-line, named by the manifest",
            _ => continue,
        };
        let words = tokens(sheet.line_text(at)).count();
        match drops.last_mut() {
            Some(drop) if drop.reason == reason && joined(sheet, drop.lines.last, at) => {
                drop.lines.last = at + 1;
                drop.words += words;
                if drop.text.chars().count() < SHOWN {
                    drop.text.push(' ');
                    drop.text.push_str(sheet.line_text(at));
                }
            }
            _ => {
                let lines = LineRange { first: at + 1, last: at + 1 };
                let text = sheet.line_text(at).to_owned();
                drops.push(Drop { lines, words, text, reason: reason.to_owned() });
            }
        }
    }
    drops
}

/// Whether nothing but blank lines stands between.
fn joined(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    sheet.lines[from..to].iter().all(ScanLine::is_blank)
}

/// A scan, cleaned.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// The Markdown.
    pub text: String,
    /// From offsets of the Markdown to offsets of the scan.
    pub map: OffsetMap,
    /// Every change, sorted by place in the scan, disjoint.
    pub record: Vec<Edit>,
    /// The works, in the order of the Markdown.
    pub works: Vec<WorkRange>,
    /// What was set aside: page numbers, contents, what the editor dropped.
    pub drops: Vec<Drop>,
    /// Words set aside in all.
    pub dropped_words: usize,
    /// What was not sure enough to be done.
    pub suggestions: Vec<Suggestion>,
    /// Forms that nothing explains, too many to be asked about one by one.
    pub unasked: usize,
    /// Notes whose call is not known and not decided, by identifier.
    pub unanchored: Vec<String>,
    /// What was measured on the scan.
    pub profile: ScanProfile,
    /// The language by whose rules it was cleaned, and how it is known.
    pub language: (&'static Language, Known),
    /// Languages of works that have another, with the names of these works.
    pub other_languages: Vec<(&'static Language, Vec<String>)>,
    /// Whether the text was Markdown made here, and so was left alone.
    pub untouched: bool,
}

/// A work of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRange {
    /// Its name in the corrections; empty for a source that is one work.
    pub id: String,
    /// Its Markdown.
    pub range: Range<usize>,
    /// By-lines that an editor set aside, as they stand in the scan.
    pub bylines: Vec<String>,
}

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
