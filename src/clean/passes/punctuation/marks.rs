//! Ellipses, dashes and quotation marks.

use super::{ScanHabits, mend};
use crate::clean::edits::Mend;
use crate::clean::language::Language;
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};

pub(in crate::clean) static ELLIPSIS: Rule = Rule {
    pass: "punctuation",
    name: "ellipsis",
    title: "An ellipsis.",
    why: "Points in a row are one sign.",
    example: Some(RuleExample::Turns(". . . They hoped", "… They hoped")),
    leaves: Some(("on it … and", "it is one already")),
};

/// Three points and more, spaced or not.
pub(super) fn ellipses(habits: &ScanHabits, text: &str, mends: &mut Vec<Mend>) {
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
            mends.push(mend(start..end, &ELLIPSIS, after, 98, "points in a row"));
        }
        at = end;
    }
}

pub(in crate::clean) static DASH: Rule = Rule {
    pass: "punctuation",
    name: "dash",
    title: "A dash.",
    why: "Two hyphens, or one between spaces, stand for a dash; so does one between two \
          words that make no compound, where that is the rule, and else it is asked.",
    example: Some(RuleExample::Turns(
        "The plan - if it was one -",
        "The plan — if it was one —",
    )),
    leaves: Some(("day-to-day", "a compound")),
};

pub(super) fn dashes(
    lexicon: &Lexicon,
    habits: &ScanHabits,
    text: &str,
    mends: &mut Vec<Mend>,
) {
    for (at, _) in text.match_indices("--") {
        let around = (text[..at].chars().next_back(), text[at + 2..].chars().next());
        if around.0 != Some('-') && around.1 != Some('-') {
            mends.push(mend(at..at + 2, &DASH, "—", 98, "two hyphens"));
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
                let dash = lexicon.language.dash;
                mends.push(mend(
                    at + 1..at + 2,
                    &DASH,
                    dash,
                    90,
                    "a hyphen between spaces",
                ));
            }
        }
    }
    if habits.hyphened {
        for (at, _) in text.match_indices('-') {
            if let Some(confidence) = is_dash(lexicon, text, at) {
                // A hyphen here and there may be the author's.
                let confidence = if habits.often { confidence } else { 70 };
                mends.push(mend(
                    at..at + 1,
                    &DASH,
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
pub(super) fn is_dash(lexicon: &Lexicon, text: &str, at: usize) -> Option<u8> {
    let apart = |c: char| !c.is_alphabetic() && c != '\'' && c != '’';
    let left = text[..at].rsplit(apart).next().unwrap_or("");
    let right = text[at + 1..].split(apart).next().unwrap_or("");
    let after = text[at + 1 + right.len()..].chars().next();
    let quoted = text[..at].ends_with(['"', '”', ')']);
    let small = lexicon.language.words.after_dash.contains(&right);
    let compound = format!("{left}-{right}");
    let known = lexicon.uses(&compound) > 1 || lexicon.has(&compound);
    let word = quoted || left.chars().count() > 2 && lexicon.has(left);
    let free = after.is_none_or(|c| c == ' ' || ",;.".contains(c));
    // `day-to-day`, `man-of-war`
    let chain = text[..at - left.len()].ends_with('-');
    (word && small && !known && free && !chain && !right.is_empty())
        .then_some(if right.len() > 2 { 88 } else { 82 })
}

pub(in crate::clean) static QUOTE: Rule = Rule {
    pass: "punctuation",
    name: "quote",
    title: "Quotation marks.",
    why: "Straight marks among curly ones are misread, and so is a single one that \
          closes a double one.",
    example: Some(RuleExample::Turns("\"You can't have,\"", "“You can't have,”")),
    leaves: Some(("boys’ dog", "an apostrophe")),
};

/// Straight marks among curly ones, and single ones that close double ones.
pub(super) fn quotes(
    language: &Language,
    habits: &ScanHabits,
    text: &str,
    mends: &mut Vec<Mend>,
) {
    if !habits.curly || language.quotes != ('“', '”') {
        return;
    }
    // An apostrophe at a word's end is no print's but of a language that is known.
    let known = !language.words.leading.is_empty();
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
                    &QUOTE,
                    "“",
                    98,
                    "a straight mark among curly ones",
                ));
            }
            '"' => {
                double -= 1;
                mends.push(mend(
                    at..at + 1,
                    &QUOTE,
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
                } else if known && closes && double > 0 && !text[..at].contains('‘') {
                    double -= 1;
                    mends.push(mend(
                        at..at + c.len_utf8(),
                        &QUOTE,
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
