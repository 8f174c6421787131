//! What an editor says of lines and of notes: what they are, in which order they are read, and
//! behind which of them text is lost.

use super::Desk;
use crate::clean::claim::{Claim, LineRole, PARAGRAPH};
use crate::clean::corrections::{Corrections, NoteAnchor};
use crate::clean::decisions::DecidedCall;
use crate::clean::edits::Replacement;
use crate::clean::fields::{LineRange, list_ranges, runs};
use crate::clean::passes::blocks::{BREAK, LIST_ITEM, QUOTATION};
use crate::clean::passes::debris::JUNK;
use crate::clean::passes::furniture::archives::WRAPPER;
use crate::clean::passes::furniture::front::{CONTENTS, TITLE_PAGE};
use crate::clean::passes::furniture::heads::RUNNING_HEAD;
use crate::clean::passes::furniture::numbers::PAGE_NUMBER;
use crate::clean::passes::furniture::signatures::CATCHWORD;
use crate::clean::passes::headings::HEADING;
use crate::clean::passes::headings::author::AUTHOR;
use crate::clean::passes::notes::marks::{NOTE_BODY, NOTE_HEADING};
use crate::clean::passes::repeats::OVERLAP;
use crate::clean::passes::verse::VERSE;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::ScanNote;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

impl Desk<'_, '_> {
    /// Gives lines their role for good, with the reason: no pass changes it.
    pub(super) fn settle(
        &mut self,
        span: Span,
        lines: LineRange,
        role: LineRole,
        reason: Option<&str>,
    ) {
        let Some(range) = self.range(span, lines) else { return };
        if range.clone().all(|at| self.sheet.lines[at].is_blank()) {
            self.stale(span, format!("nothing stands on lines {lines}"));
        }
        for at in range {
            if self.sheet.lines[at].is_settled() {
                let message =
                    format!("line {} has been decided by an earlier entry", at + 1);
                self.stale(span, message);
                return;
            }
            let claim = Claim::decided(role, rule_of(role), self.group, reason);
            self.sheet.claim(at, claim);
        }
    }
}

pub(in crate::clean) static DROP: Rule = Rule {
    pass: "editor",
    name: "drop",
    title: "Left out by the editor.",
    why: "An entry `[[drop]]` says which lines, and why; the record has the reason.",
    example: Some(RuleExample::Turns("Advertisement", "")),
    leaves: None,
};

pub(in crate::clean) static BYLINE: Rule = Rule {
    pass: "editor",
    name: "byline",
    title: "A by-line that the editor sets aside; the manifest names the author.",
    why: "The manifest names the author, so that the text need not.",
    example: Some(RuleExample::Turns("by Some Body", "")),
    leaves: None,
};

pub(in crate::clean) static ROLE: Rule = Rule {
    pass: "editor",
    name: "role",
    title: "The start of a block of the kind that the editor names.",
    why: "An entry `[[role]]` says what lines are, and no rule of the program changes \
          it.",
    example: Some(RuleExample::Turns("Dear brother", "::: letter⏎Dear brother")),
    leaves: None,
};

/// The rule by which the record names lines of which an editor says what they are: that of
/// the lines that the program finds by itself, if it finds such.
fn rule_of(role: LineRole) -> &'static Rule {
    match role {
        LineRole::Blank | LineRole::Body => &PARAGRAPH,
        LineRole::Head(_) => &HEADING,
        LineRole::Byline => &BYLINE,
        LineRole::Author => &AUTHOR,
        LineRole::Number => &PAGE_NUMBER,
        LineRole::RunningHead => &RUNNING_HEAD,
        LineRole::Note => &NOTE_BODY,
        LineRole::NoteHeading => &NOTE_HEADING,
        LineRole::Catchword => &CATCHWORD,
        LineRole::Wrapper => &WRAPPER,
        LineRole::Contents => &CONTENTS,
        LineRole::TitlePage => &TITLE_PAGE,
        LineRole::Junk => &JUNK,
        LineRole::Repeat => &OVERLAP,
        LineRole::Dropped => &DROP,
        LineRole::Verse => &VERSE,
        LineRole::Quote => &QUOTATION,
        LineRole::List => &LIST_ITEM,
        LineRole::Break => &BREAK,
        LineRole::Caption
        | LineRole::Letter
        | LineRole::Table
        | LineRole::Speaker
        | LineRole::Signature
        | LineRole::Epigraph
        | LineRole::Dedication
        | LineRole::Lost => &ROLE,
    }
}

impl Desk<'_, '_> {
    /// Puts the lines in the order that the editor wants; all of them need a place.
    pub(super) fn reading_order(&mut self, corrections: &Corrections) {
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
        let left = runs(self.sheet.lines.iter().enumerate().filter_map(|(at, line)| {
            let out = placed[at] || line.is_blank() || !line.role().is_kept();
            (!out).then_some(at)
        }));
        if let (false, Some(&(_, span))) = (left.is_empty(), corrections.order.first()) {
            let list = list_ranges(&left);
            let message = format!("the reading order leaves out lines {list}");
            let hint = "give them a place, or `[[drop]]` them".to_owned();
            self.found
                .push(Diagnostic::new(Code::UnclaimedLines, span, message).hint(hint));
        }
        self.sheet.order = order;
    }
}

pub(in crate::clean) static LOST: Rule = Rule {
    pass: "editor",
    name: "lost",
    title: "A passage that the editor says is lost.",
    why: "What is not in the scan is never filled in. An entry `[[lost]]` says what the \
          reader sees in its place.",
    example: Some(RuleExample::Turns(
        "Come when you can, and",
        "Come when you can, and [the lower half is torn off]{.lost}",
    )),
    leaves: None,
};

impl Desk<'_, '_> {
    /// Shows the reader that text is lost behind a line.
    pub(super) fn lost(&mut self, span: Span, line: usize, show: &str) {
        let Some(at) = self.line(span, line) else { return };
        let end = self.sheet.lines[at].end;
        let inner = show.trim_start_matches('[').trim_end_matches(']');
        let shown = format!(" [{inner}]{{.lost}}");
        let edit = Replacement::new(&LOST, shown, 100, "the editor's decision");
        self.edits.add(end..end, edit);
        self.decisions.lost.insert(at);
    }
}

impl Desk<'_, '_> {
    /// Takes down where a note is called, or that it is not known.
    pub(super) fn note(
        &mut self,
        span: Span,
        n: &str,
        anchor: &NoteAnchor,
        body: Option<LineRange>,
        work: Option<&str>,
    ) {
        let index = match body {
            Some(lines) => self.note_body(span, n, lines, work),
            None => self.note_index(n, work),
        };
        match anchor {
            NoteAnchor::Open => {}
            NoteAnchor::Lost => self.notes[index].lost = true,
            NoteAnchor::At { line, place, hash, mark } => {
                let Some(at) = self.line(span, *line) else { return };
                self.check_hash(span, at, hash.as_deref());
                let Some(offset) = self.place(span, at, place) else { return };
                let rest = &self.sheet.text[offset..self.sheet.lines[at].end];
                if let Some(mark) = mark
                    && !rest.trim_start().starts_with(mark.as_str())
                {
                    self.stale(
                        span,
                        format!("`{mark}` does not stand there on line {line}"),
                    );
                }
                self.decisions.calls.push(DecidedCall {
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
        let notes = &mut self.notes;
        let same = |note: &ScanNote| note.number == n && note.work.as_deref() == work;
        if let Some(index) = notes.iter().position(same) {
            return index;
        }
        notes.push(ScanNote {
            number: n.to_owned(),
            work: work.map(str::to_owned),
            ..ScanNote::default()
        });
        notes.len() - 1
    }

    /// Gives a note the lines of its body, and returns its index.
    pub(super) fn note_body(
        &mut self,
        span: Span,
        n: &str,
        lines: LineRange,
        work: Option<&str>,
    ) -> usize {
        let index = self.note_index(n, work);
        self.settle(span, lines, LineRole::Note, None);
        // Lines that an earlier entry has decided are not this note's.
        let own = |at: &usize| {
            let line = self.sheet.lines.get(*at);
            line.is_some_and(|line| !line.is_blank() && line.group() == self.group)
        };
        let body: Vec<_> = (lines.first - 1..lines.last).filter(own).collect();
        if let Some(&first) = body.first() {
            let note = &mut self.notes[index];
            note.text_start = self.sheet.lines[first].start;
            note.lines = body;
        }
        index
    }
}
