//! What an editor says that lines are.

use super::Desk;
use crate::clean::fields::LineRange;
use crate::clean::lines::LineRole;
use crate::clean::rules::Rule;
use crate::source::Span;

/// The rule of this file: a block of the kind that an editor names.
pub(in crate::clean) const RULE: Rule = Rule::Role;

impl Desk<'_, '_> {
    /// Gives lines their role for good: no pass changes it.
    pub(super) fn settle(&mut self, span: Span, lines: LineRange, role: LineRole) {
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
}
