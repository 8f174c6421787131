//! Quotation marks, dashes, ellipses and the spaces beside them: last, since any of
//! them may have been a note's mark.

use super::junk::DIRTY;
use crate::clean::edits::{Replacement, Rule};
use crate::clean::flow::{Block, View};
use crate::clean::lines::Role;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// Small words before which a hyphen is a dash.
const AFTER_DASH: &str = " and the but a an in he she it this that these those for with or not who which \
    they we i his her as if then when where what there to of by from at is was are were no so ";
/// So many hyphens that can only be dashes show another habit.
const HYPHENS: usize = 3;
/// Spaced hyphens that show a habit.
const HABIT: usize = 4;

type Mend = (Range<usize>, Replacement);

/// Evens them out.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    let habits = Habits::of(sheet);
    for block in blocks {
        if matches!(block.role, Role::Table | Role::Break) {
            continue;
        }
        let view = View::new(sheet.scan.text, &sheet.edits, block);
        let mut mends = Vec::new();
        dashes(sheet, &habits, &view.text, &mut mends);
        ellipses(&habits, &view.text, &mut mends);
        quotes(&habits, &view.text, &mut mends);
        if !habits.dirty {
            spaces(&view.text, &mut mends);
        }
        for (range, edit) in mends {
            if let Some(source) = view.source(range) {
                sheet.propose(source, edit);
            }
        }
    }
}

/// What the scan does as a rule.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four habits that have nothing to do with each other"
)]
struct Habits {
    dirty: bool,
    /// Quotation marks are curly.
    curly: bool,
    /// A spaced hyphen stands for a dash.
    spaced: bool,
    /// There are next to no dashes, so a hyphen may stand for one.
    hyphened: bool,
}

impl Habits {
    fn of(sheet: &Sheet<'_>) -> Self {
        let text = sheet.scan.text;
        let dirty = sheet.profile.dirt >= DIRTY;
        let hyphens =
            text.match_indices('-').filter(|&(at, _)| is_dash(sheet, text, at).is_some());
        let hyphens = hyphens.count();
        let count = |what: &str| text.matches(what).count();
        Self {
            dirty,
            curly: count("“") + count("”") > count("\""),
            spaced: count(" - ") >= HABIT,
            hyphened: hyphens >= HYPHENS && count("—") * 4 <= hyphens,
        }
    }
}

fn mend(
    range: Range<usize>,
    rule: Rule,
    after: &'static str,
    confidence: u8,
    why: &'static str,
) -> Mend {
    (range, Replacement::new(rule, after, confidence, why))
}

fn dashes(sheet: &Sheet<'_>, habits: &Habits, text: &str, mends: &mut Vec<Mend>) {
    for (at, _) in text.match_indices("--") {
        let around = (text[..at].chars().next_back(), text[at + 2..].chars().next());
        if around.0 != Some('-') && around.1 != Some('-') {
            mends.push(mend(at..at + 2, Rule::Dash, "—", 98, "two hyphens"));
        }
    }
    let letter = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphabetic() || ",;:.)”’\"'“‘(".contains(c))
    };
    if habits.spaced && !habits.dirty {
        for (at, _) in text.match_indices(" - ") {
            if letter(text[..at].chars().next_back())
                && letter(text[at + 3..].chars().next())
            {
                mends.push(mend(
                    at + 1..at + 2,
                    Rule::Dash,
                    "—",
                    90,
                    "a hyphen between spaces",
                ));
            }
        }
    }
    if habits.hyphened {
        for (at, _) in text.match_indices('-') {
            if let Some(confidence) = is_dash(sheet, text, at) {
                mends.push(mend(
                    at..at + 1,
                    Rule::Dash,
                    "—",
                    confidence,
                    "a hyphen before a small word",
                ));
            }
        }
    }
}

/// Whether the hyphen at `at` stands for a dash: a whole word before it, a small word
/// behind, and no such compound known.
fn is_dash(sheet: &Sheet<'_>, text: &str, at: usize) -> Option<u8> {
    let apart = |c: char| !c.is_alphabetic() && c != '\'' && c != '’';
    let left = text[..at].rsplit(apart).next().unwrap_or("");
    let right = text[at + 1..].split(apart).next().unwrap_or("");
    let after = text[at + 1 + right.len()..].chars().next();
    let quoted = text[..at].ends_with(['"', '”', ')']);
    let small = AFTER_DASH.contains(&format!(" {right} "));
    let compound = format!("{left}-{right}");
    let known = sheet.lexicon.uses(&compound) > 1 || sheet.lexicon.has(&compound);
    let word = quoted || left.chars().count() > 2 && sheet.lexicon.has(left);
    let free = after.is_none_or(|c| c == ' ' || ",;.".contains(c));
    // `day-to-day`, `man-of-war`
    let chain = text[..at - left.len()].ends_with('-');
    (word && small && !known && free && !chain && !right.is_empty())
        .then_some(if right.len() > 2 { 88 } else { 82 })
}

/// Three points and more, spaced or not.
fn ellipses(habits: &Habits, text: &str, mends: &mut Vec<Mend>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = text[at..].find('.') {
        let start = at + found;
        let (mut end, mut points) = (start + 1, 1);
        loop {
            match (bytes.get(end), bytes.get(end + 1)) {
                (Some(b'.'), _) => end += 1,
                (Some(b' '), Some(b'.')) => end += 2,
                _ => break,
            }
            points += 1;
        }
        // In a dirty scan points that stand unevenly are a full stop and dirt.
        let spread = end - start;
        let even = !habits.dirty || spread == points || spread == 2 * points - 1;
        if (3..=4).contains(&points) && even {
            let after = if points == 3 { "…" } else { "…." };
            mends.push(mend(start..end, Rule::Ellipsis, after, 98, "points in a row"));
        }
        at = end;
    }
}

/// Straight marks among curly ones, and single ones that close double ones.
fn quotes(habits: &Habits, text: &str, mends: &mut Vec<Mend>) {
    if !habits.curly {
        return;
    }
    let (mut double, mut single) = (0_i32, 0_i32);
    for (at, c) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || "(—[".contains(c));
        match c {
            '"' if opens => {
                double += 1;
                mends.push(mend(
                    at..at + 1,
                    Rule::Quote,
                    "“",
                    98,
                    "a straight mark among curly ones",
                ));
            }
            '"' => {
                double -= 1;
                mends.push(mend(
                    at..at + 1,
                    Rule::Quote,
                    "”",
                    98,
                    "a straight mark among curly ones",
                ));
            }
            '“' => double += 1,
            '”' => double -= 1,
            '‘' if opens => single += 1,
            '’' => {
                let closes = before.is_some_and(|c| ".,!?".contains(c))
                    && after.is_none_or(char::is_whitespace);
                if single > 0 && after.is_none_or(|c| !c.is_alphabetic()) {
                    single -= 1;
                } else if closes && double > 0 && !text[..at].contains('‘') {
                    double -= 1;
                    mends.push(mend(
                        at..at + c.len_utf8(),
                        Rule::Quote,
                        "”",
                        92,
                        "closes a double quotation mark",
                    ));
                }
            }
            _ => {}
        }
    }
}

/// A space before a mark that wants none.
fn spaces(text: &str, mends: &mut Vec<Mend>) {
    for mark in [" ,", " ;", " .", " :", " !", " ?"] {
        for (at, _) in text.match_indices(mark) {
            let before = text[..at].chars().next_back();
            let after = text[at + 2..].chars().next();
            let word = before.is_some_and(|c| c.is_alphabetic() || "”’)\"".contains(c));
            if word && after.is_none_or(char::is_whitespace) {
                mends.push(mend(
                    at..at + 1,
                    Rule::Spacing,
                    "",
                    90,
                    "a space before a mark",
                ));
            }
        }
    }
}
