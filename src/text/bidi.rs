//! Names and phrases written from right to left within text that runs the other way.
//!
//! A name in Hebrew letters may stand in a by-line or sentence without a language of its
//! own. Shown as it comes, it would pull the numbers and marks that follow into its own
//! direction (UAX #9); within a `bdi` it cannot.

use std::ops::Range;

use unicode_bidi::{BidiClass, Direction, bidi_class, get_base_direction};

/// Whether the first letter that has a direction is written from right to left.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    get_base_direction(text) == Direction::Rtl
}

/// Whether a text has letters written from right to left, and no others: a paragraph of it
/// runs so as a whole.
pub(crate) fn is_all_right_to_left(text: &str) -> bool {
    let left = |c| bidi_class(c) == BidiClass::L;
    let right = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    !text.chars().all(is_never) && text.chars().any(right) && !text.chars().any(left)
}

/// The phrases in letters written from right to left: from the first such letter to the
/// last before a letter of the other direction, with a number that follows on it.
pub(crate) fn phrases(text: &str) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    if text.chars().all(is_never) {
        return phrases;
    }
    let mut open = false;
    // A number after a phrase is of it if nothing but a space stands between.
    let mut near = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (bidi_class(c), phrases.last_mut()) {
            (BidiClass::R | BidiClass::AL, Some(last)) if open => {
                last.end = end;
                near = true;
            }
            (BidiClass::R | BidiClass::AL, _) => {
                phrases.push(at..end);
                (open, near) = (true, true);
            }
            (BidiClass::EN | BidiClass::AN, Some(last)) if open && near => last.end = end,
            (BidiClass::NSM, Some(last)) if open && near && last.end == at => {
                last.end = end;
            }
            (BidiClass::L, _) => open = false,
            (_, _) => near &= c == ' ',
        }
    }
    phrases
}

/// Whether a character is far from all letters written from right to left: most text is
/// made of such alone and needs no table.
fn is_never(c: char) -> bool {
    c < '\u{590}' || ('\u{2010}'..'\u{2E80}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_with_their_numbers() {
        let found = |text: &'static str| -> Vec<&str> {
            phrases(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(found("a plain text, 12"), Vec::<&str>::new());
        assert_eq!(found("by קבוצת הבדיקה & co."), ["קבוצת הבדיקה"]);
        assert_eq!(found("so קבוצה 12, and 13"), ["קבוצה 12"]);
        assert_eq!(found("קבוצה (1921)"), ["קבוצה"]);
        assert_eq!(found("זה ספר, ובו 3 מילים."), ["זה ספר, ובו 3 מילים"]);
        assert_eq!(found("א and ב"), ["א", "ב"]);
        let marks = '\u{2010}'..'\u{2E80}';
        let strong = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
        assert!(!('\0'..'\u{590}').chain(marks).any(strong));
        assert!(is_all_right_to_left("«ספר קטן» (12).") && !is_all_right_to_left("12."));
        assert!(!is_all_right_to_left("ספר a"));
        assert!(is_right_to_left("12 קבוצה") && !is_right_to_left("a ק"));
    }
}
