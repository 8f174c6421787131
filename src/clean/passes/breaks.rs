//! Ornaments that divide scenes.

use super::debris::is_ornament;
use crate::clean::claim::Claim;
use crate::clean::role::LineRole;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) static BREAK: Rule = Rule {
    pass: "blocks",
    name: "break",
    title: "An ornament that divides scenes.",
    why: "A row of stars or the like divides two scenes.",
    example: Some(RuleExample::Turns("* * *", "* * *")),
    leaves: Some((". . .⏎", "points that stand for words left out")),
};

/// Marks them.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    for at in sheet.order.clone() {
        let text = sheet.line_text(at);
        let only_marks = text.chars().all(|c| !c.is_alphanumeric());
        if sheet.lines[at].role() == LineRole::Body
            && is_ornament(text)
            && only_marks
            && !text.starts_with('.')
        {
            sheet.claim(at, Claim::sure(LineRole::Break, &BREAK));
        }
    }
}
