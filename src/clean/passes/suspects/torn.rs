//! Paragraphs that break off: text may be lost.

use super::{Doubt, flag};
use crate::clean::flow::CleanBlock;
use crate::clean::lines::LineRole;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;
use crate::clean::signs::line_hyphen;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::BrokenOff;

/// Flags their ends.
pub(super) fn run(sheet: &mut Sheet<'_>, blocks: &[CleanBlock]) {
    for pair in blocks.windows(2) {
        let [before, after] = pair else { continue };
        if !matches!((before.role, after.role), (LineRole::Body, LineRole::Body)) {
            continue;
        }
        let last = &before.pieces[before.pieces.len() - 1];
        let text = sheet.tail(&last.range).into_owned();
        let next = sheet.line_text(after.line());
        let hyphen = line_hyphen(&text).is_some() && !text.ends_with(" -");
        let open =
            !ends_sentence(&text) && !text.ends_with([':', '—', '”', '"', '’', '\'']);
        let decided = sheet.lost.contains_key(&last.line);
        if (hyphen || open && starts_lower(next)) && !decided && sheet.profile.wrapped {
            let end = last.range.end;
            if hyphen {
                sheet.torn.push(last.line);
            }
            let doubt = Doubt::new(RULE, "the text breaks off here", None);
            flag(sheet, end..end, &doubt);
        }
    }
}
