//! Text that is lost, and what the reader is shown in its place.

use super::Desk;
use crate::clean::edits::Replacement;
use crate::clean::fair_copy::FairCopy;
use crate::clean::rules::Rule;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Lost;

impl Desk<'_, '_> {
    /// Shows the reader that text is lost behind a line.
    pub(super) fn lost(&mut self, span: Span, line: usize, show: &str) {
        let Some(at) = self.line(span, line) else { return };
        let end = self.sheet.lines[at].end;
        let inner = show.trim_start_matches('[').trim_end_matches(']');
        let shown = format!(" [{inner}]{{.lost}}");
        let edit = Replacement::new(RULE, shown, 100, "the editor's decision");
        self.edits.add(end..end, edit);
        self.decisions.lost.insert(at);
    }
}

/// Reports words that break off where nobody has decided what is lost.
pub(in crate::clean) fn check(copy: &FairCopy<'_>, found: &mut Diagnostics) {
    for &at in copy.torn.iter().filter(|_| copy.reading.options.strict) {
        let span = Span::new(copy.reading.scan.file, copy.sheet.lines[at].range());
        let message = format!(
            "a word breaks off at the end of line {}, and nothing goes on",
            at + 1
        );
        found.push(
            Diagnostic::new(Code::LostText, span, message)
                .hint("say what the reader shall see with `[[lost]]`, or `[[join]]` the line that goes on"),
        );
    }
}
