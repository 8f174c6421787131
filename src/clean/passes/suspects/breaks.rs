//! Places where the text breaks off, or where something stands within a sentence that may be
//! none of it.

use super::doubt::{Doubt, flag};
use crate::clean::claim::LineRole;
use crate::clean::decisions::Decisions;
use crate::clean::edits::TextEdits;
use crate::clean::flow::CleanBlock;
use crate::clean::passes::suspects::doubt::BROKEN_OFF;
use crate::clean::profile::{ScanProfile, ends_sentence, starts_lower};
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::signs::line_hyphen;

/// Flags their ends; the lines that break off in a word are returned.
pub(super) fn torn(
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
            let doubt = Doubt::new(&BROKEN_OFF, "the text breaks off here", None);
            flag(sheet, questions, end..end, &doubt);
        }
    }
    torn
}

/// Digits of a number that is no year.
const DIGITS: usize = 3;

pub(in crate::clean) static LONE_NUMBER: Rule = Rule {
    pass: "suspects",
    name: "lone-number",
    title: "A number alone on a line within a sentence.",
    why: "A number alone on a line within a sentence may be a page's, dirt, or the \
          text's own.",
    example: Some(RuleExample::Asks("4⏎⏎would last")),
    leaves: Some(("40", "the sentence waits for it")),
};

/// Flags them.
pub(super) fn numbers(
    sheet: &Sheet<'_>,
    questions: &mut OpenQuestions<'_>,
    blocks: &[CleanBlock],
) {
    let mut found = Vec::new();
    for block in blocks.iter().filter(|block| block.role == LineRole::Body) {
        for piece in block.pieces.iter().skip(1) {
            let line = &sheet.lines[piece.line];
            let text = sheet.line_text(piece.line);
            let number = text.len() <= DIGITS && text.bytes().all(|b| b.is_ascii_digit());
            if number && line.gap > 0 && !line.is_settled() {
                found.push(piece.range.clone());
            }
        }
    }
    for range in found {
        let why = "a number alone on a line within a sentence";
        flag(sheet, questions, range, &Doubt::new(&LONE_NUMBER, why, None));
    }
}
