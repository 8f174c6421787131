//! What stands between the two halves of a word that a page's edge divides: no text does.
//! However badly a signature, a catchword, a page's number or its head is read there, the
//! word that is whole without it says that it is none of the text.

use super::heads::RUNNING_HEAD;
use super::numbers::PAGE_NUMBER;
use super::signatures::CATCHWORD;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::{Lexicon, long_s};
use crate::clean::nearest::is_similar;
use crate::clean::rule::Rule;
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use crate::clean::signs::line_hyphen;
use crate::clean::zones::{NoteMark, Zone, note_mark};

/// Lines between the two halves, at the most.
const BETWEEN: usize = 4;
/// Characters of what stands beneath the text of a page, at the most; of a signature with the
/// volume or a catchword, twice as many.
const FOOT: usize = 14;
/// What the word for a volume begins with before a signature, misread or not.
const VOLUMES: [&str; 5] = ["vol", "yol", "tom", "bd", "ban"];
/// Of ten parts of the measure, how many a head fills at the most.
const HEAD: usize = 8;
/// Hundredths of likeness between a catchword and the word that it foretells.
const ALIKE: usize = 60;

/// Marks such lines.
pub(super) fn run(reading: &Reading<'_>, sheet: &mut Sheet<'_>) {
    let order = sheet.order.clone();
    for index in 0..order.len() {
        let Some(half) = half(sheet, order[index]) else { continue };
        let behind = &order[index + 1..order.len().min(index + 2 + BETWEEN)];
        let Some(turn) = behind.iter().position(|&at| sheet.lines[at].page) else {
            continue;
        };
        let goes_on =
            |&rest: &usize| goes_on(&reading.lexicon, sheet, half, behind[rest]);
        let Some(rest) = (turn.max(1)..behind.len()).find(goes_on) else { continue };
        let right = first_word(sheet.line_text(behind[rest]));
        // The word may go on at once, or a catchword at the page's foot says so.
        let next = first_word(sheet.line_text(behind[0]));
        if goes_on(&0) && (turn == 0 || !is_similar(next, right, ALIKE)) {
            continue;
        }
        let between = &behind[..rest];
        let (feet, tops) = between.split_at(turn.min(rest));
        let fits = feet.iter().all(|&at| is_foot(sheet, at, right))
            && tops.iter().all(|&at| is_top(reading, sheet, at));
        if fits {
            for &at in feet {
                take(sheet, at, (LineRole::Catchword, &CATCHWORD));
            }
            for &at in tops {
                take(sheet, at, of_top(sheet.line_text(at)));
            }
        }
    }
}

/// The first half of a word at the end of a line of text.
fn half<'a>(sheet: &Sheet<'a>, at: usize) -> Option<&'a str> {
    let line = sheet.lines[at].is_free().then(|| sheet.line_text(at))?;
    let stem = &line[..line.len() - line_hyphen(line)?.len()];
    let half = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    (half.ends_with(char::is_lowercase)).then_some(half)
}

/// Whether a line begins with the rest of a word.
fn goes_on(lexicon: &Lexicon, sheet: &Sheet<'_>, half: &str, at: usize) -> bool {
    let rest = first_word(sheet.line_text(at));
    let whole = format!("{half}{rest}").to_lowercase().replace('ſ', "s");
    let known = |word: &str| lexicon.has(word) || lexicon.uses(word) > 0;
    let old = || lexicon.has_long_s && long_s(&whole).iter().any(|it| known(it));
    sheet.lines[at].is_free()
        && rest.starts_with(char::is_lowercase)
        && (known(&whole) || old())
}

fn first_word(line: &str) -> &str {
    line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

/// Whether a line may be the signature or the catchword at a page's foot.
fn is_foot(sheet: &Sheet<'_>, at: usize, right: &str) -> bool {
    let (text, width) = (sheet.line_text(at), sheet.lines[at].width);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let last = text.rsplit(' ').next().unwrap_or("");
    let foretells =
        [text, last].iter().any(|it| is_similar(first_word(it), right, ALIKE));
    let volume = {
        let first = first_word(text).to_lowercase();
        VOLUMES.iter().any(|it| first.starts_with(it)) && text.contains(['.', ' '])
    };
    let marked = !matches!(note_mark(text).0, NoteMark::None) && letters > 2;
    is_furniture(sheet, at)
        || !marked
            && (width <= FOOT && (letters <= FOOT / 2 || foretells)
                || width <= 2 * FOOT && (volume || foretells && last != text))
}

/// Whether a line may be the number or the head of a page.
fn is_top(reading: &Reading<'_>, sheet: &Sheet<'_>, at: usize) -> bool {
    let full = reading.layouts.at(at).full;
    let text = sheet.line_text(at);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let prose = text.starts_with(char::is_lowercase) && letters > FOOT / 2
        || line_hyphen(text).is_some()
        || sheet.zone_is_sure(at, Zone::Heading);
    is_furniture(sheet, at) || sheet.lines[at].width * 10 <= full * HEAD && !prose
}

/// Whether a line is none of the text by what is known of it otherwise.
fn is_furniture(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    !line.is_free() && line.role().is_transparent()
}

/// What stands at a page's top: a number, or a head.
fn of_top(text: &str) -> (LineRole, &'static Rule) {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let number = letters < 3 && text.contains(|c: char| c.is_ascii_digit());
    if number {
        (LineRole::Number, &PAGE_NUMBER)
    } else {
        (LineRole::RunningHead, &RUNNING_HEAD)
    }
}

fn take(sheet: &mut Sheet<'_>, at: usize, (role, rule): (LineRole, &'static Rule)) {
    if sheet.lines[at].is_free() {
        sheet.claim(at, Claim::likely(role, rule));
    }
}
