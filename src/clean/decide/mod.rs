//! Applies the editor's decisions before any pass looks at the lines.
//!
//! Each entry must match exactly; one that does not is an error that names the line
//! and the nearest match. Decisions are first come, first served in the file's order.

pub(super) mod lines;
pub(super) mod words;

use super::claim::LineRole;
use super::corrections::{Corrections, Decision, LinePlace, line_hash};
use super::decisions::Decisions;
use super::edits::TextEdits;
use super::fields::LineRange;
use super::lines::BOM;
use super::scan::Scan;
use super::sheet::{ScanNote, Sheet};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use std::ops::Range;

/// Applies all of them: what lines are, what stands in place of words, which notes there
/// are; what the passes are to ask for later is returned.
pub(super) fn apply(
    scan: &Scan<'_>,
    corrections: &Corrections,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    found: &mut Diagnostics,
) -> (Decisions, Vec<ScanNote>) {
    let ordered = !corrections.order.is_empty();
    let decisions = Decisions { ordered, ..Decisions::default() };
    let notes = Vec::new();
    let mut desk = Desk { scan, sheet, edits, notes, decisions, found, group: 0 };
    desk.check_source(corrections);
    for (span, decision) in corrections.iter() {
        desk.group = desk.sheet.new_group();
        desk.decide(span, decision);
    }
    // A decision about a place stands over one about a form.
    for (span, decision) in corrections.iter() {
        if let Decision::Word { find, replace, except } = decision {
            desk.word(span, find, replace, except);
        }
    }
    desk.reading_order(corrections);
    desk.close_gaps();
    (desk.decisions, desk.notes)
}

struct Desk<'s, 'a> {
    scan: &'s Scan<'s>,
    sheet: &'s mut Sheet<'a>,
    edits: &'s mut TextEdits,
    notes: Vec<ScanNote>,
    decisions: Decisions,
    found: &'s mut Diagnostics,
    group: u32,
}

impl Desk<'_, '_> {
    fn stale(&mut self, span: Span, message: String) -> &mut Self {
        let found = Diagnostic::new(Code::StaleCorrection, span, message);
        let hint = "look at the scan as it is now, and change or delete this entry";
        self.found.push(found.hint(hint));
        self
    }

    fn check_source(&mut self, corrections: &Corrections) {
        if let Some((sha256, span)) = &corrections.sha256
            && !sha256.eq_ignore_ascii_case(&self.scan.sha256)
        {
            let message =
                format!("`{}` is not the scan that this file is about", self.scan.path);
            let hint = format!("its SHA-256 is `{}`", self.scan.sha256);
            self.found
                .push(Diagnostic::new(Code::StaleCorrection, *span, message).hint(hint));
        }
    }

    fn decide(&mut self, span: Span, decision: &Decision) {
        match decision {
            Decision::Work { lines, id } => {
                if self.range(span, *lines).is_some() {
                    self.decisions.works.push((*lines, id.clone()));
                }
            }
            Decision::Head { lines, level, case } => {
                self.settle(span, *lines, LineRole::Head(*level), None);
                self.decisions.cases.insert(self.group, *case);
            }
            Decision::Byline { lines } => {
                self.settle(span, *lines, LineRole::Byline, None);
            }
            Decision::Fix { line, find, replace, hash } => {
                self.fix(span, *line, find, replace, hash.as_deref());
            }
            Decision::Word { .. } => {}
            Decision::Note { n, anchor, body, work } => {
                self.note(span, n, anchor, *body, work.as_deref());
            }
            Decision::Lost { line, show } => self.lost(span, *line, show),
            Decision::Role { lines, is: LineRole::Note } => {
                let number = (self.notes.len() + 1).to_string();
                self.note_body(span, &number, *lines, None);
            }
            Decision::Role { lines, is } => self.settle(span, *lines, *is, None),
            Decision::Join { line } => {
                if let Some(at) = self.line(span, *line) {
                    self.decisions.joins.insert(at);
                }
            }
            Decision::Split { line, column } => self.split(span, *line, *column),
            Decision::Drop { lines, reason } => {
                self.settle(span, *lines, LineRole::Dropped, Some(reason));
            }
            Decision::Keep { find } => {
                self.decisions.keeps.insert(find.clone());
            }
            Decision::Reject { id } => {
                self.decisions.rejected.insert(id.clone());
            }
        }
    }

    /// The index of a line that must have text on it.
    fn line(&mut self, span: Span, line: usize) -> Option<usize> {
        let at = line - 1;
        match self.sheet.lines.get(at) {
            None => {
                let count = self.sheet.lines.len();
                self.stale(
                    span,
                    format!("there is no line {line}, the scan has {count}"),
                );
                None
            }
            Some(found) if found.is_blank() => {
                self.stale(span, format!("line {line} is blank"));
                None
            }
            Some(_) => Some(at),
        }
    }

    fn range(&mut self, span: Span, lines: LineRange) -> Option<Range<usize>> {
        let count = self.sheet.lines.len();
        if lines.last > count {
            self.stale(span, format!("there are no lines {lines}, the scan has {count}"));
            return None;
        }
        Some(lines.first - 1..lines.last)
    }

    fn check_hash(&mut self, span: Span, at: usize, hash: Option<&str>) {
        let Some(hash) = hash else { return };
        let is = line_hash(self.sheet.line_text(at));
        if is != hash {
            let message =
                format!("line {} has changed: its hash is `{is}`, not `{hash}`", at + 1);
            self.stale(span, message);
        }
    }

    /// Where `find` stands on the line, if it does exactly once.
    fn find(&mut self, span: Span, at: usize, find: &str) -> Option<Range<usize>> {
        let text = self.sheet.line_text(at);
        let mut found = text.match_indices(find);
        let (first, second) = (found.next(), found.next());
        match (first, second) {
            (Some((start, _)), None) => {
                let start = self.sheet.lines[at].start + start;
                return Some(start..start + find.len());
            }
            (Some(_), Some(_)) => {
                let count = 2 + text.match_indices(find).skip(2).count();
                self.stale(
                    span,
                    format!("`{find}` stands {count} times on line {}", at + 1),
                );
            }
            (None, _) => {
                let mut found = Diagnostic::new(
                    Code::StaleCorrection,
                    span,
                    format!("`{find}` does not stand on line {}", at + 1),
                );
                found.hint = crate::clean::nearest::hint(self.sheet, at, find);
                self.found.push(found);
            }
        }
        None
    }

    fn place(&mut self, span: Span, at: usize, place: &LinePlace) -> Option<usize> {
        match place {
            LinePlace::After(text) => Some(self.find(span, at, text)?.end),
            LinePlace::Column(column) => {
                let found = self.column(at, *column);
                if found.is_none() {
                    self.stale(span, format!("line {} has no column {column}", at + 1));
                }
                found
            }
        }
    }

    /// The offset of a column, counted as an editor shows it: from the line's very
    /// first character.
    fn column(&self, at: usize, column: usize) -> Option<usize> {
        let line = &self.sheet.lines[at];
        let start = self.sheet.text[..line.start].rfind('\n').map_or(0, |at| at + 1);
        let text = self.sheet.text[start..line.end].trim_start_matches(BOM);
        let start = line.end - text.len();
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.map(|at| start + at).nth(column - 1)
    }

    fn split(&mut self, span: Span, line: usize, column: Option<usize>) {
        let Some(at) = self.line(span, line) else { return };
        let offset = match column {
            None => Some(self.sheet.lines[at].start),
            Some(column) => self.place(span, at, &LinePlace::Column(column)),
        };
        self.decisions.splits.extend(offset);
    }
}
