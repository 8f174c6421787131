//! Headings: lines in capitals, `Chapter N`, titles that the contents list, and short
//! lines that stand by themselves at the top of a page or behind a wide gap.
//!
//! A line in capitals within a sentence is no heading: many scans read small capitals
//! as capitals, so what stands before it must have ended and what follows must begin.

pub(in crate::clean) mod author;

use super::furniture::listed_titles;
use crate::clean::claim::{Certainty, Claim, LineRole};
use crate::clean::language;
use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::nearest::Titles;
use crate::clean::passes::speakers;
use crate::clean::passes::specks::Dirt;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use crate::clean::zones::Zone;

pub(in crate::clean) static HEADING: Rule = Rule {
    pass: "headings",
    name: "heading",
    title: "A heading.",
    why: "A line in capitals, a chapter's number, a title of the contents, or a short \
          line that stands by itself: between a sentence that has ended and one that \
          begins.",
    example: Some(RuleExample::Turns("CHAPTER II⏎⏎A House of Wood", "## CHAPTER II")),
    leaves: Some(("STOP THE FERRY", "capitals within a sentence")),
};

/// A heading takes at most this many lines.
const LINES: usize = 3;
/// Hundredths of likeness to an entry of the contents that make a title.
const LISTED: usize = 80;
/// So many words with a stop behind them are a sentence.
const SENTENCE: usize = 6;
/// A heading has at most this many words.
const WORDS: usize = 16;

/// Marks headings.
pub(in crate::clean) fn run(reading: &Reading<'_>, sheet: &mut Sheet<'_>, dirt: &Dirt) {
    if !reading.profile.wrapped {
        return;
    }
    let titles = listed_titles(sheet);
    let titles = Titles::new(titles.iter().map(|title| title.to_lowercase()));
    let order: Vec<usize> = sheet
        .order
        .iter()
        .copied()
        .filter(|&at| {
            !matches!(
                sheet.lines[at].role(),
                LineRole::Number
                    | LineRole::RunningHead
                    | LineRole::Junk
                    | LineRole::Repeat
            )
        })
        .collect();
    let names = speakers::names(sheet);
    let mut index = 0;
    let mut after_title = false;
    while index < order.len() {
        if speakers::is_named(&names, sheet, order[index]) {
            index += 1;
            continue;
        }
        let found = heading(reading, sheet, dirt, &order, index, &titles, after_title)
            .filter(|_| !is_opposed(sheet, order[index]))
            .or_else(|| claimed(reading, sheet, dirt, &order, index, after_title));
        let Some((count, level)) = found else {
            if after_title {
                author::mark(&reading.lexicon, sheet, order[index]);
            }
            after_title &= sheet.lines[order[index]].width * 2
                < reading.layouts.at(order[index]).full;
            index += 1;
            continue;
        };
        let group = sheet.new_group();
        for &at in &order[index..index + count] {
            let claim = Claim::likely(LineRole::Head(level), &HEADING);
            sheet.claim(at, claim.in_group(group));
        }
        after_title = level == 1;
        index += count;
    }
}

/// Whether the page model takes a line for something else.
fn is_opposed(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.lines[at].seen.is_some_and(|claim| {
        claim.zone != Zone::Heading && claim.certainty == Certainty::Sure
    })
}

/// How many lines from `index` on the page model takes for a heading, and the level.
fn claimed(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    dirt: &Dirt,
    order: &[usize],
    index: usize,
    after_title: bool,
) -> Option<(usize, u8)> {
    if after_title && author::is_name(&reading.lexicon, sheet.line_text(order[index])) {
        return None;
    }
    let of = |at: usize| {
        let line = &sheet.lines[at];
        let free = line.is_free();
        free && sheet.lines[at].seen.is_some_and(|claim| claim.zone == Zone::Heading)
    };
    let lines = order.get(index..)?;
    let goes_on = |position: usize| {
        let line = &sheet.lines[lines[position]];
        let alone = |at: usize| is_chapter(&reading.lexicon, sheet.line_text(at));
        // What is set another way, and apart, is something else: a date, a motto.
        let set = |position: usize| is_capitals(sheet.line_text(lines[position]));
        if position > 0 && line.gap > 0 && set(position - 1) && !set(position) {
            return false;
        }
        position == 0
            || line.gap <= 1 && !line.page && !alone(lines[position]) && !alone(lines[0])
    };
    let count = (0..lines.len().min(LINES))
        .take_while(|&position| of(lines[position]) && goes_on(position))
        .count();
    // No heading stands within a sentence; a page may break one where a new title stands,
    // which is told by the note that it calls.
    let calls = sheet.line_text(lines[count.max(1) - 1]).ends_with('*');
    // One in capitals that stands apart is one, though what begins beneath be misread.
    let next = order.get(index + count).copied();
    let apart = next.is_some_and(|next| sheet.lines[next].gap > 0)
        && sheet.zone_is_sure(lines[0], Zone::Heading)
        && lines[..count].iter().all(|&at| is_capitals(sheet.line_text(at)));
    let within = next.filter(|&next| starts_lower(sheet.line_text(next)));
    let read = within.is_some_and(|next| {
        let leading = reading.lexicon.language.words.leading;
        tokens(sheet.line_text(next)).next().is_none_or(|word| leading.contains(&word))
    });
    if within.is_some() && !calls && (read || !apart) {
        return None;
    }
    if !(calls
        || begins(reading, sheet, dirt, order, index)
            && is_title(&reading.lexicon, sheet, &lines[..count]))
    {
        return None;
    }
    let likely = lines[..count].iter().any(|&at| sheet.zone(at) == Some(Zone::Heading));
    let at = lines[0];
    let level =
        if is_chapter(&reading.lexicon, sheet.line_text(at)) || sheet.lines[at].page {
            1
        } else {
            2
        };
    likely.then_some((count, level))
}

/// Whether lines may be a title by their words: none begins within a sentence, leads on to
/// what follows, or says a whole sentence as text does.
fn is_title(lexicon: &Lexicon, sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    let text = joined(sheet, lines);
    let set = is_capitals(&text) || is_title_case(&text);
    let sentence = ends_sentence(&text) && tokens(&text).count() > SENTENCE;
    let aside = text.starts_with(['(', '['])
        || !is_capitals(&text) && (refers(&text) || is_dated(&text));
    let opens = !starts_lower(&text) && !text.ends_with([',', ';', ':', '-', '—']);
    let leading = lexicon.language.words.leading;
    let leads = tokens(&text).last().is_some_and(|word| leading.contains(&word));
    !aside && !leads && (set || opens && !sentence)
}

/// Whether a line says where and on which day: `The Inn, 4th of March.` A year alone may be
/// part of a title.
fn is_dated(text: &str) -> bool {
    let is_day = |word: &str| {
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&figures)
    };
    text.rsplit_once(", ").is_some_and(|(place, date)| {
        let day = date.split_whitespace().any(is_day);
        let ends =
            date.ends_with(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        day && ends && place.starts_with(char::is_uppercase)
    })
}

/// Whether a line says nothing but where something stands: `See p. 79.`
fn refers(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_lowercase);
    let (first, second) =
        (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let sees =
        ["see", "vgl.", "siehe", "s.", "cf.", "voir", "voyez", "vedi", "véase", "см."];
    let pages = ["p.", "pp.", "page", "pages", "s.", "seite", "pag.", "pág.", "стр."];
    sees.contains(&first.as_str()) && pages.contains(&second.as_str())
}

/// How many lines from `index` on are a heading, and of which level.
fn heading(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    dirt: &Dirt,
    order: &[usize],
    index: usize,
    titles: &Titles,
    after_title: bool,
) -> Option<(usize, u8)> {
    let line = &sheet.lines[order[index]];
    if !line.is_free() || !begins(reading, sheet, dirt, order, index) {
        return None;
    }
    for count in (1..=LINES).rev() {
        // A title and the name under it are nearly the title.
        let last = order.get(index + count - 1).map_or("", |&at| sheet.line_text(at));
        let named = count > 1
            && author::is_name(&reading.lexicon, last)
            && is_listed(reading, sheet, order, index, count - 1, titles);
        if !named && is_listed(reading, sheet, order, index, count, titles) {
            return Some((count, 1));
        }
    }
    if is_chapter(&reading.lexicon, sheet.line_text(order[index]))
        && ends(reading, sheet, order, index)
    {
        return Some((1, 1));
    }
    if after_title && author::is_name(&reading.lexicon, sheet.line_text(order[index])) {
        return None;
    }
    if let Some(count) = capitals(reading, sheet, order, index) {
        return Some((count, 2));
    }
    if let Some(count) = page_title(reading, sheet, order, index) {
        return Some((count, 1));
    }
    is_standing(reading, sheet, order, index).then_some((1, 2))
}

/// A title at the top of a page: capitals on its words of weight, no closing mark. It
/// goes on where it breaks off behind a small word.
fn page_title(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    order: &[usize],
    index: usize,
) -> Option<usize> {
    let line = &sheet.lines[order[index]];
    let small = |text: &str| {
        let last = text.split_whitespace().last().unwrap_or("");
        last.chars().all(char::is_lowercase) && reading.lexicon.level(last) == Some(10)
    };
    let title = |at: usize| {
        let (line, text) = (&sheet.lines[at], sheet.line_text(at));
        line.width * 100 < reading.layouts.at(at).full * 92
            && is_title_case(text)
            && !text.contains(',')
            && !text.ends_with(['.', ';', ':', '-', '—', '”', '"', ')'])
            && !text.starts_with(['“', '"', '‘', '(', '['])
            && tokens(text).any(|word| word.len() > 3 && reading.lexicon.has(word))
    };
    // A leading space is no sure sign of a page.
    let indent_pages = reading.layouts.at(order[index]).indent_pages;
    let top = line.page && (index == 0 || line.gap > 0 || !indent_pages);
    if !top || !title(order[index]) {
        return None;
    }
    let mut count = 1;
    while small(sheet.line_text(order[index + count - 1]))
        && order
            .get(index + count)
            .is_some_and(|&at| title(at) && sheet.lines[at].gap <= 1)
    {
        count += 1;
    }
    let next = order.get(index + count)?;
    let apart = sheet.lines[*next].gap > 0 && !sheet.lines[*next].page;
    (apart && ends(reading, sheet, order, index + count - 1)).then_some(count)
}

/// Whether the words of weight start with capitals.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = tokens(text).filter(|word| word.chars().count() > 3).collect();
    let capitals =
        words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    !words.is_empty() && capitals * 4 >= words.len() * 3 && words.len() <= WORDS
}

/// Whether something new may begin at `index`: what stands before has ended.
fn begins(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    dirt: &Dirt,
    order: &[usize],
    index: usize,
) -> bool {
    let line = &sheet.lines[order[index]];
    let Some(before) = index.checked_sub(1).map(|index| order[index]) else {
        return true;
    };
    let text = sheet.line_text(before);
    let dirty = dirt.is_much();
    let ended = ends_sentence(text)
        // In a dirty scan a comma may be a point.
        || dirty && line.gap > 0 && text.ends_with([',', '”', ')'])
        || !matches!(sheet.lines[before].role(), LineRole::Body)
        || sheet.lines[before].width * 2 < reading.layouts.at(before).full
            && !text.ends_with([',', '-', ';']);
    let gap = line.page || line.gap > 0 || !reading.layouts.at(order[index]).blanks;
    ended && gap && !starts_lower(sheet.line_text(order[index]))
}

/// Whether what follows `index` is a new start.
fn ends(reading: &Reading<'_>, sheet: &Sheet<'_>, order: &[usize], index: usize) -> bool {
    let Some(&next) = order.get(index + 1) else { return false };
    let line = &sheet.lines[next];
    let gap = line.page || line.gap > 0 || !reading.layouts.at(next).blanks;
    gap && !starts_lower(sheet.line_text(next))
}

/// Whether a line without a gap behind it ends by itself: the next line would have
/// begun on it, and begins as a sentence does.
fn leaves_room(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    order: &[usize],
    index: usize,
) -> bool {
    let Some(&next) = order.get(index + 1) else { return false };
    let text = sheet.line_text(next);
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let sentence = letters.next().is_some_and(char::is_uppercase)
        && text.split_whitespace().nth(1).is_some_and(|word| !is_capitals(word));
    let width = sheet.lines[order[index]].width;
    let profile = reading.layouts.at(order[index]);
    sentence && profile.room(width, text) * 3 > profile.full
}

fn joined(sheet: &Sheet<'_>, lines: &[usize]) -> String {
    let mut text = String::new();
    for &at in lines {
        match text.strip_suffix('-') {
            Some(stem) => text = stem.to_owned(),
            None if text.is_empty() => {}
            None => text.push(' '),
        }
        text.push_str(sheet.line_text(at));
    }
    text
}

fn is_listed(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    order: &[usize],
    index: usize,
    count: usize,
    titles: &Titles,
) -> bool {
    let Some(lines) = order.get(index..index + count) else { return false };
    let plain = |&at: &usize| sheet.lines[at].is_free();
    if titles.is_empty()
        || !lines.iter().all(plain)
        || !ends(reading, sheet, order, index + count - 1)
    {
        return false;
    }
    let text = joined(sheet, lines).to_lowercase();
    text.len() > 3 && titles.has_similar(&text, LISTED)
}

/// `Chapter IV`, `PART 2`, in the scan's language; in any, where that is not known.
pub(super) fn is_chapter(lexicon: &Lexicon, text: &str) -> bool {
    let language = lexicon.language;
    if language.divisions.is_empty() {
        return language::ALL.iter().any(|language| language.is_division(text));
    }
    language.is_division(text)
}

/// Lines in capitals that make one heading.
fn capitals(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    order: &[usize],
    index: usize,
) -> Option<usize> {
    let mut count = 0;
    while let Some(&at) = order.get(index + count) {
        let line = &sheet.lines[at];
        let apart = count > 0 && (line.page || line.gap > 1);
        if apart || !line.is_free() || !is_capitals(sheet.line_text(at)) {
            break;
        }
        count += 1;
        // A line that left room was not broken to go on.
        let profile = reading.layouts.at(at);
        if !profile.blanks && line.width * 100 < profile.full * 55 {
            break;
        }
    }
    if count == 0 || count > LINES {
        return None;
    }
    let last = index + count - 1;
    if !ends(reading, sheet, order, last) && !leaves_room(reading, sheet, order, last) {
        return None;
    }
    let text = joined(sheet, &order[index..index + count]);
    let words: Vec<&str> = tokens(&text).flat_map(|word| word.split('-')).collect();
    let known = words
        .iter()
        .filter(|word| reading.lexicon.has(word) || reading.lexicon.uses(word) > 1)
        .count();
    let sound = words.len() <= WORDS
        && known * 2 >= words.len()
        && !text.ends_with(['.', ',', ';', ':', '-'])
        && !text.starts_with(['“', '"', '‘', '(', '['])
        && !text.contains(['”', '"']);
    sound.then_some(count)
}

/// Whether a line is in capitals, a misread letter aside. In small capitals the first
/// word may have been read as it was typed: `How THEY DID IT`.
pub(super) fn is_capitals(text: &str) -> bool {
    let small = |text: &str| text.chars().filter(|c| c.is_lowercase()).count();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
    letters(text) >= 4 && small(text) * 12 < letters(text)
        || letters(rest) >= 8 && small(rest) == 0 && text.starts_with(char::is_uppercase)
}

/// A short line by itself behind a wide gap, that closes no sentence.
fn is_standing(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    order: &[usize],
    index: usize,
) -> bool {
    let at = order[index];
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    let profile = reading.layouts.at(at);
    let wide = line.page || line.gap > 1;
    let next = order.get(index + 1).map(|&next| &sheet.lines[next]);
    let wide_after = next.is_some_and(|next| !next.page && next.gap > 1);
    let words = tokens(text).count();
    let full_next = next.is_some_and(|next| next.width * 10 > profile.full * 7);
    profile.blanks
        && wide
        && wide_after
        && full_next
        && ends(reading, sheet, order, index)
        && line.width * 100 < profile.full * 80
        && (1..=WORDS).contains(&words)
        && !text.ends_with(['.', ',', ';', ':', '-', '—', '”', '"', ')'])
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && tokens(text).any(|word| word.len() > 3 && reading.lexicon.has(word))
}
