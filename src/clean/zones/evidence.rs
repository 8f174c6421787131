//! What the pages of a scan say together: numbers that go up with the pages, lines that
//! come again and again, words that are said twice over a page's turn.

use super::around::bridge;
use super::forms::{Headed, LoneNumber, NoteMark, citing};
use super::seen::{SeenLine, behind_signature};
use crate::clean::nearest::{NearText, is_similar};

/// Facts about one line that no line has by itself.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
pub(super) struct Together {
    /// Numbers on other pages that go up with the one on this line, at most 3.
    pub(super) in_step: u8,
    /// Lines alike within some pages, at most 5.
    pub(super) alike: u8,
    /// Whether a sentence goes on beneath it or one of the lines alike.
    pub(super) crossed: bool,
    /// Whether all lines alike come later.
    pub(super) first_alike: bool,
    /// Whether most lines alike have a number at one end, and it has none.
    pub(super) bare_alike: bool,
    /// Whether it is the word that the text goes on with beneath it, a signature aside.
    pub(super) said_again: bool,
    /// What the number of a note's mark is to the marks before.
    pub(super) mark_order: MarkOrder,
    /// Its place at the foot of a page whose last lines may be notes.
    pub(super) foot: FootPlace,
}

/// A line's place in what may be the notes at a page's foot.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FootPlace {
    /// Which line of them it is.
    pub(super) part: FootPart,
    /// Whether the marks begin with the first of an order, or go on from the page before.
    pub(super) in_order: bool,
    /// Whether something is cited.
    pub(super) cites: bool,
    /// Whether a blank line parts them from the text.
    pub(super) apart: bool,
    /// Whether their lines hold more than those of the text: 0 less, 1 as much, 2 more,
    /// 3 there is but one line.
    pub(super) wider: u8,
}

/// A line of what may be notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum FootPart {
    /// None.
    #[default]
    None,
    /// The first of them all.
    Start,
    /// One with a mark.
    Mark,
    /// Another.
    Rest,
}

/// What the mark of a note is to those before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum MarkOrder {
    /// No mark, or one without a value.
    #[default]
    None,
    /// The first of an order.
    First,
    /// The next behind one not far above.
    Next,
    /// Neither.
    Other,
}

/// Numbers on either side that may go on from one.
const REACH: usize = 14;
/// Lines that a page may have.
const PAGE: std::ops::RangeInclusive<usize> = 3..=75;
/// Short lines on either side that may be like one.
const ALIKE_REACH: usize = 48;
/// Lines on either side within which lines may be alike.
const ALIKE_LINES: usize = 480;
/// Hundredths of likeness.
const ALIKE: usize = 78;
/// Lines within which a note follows the one before.
const NOTES_APART: usize = 90;

/// Gathers the facts about all lines.
pub(super) fn together(lines: &[SeenLine<'_>]) -> Vec<Together> {
    let mut facts = vec![Together::default(); lines.len()];
    in_step(lines, &mut facts);
    alike(lines, &mut facts);
    said_again(lines, &mut facts);
    mark_order(lines, &mut facts);
    feet(lines, &mut facts);
    facts
}

/// The page number that a line may bear.
fn page_number(line: &SeenLine<'_>) -> Option<u32> {
    match (line.number, line.headed) {
        (LoneNumber::None, Headed::Front(value) | Headed::Back(value)) => {
            (line.percent < 96).then_some(value)
        }
        _ => line.value,
    }
}

/// Counts numbers that go up with the pages, or, where pages are not known, by lengths
/// that pages may have.
fn in_step(lines: &[SeenLine<'_>], facts: &mut [Together]) {
    let numbers: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, page_number(line)?)))
        .filter(|&(_, value)| value > 0)
        .collect();
    for (index, &(at, value)) in numbers.iter().enumerate() {
        let window = index.saturating_sub(REACH)..(index + REACH + 1).min(numbers.len());
        let steps = window.filter(|&other| {
            let (there, number) = numbers[other];
            let (near, far) = if there < at { (there, at) } else { (at, there) };
            let (less, more) = if there < at { (number, value) } else { (value, number) };
            let Some(pages) =
                more.checked_sub(less).filter(|pages| (1..=9).contains(pages))
            else {
                return false;
            };
            match (lines[near].page, lines[far].page) {
                (Some(first), Some(last)) => last - first == pages as usize,
                _ => PAGE.contains(&((far - near) / pages as usize)),
            }
        });
        facts[at].in_step = steps.count().min(3) as u8;
    }
}

/// Counts lines alike. Only short lines that open with a capital or a number are
/// compared.
fn alike(lines: &[SeenLine<'_>], facts: &mut [Together]) {
    let worth = |line: &SeenLine<'_>| {
        line.percent < 96
            && line.key.chars().count() >= 4
            && !line.text.starts_with(char::is_lowercase)
            && !line.text.ends_with([',', ';', '-', '?'])
    };
    let short: Vec<usize> = (0..lines.len()).filter(|&at| worth(&lines[at])).collect();
    let mut pairs = vec![(0_u8, false); lines.len()];
    let mut numbered = vec![0_u8; lines.len()];
    let has_number = |at: usize| lines[at].headed != Headed::None;
    let mut crossed: Vec<bool> = vec![false; lines.len()];
    let crosses = |at: usize| bridge(lines, at) >= 2;
    let keys: Vec<NearText> =
        short.iter().map(|&at| NearText::new(lines[at].key.clone())).collect();
    for (index, (&at, key)) in short.iter().zip(&keys).enumerate() {
        let near = short.iter().zip(&keys).skip(index + 1).take(ALIKE_REACH);
        for (&other, other_key) in near.take_while(|it| it.0 - at <= ALIKE_LINES) {
            if key.is_similar(other_key, ALIKE) {
                pairs[at].0 = pairs[at].0.saturating_add(1);
                pairs[other].0 = pairs[other].0.saturating_add(1);
                pairs[other].1 = true;
                let either = crosses(at) || crosses(other);
                crossed[at] |= either;
                crossed[other] |= either;
                numbered[at] = numbered[at].saturating_add(u8::from(has_number(other)));
                numbered[other] =
                    numbered[other].saturating_add(u8::from(has_number(at)));
            }
        }
    }
    for (at, (fact, (count, earlier))) in facts.iter_mut().zip(pairs).enumerate() {
        fact.alike = count.min(5);
        fact.crossed = crossed[at];
        fact.first_alike = count > 0 && !earlier;
        fact.bare_alike = count > 0 && numbered[at] * 2 > count && !has_number(at);
    }
}

/// Lines between a catchword and the text that says it again.
const TURN: usize = 4;

/// Hundredths of likeness of a word that was misread once of the two times.
const MISREAD: usize = 74;

/// Finds the words that stand alone above the same word.
fn said_again(lines: &[SeenLine<'_>], facts: &mut [Together]) {
    for (at, line) in lines.iter().enumerate() {
        let words: Vec<&str> =
            behind_signature(line.text).split_whitespace().map(core).collect();
        let short = words.first().is_some_and(|word| word.chars().count() >= 2);
        if words.len() > 2 || line.percent > 40 || !short {
            continue;
        }
        let again = |next: &SeenLine<'_>| {
            let turned = line.page.is_some() && next.page != line.page;
            let firsts = next.text.split_whitespace().map(core);
            let all = firsts.take(words.len()).zip(&words).filter(|(first, word)| {
                let stem = word.trim_end_matches('-');
                let long = word.chars().count() > 3;
                first == *word
                    || long && first.starts_with(stem)
                    || long && turned && is_similar(first, word, MISREAD)
            });
            all.count() == words.len()
        };
        facts[at].said_again = lines[at + 1..].iter().take(TURN).any(again);
    }
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Follows the numbers of marks.
fn mark_order(lines: &[SeenLine<'_>], facts: &mut [Together]) {
    let mut last: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(value) = line.mark_value else { continue };
        last.retain(|&(there, _)| at - there <= NOTES_APART);
        let follows = last.iter().any(|&(_, number)| number + 1 == value);
        facts[at].mark_order = match value {
            1 => MarkOrder::First,
            _ if follows => MarkOrder::Next,
            _ => MarkOrder::Other,
        };
        last.push((at, value));
    }
}

/// Hundredths of a page that its notes may fill.
const FOOT: usize = 75;

/// Looks for notes at the feet of pages: from the last mark upwards as long as the marks
/// go down in their order.
fn feet(lines: &[SeenLine<'_>], facts: &mut [Together]) {
    let mut last_value = 0;
    for page in pages(lines, facts) {
        let bottom = page
            .clone()
            .rev()
            .find(|&at| lines[at].number == LoneNumber::None && lines[at].width > 3);
        let Some(bottom) = bottom else { continue };
        let mut start: Option<(usize, u32)> = None;
        for at in (page.start..=bottom).rev() {
            let Some(value) = mark_value(&lines[at]) else { continue };
            match start {
                Some((_, above)) if value + 1 != above => break,
                _ => start = Some((at, value)),
            }
            if value == 1 {
                break;
            }
        }
        let Some((start, value)) = start else { continue };
        if start == page.start || (bottom + 1 - start) * 100 > page.len() * FOOT {
            continue;
        }
        let in_order = value == 1 || value == last_value + 1;
        let cites = lines[start..=bottom].iter().any(|line| citing(line.text) > 0);
        let apart = lines[start].gap > 0;
        let wider = wider(&lines[page.start..start], &lines[start..=bottom]);
        for at in start..=bottom {
            let marked = mark_value(&lines[at]);
            last_value = marked.unwrap_or(last_value);
            let part = match marked {
                _ if at == start => FootPart::Start,
                Some(_) => FootPart::Mark,
                None => FootPart::Rest,
            };
            facts[at].foot = FootPlace { part, in_order, cites, apart, wider };
        }
    }
}

/// Compares the lines of notes with those of the text: those that go on.
fn wider(text: &[SeenLine<'_>], notes: &[SeenLine<'_>]) -> u8 {
    let full = |lines: &[SeenLine<'_>]| {
        let mut widths: Vec<usize> = lines
            .windows(2)
            .filter(|pair| pair[1].gap == 0 && mark_value(&pair[1]).is_none())
            .map(|pair| pair[0].width)
            .collect();
        widths.sort_unstable();
        widths.get(widths.len() * 6 / 10).copied()
    };
    match (full(text), full(notes)) {
        (Some(text), Some(notes)) if notes * 100 < text * 94 => 0,
        (Some(text), Some(notes)) if notes * 100 <= text * 105 => 1,
        (Some(_), Some(_)) => 2,
        _ => 3,
    }
}

/// The value of a mark; one that was misread may be the first.
fn mark_value(line: &SeenLine<'_>) -> Option<u32> {
    match line.mark {
        NoteMark::None => None,
        NoteMark::Misread => Some(1),
        _ => line.mark_value,
    }
}

/// The pages; where they are not marked, what stands between numbers in step and lines
/// alike.
fn pages(lines: &[SeenLine<'_>], facts: &[Together]) -> Vec<std::ops::Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    for at in 1..lines.len() {
        let turned = lines[at].page != lines[at - 1].page;
        let furniture = |at: usize| facts[at].in_step >= 2 || facts[at].alike >= 3;
        let unmarked = lines[at].page.is_none() && furniture(at) && !furniture(at - 1);
        if turned || unmarked {
            pages.push(start..at);
            start = at;
        }
    }
    pages.push(start..lines.len());
    pages.retain(|page| !page.is_empty());
    pages
}
