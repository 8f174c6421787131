//! What is said often is said a few times in full, and then by its places alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::visible::visible;
use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{SourceMap, Span};

/// The most messages that are shown.
pub const MOST: usize = 100;

/// The most messages of one code that are shown in full.
const IN_FULL: usize = 4;
/// The same of errors: each has to be mended.
const ERRORS_IN_FULL: usize = 20;
/// The most places that are named of those left.
const PLACES: usize = 12;

/// Messages for a person: those shown in full, in their order, and the rest by code.
#[derive(Debug, Default)]
pub(super) struct Repeats<'a> {
    pub(super) in_full: Vec<&'a Diagnostic>,
    rest: BTreeMap<Code, Vec<&'a Diagnostic>>,
}

impl<'a> Repeats<'a> {
    /// Parts the messages; of a code with one more than its share, none is left over.
    pub(super) fn of(found: &'a Diagnostics) -> Self {
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for finding in found {
            *counts.entry(finding.code).or_default() += 1;
        }
        let mut repeats = Self::default();
        let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
        for finding in found {
            let most = match finding.code.severity() {
                Severity::Error => ERRORS_IN_FULL,
                Severity::Warning | Severity::Note => IN_FULL,
            };
            let at = seen.entry(finding.code).or_default();
            if *at < most || counts[&finding.code] == most + 1 {
                repeats.in_full.push(finding);
            } else {
                repeats.rest.entry(finding.code).or_default().push(finding);
            }
            *at += 1;
        }
        repeats
    }

    /// A line for each code that has more: how many, and where.
    pub(super) fn lines(&self, sources: &SourceMap) -> String {
        let mut text = String::new();
        for (code, left) in &self.rest {
            let severity = match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let plural = if left.len() == 1 { "" } else { "s" };
            let _ = writeln!(
                text,
                "and {} more {severity}{plural} {} ({}){}",
                left.len(),
                code.as_str(),
                code.title(),
                places(left, sources)
            );
        }
        if !text.is_empty() {
            let _ = writeln!(
                text,
                "  `--message-format short` has a line for each, up to {MOST}\n"
            );
        }
        text
    }
}

/// `: works/a.md:3, 8; works/b.md:4, …`
fn places(left: &[&Diagnostic], sources: &SourceMap) -> String {
    let spans: Vec<Span> = left.iter().filter_map(|finding| finding.span).collect();
    let mut text = String::new();
    let mut path = "";
    for (at, span) in spans.iter().enumerate() {
        if at == PLACES {
            text += ", …";
            break;
        }
        let span = sources.resolve(*span);
        let file = &sources.get(span.file).shown;
        let (line, _) = sources.line_column(span);
        if **file == *path {
            let _ = write!(text, ", {line}");
        } else {
            let mark = if text.is_empty() { ":" } else { ";" };
            let _ = write!(text, "{mark} {}:{line}", visible(file, 200));
            path = file;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_warning_of_a_kind_is_a_place() {
        let mut sources = SourceMap::new();
        let file = sources.add("a.md", "1\n2\n3\n4\n5\n6\n");
        let other = sources.add("b.md", "1\n");
        let mut found = Diagnostics::new();
        for line in 0..6 {
            let span = Span::new(file, line * 2..line * 2 + 1);
            found.push(Diagnostic::new(Code::LooseParagraph, span, "loose"));
        }
        found.push(Diagnostic::new(
            Code::LooseParagraph,
            Span::new(other, 0..1),
            "loose",
        ));
        found.push(Diagnostic::unplaced(Code::MissingGlyph, "alone of its kind"));
        let repeats = Repeats::of(&found);
        assert_eq!(repeats.in_full.len(), 5);
        let lines = repeats.lines(&sources);
        assert!(lines.starts_with("and 3 more "), "{lines}");
        assert!(lines.contains(": a.md:5, 6; b.md:1\n"), "{lines}");
    }

    #[test]
    fn one_more_than_the_share_is_shown() {
        let mut found = Diagnostics::new();
        for _ in 0..=IN_FULL {
            found.push(Diagnostic::unplaced(Code::LooseParagraph, "loose"));
        }
        let repeats = Repeats::of(&found);
        assert_eq!(repeats.in_full.len(), IN_FULL + 1);
        assert_eq!(repeats.lines(&SourceMap::new()), "");
    }
}
