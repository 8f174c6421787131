//! Ellipses.

use super::{ScanHabits, mend};
use crate::clean::edits::Mend;
use crate::clean::rule::{Rule, RuleExample};

/// The rule of this file.
pub(in crate::clean) static ELLIPSIS: Rule = Rule {
    pass: "punctuation",
    name: "ellipsis",
    title: "An ellipsis.",
    why: "Points in a row are one sign.",
    example: Some(RuleExample::Turns(". . . They hoped", "… They hoped")),
    leaves: Some(("on it … and", "it is one already")),
};

/// Three points and more, spaced or not.
pub(super) fn find(habits: &ScanHabits, text: &str, mends: &mut Vec<Mend>) {
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
