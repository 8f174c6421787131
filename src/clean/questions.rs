//! What an editor is asked: proposals that are not sure enough to be made.

use super::claim::Certainty;
use super::decisions::Decisions;
use super::edits::{Confidence, Mend, Replacement, TextEdits};
use super::flow::{CleanBlock, View};
use super::role::LineRole;
use super::rule::Rule;
use super::sheet::Sheet;
use super::suggest::fix_entry;
use std::borrow::Cow;
use std::ops::Range;

/// A proposal that was not certain enough to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Stable name, for `[[reject]]`: the rule, the line and the place on it.
    pub id: String,
    /// What proposes it.
    pub rule: &'static Rule,
    /// The line it is about, from 1.
    pub line: usize,
    /// The range of the scan.
    pub source: Range<usize>,
    /// Further places of the same form.
    pub others: Vec<Range<usize>>,
    /// The entry of a corrections file that would take it.
    pub entry: String,
    /// How sure, in hundredths.
    pub confidence: Confidence,
    /// Why.
    pub evidence: Cow<'static, str>,
}

/// The questions asked so far.
pub(super) struct OpenQuestions<'d> {
    /// In the order in which they were asked.
    pub(super) asked: Vec<Suggestion>,
    decisions: &'d Decisions,
    /// Whether every proposal is taken, however unsure.
    accept: bool,
}

impl<'d> OpenQuestions<'d> {
    /// None yet. What the editor has refused is not asked; with `accept`, proposals are
    /// taken and not asked.
    pub(super) fn new(decisions: &'d Decisions, accept: bool) -> Self {
        Self { asked: Vec::new(), decisions, accept }
    }

    /// Makes an edit if it is sure enough, else proposes it as a correction.
    pub(super) fn propose(
        &mut self,
        sheet: &Sheet<'_>,
        edits: &mut TextEdits,
        range: Range<usize>,
        edit: Replacement,
    ) -> bool {
        let line = sheet.line_at(range.start);
        let entry = fix_entry(sheet, line, &range, &edit.after);
        self.offer(sheet, edits, range, edit, entry)
    }

    /// Proposes what `find` finds in the text of each block; what stands in tables and
    /// ornaments is left alone.
    pub(super) fn propose_within(
        &mut self,
        sheet: &Sheet<'_>,
        edits: &mut TextEdits,
        blocks: &[CleanBlock],
        find: impl Fn(&View) -> Vec<Mend>,
    ) {
        for block in blocks {
            if matches!(block.role, LineRole::Table | LineRole::Break) {
                continue;
            }
            let view = View::new(sheet.text, edits, block);
            for (range, edit) in find(&view) {
                if let Some(source) = view.source(range) {
                    self.propose(sheet, edits, source, edit);
                }
            }
        }
    }

    /// As [`propose`](Self::propose), with the entry of the corrections file that would take it.
    pub(super) fn offer(
        &mut self,
        sheet: &Sheet<'_>,
        edits: &mut TextEdits,
        range: Range<usize>,
        edit: Replacement,
        entry: String,
    ) -> bool {
        if self.is_refused(&question_id(sheet, &range, edit.rule)) {
            return false;
        }
        if Certainty::of(edit.confidence) > Certainty::Ask || self.accept {
            return edits.add(range, edit);
        }
        if edits.is_free(&range) {
            self.ask(sheet, range, edit.rule, entry, edit.confidence, edit.evidence);
        }
        false
    }

    /// Asks the editor about a place, unless the question has been refused.
    pub(super) fn ask(
        &mut self,
        sheet: &Sheet<'_>,
        source: Range<usize>,
        rule: &'static Rule,
        entry: String,
        confidence: Confidence,
        evidence: impl Into<Cow<'static, str>>,
    ) {
        let id = question_id(sheet, &source, rule);
        if !self.is_refused(&id) {
            let (line, evidence) = (sheet.line_at(source.start) + 1, evidence.into());
            self.asked.push(Suggestion {
                id,
                rule,
                line,
                source,
                others: Vec::new(),
                entry,
                confidence,
                evidence,
            });
        }
    }

    /// All of them, in the order of the scan.
    pub(super) fn in_order(mut self) -> Vec<Suggestion> {
        self.asked.sort_by_key(|question| (question.source.start, question.rule));
        self.asked
    }

    /// Whether the editor has refused a question.
    pub(super) fn is_refused(&self, id: &str) -> bool {
        self.decisions.rejected.contains(id)
    }
}

/// The stable name of a question about a place: its rule, line and column.
pub(super) fn question_id(
    sheet: &Sheet<'_>,
    range: &Range<usize>,
    rule: &'static Rule,
) -> String {
    let line = sheet.line_at(range.start);
    let start = sheet.lines[line].start.min(range.start);
    let column = sheet.text[start..range.start].chars().count() + 1;
    format!("{}-{}-{column}", rule.name, line + 1)
}
