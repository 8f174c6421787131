//! Characters that were misread, of the closed classes that are safe.
//!
//! A word is never changed into another. What changes are marks that can't stand where
//! they do: a point between two words of one sentence, an underscore, a word that is
//! two. On dirty ground marks glued to words are doubted, on clean ground only what no
//! print has. Each rule is a file.

mod compound;
mod divided;
mod doubled;
pub(super) mod glued;
pub(in crate::clean) mod invisible;
mod joined;
mod merged;
mod pair;
mod pronoun;
pub(in crate::clean) mod raised;
mod sign;
mod spaceless;
mod stop;
mod tilde;
mod underscore;

pub(super) use joined::is_glued;

use crate::clean::edits::TextEdits;
use crate::clean::edits::{Confidence, Replacement};
use crate::clean::flow::{CleanBlock, View};
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::specks::Dirt;
use crate::clean::questions::OpenQuestions;
use crate::clean::role::LineRole;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// An edit of a range of the text.
type CharacterMend = (Range<usize>, Replacement);

/// A word with what stands beside it.
struct WordInContext<'a> {
    lexicon: &'a Lexicon,
    /// Where it starts in the text.
    at: usize,
    text: &'a str,
    /// The word before; empty: none.
    before: &'a str,
    /// The word behind; empty: none.
    next: &'a str,
    /// Whether a blank line of the scan lies behind it.
    parted: bool,
    /// Whether there is dirt around it.
    dirty: bool,
    /// How many specks of it.
    specks: usize,
}

impl WordInContext<'_> {
    /// An edit of a range of the word, or from it into the next.
    fn mend(
        &self,
        range: Range<usize>,
        rule: Rule,
        after: &'static str,
        confidence: Confidence,
        why: &'static str,
    ) -> CharacterMend {
        let range = self.at + range.start..self.at + range.end;
        (range, Replacement::new(rule, after, confidence, why))
    }
}

impl WordInContext<'_> {
    /// Takes out the word from `before` bytes in front of it to `end`.
    fn around(
        &self,
        before: usize,
        end: usize,
        rule: Rule,
        why: &'static str,
    ) -> CharacterMend {
        (self.at - before..self.at + end, Replacement::new(rule, "", 98, why))
    }
}

/// Mends them.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
    dirt: &Dirt,
    blocks: &[CleanBlock],
) {
    for block in blocks {
        if matches!(block.role, LineRole::Table | LineRole::Break) {
            continue;
        }
        let view = View::new(sheet.text, edits, block);
        for (range, edit) in mends(lexicon, sheet, dirt, &view) {
            if let Some(source) = view.source(range) {
                questions.propose(sheet, edits, source, edit);
            }
        }
    }
}

/// The rules, in the order of their authority.
const RULES: [fn(&WordInContext<'_>) -> Option<CharacterMend>; 13] = [
    invisible::mend,
    sign::mend,
    divided::mend,
    underscore::mend,
    compound::mend,
    stop::mend,
    glued::mend,
    doubled::mend,
    joined::mend,
    spaceless::mend,
    merged::mend,
    tilde::mend,
    pronoun::mend,
];

fn mends(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    dirt: &Dirt,
    view: &View,
) -> Vec<CharacterMend> {
    let text = view.text.as_str();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut mends = Vec::new();
    for (index, &word) in words.iter().enumerate() {
        let next = words.get(index + 1).copied().unwrap_or("");
        if word.contains("[^") || next.starts_with('[') && next.contains("[^") {
            continue;
        }
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let before = index.checked_sub(1).map_or("", |before| words[before]);
        let around = view.place(at).map(|place| sheet.line_at(place));
        let specks = around.map_or(0, |line| dirt.around(line));
        let dirty = specks > 0;
        let parted = dirty && view.parts(at + word.len(), sheet.text);
        let word = WordInContext {
            lexicon,
            at,
            text: word,
            before,
            next,
            parted,
            dirty,
            specks,
        };
        mends.extend(RULES.iter().filter_map(|rule| rule(&word)));
    }
    mends
}
