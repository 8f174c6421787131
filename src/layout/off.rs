//! Lines beyond the limits of the theme: which of a paragraph's is worst, what is wrong
//! with it, and what would mend it.

use crate::layout::block::TextBlock;
use crate::layout::lines::cost::RATIO;
use crate::layout::lines::stream::Sums;
use crate::layout::lines::{Kind, Line};
use crate::layout::page::Content;
use crate::text::{Atom, AtomKind, Leeway};
use crate::units::Length;

/// Rounding of ratios that is no fault: half a hundredth.
const HAIR: i64 = RATIO / 200;
/// Letters of a word that is worth a division.
const DIVISIBLE: usize = 5;

/// What is beyond the limits, the lesser before the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
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
pub(super) struct Off {
    pub(super) line: usize,
    pub(super) what: What,
    /// The text that it begins with.
    pub(super) start: Content,
    /// Letters that the line has too many (negative) or too few.
    pub(super) letters: i64,
    /// A word that could be divided to mend it, if the patterns divide it nowhere; the
    /// one that is divided, with a hyphen there, if it is otherwise kept whole.
    pub(super) word: Option<String>,
}

/// The worst of a paragraph's lines, if any is beyond the limits.
pub(super) fn worst(text: &TextBlock, lines: &[Line]) -> Option<Off> {
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
    Some(Off { line: index, what, start: start(text, &line), letters, word })
}

/// How far beyond: for two of a kind the one further off.
fn severity(what: What) -> (What, i64) {
    match what {
        What::Expanded(by) => (What::Expanded(0), by.abs()),
        What::Narrow(ratio) => (What::Narrow(0), -ratio),
        What::Wide(ratio) => (What::Wide(0), ratio),
        other => (other, 0),
    }
}

fn what(text: &TextBlock, line: &Line, index: usize) -> Option<What> {
    let (limits, breaks) = (&text.limits, text.stream.breaks());
    let kind = breaks[line.end as usize].kind;
    let sums = text.stream.line(line.start, line.end);
    if kind == Kind::End && index > 0 {
        let natural = text.stream.natural(line.start, line.end);
        if breaks[line.start as usize].kind.divides() && sums.glue == 0 {
            return Some(What::LastWord);
        }
        let short = |runt: crate::layout::lines::Runt| {
            sums.letters < runt.letters || natural < runt.width
        };
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
    } else if line.expansion.abs() > limits.expansion + HAIR / 8 {
        Some(What::Expanded(line.expansion))
    } else {
        let kept = matches!(kind, Kind::Compound | Kind::Split);
        (kept && text.leeway > Leeway::None).then_some(What::Kept)
    }
}

/// Letters too few for the limits, or, negative, too many.
fn letters(text: &TextBlock, line: &Line, what: What) -> i64 {
    let sums: Sums = text.stream.line(line.start, line.end);
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
fn word_from(text: &TextBlock, end: u32, step: isize) -> Option<String> {
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
fn parted(text: &TextBlock, end: u32) -> Option<String> {
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
fn start(text: &TextBlock, line: &Line) -> Content {
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

impl TextBlock {
    /// The width that two capitals take, more or less: the rule on short last lines is
    /// one and a half em.
    fn stream_em(&self) -> Length {
        self.limits.runt.map_or(Length::pt(11), |runt| runt.width)
    }
}
