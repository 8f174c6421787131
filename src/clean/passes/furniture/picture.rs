//! `[Illustration: the mill]`: what plain text has in a picture's place.

use crate::clean::claim::LineRole;
use crate::clean::edits::TextEdits;
use crate::clean::flow::{CleanBlock, View};
use crate::clean::questions::{OpenQuestions, drop_entry};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

pub(in crate::clean) static PICTURE: Rule = Rule {
    pass: "furniture",
    name: "picture",
    title: "A note in brackets that says that a picture stood here.",
    why: "Plain text has a note where a picture was. The words may stay as a caption or \
          go: that is asked.",
    example: Some(RuleExample::Asks(
        "[Illustration: The harbour in the year of the fog]",
    )),
    leaves: Some(("[sic]", "an editor's remark")),
};

/// Words that stand for a picture.
const WORDS: [&str; 4] = ["illustration", "illustrations", "picture", "frontispiece"];

/// Whether a text begins as the note of a picture does.
pub(in crate::clean) fn opens(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('[') else { return false };
    let word = inner.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    WORDS.contains(&word.to_lowercase().as_str())
}

/// Asks about them: the picture is not in the scan, and the words may stay or go.
pub(in crate::clean) fn run(
    sheet: &Sheet<'_>,
    edits: &TextEdits,
    questions: &mut OpenQuestions<'_>,
    blocks: &[CleanBlock],
) {
    for block in blocks.iter().filter(|block| block.role == LineRole::Body) {
        let view = View::new(sheet.text, edits, block);
        if !opens(&view.text) || !view.text.ends_with(']') {
            continue;
        }
        let (first, last) = (block.line(), block.pieces[block.pieces.len() - 1].line);
        let entry = drop_entry(first..=last, &PICTURE);
        let range = block.pieces[0].range.clone();
        questions.ask(
            sheet,
            range,
            &PICTURE,
            entry,
            60,
            "a picture stood here that the scan has not",
        );
    }
}
