//! Lines of display broken by sense.
//!
//! Problem: a title in large type on few lines. Where a line of prose ends is decided by
//! its spaces; where a line of a title ends is read, so a line should end where a speaker
//! would pause, and never with a little word that belongs to the next one.
//!
//! Method: all breaks of the stream are tried by dynamic programming. A line costs what
//! it lacks, a *slip* more where it ends with a little word or within a compound, less
//! where it ends with a mark of punctuation or before a little word. Little words are `&`
//! and those of at most three letters without a capital, which in the languages of Europe
//! are articles, prepositions and conjunctions with hardly an exception; so no list is
//! needed.

use crate::paragraph::Paragraph;
use crate::paragraph::lines::cost::RATIO;
use crate::paragraph::lines::{Kind, Line, Stream};
use crate::units::Length;

/// Letters of a little word at most.
const LITTLE: usize = 3;

/// Costs are in thousandths of a line that is quite empty.
const LINE: i64 = 400;
const SLIP: i64 = 900;
const PAUSE: i64 = -250;
const BEFORE: i64 = -100;
const OVERFULL: i64 = 100_000;

/// A text in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) lines: Vec<Line>,
    /// Lines that end where nobody would pause.
    pub(super) slips: u32,
    /// Whether a line is wider than the measure.
    pub(super) overfull: bool,
}

/// Breaks a text into lines no wider than `width`, if its words allow it.
pub(super) fn lines(paragraph: &Paragraph, stream: &Stream, width: Length) -> Broken {
    let breaks = stream.breaks();
    // The least cost to each break, and the break before it.
    let mut best: Vec<Option<(i64, usize)>> = vec![None; breaks.len()];
    if let Some(first) = best.first_mut() {
        *first = Some((0, 0));
    }
    for to in 1..breaks.len() {
        if breaks[to].kind.divides() {
            continue;
        }
        let end = end_cost(paragraph, breaks[to].kind, breaks[to].place);
        for from in (0..to).rev() {
            if let Some((before, _)) = best[from] {
                let lack = width - stream.natural(from as u32, to as u32);
                let cost = before + end + LINE + raggedness(lack, width);
                if best[to].is_none_or(|(least, _)| cost < least) {
                    best[to] = Some((cost, from));
                }
            }
            // No line goes over a wished break.
            if breaks[from].kind.forced() {
                break;
            }
        }
    }
    trace(paragraph, stream, width, &best)
}

fn trace(
    paragraph: &Paragraph,
    stream: &Stream,
    width: Length,
    best: &[Option<(i64, usize)>],
) -> Broken {
    let breaks = stream.breaks();
    let mut broken = Broken { lines: Vec::new(), slips: 0, overfull: false };
    let mut to = breaks.len().saturating_sub(1);
    while let Some(Some((_, from))) = best.get(to).filter(|_| to > 0) {
        let over = stream.natural(*from as u32, to as u32) - width;
        broken.overfull |= over > Length::ZERO;
        let slip = end_cost(paragraph, breaks[to].kind, breaks[to].place) >= SLIP;
        broken.slips += u32::from(slip);
        let overfull = over.max(Length::ZERO);
        broken.lines.push(Line { overfull, ..natural(*from as u32, to as u32) });
        to = *from;
    }
    broken.lines.reverse();
    broken
}

/// All of a text as one line.
pub(super) fn whole(stream: &Stream) -> Line {
    natural(0, stream.breaks().len().saturating_sub(1) as u32)
}

/// A line of natural width.
fn natural(start: u32, end: u32) -> Line {
    let tracking = Length::ZERO;
    Line { start, end, space: RATIO, expansion: 0, tracking, overfull: Length::ZERO }
}

/// What a line costs that lacks so much, or sticks out.
fn raggedness(lack: Length, width: Length) -> i64 {
    let share = lack.scale(1000, width.0.max(1)).0;
    if share < 0 { OVERFULL - share } else { share * share / 1000 }
}

/// What it costs to end a line at a break.
fn end_cost(
    paragraph: &Paragraph,
    kind: Kind,
    place: crate::paragraph::lines::Place,
) -> i64 {
    match kind {
        Kind::Forced | Kind::End | Kind::Start => return 0,
        Kind::Dash => return PAUSE,
        Kind::Space => {}
        Kind::Division | Kind::Hyphen | Kind::Compound | Kind::Free | Kind::Split => {
            return SLIP;
        }
    }
    let Some(atom) = paragraph.atoms.get(place.item as usize) else { return 0 };
    let before = paragraph.text.get(..atom.text.start as usize).unwrap_or("");
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    if word.ends_with([':', ';', '.', '!', '?', '—', '–', '·', ',']) {
        return PAUSE;
    }
    let after = paragraph.text.get(atom.text.end as usize..).unwrap_or("");
    let next = after.split(char::is_whitespace).next().unwrap_or("");
    if is_little(word, before == word) {
        SLIP
    } else if is_little(next, false) {
        BEFORE
    } else {
        0
    }
}

/// Whether a word is little; `first` in its text it may have a capital.
fn is_little(word: &str, first: bool) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let low = word.chars().all(|c| !c.is_uppercase());
    word == "&" || ((1..=LITTLE).contains(&letters) && (low || first))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::lines;
    use crate::display::{Artifact, Content};
    use crate::ground::Lang;
    use crate::paragraph::{Segment, Shaper, TextKind, TextSegment};
    use crate::text::{FamilyId, Fonts, Style};
    use crate::units::Length;

    /// A text broken at 10 pt, its lines divided by ` / `, and the slips.
    fn broken(text: &str, width: i64) -> (String, u32) {
        let shaper = Shaper::new(Arc::new(Fonts::built_in()), &[]);
        let segment = Segment::Text(TextSegment {
            text,
            style: Style::text(FamilyId::SERIF, Length::pt(10)),
            lang: Lang::EN_US,
            content: Content::Artifact(Artifact::Ornament),
            kind: TextKind::Whole,
        });
        let paragraph = shaper.paragraph(&[segment]);
        let stream = paragraph.stream();
        let broken = lines(&paragraph, &stream, Length::pt(width));
        let set: Vec<String> = broken
            .lines
            .iter()
            .map(|line| {
                let at = (Length::ZERO, Length::ZERO);
                let set =
                    crate::paragraph::set_line(&shaper, &paragraph, &stream, line, at);
                let text: String = set.runs.iter().map(|run| &*run.text).collect();
                text.trim().to_owned()
            })
            .collect();
        (set.join(" / "), broken.slips)
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
        let (text, slips) = broken("Bread: A History from Below", 100);
        assert_eq!((text.as_str(), slips), ("Bread: / A History from Below", 0));
    }

    #[test]
    fn what_has_no_room_is_overfull_and_not_lost() {
        let (text, _) = broken("Incomprehensibilities of it", 30);
        assert_eq!(text.replace(" / ", " "), "Incomprehensibilities of it");
    }
}
