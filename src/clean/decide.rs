//! Applies the editor's decisions to the sheet before any pass looks at it.
//!
//! Each entry must match exactly; one that does not is an error that names the line
//! and the nearest match. Decisions are first come, first served in the file's order.

use super::corrections::{Anchor, Corrections, Decision, Place, line_hash};
use super::edits::{Replacement, Rule};
use super::fields::LineRange;
use super::lines::Role;
use super::sheet::{HeadStyle, Note, Sheet};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use std::ops::Range;

/// Applies all of them.
pub(super) fn apply(
    sheet: &mut Sheet<'_>,
    corrections: &Corrections,
    out: &mut Diagnostics,
) {
    let mut desk = Desk { sheet, out, group: 0 };
    desk.check_source(corrections);
    for (span, decision) in corrections.iter() {
        desk.group += 1;
        desk.decide(span, decision);
    }
    desk.reading_order(corrections);
    desk.close_gaps();
}

struct Desk<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    out: &'s mut Diagnostics,
    group: u32,
}

impl Desk<'_, '_> {
    fn stale(&mut self, span: Span, message: String) -> &mut Self {
        self.out.push(Diagnostic::new(Code::StaleCorrection, span, message));
        self
    }

    fn check_source(&mut self, corrections: &Corrections) {
        if let Some((sha256, span)) = &corrections.sha256
            && !sha256.eq_ignore_ascii_case(&self.sheet.scan.sha256)
        {
            let message = format!(
                "`{}` is not the scan that this file is about",
                self.sheet.scan.path
            );
            let hint = format!("its SHA-256 is `{}`", self.sheet.scan.sha256);
            self.out
                .push(Diagnostic::new(Code::StaleCorrection, *span, message).hint(hint));
        }
    }

    fn decide(&mut self, span: Span, decision: &Decision) {
        match decision {
            Decision::Work { lines, id } => {
                if self.range(span, *lines).is_some() {
                    self.sheet.works.push((*lines, id.clone()));
                }
            }
            Decision::Head { lines, level, case } => {
                self.settle(span, *lines, Role::Head(*level));
                self.sheet.heads.insert(self.group, HeadStyle { case: *case });
            }
            Decision::Byline { lines } => self.settle(span, *lines, Role::Byline),
            Decision::Fix { line, find, replace, hash } => {
                self.fix(span, *line, find, replace, hash.as_deref());
            }
            Decision::Note { n, anchor, body, work } => {
                self.note(span, n, anchor, *body, work.as_deref());
            }
            Decision::Lost { line, show } => {
                if let Some(at) = self.line(span, *line) {
                    let end = self.sheet.lines[at].end;
                    let inner = show.trim_start_matches('[').trim_end_matches(']');
                    let span = format!(" [{inner}]{{.lost}}");
                    let edit =
                        Replacement::new(Rule::Lost, span, 100, "the editor's decision");
                    self.sheet.edits.add(end..end, edit);
                    self.sheet.lost.insert(at, show.clone());
                }
            }
            Decision::Role { lines, is: Role::Note } => {
                let number = (self.sheet.notes.len() + 1).to_string();
                self.note_body(span, &number, *lines, None);
            }
            Decision::Role { lines, is } => self.settle(span, *lines, *is),
            Decision::Join { line } => {
                if let Some(at) = self.line(span, *line) {
                    self.sheet.joins.insert(at);
                }
            }
            Decision::Split { line, column } => self.split(span, *line, *column),
            Decision::Drop { lines, reason } => {
                self.settle(span, *lines, Role::Dropped);
                self.sheet.drops.insert(self.group, reason.clone());
            }
            Decision::Keep { find } => {
                self.sheet.keeps.insert(find.clone());
            }
            Decision::Reject { id } => {
                self.sheet.rejected.insert(id.clone());
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

    fn settle(&mut self, span: Span, lines: LineRange, role: Role) {
        let Some(range) = self.range(span, lines) else { return };
        if range.clone().all(|at| self.sheet.lines[at].is_blank()) {
            self.stale(span, format!("nothing stands on lines {lines}"));
        }
        for at in range {
            let line = &mut self.sheet.lines[at];
            if line.settled {
                let message =
                    format!("line {} has been decided by an earlier entry", at + 1);
                self.stale(span, message);
                return;
            }
            if !line.is_blank() {
                line.role = role;
                line.settled = true;
                line.group = self.group;
            }
        }
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
                found.hint = super::nearest::hint(self.sheet, at, find);
                self.out.push(found);
            }
        }
        None
    }

    fn fix(
        &mut self,
        span: Span,
        line: usize,
        find: &str,
        replace: &str,
        hash: Option<&str>,
    ) {
        let Some(at) = self.line(span, line) else { return };
        self.check_hash(span, at, hash);
        let Some(range) = self.find(span, at, find) else { return };
        // Only what differs is the edit, so that a note may stand beside it.
        let front = common(find.chars(), replace.chars());
        let back = common(find[front..].chars().rev(), replace[front..].chars().rev());
        let mut range = range.start + front..range.end - back;
        let after = replace[front..replace.len() - back].to_owned();
        if after.is_empty() {
            range = self.with_space(at, range);
        }
        let edit = Replacement::new(Rule::Fix, after, 100, "the editor's correction");
        if !self.sheet.edits.add(range, edit) {
            self.stale(
                span,
                format!("another entry changes the same place on line {line}"),
            );
        }
    }

    /// Words that are taken out between two spaces go with one of them.
    fn with_space(&self, at: usize, range: Range<usize>) -> Range<usize> {
        let text = self.sheet.scan.text;
        let line = self.sheet.lines[at].range();
        let rest = &text[range.end..line.end.max(range.end)];
        let taken = &text[range.clone()];
        if rest.is_empty() && !taken.trim().is_empty() {
            return range.start + taken.len() - taken.trim_start().len()..range.end;
        }
        let open = range.start == line.start || text[..range.start].ends_with(' ');
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        range.start..range.end + if open { spaces } else { 0 }
    }

    /// Lines whose first or last words were taken out become shorter.
    fn close_gaps(&mut self) {
        let text = self.sheet.scan.text;
        let taken: Vec<(usize, usize)> = self
            .sheet
            .edits
            .within(0..text.len())
            .filter(|(_, edit)| edit.rule == Rule::Fix && edit.after.is_empty())
            .map(|(start, edit)| (start, edit.end))
            .collect();
        for (start, end) in taken {
            let at = self.sheet.line_at(start);
            let line = &mut self.sheet.lines[at];
            if start == line.start && end < line.end {
                line.start = line.end - text[end..line.end].trim_start().len();
            } else if end == line.end && start > line.start {
                line.end = line.start + text[line.start..start].trim_end().len();
            } else {
                continue;
            }
            line.width = text[line.range()].chars().count();
        }
    }

    fn note(
        &mut self,
        span: Span,
        n: &str,
        anchor: &Anchor,
        body: Option<LineRange>,
        work: Option<&str>,
    ) {
        let index = match body {
            Some(lines) => self.note_body(span, n, lines, work),
            None => self.note_index(n, work),
        };
        match anchor {
            Anchor::Open => {}
            Anchor::Lost => self.sheet.notes[index].lost = true,
            Anchor::At { line, place, hash, mark } => {
                let Some(at) = self.line(span, *line) else { return };
                self.check_hash(span, at, hash.as_deref());
                let Some(offset) = self.place(span, at, place) else { return };
                let rest = &self.sheet.scan.text[offset..self.sheet.lines[at].end];
                if let Some(mark) = mark
                    && !rest.trim_start().starts_with(mark.as_str())
                {
                    self.stale(
                        span,
                        format!("`{mark}` does not stand there on line {line}"),
                    );
                }
                self.sheet.decided_calls.push(super::sheet::DecidedCall {
                    note: index,
                    offset,
                    mark: mark.clone(),
                    span,
                });
            }
        }
    }

    /// The note of that number that an entry has named before, or a new one whose body
    /// the notes pass will find.
    fn note_index(&mut self, n: &str, work: Option<&str>) -> usize {
        let notes = &mut self.sheet.notes;
        let same = |note: &Note| note.number == n && note.work.as_deref() == work;
        if let Some(index) = notes.iter().position(same) {
            return index;
        }
        notes.push(Note {
            number: n.to_owned(),
            work: work.map(str::to_owned),
            ..Note::default()
        });
        notes.len() - 1
    }

    fn note_body(
        &mut self,
        span: Span,
        n: &str,
        lines: LineRange,
        work: Option<&str>,
    ) -> usize {
        let index = self.note_index(n, work);
        self.settle(span, lines, Role::Note);
        // Lines that an earlier entry has decided are not this note's.
        let own = |at: &usize| {
            let line = self.sheet.lines.get(*at);
            line.is_some_and(|line| !line.is_blank() && line.group == self.group)
        };
        let body: Vec<_> = (lines.first - 1..lines.last).filter(own).collect();
        if let Some(&first) = body.first() {
            let note = &mut self.sheet.notes[index];
            note.text_start = self.sheet.lines[first].start;
            note.lines = body;
        }
        index
    }

    fn place(&mut self, span: Span, at: usize, place: &Place) -> Option<usize> {
        match place {
            Place::After(text) => Some(self.find(span, at, text)?.end),
            Place::Column(column) => {
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
        let start = self.sheet.scan.text[..line.start].rfind('\n').map_or(0, |at| at + 1);
        let text = &self.sheet.scan.text[start..line.end];
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.map(|at| start + at).nth(column - 1)
    }

    fn split(&mut self, span: Span, line: usize, column: Option<usize>) {
        let Some(at) = self.line(span, line) else { return };
        let offset = match column {
            None => Some(self.sheet.lines[at].start),
            Some(column) => self.place(span, at, &Place::Column(column)),
        };
        self.sheet.splits.extend(offset);
    }

    fn reading_order(&mut self, corrections: &Corrections) {
        if corrections.order.is_empty() {
            return;
        }
        let mut order = Vec::new();
        let mut placed = vec![false; self.sheet.lines.len()];
        for &(lines, span) in &corrections.order {
            let Some(range) = self.range(span, lines) else { continue };
            if let Some(twice) = range.clone().find(|&at| placed[at]) {
                self.stale(span, format!("line {} stands in two ranges", twice + 1));
                continue;
            }
            // What follows in the result is not what follows in the scan.
            let first = range.clone().find(|&at| !self.sheet.lines[at].is_blank());
            if let Some(first) = first {
                self.sheet.lines[first].page = true;
            }
            for at in range {
                placed[at] = true;
                if !self.sheet.lines[at].is_blank() {
                    order.push(at);
                }
            }
        }
        let left =
            super::runs(self.sheet.lines.iter().enumerate().filter_map(|(at, line)| {
                let out = placed[at] || line.is_blank() || !line.role.is_kept();
                (!out).then_some(at)
            }));
        if let (false, Some(&(_, span))) = (left.is_empty(), corrections.order.first()) {
            let list = super::list_ranges(&left);
            let message = format!("the reading order leaves out lines {list}");
            let hint = "give them a place, or `[[drop]]` them".to_owned();
            self.out
                .push(Diagnostic::new(Code::UnclaimedLines, span, message).hint(hint));
        }
        self.sheet.order = order;
    }
}

/// How many bytes two texts have in common at the start.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
