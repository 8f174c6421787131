//! What an editor says that lines are.

use super::Desk;
use crate::clean::claim::Claim;
use crate::clean::fields::LineRange;
use crate::clean::role::LineRole;
use crate::clean::rules::Rule;
use crate::source::Span;

/// The rule of this file: a block of the kind that an editor names.
const RULE: Rule = Rule::Role;

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
        | LineRole::Lost => RULE,
    }
}
