//! Specks of dirt that were read as characters.
//!
//! Specks are single marks that stand alone at a line's edge or between two words, where
//! no language sets a mark. A mark is never dirt because it is lone: points, commas,
//! semicolons, colons, quotation marks and dashes stand apart in old print and in French,
//! and are kept, to be drawn to their word. They go only where the words around them
//! leave no place for any mark and the lines around them are dirty: that is judged place
//! by place. The signs of formulas and tables stay where they can be such; on clean
//! ground a lone `=` is only asked about.

use super::characters::is_glued;
use super::characters::marks::{MARKS, is_pronoun};
use crate::clean::claim::LineRole;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::lexicon::Lexicon;
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::collections::BTreeMap;
use std::ops::Range;

pub(in crate::clean) static SPECK: Rule = Rule {
    pass: "junk",
    name: "speck",
    title: "A speck of dirt that was read as a character.",
    why: "A mark that stands alone where no language sets one: at a line's end, between \
          two words. A semicolon and a colon are set so in old print, and stay.",
    example: Some(RuleExample::Turns("and so on. ©", "and so on.")),
    leaves: Some(("a * b = c", "a sign of a formula")),
};

/// Marks that no print sets alone.
pub(super) const DIRT: &str = "_©®=\\|<>+^~·•`";
/// Marks that a word may have lost hold of.
pub(super) const POINTS: &str = ".,:;'’‘°";
/// Specks in ten thousand words that make a scan a dirty one.
const DIRTY: usize = 20;
/// Lines on each side of one that are its surroundings.
const AROUND: usize = 120;
/// Specks in its surroundings that make a line's ground dirty.
const EVIDENT: usize = 3;

/// How dirty a scan is, and where.
#[derive(Debug, Default)]
pub(in crate::clean) struct Dirt {
    /// Specks in ten thousand words.
    share: usize,
    /// Lines with dirt in their surroundings, and how many specks these have.
    around: BTreeMap<usize, usize>,
}

impl Dirt {
    /// Whether the scan as a whole is a dirty one.
    pub(in crate::clean) fn is_much(&self) -> bool {
        self.share >= DIRTY
    }

    /// How many specks there are in a line's surroundings; 0: it stands on clean ground.
    pub(in crate::clean) fn around(&self, line: usize) -> usize {
        self.around.get(&line).copied().unwrap_or(0)
    }
}

/// Cuts specks off the ends of lines and out of their middle.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
) -> Dirt {
    let lines: Vec<usize> = sheet
        .order
        .iter()
        .copied()
        .filter(|&at| matches!(sheet.lines[at].role(), LineRole::Body | LineRole::Quote))
        .collect();
    let words: usize = lines.iter().map(|&at| sheet.lines[at].width / 6 + 1).sum();
    let kept = |at: &usize| sheet.lines[*at].role().is_kept();
    let kept: Vec<usize> = sheet.order.iter().copied().filter(kept).collect();
    let of_text =
        |at: usize| matches!(sheet.lines[at].role(), LineRole::Body | LineRole::Quote);
    let evident = |&at: &usize| if of_text(at) { evident(lexicon, sheet, at) } else { 0 };
    let evident: Vec<usize> = kept.iter().map(evident).collect();
    let count: usize = evident.iter().sum();
    let share = if count < 3 { 0 } else { count * 10_000 / words.max(300) };
    let mut dirt = Dirt { share, around: BTreeMap::new() };
    for (index, &at) in kept.iter().enumerate() {
        let around = index.saturating_sub(AROUND)..kept.len().min(index + AROUND + 1);
        let specks = evident[around].iter().sum::<usize>();
        if specks >= EVIDENT {
            dirt.around.insert(at, specks);
        }
    }
    for at in lines {
        let specks = specks_of(lexicon, sheet, at, dirt.around(at) > 0);
        cut(sheet, edits, questions, at, &specks);
    }
    dirt
}

/// What on a line can be nothing but dirt: lone marks that no print sets alone or that have
/// no place, marks within words of a sentence, points behind a word that only leads on.
fn evident(lexicon: &Lexicon, sheet: &Sheet<'_>, at: usize) -> usize {
    let text = sheet.line_text(at);
    let glued = text.split_whitespace().filter(|word| is_glued(lexicon, word));
    let leading = lexicon.language.words.leading;
    let words: Vec<&str> = text.split_whitespace().collect();
    let false_stop = |pair: &&[&str]| {
        let bare = pair[0].trim_end_matches(['.', ':', ';']);
        bare.len() < pair[0].len()
            && leading.contains(&bare)
            && pair[1].starts_with(char::is_lowercase)
    };
    let stops = words.windows(2).filter(false_stop).count();
    let points = words.iter().filter(|word| {
        let rest = word.strip_prefix('.').unwrap_or("");
        rest.starts_with(char::is_lowercase) && lexicon.has(rest)
    });
    specks_of(lexicon, sheet, at, true).len() + glued.count() + stops + points.count()
}

/// A lone mark that may be dirt.
struct Speck {
    range: Range<usize>,
    /// Whether it can't well be anything else.
    sure: bool,
}

/// Lone marks on a line: those at its ends, then those within.
fn specks_of(lexicon: &Lexicon, sheet: &Sheet<'_>, at: usize, dirty: bool) -> Vec<Speck> {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    if line.is_settled() || !text.contains(' ') {
        return Vec::new();
    }
    let words: Vec<Range<usize>> = text
        .split_whitespace()
        .map(|word| {
            let start = line.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            start..start + word.len()
        })
        .collect();
    let of =
        |index: usize| words.get(index).map_or("", |range| &sheet.text[range.clone()]);
    // Two of them may be a pair that stands apart from its words.
    let is_quote = |word: &str| word.chars().all(|c| "'’‘".contains(c));
    let pairs = text.split_whitespace().filter(|word| is_quote(word)).count() > 1;
    let signs = text.split_whitespace().filter(|word| is_sign(word)).count();
    let is_speck = |index: usize| {
        let (before, after) = (of(index.wrapping_sub(1)), of(index + 1));
        let behind = if after.is_empty() { first_word(sheet, at + 1) } else { after };
        let dots =
            of(index).contains('.') && (before.ends_with('.') || after.starts_with('.'));
        let sign = is_sign(of(index))
            && (signs > 1 || [before, behind].into_iter().any(is_of_a_formula));
        let word = of(index);
        let dirt = is_dirt(word)
            || dirty
                && !dots
                && !(pairs && is_quote(word))
                && has_no_place(lexicon, before, word, behind);
        dirt && !sign && !is_pronoun(lexicon, word, behind)
    };
    let specks: Vec<bool> = (0..words.len()).map(is_speck).collect();
    let lead = specks.iter().take_while(|&&speck| speck).count();
    let tail = specks.iter().rev().take_while(|&&speck| speck).count();
    if lead + tail >= words.len() {
        return Vec::new();
    }
    let last = words.len() - tail;
    // Marks side by side are judged by the words around them all.
    let cut = |&index: &usize| specks[index];
    let within = (lead.max(1)..last).filter(cut).filter(|&index| {
        let before = (lead..index).rev().find(|other| !cut(other)).map_or("", of);
        let after = (index + 1..last).find(|other| !cut(other)).map_or("", of);
        joins(before, after)
    });
    let speck = |index: usize| {
        let capital = |at: usize| of(at).starts_with(char::is_uppercase) && index > 0;
        let apart = capital(index.wrapping_sub(1)) && capital(index + 1);
        // Which of two marks is the text's own, only its language could tell.
        let second = of(index).contains(['.', ',', ';', ':'])
            && of(index.wrapping_sub(1)).ends_with(['.', ',', ';', ':']);
        let told = !second || lexicon.has_list();
        let sure = !apart && told && (dirty || !is_sign(of(index)));
        Speck { range: words[index].clone(), sure }
    };
    (0..lead).chain(within).chain(last..words.len()).map(speck).collect()
}

/// The first word of a line; empty: none.
fn first_word<'a>(sheet: &Sheet<'a>, at: usize) -> &'a str {
    let text = sheet.lines.get(at).map_or("", |_| sheet.line_text(at));
    text.split_whitespace().next().unwrap_or("")
}

/// A sign of formulas and tables.
fn is_sign(word: &str) -> bool {
    matches!(word, "=" | "+" | "<" | ">" | "|")
}

/// Whether a word beside a sign may belong to a formula, a table or a piece of code: a
/// letter, a number, something in quotation marks or brackets, a name with a joint.
fn is_of_a_formula(word: &str) -> bool {
    word.chars().count() == 1 && !word.starts_with(['a', 'I'])
        || word.contains(|c: char| c.is_ascii_digit() || "_[]{}()/\\".contains(c))
        || word.starts_with(['"', '“', '\'', '‘'])
}

/// A mark that can't stand alone: at a line's end or between words.
fn is_dirt(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().all(|c| DIRT.contains(c))
}

/// Whether a mark that might be a word's own has no place between these two: the sentence
/// goes on in small letters, behind a word that ends no phrase or, for what is no point,
/// behind any word.
fn has_no_place(lexicon: &Lexicon, before: &str, word: &str, after: &str) -> bool {
    let words = &lexicon.language.words;
    let lower = before.to_lowercase();
    let known = |word: &str| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        bare.chars().all(char::is_alphabetic) && lexicon.has(bare)
    };
    let marks = word.chars().count() <= 3
        && word.chars().all(|c| {
            DIRT.contains(c)
                || POINTS.contains(c)
                || lexicon.language.quotes.0 == '“' && "«»".contains(c)
        });
    // Points in a row are an ellipsis, whose third may be lost.
    if word.len() > 1 && word.bytes().all(|b| b == b'.') {
        return false;
    }
    let goes_on = after.starts_with(char::is_lowercase) && known(after);
    // Behind a sentence's end, or a mark of its own, no further one stands; behind an
    // abbreviation one may.
    let bare = before.trim_end_matches(['”', '"']);
    let ended = bare.ends_with(['!', '?', ';', ':', ',', '—'])
        || bare.strip_suffix('.').is_some_and(|word| word.len() > 3 && known(word));
    if marks && ended && !word.contains(['\'', '’', '‘']) {
        return true;
    }
    // A quotation mark that stands apart may open or close what is said.
    let quotes = word.chars().all(|c| "'’‘".contains(c));
    if quotes
        || !marks
        || !goes_on
        || !before.chars().all(char::is_alphabetic)
        || before.is_empty()
    {
        return false;
    }
    // Old print sets a space before semicolon and colon: `such as they could ; and so on`.
    // Behind few words there can be none.
    if word.contains([';', ':']) {
        return [words.never_last, words.seldom_last]
            .iter()
            .any(|list| list.contains(&lower.as_str()));
    }
    let point = word.contains(['.', ',']);
    // A comma may stand behind what leads on, if the sentence is broken off there.
    let leads = if word.contains(',') { words.never_last } else { words.leading }
        .contains(&lower.as_str());
    leads || !point && !words.leading.is_empty() && known(before)
}

/// Whether the words on both sides read on without the mark; the one behind it may have
/// dirt glued to it.
fn joins(before: &str, after: &str) -> bool {
    after
        .strip_prefix(MARKS)
        .unwrap_or(after)
        .trim_start_matches('_')
        .starts_with(char::is_alphanumeric)
        && !before.is_empty()
        && !before.ends_with("..")
}

fn cut(
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
    at: usize,
    specks: &[Speck],
) {
    let text = sheet.text;
    for Speck { range: speck, sure } in specks {
        let edge =
            speck.start == sheet.lines[at].start || speck.end == sheet.lines[at].end;
        // One side's space goes along; at an edge the line becomes shorter.
        let range = if edge {
            speck.clone()
        } else {
            speck.start..speck.end + space(&text[speck.end..])
        };
        let why = if edge {
            "a lone mark at a line's end"
        } else {
            "a lone mark between words"
        };
        let confidence = match (sure, edge) {
            (false, _) => 60,
            (true, true) => 95,
            (true, false) => 92,
        };
        if !questions.propose(
            sheet,
            edits,
            range,
            Replacement::new(&SPECK, "", confidence, why),
        ) {
            continue;
        }
        let line = &mut sheet.lines[at];
        if speck.start == line.start {
            line.start = speck.end + space(&text[speck.end..line.end]);
        } else if speck.end == line.end {
            line.end = text[..speck.start].trim_end().len();
        }
        line.width = text[line.range()].chars().count();
    }
    // Several marks at the end: what is left before them is trimmed from behind.
    trim_tail(sheet, edits, at);
}

fn trim_tail(sheet: &mut Sheet<'_>, edits: &TextEdits, at: usize) {
    let text = sheet.text;
    loop {
        let line = &sheet.lines[at];
        let last = text[line.range()].rfind(char::is_whitespace).map(|space| {
            let start = line.start + space;
            start + text[start..].chars().next().map_or(1, char::len_utf8)
        });
        let Some(start) = last else { return };
        let speck = edits
            .at(start)
            .is_some_and(|edit| edit.rule == &SPECK && edit.end >= line.end);
        if !speck {
            return;
        }
        let end = text[..start].trim_end().len();
        sheet.lines[at].end = end;
        sheet.lines[at].width = text[sheet.lines[at].range()].chars().count();
    }
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
