//! A text as words and what stands between them: the units that are compared.
//!
//! The units cover a text without gaps, so that whatever is made of them can be put together
//! to the same text again.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Stands in a text where a note is called. No text of a book holds it.
pub const CALL: char = '\u{fffc}';

/// Stands in a text where a picture is set in the line.
pub const PICTURE: char = '\u{fff9}';

/// Stands in a text where the number of a page is set.
pub const PAGE: char = '\u{fffa}';

/// Stands between two paragraphs of one passage.
pub const JOINT: char = '\u{2029}';

/// A forced line break.
pub const BREAK: char = '\n';

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum UnitKind {
    /// A word, a number, or one character of a script that parts no words by spaces.
    Word,
    /// White space.
    Space,
    /// One mark: punctuation, a symbol, the call of a note, a joint of paragraphs.
    Mark,
}

/// The units of a text, each with its bytes, in order.
pub(super) fn units(text: &str) -> impl Iterator<Item = (UnitKind, Range<usize>)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = first(rest);
        let range = at..at + length;
        at += length;
        Some((kind, range))
    })
}

/// The words of a text, as the summary counts them.
pub fn count_words(text: &str) -> usize {
    units(text).filter(|unit| unit.0 == UnitKind::Word).count()
}

/// A text with plain spaces only: an EPUB binds words by spaces that its sources do not have.
pub(super) fn with_plain_spaces(text: &str) -> Cow<'_, str> {
    let odd = |c: char| is_space(c) && c != ' ';
    if text.contains(odd) { text.replace(odd, " ").into() } else { text.into() }
}

/// The first unit of a text that is not empty.
fn first(text: &str) -> (UnitKind, usize) {
    let mut chars = text.char_indices();
    let c = chars.next().map_or(' ', |it| it.1);
    let while_ = |test: fn(char) -> bool| {
        text.char_indices().find(|it| !test(it.1)).map_or(text.len(), |it| it.0)
    };
    if is_space(c) {
        (UnitKind::Space, while_(is_space))
    } else if is_alone(c) {
        (UnitKind::Word, while_(|c| is_alone(c) || is_combining_mark(c)).min(one(text)))
    } else if is_letter(c) {
        (UnitKind::Word, word(text))
    } else {
        (UnitKind::Mark, c.len_utf8())
    }
}

/// One character with the marks that are set on it.
fn one(text: &str) -> usize {
    let marks = text.char_indices().skip(1).find(|it| !is_combining_mark(it.1));
    marks.map_or(text.len(), |it| it.0)
}

/// A word, with apostrophes and soft hyphens within it.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|it| it.1);
        let inner = matches!(c, '\'' | '’' | '\u{ad}') && next.is_some_and(is_letter);
        if is_alone(c) || !(is_letter(c) || is_combining_mark(c) || inner) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != JOINT && c != BREAK
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_alone(c)
}

/// Whether a character is compared alone, for its script parts no words by spaces.
fn is_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// A text without what is typography: marks of quotation by one sign, no spaces, no
/// hyphens; dashes by one sign, or, `loose`, by none.
fn plain(text: &str, loose: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '′' | '″' =>
            {
                // Two single ones are as good as a double one.
                if !out.ends_with('\'') {
                    out.push('\'');
                }
            }
            '–' | '—' | '―' | '−' | '‒' if loose => {}
            '–' | '—' | '―' | '−' | '‒' => out.push('–'),
            '-' | '‐' | '‑' | '\u{ad}' | '⸗' => {}
            '…' => out.push_str("..."),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if is_space(c) || c == BREAK => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether two texts differ in typography alone: in the form of quotation marks, in dashes,
/// hyphens and spaces.
pub(super) fn same_but_typography(old: &str, new: &str) -> bool {
    plain(old, false) == plain(new, false) || plain(old, true) == plain(new, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        units(text).map(|(_, range)| &text[range]).collect()
    }

    #[test]
    fn words_of_all_scripts() {
        assert_eq!(cut("Don’t, she said."), ["Don’t", ",", " ", "she", " ", "said", "."]);
        assert_eq!(cut("灯在，窗"), ["灯", "在", "，", "窗"]);
        assert_eq!(cut("A灯b"), ["A", "灯", "b"]);
        assert_eq!(cut("ля́мпа  и"), ["ля́мпа", "  ", "и"]);
        assert_eq!(cut("מְנוֹרָה"), ["מְנוֹרָה"]);
        assert_eq!(cut("to-day\u{fffc}'"), ["to", "-", "day", "\u{fffc}", "'"]);
        assert_eq!(count_words("A lamp, 2 lamps — 灯在"), 6);
    }

    #[test]
    fn units_cover_the_text() {
        for text in
            ["", " ", "a\u{301}", "\u{301}x", "灯\u{301}在", "’’a’", "e\u{ad}-\u{ad}"]
        {
            assert_eq!(cut(text).concat(), text);
        }
    }

    #[test]
    fn typography_is_told_from_words() {
        for (old, new) in [
            ("\"Yes\"", "“Yes”"),
            ("''Yes''", "“Yes”"),
            ("don't", "don’t"),
            ("to-day", "today"),
            ("1869-1940", "1869–1940"),
            ("on – off", "on—off"),
            ("wait...", "wait…"),
            ("a\u{a0}b", "a b"),
        ] {
            assert!(same_but_typography(old, new), "{old} {new}");
        }
        for (old, new) in
            [("Yes", "“Yes”"), ("lamp", "Lamp"), ("a, b", "a b"), ("a", "à")]
        {
            assert!(!same_but_typography(old, new), "{old} {new}");
        }
    }
}
