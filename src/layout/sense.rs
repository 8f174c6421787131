//! Titles broken by sense: what ending a line of a title at each of its breaks costs.
//!
//! Nobody who reads a title aloud stops after `the`, `of` or `and`, but before them. Such
//! words are known without a list for each language: in titles that capitalise what
//! matters they are the ones in small letters; elsewhere the shortest ones.

use crate::layout::setter::Shaped;
use crate::paragraph::AtomKind;
use crate::paragraph::lines::{Cost, Kind};
use crate::paragraph::sense::{capitalised, leads_on};

/// Within a compound, at its hyphen: a title is not to look divided.
const AT_HYPHEN: Cost = Cost::milli(4_000);
/// After a word that leads on: dearer than another line.
const LEADS_ON: Cost = Cost::milli(1_500);
/// Within a quotation or a bracket.
const WITHIN: Cost = Cost::milli(500);
/// Between two words of weight.
const BETWEEN: Cost = Cost::milli(250);
/// After a comma.
const COMMA: Cost = Cost::milli(100);

/// Prices of a line's end at each break of a title.
pub(super) fn prices(shaped: &Shaped) -> Vec<Cost> {
    let (text, atoms) = (shaped.paragraph.text.as_str(), &shaped.paragraph.atoms);
    let titled = capitalised(text);
    let price = |found: &crate::paragraph::lines::stream::Break| {
        if found.kind.forced() {
            return Cost::ZERO;
        }
        let atom = atoms.get(found.place.item as usize);
        match (found.kind, atom) {
            (Kind::Space, Some(atom)) if matches!(atom.kind, AtomKind::Space(_)) => {
                let (before, after) =
                    (&text[..atom.text.start as usize], &text[atom.text.end as usize..]);
                between(before, after, titled)
            }
            (Kind::Dash, _) => Cost::ZERO,
            (Kind::Hyphen, _) => AT_HYPHEN,
            _ => BETWEEN,
        }
    };
    shaped.stream.breaks().iter().map(price).collect()
}

/// Price of a line's end between two parts of a title.
fn between(before: &str, after: &str, titled: bool) -> Cost {
    let last = before.split_whitespace().next_back().unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    if last.ends_with([':', '.', '?', '!', '—', '–', ';']) {
        return Cost::ZERO;
    }
    if leads_on(last, titled) {
        return LEADS_ON;
    }
    let opens = next.starts_with(['“', '‘', '«', '„', '(', '[']);
    if opens {
        Cost::ZERO
    } else if open(before) {
        WITHIN
    } else if last.ends_with(',') {
        COMMA
    } else if leads_on(next, titled) {
        Cost::ZERO
    } else {
        BETWEEN
    }
}

/// Whether a quotation or a bracket is still open.
fn open(text: &str) -> bool {
    let count = |marks: [char; 2]| marks.map(|mark| text.matches(mark).count());
    let ahead = |[left, right]: [usize; 2]| left > right;
    ahead(count(['“', '”'])) || ahead(count(['«', '»'])) || ahead(count(['(', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(before: &str, after: &str) -> Cost {
        between(before, after, capitalised(&format!("{before} {after}")))
    }

    #[test]
    fn lines_of_a_title_end_where_a_reader_stops() {
        for (before, after) in [
            ("A Mill", "and Its Two Owners"),
            ("What the Miller Saw", "in the Spring"),
            ("A Reply to", "“The Ferry”"),
            ("The Ferry:", "A Reply"),
            ("le moulin", "de la rivière"),
            ("Мельник", "и его река"),
        ] {
            if before.ends_with("to") {
                assert_eq!(price(before, after), LEADS_ON);
            } else {
                assert_eq!(price(before, after), Cost::ZERO, "{before} | {after}");
            }
        }
    }

    #[test]
    fn none_ends_after_a_word_that_leads_on() {
        for (before, after) in [
            ("The Mill and the", "Two Rivers"),
            ("What Came from", "Down River"),
            ("A Reply to “The", "Two Rivers”"),
            ("le moulin de", "la rivière"),
            ("Мельник и", "его река"),
        ] {
            assert_eq!(price(before, after), LEADS_ON, "{before} | {after}");
        }
        assert_eq!(price("Two Mills", "Three Rivers"), BETWEEN);
        assert_eq!(price("A Reply to “Two Mills", "Three Rivers”"), WITHIN);
        assert_eq!(price("Mills,", "Rivers"), COMMA);
    }
}
