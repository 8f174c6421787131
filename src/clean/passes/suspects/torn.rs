//! Paragraphs that break off: text may be lost.

use super::{Doubt, flag};
use crate::clean::decisions::Decisions;
use crate::clean::edits::TextEdits;
use crate::clean::flow::CleanBlock;
use crate::clean::profile::ScanProfile;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::questions::OpenQuestions;
use crate::clean::role::LineRole;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;
use crate::clean::signs::line_hyphen;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::BrokenOff;

/// Flags their ends; the lines that break off in a word are returned.
pub(super) fn run(
    profile: &ScanProfile,
    sheet: &Sheet<'_>,
    edits: &TextEdits,
    questions: &mut OpenQuestions<'_>,
    decisions: &Decisions,
    blocks: &[CleanBlock],
) -> Vec<usize> {
    let mut torn = Vec::new();
    for pair in blocks.windows(2) {
        let [before, after] = pair else { continue };
        if !matches!((before.role, after.role), (LineRole::Body, LineRole::Body)) {
            continue;
        }
        let last = &before.pieces[before.pieces.len() - 1];
        let text = edits.tail(sheet.text, &last.range).into_owned();
        let next = sheet.line_text(after.line());
        let hyphen = line_hyphen(&text).is_some() && !text.ends_with(" -");
        let open =
            !ends_sentence(&text) && !text.ends_with([':', '—', '”', '"', '’', '\'']);
        let decided = decisions.lost.contains(&last.line);
        if (hyphen || open && starts_lower(next)) && !decided && profile.wrapped {
            let end = last.range.end;
            if hyphen {
                torn.push(last.line);
            }
            let doubt = Doubt::new(RULE, "the text breaks off here", None);
            flag(sheet, questions, end..end, &doubt);
        }
    }
    torn
}
