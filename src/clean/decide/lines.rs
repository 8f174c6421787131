//! What an editor says of lines: what they are, in which order they are read, and behind which
//! of them text is lost.

use super::Desk;
use crate::clean::claim::Claim;
use crate::clean::corrections::Corrections;
use crate::clean::edits::Replacement;
use crate::clean::fields::{LineRange, list_ranges, runs};
use crate::clean::role::LineRole;
use crate::clean::rules::Rule;
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

/// The rule by which the record names lines of which an editor says what they are: that of
/// the lines that the program finds by itself, if it finds such.
fn rule_of(role: LineRole) -> Rule {
    match role {
        LineRole::Blank | LineRole::Body => Rule::Paragraph,
        LineRole::Head(_) => Rule::Heading,
        LineRole::Byline => Rule::Byline,
        LineRole::Author => Rule::Author,
        LineRole::Number => Rule::PageNumber,
        LineRole::RunningHead => Rule::RunningHead,
        LineRole::Note => Rule::NoteBody,
        LineRole::NoteHeading => Rule::NoteHeading,
        LineRole::Catchword => Rule::Catchword,
        LineRole::Wrapper => Rule::Wrapper,
        LineRole::Contents => Rule::Contents,
        LineRole::TitlePage => Rule::TitlePage,
        LineRole::Junk => Rule::Junk,
        LineRole::Repeat => Rule::Overlap,
        LineRole::Dropped => Rule::Drop,
        LineRole::Verse => Rule::Verse,
        LineRole::Quote => Rule::Quotation,
        LineRole::List => Rule::ListItem,
        LineRole::Break => Rule::Break,
        LineRole::Caption
        | LineRole::Letter
        | LineRole::Table
        | LineRole::Speaker
        | LineRole::Signature
        | LineRole::Epigraph
        | LineRole::Dedication
        | LineRole::Lost => Rule::Role,
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

impl Desk<'_, '_> {
    /// Shows the reader that text is lost behind a line.
    pub(super) fn lost(&mut self, span: Span, line: usize, show: &str) {
        let Some(at) = self.line(span, line) else { return };
        let end = self.sheet.lines[at].end;
        let inner = show.trim_start_matches('[').trim_end_matches(']');
        let shown = format!(" [{inner}]{{.lost}}");
        let edit = Replacement::new(Rule::Lost, shown, 100, "the editor's decision");
        self.edits.add(end..end, edit);
        self.decisions.lost.insert(at);
    }
}
