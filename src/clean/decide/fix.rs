//! The editor's corrections of words.

use super::Desk;
use crate::clean::edits::Replacement;
use crate::clean::rules::Rule;
use crate::source::Span;
use std::ops::Range;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Fix;

impl Desk<'_, '_> {
    /// Puts `replace` in place of `find`, which stands once on the line.
    pub(super) fn fix(
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
        let edit = Replacement::new(RULE, after, 100, "the editor's correction");
        if !self.edits.add(range, edit) {
            self.stale(
                span,
                format!("another entry changes the same place on line {line}"),
            );
        }
    }

    /// Words that are taken out between two spaces go with one of them.
    fn with_space(&self, at: usize, range: Range<usize>) -> Range<usize> {
        let text = self.sheet.text;
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
    pub(super) fn close_gaps(&mut self) {
        let text = self.sheet.text;
        let taken: Vec<(usize, usize)> = self
            .edits
            .within(0..text.len())
            .filter(|(_, edit)| edit.rule == RULE && edit.after.is_empty())
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
}

/// How many bytes two texts have in common at the start.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
