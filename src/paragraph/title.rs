//! Titles broken by sense, on pages and on covers.
//!
//! Problem: a title in large type on few lines. Where a line of prose ends is decided by
//! its spaces; where a line of a title ends is read. Nobody who reads a title aloud stops
//! after `the`, `of` or `and`, but before them.
//!
//! Method: each break of the title has a price, and the [search](super::lines) for lines
//! of about one width counts it in.

use super::items::{AtomKind, Paragraph};
use super::lines::stream::Break;
use super::lines::{BreakKind, Breaker, BrokenLine, Cost, Measure, Stream};
use super::sense::{capitalised, is_short, leads_on};

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

/// Breaks a title into lines. Always succeeds; a line may be overfull.
pub(crate) fn lines(
    breaker: &mut Breaker,
    paragraph: &Paragraph,
    stream: &Stream,
    measure: &Measure,
) -> Vec<BrokenLine> {
    breaker.title(stream, measure, &prices(paragraph, stream))
}

/// How many lines of a title end where nobody would pause; and how many where nothing asks
/// for a pause, as a colon or the title's end does, those among them.
pub(crate) fn unasked_ends(
    paragraph: &Paragraph,
    stream: &Stream,
    lines: &[BrokenLine],
) -> (u32, u32) {
    let prices = prices(paragraph, stream);
    let dearer = |than: Cost| {
        lines.iter().filter(|line| prices[line.end as usize] >= than).count() as u32
    };
    (dearer(LEADS_ON), dearer(Cost(1)))
}

/// Prices of a line's end at each break of a title.
fn prices(paragraph: &Paragraph, stream: &Stream) -> Vec<Cost> {
    let (text, atoms) = (paragraph.text.as_str(), &paragraph.atoms);
    let titled = capitalised(text);
    let price = |found: &Break| {
        if found.kind.forced() {
            return Cost::ZERO;
        }
        let atom = atoms.get(found.place.item as usize);
        match (found.kind, atom) {
            (BreakKind::Space, Some(atom)) if matches!(atom.kind, AtomKind::Space(_)) => {
                let (before, after) =
                    (&text[..atom.text.start as usize], &text[atom.text.end as usize..]);
                between(before, after, titled)
            }
            (BreakKind::Dash, _) => Cost::ZERO,
            (BreakKind::Hyphen, _) => AT_HYPHEN,
            _ => BETWEEN,
        }
    };
    stream.breaks().iter().map(price).collect()
}

/// Price of a line's end between two parts of a title.
fn between(before: &str, after: &str, titled: bool) -> Cost {
    let last = before.split_whitespace().next_back().unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    if last.ends_with([':', '.', '?', '!', '—', '–', ';', '·']) {
        return Cost::ZERO;
    }
    let first = before.trim() == last;
    if leads_on(last, titled) || (first && is_short(last)) {
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
    use std::sync::Arc;

    use super::*;
    use crate::display::{Artifact, Content};
    use crate::ground::Lang;
    use crate::paragraph::{ParagraphSegment, Shaper, TextKind, TextSegment, set_line};
    use crate::text::{FamilyId, Fonts, TextStyle};
    use crate::units::Length;

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
            ("letters, verse and figures from", "a river that four counties claim"),
            ("die Fähre über", "den Kanal im Winter"),
            ("Мельник и", "его река"),
            ("Brown Bread &", "Salt"),
            // The first word has a capital whatever it is.
            ("In", "an Age of Wires"),
        ] {
            assert_eq!(price(before, after), LEADS_ON, "{before} | {after}");
        }
        assert_eq!(price("Two Mills", "Three Rivers"), BETWEEN);
        assert_eq!(price("A Reply to “Two Mills", "Three Rivers”"), WITHIN);
        assert_eq!(price("Mills,", "Rivers"), COMMA);
    }

    /// A text broken at 10 pt, its lines divided by ` / `, and the slips.
    fn broken(text: &str, width: i64) -> (String, u32) {
        let shaper = Shaper::new(Arc::new(Fonts::built_in()), &[]);
        let segment = ParagraphSegment::Text(TextSegment {
            text,
            style: TextStyle::text(FamilyId::SERIF, Length::pt(10)),
            lang: Lang::EN_US,
            content: Content::Artifact(Artifact::Ornament),
            kind: TextKind::Whole,
        });
        let paragraph = shaper.paragraph(&[segment]);
        let stream = paragraph.stream();
        let measure = Measure::plain(Length::pt(width));
        let lines = lines(&mut Breaker::new(), &paragraph, &stream, &measure);
        let set: Vec<String> = lines
            .iter()
            .map(|line| {
                let at = (Length::ZERO, Length::ZERO);
                let set = set_line(&shaper, &paragraph, &stream, line, at);
                let text: String = set.runs.iter().map(|run| &*run.text).collect();
                text.trim().to_owned()
            })
            .collect();
        (set.join(" / "), unasked_ends(&paragraph, &stream, &lines).0)
    }

    #[test]
    fn no_line_ends_with_a_little_word() {
        assert_eq!(
            broken("Letters and Their Readers", 90).0,
            "Letters / and Their Readers"
        );
        assert_eq!(broken("The Sea of the North", 70).0, "The Sea / of the North");
        assert_eq!(broken("Brown Bread & Salt", 70).0, "Brown Bread / & Salt");
        assert_eq!(broken("Весна и её друзья", 60), ("Весна / и её друзья".into(), 0));
    }

    #[test]
    fn a_pause_is_the_best_place() {
        let (text, slips) = broken("Bread Alone: Three Histories", 100);
        assert_eq!((text.as_str(), slips), ("Bread Alone: / Three Histories", 0));
    }

    #[test]
    fn what_has_no_room_is_overfull_and_not_lost() {
        let (text, _) = broken("Incomprehensibilities of it", 30);
        assert_eq!(text.replace(" / ", " "), "Incomprehensibilities of it");
    }
}
