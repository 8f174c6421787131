//! A number alone on a line within a sentence: a page's, dirt, or the text's own?

use super::{Doubt, flag};
use crate::clean::flow::CleanBlock;
use crate::clean::questions::OpenQuestions;
use crate::clean::role::LineRole;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::LoneNumber;

/// Digits of a number that is no year.
const DIGITS: usize = 3;

/// Flags them.
pub(super) fn run(
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
        flag(sheet, questions, range, &Doubt::new(RULE, why, None));
    }
}
