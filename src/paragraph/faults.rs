//! Lines beyond the limits of the theme: which of a paragraph's is worst, what is wrong
//! with it, and what would mend it.

use super::composed::Composed;
use super::items::{Atom, AtomKind};
use super::lines::cost::RATIO;
use super::lines::stream::Measures;
use super::lines::{BreakKind, BrokenLine, Runt};
use super::segment::Leeway;
use crate::display::Content;
use crate::units::Length;

/// Rounding of ratios that is no fault: half a hundredth.
const HAIR: i64 = RATIO / 200;
/// Type that is wider or narrower by so little is seen by nobody: 3 %.
const UNSEEN: i64 = RATIO * 3 / 100;
/// Letters of a word that is worth a division.
const DIVISIBLE: usize = 5;

/// What is beyond the limits, the lesser before the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A word is divided that is otherwise kept whole.
    Kept,
    /// The type is expanded or narrowed by so much, in 1/65 536.
    Expanded(i64),
    /// Spaces are this ratio to natural, and narrower than the limit.
    Narrow(i64),
    /// More lines in a row end in a hyphen than may.
    Ladder,
    /// The last line is too short.
    Runt,
    /// The paragraph's last word is divided.
    LastWord,
    /// Spaces are this ratio to natural, and wider than the limit.
    Wide(i64),
    /// The line is not filled at all.
    Unfilled,
}

/// The worst line of a paragraph, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineFault {
    pub(crate) line: usize,
    pub(crate) what: What,
    /// The text that it begins with.
    pub(crate) start: Content,
    /// Letters that the line has too many (negative) or too few.
    pub(crate) letters: i64,
    /// A word that could be divided to mend it, if the patterns divide it nowhere; the
    /// one that is divided, with a hyphen there, if it is otherwise kept whole.
    pub(crate) word: Option<String>,
}

/// The worst of a paragraph's lines, if any is beyond the limits.
pub(crate) fn worst(text: &Composed, lines: &[BrokenLine]) -> Option<LineFault> {
    let mut ladder = 0;
    let mut worst: Option<(What, usize)> = None;
    for (index, line) in lines.iter().enumerate() {
        let end = text.stream.breaks()[line.end as usize];
        ladder = if end.hyphen && !end.kind.forced() { ladder + 1 } else { 0 };
        let found = what(text, line, index)
            .max((ladder > u32::from(text.limits.ladder)).then_some(What::Ladder));
        if let Some(what) = found
            && worst.is_none_or(|(other, _)| severity(what) > severity(other))
        {
            worst = Some((what, index));
        }
    }
    let (what, index) = worst?;
    let line = lines[index];
    let letters = letters(text, &line, what);
    let word = match letters {
        _ if what == What::Kept => parted(text, line.end),
        0 => None,
        1.. => word_from(text, line.end, 1),
        _ => word_from(text, line.end, -1),
    };
    Some(LineFault { line: index, what, start: start(text, &line), letters, word })
}

/// How far beyond: for two of a kind the one further fault.
fn severity(what: What) -> (What, i64) {
    match what {
        What::Expanded(by) => (What::Expanded(0), by.abs()),
        What::Narrow(ratio) => (What::Narrow(0), -ratio),
        What::Wide(ratio) => (What::Wide(0), ratio),
        other => (other, 0),
    }
}

fn what(text: &Composed, line: &BrokenLine, index: usize) -> Option<What> {
    let (limits, breaks) = (&text.limits, text.stream.breaks());
    let kind = breaks[line.end as usize].kind;
    let sums = text.stream.line(line.start, line.end);
    if kind == BreakKind::End && index > 0 {
        let natural = text.stream.natural(line.start, line.end);
        if breaks[line.start as usize].kind.divides() && sums.glue == 0 {
            return Some(What::LastWord);
        }
        let short = |runt: Runt| sums.letters < runt.letters || natural < runt.width;
        if limits.runt.is_some_and(short) {
            return Some(What::Runt);
        }
    }
    let room = text.measure.line(index);
    let natural = text.stream.natural(line.start, line.end);
    let set = line.space != RATIO || line.expansion != 0;
    if !kind.forced() && !set && room - natural > text.stream_em() {
        return Some(What::Unfilled);
    }
    if kind.forced() && line.space == RATIO {
        return None;
    }
    if sums.glue > 0 && line.space > limits.space_max + HAIR {
        Some(What::Wide(line.space))
    } else if sums.glue > 0 && line.space < limits.space_min - HAIR {
        Some(What::Narrow(line.space))
    } else if line.expansion.abs() > limits.expansion.max(UNSEEN) + HAIR / 8 {
        Some(What::Expanded(line.expansion))
    } else {
        let kept = matches!(kind, BreakKind::Compound | BreakKind::Split);
        (kept && text.leeway > Leeway::None).then_some(What::Kept)
    }
}

/// Letters too few for the limits, or, negative, too many.
fn letters(text: &Composed, line: &BrokenLine, what: What) -> i64 {
    let sums: Measures = text.stream.line(line.start, line.end);
    let limits = &text.limits;
    let over = line.expansion - line.expansion.clamp(-limits.expansion, limits.expansion);
    let stretched = sums.expandable * over / RATIO;
    let space = line.space.clamp(limits.space_min, limits.space_max);
    let lack = match what {
        What::Expanded(_) | What::Narrow(_) | What::Wide(_) => {
            stretched + sums.glue * (line.space - space) / RATIO
        }
        _ => return 0,
    };
    let letter = (sums.rigid / i64::from(sums.letters.max(1))).max(1);
    lack.signum() * (lack.abs() + letter - 1).div_euclid(letter).max(1)
}

/// The word behind (1) or before (-1) a line's end, if it has no division as yet and
/// might have one.
fn word_from(text: &Composed, end: u32, step: isize) -> Option<String> {
    let place = text.stream.breaks()[end as usize].place;
    if place.point > 0 {
        return None;
    }
    let atoms = &text.paragraph.atoms;
    let mut at = (place.item as usize).checked_add_signed(step)?;
    while matches!(atoms.get(at)?.kind, AtomKind::Space(_)) {
        at = at.checked_add_signed(step)?;
    }
    let Atom { text: range, kind: AtomKind::Word(word) } = atoms.get(at)? else {
        return None;
    };
    let written = &text.paragraph.text[range.start as usize..range.end as usize];
    let bare = written.trim_matches(|letter: char| !letter.is_alphabetic());
    let plain = bare.chars().all(char::is_alphabetic);
    (plain && word.points.is_empty() && bare.chars().count() >= DIVISIBLE)
        .then(|| bare.to_owned())
}

/// The word that a line's end divides, with a hyphen there, if it is all letters.
fn parted(text: &Composed, end: u32) -> Option<String> {
    let found = text.stream.breaks()[end as usize];
    let place = found.place;
    if !found.kind.divides() {
        return None;
    }
    let atom = text.paragraph.atoms.get(place.item as usize)?;
    let AtomKind::Word(word) = &atom.kind else { return None };
    let at = *word.offsets.get((place.point as usize).checked_sub(1)?)?;
    let written = &text.paragraph.text[atom.text.start as usize..atom.text.end as usize];
    let (head, tail) = written.split_at_checked(at as usize)?;
    let other = |letter: char| !letter.is_alphabetic();
    let (head, tail) = (head.trim_start_matches(other), tail.trim_end_matches(other));
    let letters = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    (letters(head) && letters(tail)).then(|| format!("{head}-{tail}"))
}

/// What a line begins with.
fn start(text: &Composed, line: &BrokenLine) -> Content {
    let place = text.stream.breaks()[line.start as usize].place;
    let atom = |item: u32| text.paragraph.atoms.get(item as usize);
    let byte = match atom(place.item) {
        Some(Atom { kind: AtomKind::Word(word), text: range }) if place.point > 0 => {
            let inside = word.offsets.get(place.point as usize - 1).copied();
            range.start + inside.unwrap_or_default()
        }
        Some(found) if line.start > 0 => found.text.end,
        Some(found) => found.text.start,
        None => 0,
    };
    text.paragraph.content_at(byte)
}

impl Composed {
    /// The width that two capitals take, more or less: the rule on short last lines is
    /// one and a half em.
    fn stream_em(&self) -> Length {
        self.limits.runt.map_or(Length::pt(11), |runt| runt.width)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ground::Lang;
    use crate::ground::NodeId;
    use crate::paragraph::lines::{Breaker, Limits, Measure};
    use crate::paragraph::{ParagraphSegment, Shaper, TextKind, TextSegment};
    use crate::text::{FamilyId, Fonts, TextStyle};

    const NODE: NodeId = NodeId(7);

    fn block_with(text: &str, kind: TextKind, leeway: Leeway) -> Composed {
        let shaper = Shaper::new(Arc::new(Fonts::built_in()), &[]);
        let segment = TextSegment {
            text,
            style: TextStyle::text(FamilyId::SERIF, Length::pt(10)),
            lang: Lang::EN_US,
            content: Content::Node { node: NODE, offset: 0 },
            kind,
        };
        let paragraph = shaper.paragraph_with(&[ParagraphSegment::Text(segment)], leeway);
        let stream = paragraph.stream();
        let measure = Measure::plain(Length::pt(200));
        let limits = Limits::standard(Length::pt(10));
        let settings = Breaker::new().settings(&stream, &measure, &limits);
        let ragged = false;
        Composed { paragraph, stream, measure, limits, ragged, settings, leeway }
    }

    fn block(text: &str, kind: TextKind) -> Composed {
        block_with(text, kind, Leeway::None)
    }

    /// A line between two breaks, its spaces in hundredths, its expansion in thousandths.
    fn line(start: u32, end: u32, space: i64, expansion: i64) -> BrokenLine {
        BrokenLine {
            start,
            end,
            space: RATIO * space / 100,
            expansion: RATIO * expansion / 1000,
            tracking: Length::ZERO,
            overfull: Length::ZERO,
        }
    }

    #[test]
    fn a_paragraph_in_hebrew_is_flush_right_and_indented_there() {
        let mut text = block("ספר קטן.", TextKind::Prose);
        text.measure = Measure::indented(Length::pt(200), Length::pt(15));
        let end = text.stream.breaks().len() as u32 - 1;
        let natural = text.stream.natural(0, end);
        assert_eq!(text.edge(0, &line(0, end, 100, 0)), Length::pt(185) - natural);
        assert_eq!(text.edge(1, &line(0, end, 120, 0)), Length::ZERO);
        let latin = block("a small book", TextKind::Prose);
        assert_eq!(latin.edge(0, &line(0, 1, 100, 0)), Length::ZERO);
    }

    /// Words that stay whole: the break after word `n` is number `n`.
    const WORDS: &str = "stones under water over stones under water over stones again";

    fn found(lines: &[BrokenLine]) -> Option<(usize, What, i64)> {
        let fault = worst(&block(WORDS, TextKind::Whole), lines)?;
        Some((fault.line, fault.what, fault.letters.signum()))
    }

    #[test]
    fn lines_within_the_limits_are_not_named() {
        assert_eq!(found(&[line(0, 4, 150, 20), line(4, 8, 70, -20)]), None);
        // More than this theme gives, and less than anybody sees.
        assert_eq!(found(&[line(0, 4, 150, 30), line(4, 8, 70, -30)]), None);
        assert_eq!(found(&[line(0, 8, 101, 0), line(8, 10, 100, 0)]), None);
    }

    #[test]
    fn the_worst_line_is_named_with_what_would_mend_it() {
        let wide = |space| What::Wide(RATIO * space / 100);
        let one = |space, expansion| found(&[line(0, 4, space, expansion)]);
        assert_eq!(one(160, 20), Some((0, wide(160), 1)));
        assert_eq!(one(60, -20), Some((0, What::Narrow(RATIO * 60 / 100), -1)));
        assert_eq!(one(150, 40), Some((0, What::Expanded(RATIO * 40 / 1000), 1)));
        assert_eq!(one(70, -40), Some((0, What::Expanded(RATIO * -40 / 1000), -1)));
        // Wide spaces are worse than wide type, and wider ones than wide ones.
        let lines = [line(0, 3, 160, 20), line(3, 6, 170, 20), line(6, 9, 150, 50)];
        assert_eq!(found(&lines), Some((1, wide(170), 1)));
        let natural = [line(0, 2, 100, 0), line(2, 10, 170, 20)];
        assert_eq!(found(&natural), Some((0, What::Unfilled, 0)));
    }

    #[test]
    fn a_line_is_found_in_its_source() {
        let text = block(WORDS, TextKind::Whole);
        let fault =
            worst(&text, &[line(0, 4, 101, 0), line(4, 9, 170, 0)]).expect("named");
        let (second, _) = WORDS.match_indices("stones").nth(1).expect("it is there");
        let Content::Node { node, offset } = fault.start else { panic!("a node's text") };
        assert_eq!(node, NODE);
        assert!(offset as usize == second || offset as usize + 1 == second, "{offset}");
    }

    #[test]
    fn last_lines_and_ladders_are_named() {
        let runt = block("stones under water is", TextKind::Whole);
        let lines = [line(0, 3, 101, 0), line(3, 4, 100, 0)];
        assert_eq!(worst(&runt, &lines).map(|fault| fault.what), Some(What::Runt));
        let text = block("anthology anthology anthology anthology", TextKind::Prose);
        let breaks = text.stream.breaks();
        let all = (0u32..).zip(breaks);
        let divisions: Vec<u32> =
            all.filter(|it| it.1.kind == BreakKind::Division).map(|it| it.0).collect();
        let end = breaks.len() as u32 - 1;
        let [first, second, third] = [0, 2, 4].map(|at| divisions[at]);
        let lines = [
            line(0, first, 101, 0),
            line(first, second, 101, 0),
            line(second, third, 101, 0),
            line(third, end, 100, 0),
        ];
        let fault = worst(&text, &lines).expect("three hyphens in a row");
        assert_eq!((fault.line, fault.what), (2, What::Ladder));
        let last = *divisions.last().expect("it divides");
        let lines = [line(0, last, 101, 0), line(last, end, 100, 0)];
        let fault = worst(&text, &lines).expect("the last word is divided");
        assert_eq!((fault.line, fault.what, fault.letters), (1, What::LastWord, 0));
    }

    #[test]
    fn a_word_without_a_division_is_offered() {
        let words = "stones and strengths of water and of stone";
        let text = block(words, TextKind::Prose);
        let breaks = text.stream.breaks();
        let before = (0u32..)
            .zip(breaks)
            .filter(|it| it.1.kind == BreakKind::Space)
            .map(|it| it.0)
            .nth(1)
            .expect("a space before it");
        let fault = worst(&text, &[line(0, before, 160, 20)]).expect("a wide line");
        assert_eq!(fault.word.as_deref(), Some("strengths"));
        // Too many letters: the last word of the line would have to be shorter.
        let fault = worst(&text, &[line(0, before + 1, 60, -20)]).expect("a narrow line");
        assert_eq!(fault.word.as_deref(), Some("strengths"));
    }

    #[test]
    fn a_word_divided_against_its_rule_is_shown_with_its_hyphen() {
        let text = block_with("the CONSISTS of it all", TextKind::Prose, Leeway::Kept);
        let breaks = text.stream.breaks();
        let inside = breaks.iter().position(|at| at.kind == BreakKind::Compound);
        let inside = inside.expect("a division") as u32;
        let fault = worst(&text, &[line(0, inside, 101, 0)]).expect("it is named");
        assert_eq!((fault.what, fault.word.as_deref()), (What::Kept, Some("CON-SISTS")));
    }
}
