//! Characters that were misread, of the closed classes that are safe.
//!
//! A word is never changed into another. What changes are marks that can't stand where
//! they do: a point between two words of one sentence, an underscore, a word that is
//! two. On dirty ground marks glued to words are doubted, on clean ground only what no
//! print has.

pub(in crate::clean) mod marks;
pub(in crate::clean) mod raised;
pub(in crate::clean) mod words;

pub(super) use words::is_glued;

use crate::clean::edits::{Mend, TextEdits};
use crate::clean::flow::{CleanBlock, View};
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::specks::Dirt;
use crate::clean::questions::OpenQuestions;
use crate::clean::sheet::Sheet;
use words::WordInContext;

/// Mends them.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
    dirt: &Dirt,
    blocks: &[CleanBlock],
) {
    questions
        .propose_within(sheet, edits, blocks, |view| mends(lexicon, sheet, dirt, view));
}

/// The rules, in the order of their authority.
const RULES: [fn(&WordInContext<'_>) -> Option<Mend>; 13] = [
    marks::invisible,
    marks::sign,
    words::divided,
    marks::underscore,
    words::compound,
    marks::stop,
    marks::glued,
    marks::doubled,
    words::joined,
    words::spaceless,
    words::merged,
    marks::tilde,
    marks::pronoun,
];

fn mends(lexicon: &Lexicon, sheet: &Sheet<'_>, dirt: &Dirt, view: &View) -> Vec<Mend> {
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
        let spaces = [
            text[..at].chars().next_back().map_or(0, char::len_utf8),
            text[at + word.len()..].chars().next().map_or(0, char::len_utf8),
        ];
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
            spaces,
            parted,
            dirty,
            specks,
        };
        mends.extend(RULES.iter().filter_map(|rule| rule(&word)));
    }
    mends
}
