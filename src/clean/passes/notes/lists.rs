//! Lists of numbered notes under a heading.
//!
//! In a list a number that was misread follows from its neighbours.

use super::marks;
use super::marks::{NOTE_BODY, NOTE_HEADING};
use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::debris;
use crate::clean::passes::debris::JUNK;
use crate::clean::profile::ends_sentence;
use crate::clean::sheet::{ScanNote, Sheet};

/// How far apart in number two neighbours of a series may be.
pub(super) const LEAP: u32 = 4;

/// Lines looked ahead for the next number before a list is held to be over.
const AHEAD: usize = 6;

/// The start of a note's body on a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteStart {
    /// Index of the line.
    pub(super) at: usize,
    /// The number, if it could be read.
    pub(super) value: Option<u32>,
    /// Where the text starts.
    pub(super) text: usize,
}

/// Reads a line as the start of a numbered note. `lenient`: in a list of notes, where
/// the remains of a number are enough.
pub(super) fn start(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    at: usize,
    lenient: bool,
) -> Option<NoteStart> {
    let line = &sheet.lines[at];
    if line.is_settled() || !matches!(line.role(), LineRole::Body) {
        return None;
    }
    let text = sheet.line_text(at);
    let text = if lenient {
        text.trim_start_matches(['-', '·', '•', '.', ' '])
    } else {
        text
    };
    if lenient
        && text.len() < sheet.line_text(at).len()
        && !text.starts_with(|c: char| c.is_ascii_digit())
    {
        // A point alone is what is left of a number.
        let text = line.end - text.len();
        return (text < line.end).then_some(NoteStart { at, value: None, text });
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    let point = rest.trim_start().starts_with(['.', ':', ',', ')', '-', '*']);
    let offset = |rest: &str| line.end - rest.len();
    let body = |rest: &str| {
        let body = rest
            .trim_start()
            .trim_start_matches(['.', ':', ',', ')', '-', '*'])
            .trim_start();
        (!body.is_empty()).then(|| offset(body))
    };
    if (1..=3).contains(&digits) && (point || lenient && rest.starts_with(' ')) {
        let spaced = rest.trim_start().chars().nth(1).is_none_or(|c| !c.is_ascii_digit());
        let start = body(rest).filter(|_| spaced)?;
        return Some(NoteStart { at, value: text[..digits].parse().ok(), text: start });
    }
    if !lenient || digits > 0 {
        return None;
    }
    if let Some((first, rest)) = text.split_once('-')
        && first.len() <= 3
        && first.chars().any(|c| c.is_ascii_digit())
    {
        // `H1-` for `11.`
        return Some(NoteStart { at, value: None, text: offset(rest.trim_start()) });
    }
    let (first, rest) = text.split_once(' ')?;
    let remains = first.chars().count() <= 3
        && first.ends_with(['.', ':', ',', '°'])
        && !lexicon.has(first.trim_end_matches(['.', ':', ',', '°']))
        && first.chars().filter(|c| c.is_alphabetic() && c.is_uppercase()).count() == 0;
    remains.then(|| NoteStart { at, value: None, text: offset(rest.trim_start()) })
}

/// Lists under the heading `Notes`.
pub(super) fn listed(lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> Vec<ScanNote> {
    let headings: Vec<usize> = (0..sheet.order.len())
        .filter(|&index| marks::is_heading(lexicon, sheet, sheet.order[index]))
        .collect();
    let mut notes = Vec::new();
    for (series, index) in headings.into_iter().enumerate() {
        let (starts, end) = list_from(lexicon, sheet, index + 1);
        if starts.is_empty() {
            continue;
        }
        let claim = Claim::likely(LineRole::NoteHeading, &NOTE_HEADING);
        sheet.claim(sheet.order[index], claim);
        notes.extend(bodies_of(lexicon, sheet, &starts, end, series));
    }
    notes
}

/// The starts of notes from `from` in [`Sheet::order`] on, and where the list ends.
fn list_from(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    from: usize,
) -> (Vec<NoteStart>, usize) {
    let mut starts: Vec<NoteStart> = Vec::new();
    let mut expected = 1;
    let mut debris = false;
    for index in from..sheet.order.len() {
        let at = sheet.order[index];
        let line = &sheet.lines[at];
        // A number that was read as debris on a line of its own.
        let behind_debris =
            std::mem::replace(&mut debris, is_number_debris(lexicon, sheet, at));
        if debris {
            continue;
        }
        if !matches!(line.role(), LineRole::Body) {
            if matches!(line.role(), LineRole::Head(_)) {
                return (starts, index);
            }
            continue;
        }
        if (line.page || line.gap >= 2)
            && !starts.is_empty()
            && !goes_on(lexicon, sheet, index, expected)
        {
            return (starts, index);
        }
        let found = start(lexicon, sheet, at, true);
        let unmarked = behind_debris
            && found.is_none()
            && sheet.line_text(at).starts_with(char::is_uppercase);
        let found =
            found.or(unmarked.then_some(NoteStart { at, value: None, text: line.start }));
        if let Some(mut start) = found {
            if start.value != Some(expected)
                && resumes(lexicon, sheet, index + 1, expected + 1)
            {
                start.value = None;
            }
            let fits = start
                .value
                .is_none_or(|value| (expected..expected + LEAP + 6).contains(&value));
            if fits {
                expected = start.value.unwrap_or(expected) + 1;
                starts.push(start);
            }
        } else if starts.is_empty() && !debris::is_debris(lexicon, sheet, at) {
            return (starts, index);
        }
    }
    (starts, sheet.order.len())
}

/// Whether the next number from `index` on is `value`: then the one before it was
/// misread.
fn resumes(lexicon: &Lexicon, sheet: &Sheet<'_>, index: usize, value: u32) -> bool {
    let mut ahead = sheet.order.iter().skip(index).take(AHEAD);
    ahead.find_map(|&at| start(lexicon, sheet, at, true)?.value) == Some(value)
}

/// Whether a line can only be what is left of a number.
fn is_number_debris(lexicon: &Lexicon, sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    matches!(line.role(), LineRole::Body | LineRole::Junk)
        && !line.is_settled()
        && line.width <= 3
        && !text.ends_with('.')
        && (text.chars().all(|c| !c.is_ascii_digit()))
        && lexicon.level(text) != Some(10)
}

/// Whether a further note starts within the next lines.
fn goes_on(lexicon: &Lexicon, sheet: &Sheet<'_>, index: usize, expected: u32) -> bool {
    let ahead = sheet.order.iter().enumerate().skip(index).take(AHEAD);
    ahead
        .filter_map(|(here, &at)| Some((here, start(lexicon, sheet, at, true)?.value)))
        .any(|(here, value)| match value {
            Some(value) => (expected..expected + LEAP + 6).contains(&value),
            // Remains of a number prove nothing behind other text.
            None => here == index,
        })
}

/// Cuts a list into its notes and marks their lines; `end` is where it ends in
/// [`Sheet::order`].
pub(super) fn bodies_of(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    starts: &[NoteStart],
    end: usize,
    series: usize,
) -> Vec<ScanNote> {
    let starts = &unmarked(sheet, starts)[..];
    let numbers = fill(starts);
    let first = sheet.order.partition_point(|&at| at < starts[0].at);
    let mut notes: Vec<ScanNote> = Vec::new();
    for index in first..end {
        let at = sheet.order[index];
        if !matches!(sheet.lines[at].role(), LineRole::Body)
            || sheet.lines[at].is_settled()
        {
            continue;
        }
        let begin = starts.iter().position(|start| start.at == at);
        let debris =
            debris::is_debris(lexicon, sheet, at) || is_number_debris(lexicon, sheet, at);
        if debris && begin.is_none() {
            sheet.claim(at, Claim::likely(LineRole::Junk, &JUNK));
            continue;
        }
        sheet.claim(at, Claim::likely(LineRole::Note, &NOTE_BODY));
        match (begin, notes.last_mut()) {
            (Some(start), _) => notes.push(ScanNote {
                number: numbers[start].to_string(),
                series,
                lines: vec![at],
                text_start: starts[start].text,
                ..ScanNote::default()
            }),
            (None, Some(note)) => note.lines.push(at),
            (None, None) => {}
        }
    }
    notes
}

/// The starts with those between them of which nothing was read: where two numbers leave
/// room for just as many notes more as there are lines that begin behind a full stop.
fn unmarked(sheet: &Sheet<'_>, starts: &[NoteStart]) -> Vec<NoteStart> {
    let mut all: Vec<NoteStart> = Vec::with_capacity(starts.len());
    // The last number that was read, and how many starts there were then.
    let mut known = (0, 0);
    for start in starts {
        if let Some(value) = start.value {
            let from = all.get(known.1).map_or(start.at, |first| first.at);
            let room = value.saturating_sub(known.0 + 1) as usize;
            let open = room.saturating_sub(all.len() - known.1);
            let found: Vec<NoteStart> = (from..start.at)
                .filter(|&at| all.iter().all(|start| start.at != at))
                .filter(|&at| begins(sheet, at))
                .map(|at| NoteStart { at, value: None, text: sheet.lines[at].start })
                .collect();
            if open > 0 && found.len() == open {
                all.extend(found);
                all.sort_by_key(|start| start.at);
            }
            known = (value, all.len() + 1);
        }
        all.push(*start);
    }
    all
}

/// Whether a note may begin on a line without any number: behind a full stop, with a
/// capital.
fn begins(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    let before = (0..at).rev().find(|&before| !sheet.lines[before].is_blank());
    let text = sheet.line_text(at).trim_start_matches(['“', '"', '‘']);
    line.is_free()
        && text.starts_with(char::is_uppercase)
        && before.is_some_and(|before| ends_sentence(sheet.line_text(before)))
}

/// The numbers of a list's entries: as read, or as their neighbours demand.
fn fill(starts: &[NoteStart]) -> Vec<u32> {
    let known = starts.iter().position(|start| start.value.is_some());
    let first = known
        .and_then(|at| starts[at].value.map(|value| value.saturating_sub(at as u32)));
    let mut next = first.unwrap_or(1).max(1);
    starts
        .iter()
        .map(|start| {
            let number = start.value.filter(|&value| value >= next).unwrap_or(next);
            next = number + 1;
            number
        })
        .collect()
}
