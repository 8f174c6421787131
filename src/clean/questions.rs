//! Questions to the editor, each with an entry that answers it.

use super::claim::{Certainty, LineRole};
use super::corrections::line_hash;
use super::decisions::Decisions;
use super::edits::{Confidence, Mend, Replacement, TextEdits};
use super::flow::{CleanBlock, View};
use super::rule::Rule;
use super::sheet::Sheet;
use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

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

/// The entry that would make an edit the editor's.
pub(super) fn fix_entry(
    sheet: &Sheet<'_>,
    line: usize,
    range: &Range<usize>,
    after: &str,
) -> String {
    let whole = sheet.lines[line].range();
    let text = &sheet.text[whole.clone()];
    let inner = range.start.max(whole.start) - whole.start
        ..range.end.min(whole.end) - whole.start;
    let find = unique(text, &inner);
    let replace = format!(
        "{}{after}{}",
        &text[find.start..inner.start],
        &text[inner.end..find.end]
    );
    let hash = line_hash(text);
    format!(
        "[[fix]]\nline = {}\nfind = {}\nreplace = {}\nhash = \"{hash}\"\n",
        line + 1,
        quoted(&text[find]),
        quoted(&replace)
    )
}

/// The entry that would correct a form wherever it stands.
pub(super) fn word_entry(find: &str, replace: &str) -> String {
    format!("[[word]]\nfind = {}\nreplace = {}\n", quoted(find), quoted(replace))
}

/// The entry that would place a note's call at `mark`.
pub(super) fn note_entry(
    sheet: &Sheet<'_>,
    n: &str,
    work: Option<&str>,
    mark: &Range<usize>,
) -> String {
    let line = sheet.line_at(mark.start);
    let whole = sheet.lines[line].range();
    let text = &sheet.text[whole.clone()];
    let at = mark.start.clamp(whole.start, whole.end) - whole.start;
    let before = text[..at].rfind(char::is_whitespace).map_or(0, |space| {
        space + text[space..].chars().next().map_or(1, char::len_utf8)
    });
    let mut start = before.min(at);
    while start > 0 && (start == at || text.matches(&text[start..at]).count() > 1) {
        start = text[..start]
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + 1);
    }
    let place = match text.matches(&text[start..at]).count() {
        1 => format!("after = {}", quoted(&text[start..at])),
        _ => {
            format!("col = {}", text[..at].chars().count() + sheet.lines[line].indent + 1)
        }
    };
    let remains = &sheet.text[mark.clone()];
    let mark = if remains.is_empty() {
        String::new()
    } else {
        format!("mark = {}\n", quoted(remains))
    };
    let work = work.map_or(String::new(), |work| format!("work = {}\n", quoted(work)));
    let n = n.parse::<u32>().map_or_else(|_| quoted(n), |n| n.to_string());
    let hash = line_hash(text);
    format!(
        "[[note]]\nn = {n}\n{work}line = {}\n{place}\n{mark}hash = \"{hash}\"\n",
        line + 1
    )
}

/// The entry that would leave lines out.
pub(super) fn drop_entry(lines: RangeInclusive<usize>, rule: &'static Rule) -> String {
    let reason = quoted(&rule.code());
    let (first, last) = (lines.start() + 1, lines.end() + 1);
    let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
    format!("[[drop]]\nlines = \"{lines}\"\nreason = {reason}\n")
}

/// The shortest range around `range` that starts and ends at words and is unique.
pub(super) fn unique(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut found = words_around(text, range);
    while text.matches(&text[found.clone()]).count() > 1 {
        let before = text[..found.start].trim_end();
        let after =
            text[found.end..].len() - text[found.end..].trim_start().len() + found.end;
        if !before.is_empty() {
            found.start = word_start(before);
        } else if let Some(letter) = text[after..].chars().next() {
            found = words_around(text, &(found.start..after + letter.len_utf8()));
        } else {
            break;
        }
    }
    found
}

/// Where the last word of a text starts. A space may have more than one byte.
fn word_start(text: &str) -> usize {
    let last = text.char_indices().rev().find(|it| it.1.is_whitespace());
    last.map_or(0, |(at, space)| at + space.len_utf8())
}

fn words_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = word_start(&text[..range.start]);
    let end = text.get(range.end..).and_then(|rest| rest.find(char::is_whitespace));
    start..end.map_or(text.len(), |at| range.end + at)
}

/// A TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
