//! The title page.

use crate::clean::lexicon::tokens;
use crate::clean::lines::Role;
use crate::clean::profile::ends_sentence;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::TitlePage;

/// A title page has at most this many words.
const TITLE_WORDS: usize = 40;

/// The first page, if it is no more than a title.
pub(super) fn run(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let [first, _, ..] = pages else { return };
    let lines = sheet.order[first.clone()].to_vec();
    let words: usize = lines.iter().map(|&at| tokens(sheet.line_text(at)).count()).sum();
    let prose = lines.iter().any(|&at| {
        let text = sheet.line_text(at);
        sheet.lines[at].settled
            || ends_sentence(text) && tokens(text).count() > 3
            || sheet.lines[at].width * 10 > sheet.profile.full * 9
    });
    if words <= TITLE_WORDS && !prose {
        for at in lines {
            sheet.mark(at, Role::TitlePage);
        }
    }
}
