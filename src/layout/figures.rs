//! Numbers beside capitals: their figures are lining ones, as high as capitals are.
//!
//! `ISBN 978`, `THE YEAR 1848`, but `NATO in 1917`. Within one word the shaper sees to it
//! ([`text`](crate::text)); here it is a matter of the words beside a number.

use crate::text::lead_in::in_capitals;
use std::ops::Range;

use crate::layout::look::LayoutLooks;
use crate::paragraph::TextSegment;
use crate::text::{Caps, Figures, TextStyle};

/// A text in parts, those numbers with lining figures; what a style sets in capitals has no
/// others.
pub(super) fn segments(text: TextSegment<'_>) -> impl Iterator<Item = TextSegment<'_>> {
    let TextStyle { caps, figures, .. } = text.style;
    let upper = (caps, figures) == (Caps::Upper, Figures::OldStyle);
    let style = if upper { LayoutLooks::lining(text.style) } else { text.style };
    let text = TextSegment { style, ..text };
    let plain = (caps, figures) == (Caps::Normal, Figures::OldStyle);
    let numbers = if plain { beside_capitals(text.text) } else { Vec::new() };
    let (mut rest, mut begun) = (text, 0);
    let mut parts = Vec::with_capacity(2 * numbers.len());
    for number in numbers {
        let (before, behind) = rest.split_at(number.start - begun);
        let (lining, behind) = behind.split_at(number.len());
        let style = LayoutLooks::lining(lining.style);
        parts.extend([before, TextSegment { style, ..lining }]);
        (rest, begun) = (behind, number.end);
    }
    parts.into_iter().chain([rest]).filter(|part| !part.text.is_empty())
}

/// The numbers of a text, each with the punctuation at its ends, that stand beside words
/// in capitals, in order.
///
/// The word before decides; a number with none before it goes by the word behind.
fn beside_capitals(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let mut words = text.split_whitespace().peekable();
    let (mut first, mut capitals) = (true, false);
    while let Some(word) = words.next() {
        let number = is_number(word);
        if number {
            let after = words.peek().is_some_and(|next| in_capitals(next));
            capitals = capitals || (first && after && !closes(word));
            if capitals {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                found.push(start..start + word.len());
            }
        }
        capitals = (capitals && number || in_capitals(word)) && !closes(word);
        first = false;
    }
    found
}

/// Whether a word is made of figures, with or without punctuation.
pub(super) fn is_number(word: &str) -> bool {
    let mut signs = word.chars().filter(|sign| sign.is_alphanumeric()).peekable();
    signs.peek().is_some() && signs.all(|sign| sign.is_ascii_digit())
}

/// Whether a word ends a clause.
fn closes(word: &str) -> bool {
    word.ends_with([',', '.', ';', ':', '!', '?', ')', ']', '”', '’', '»', '—', '–'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NodeId;
    use crate::display::Content;
    use crate::ground::Lang;
    use crate::paragraph::TextKind;
    use crate::text::FamilyId;
    use crate::units::Length;

    #[test]
    fn parts_make_up_the_text_and_know_their_place() {
        let node = NodeId(3);
        let text = TextSegment {
            text: "ISBN 978 and RFC 2119",
            style: TextStyle::text(FamilyId::SERIF, Length::pt(10)),
            lang: Lang::EN_US,
            content: Content::Node { node, offset: 0 },
            kind: TextKind::Prose,
        };
        let parts: Vec<_> = segments(text)
            .map(|part| (part.text, part.content, part.style.figures == Figures::Lining))
            .collect();
        let at = |offset| Content::Node { node, offset };
        assert_eq!(
            parts,
            [
                ("ISBN ", at(0), false),
                ("978", at(5), true),
                (" and RFC ", at(8), false),
                ("2119", at(17), true)
            ]
        );
        let small = TextStyle { caps: Caps::Small, ..text.style };
        assert_eq!(segments(TextSegment { style: small, ..text }).count(), 1);
        let upper = TextStyle { caps: Caps::Upper, ..text.style };
        let parts = segments(TextSegment { style: upper, ..text });
        let lining: Vec<_> = parts.map(|part| part.style.figures).collect();
        assert_eq!(lining, [Figures::Lining]);
    }

    #[test]
    fn numbers_beside_capitals_are_found() {
        for (text, numbers) in [
            ("an ISBN 978 and RFC 2119.", vec!["978", "2119."]),
            ("THE YEAR 1848 2 was", vec!["1848", "2"]),
            ("1917 REVOLUTION", vec!["1917"]),
            ("In 1949 NATO was new, and NATO in 1950 was not", vec![]),
            ("In the USSR, 1917 was a year", vec![]),
            ("I 12 and A 13", vec![]),
            ("No. 7", vec![]),
            ("no figures HERE", vec![]),
        ] {
            let found: Vec<_> =
                beside_capitals(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, numbers, "{text}");
        }
    }
}
