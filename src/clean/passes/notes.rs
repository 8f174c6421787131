//! The bodies of notes: out of the flow before any joining.
//!
//! Three forms are known: a list under a heading ([`listed`]), lists at the ends of
//! essays whose numbers go on through the whole source ([`numbered`]), and notes with
//! asterisks at the foot of a page ([`starred`]). In a list a number that was misread
//! follows from its neighbours. A list in the running text is told from notes by its
//! place: text goes on behind it.

use crate::clean::lexicon::tokens;
use crate::clean::lines::Role;
use crate::clean::profile::ends_sentence;
use crate::clean::sheet::{Note, Sheet};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Numbers in one sequence that make a series of notes without a heading.
const SERIES: usize = 5;
/// How far apart in number two neighbours of a series may be.
const LEAP: u32 = 4;
/// Lines between two starts that may still be one note.
const LONG_NOTE: usize = 45;
/// Lines looked ahead for the next number before a list is held to be over.
const AHEAD: usize = 6;
/// Lines at a page's foot that may be notes.
const FOOT: usize = 12;
/// Page-foot notes that show that a scan has them.
const STARRED: usize = 3;

/// Finds the bodies and names them.
pub(in crate::clean) fn bodies(sheet: &mut Sheet<'_>, _out: &mut Diagnostics) {
    for index in 0..sheet.notes.len() {
        strip_mark(sheet, index);
    }
    let mut found = listed(sheet);
    if found.is_empty() {
        found = numbered(sheet);
    }
    if found.is_empty() {
        found = starred(sheet);
    }
    adopt(sheet, found);
    name(sheet);
}

/// The start of a note's body on a line.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Index of the line.
    at: usize,
    /// The number, if it could be read.
    value: Option<u32>,
    /// Where the text starts.
    text: usize,
}

/// Reads a line as the start of a numbered note. `lenient`: in a list of notes, where
/// the remains of a number are enough.
fn start(sheet: &Sheet<'_>, at: usize, lenient: bool) -> Option<Start> {
    let line = &sheet.lines[at];
    if line.settled || !matches!(line.role, Role::Body) {
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
        return (text < line.end).then_some(Start { at, value: None, text });
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
        return Some(Start { at, value: text[..digits].parse().ok(), text: start });
    }
    if !lenient || digits > 0 {
        return None;
    }
    if let Some((first, rest)) = text.split_once('-')
        && first.len() <= 3
        && first.chars().any(|c| c.is_ascii_digit())
    {
        // `H1-` for `11.`
        return Some(Start { at, value: None, text: offset(rest.trim_start()) });
    }
    let (first, rest) = text.split_once(' ')?;
    let remains = first.chars().count() <= 3
        && first.ends_with(['.', ':', ',', '°'])
        && !sheet.lexicon.has(first.trim_end_matches(['.', ':', ',', '°']))
        && first.chars().filter(|c| c.is_alphabetic() && c.is_uppercase()).count() == 0;
    remains.then(|| Start { at, value: None, text: offset(rest.trim_start()) })
}

/// Lists under the heading `Notes`.
fn listed(sheet: &mut Sheet<'_>) -> Vec<Note> {
    let headings: Vec<usize> = (0..sheet.order.len())
        .filter(|&index| is_heading(sheet, sheet.order[index]))
        .collect();
    let mut notes = Vec::new();
    for (series, index) in headings.into_iter().enumerate() {
        let (starts, end) = list_from(sheet, index + 1);
        if starts.is_empty() {
            continue;
        }
        let heading = sheet.order[index];
        sheet.mark(heading, Role::NoteHeading);
        notes.extend(bodies_of(sheet, &starts, end, series));
    }
    notes
}

fn is_heading(sheet: &Sheet<'_>, at: usize) -> bool {
    let text = sheet.line_text(at).trim_end_matches(['.', ':']).to_lowercase();
    sheet.lines[at].role == Role::Body
        && !sheet.lines[at].settled
        && matches!(
            text.as_str(),
            "notes" | "footnotes" | "endnotes" | "notes and references"
        )
}

/// The starts of notes from `from` in [`Sheet::order`] on, and where the list ends.
fn list_from(sheet: &Sheet<'_>, from: usize) -> (Vec<Start>, usize) {
    let mut starts: Vec<Start> = Vec::new();
    let mut expected = 1;
    let mut debris = false;
    for index in from..sheet.order.len() {
        let at = sheet.order[index];
        let line = &sheet.lines[at];
        // A number that was read as debris on a line of its own.
        let behind_debris = std::mem::replace(&mut debris, is_number_debris(sheet, at));
        if debris {
            continue;
        }
        if !matches!(line.role, Role::Body) {
            if matches!(line.role, Role::Head(_)) {
                return (starts, index);
            }
            continue;
        }
        if (line.page || line.gap >= 2)
            && !starts.is_empty()
            && !goes_on(sheet, index, expected)
        {
            return (starts, index);
        }
        let found = start(sheet, at, true);
        let unmarked = behind_debris
            && found.is_none()
            && sheet.line_text(at).starts_with(char::is_uppercase);
        let found =
            found.or(unmarked.then_some(Start { at, value: None, text: line.start }));
        if let Some(start) = found {
            let fits = start
                .value
                .is_none_or(|value| (expected..expected + LEAP + 6).contains(&value));
            if fits {
                expected = start.value.unwrap_or(expected) + 1;
                starts.push(start);
            }
        } else if starts.is_empty() && !super::junk::is_debris(sheet, at) {
            return (starts, index);
        }
    }
    (starts, sheet.order.len())
}

/// Whether a line can only be what is left of a number.
fn is_number_debris(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    matches!(line.role, Role::Body | Role::Junk)
        && !line.settled
        && line.width <= 3
        && !text.ends_with('.')
        && (text.chars().all(|c| !c.is_ascii_digit()))
        && sheet.lexicon.level(text) != Some(10)
}

/// Whether a further note starts within the next lines.
fn goes_on(sheet: &Sheet<'_>, index: usize, expected: u32) -> bool {
    let ahead = sheet.order.iter().skip(index).take(AHEAD);
    ahead.filter_map(|&at| start(sheet, at, true)).any(|start| match start.value {
        Some(value) => (expected..expected + LEAP + 6).contains(&value),
        None => true,
    })
}

/// A series that goes on through the source: the longest run of numbers that start
/// paragraphs, if it is long enough and most of its lists end a page or a section.
fn numbered(sheet: &mut Sheet<'_>) -> Vec<Note> {
    let candidates: Vec<(usize, Start)> = (0..sheet.order.len())
        .filter(|&index| {
            let line = &sheet.lines[sheet.order[index]];
            line.gap > 0 || line.page
        })
        .filter_map(|index| Some((index, start(sheet, sheet.order[index], false)?)))
        .collect();
    let chain = longest(&candidates);
    if chain.len() < SERIES || !reads_like_notes(sheet, &chain) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let mut list: Vec<Start> = Vec::new();
    for (position, &(index, start)) in chain.iter().enumerate() {
        list.push(start);
        let next = chain.get(position + 1).map(|&(next, _)| next);
        let last = next
            .is_none_or(|next| next - index > LONG_NOTE || has_title(sheet, index, next));
        if last {
            let end = list_end(sheet, index, next.unwrap_or(sheet.order.len()));
            notes.extend(bodies_of(sheet, &list, end, 0));
            list.clear();
        }
    }
    notes
}

/// The longest run of starts whose numbers ascend without a great leap, from 1 to 3 on.
fn longest(candidates: &[(usize, Start)]) -> Vec<(usize, Start)> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    // Where each number was last seen, with its length: the only ones worth going on from.
    let mut latest: Vec<Option<usize>> = vec![None; 1000];
    for (index, (_, start)) in candidates.iter().enumerate() {
        let value = start.value.unwrap_or(0) as usize;
        let mut mine = (usize::from(value <= 3), None);
        let nearest = latest.iter().take(value).skip(value.saturating_sub(LEAP as usize));
        for seen in nearest {
            if let Some(back) = seen.filter(|&back| best[back].0 > 0)
                && best[back].0 + 1 > mine.0
            {
                mine = (best[back].0 + 1, Some(back));
            }
        }
        best.push(mine);
        if mine.0 > 0 && latest[value].is_none_or(|other| best[other].0 <= mine.0) {
            latest[value] = Some(index);
        }
    }
    let mut at = (0..best.len()).rev().max_by_key(|&index| best[index].0);
    let mut chain = Vec::new();
    while let Some(index) = at {
        chain.push(candidates[index]);
        at = best[index].1;
    }
    chain.reverse();
    chain
}

/// Whether enough of the entries cite something.
fn reads_like_notes(sheet: &Sheet<'_>, chain: &[(usize, Start)]) -> bool {
    let cites = |start: &Start| {
        let text = &sheet.scan.text[start.text..sheet.lines[start.at].end];
        let lower = text.to_lowercase();
        ["ibid", "op. cit", "p. ", "pp. ", "vol.", "see ", "ed.", "trans"]
            .iter()
            .any(|sign| lower.contains(sign))
            || tokens(text).any(|token| {
                token.len() == 4
                    && token.starts_with('1')
                    && token.bytes().all(|b| b.is_ascii_digit())
            })
    };
    chain.iter().filter(|(_, start)| cites(start)).count() * 4 >= chain.len()
}

/// Whether a page starts between two notes with something that is no note.
fn has_title(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|index| {
        let (before, line) = (sheet.order[index - 1], &sheet.lines[sheet.order[index]]);
        (line.page || line.gap >= 2)
            && (line.settled && line.role != Role::Body
                || ends_sentence(sheet.line_text(before))
                    && line.width * 10 < sheet.profile.full * 8)
            && to - index > 3
    })
}

/// Where the last note of a list ends.
fn list_end(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    (from + 1..limit)
        .find(|&index| {
            let line = &sheet.lines[sheet.order[index]];
            let before = sheet.line_text(sheet.order[index - 1]);
            let over = line.page || line.gap >= 2 || index - from > LONG_NOTE;
            line.settled
                || over && ends_sentence(before)
                || !matches!(line.role, Role::Body)
        })
        .unwrap_or(limit)
}

/// Cuts a list into its notes and marks their lines; `end` is where it ends in
/// [`Sheet::order`].
fn bodies_of(
    sheet: &mut Sheet<'_>,
    starts: &[Start],
    end: usize,
    series: usize,
) -> Vec<Note> {
    let numbers = fill(starts);
    let first = sheet.order.partition_point(|&at| at < starts[0].at);
    let mut notes: Vec<Note> = Vec::new();
    for index in first..end {
        let at = sheet.order[index];
        if !matches!(sheet.lines[at].role, Role::Body) || sheet.lines[at].settled {
            continue;
        }
        let begin = starts.iter().position(|start| start.at == at);
        let debris = super::junk::is_debris(sheet, at) || is_number_debris(sheet, at);
        if debris && begin.is_none() {
            sheet.mark(at, Role::Junk);
            continue;
        }
        sheet.mark(at, Role::Note);
        match (begin, notes.last_mut()) {
            (Some(start), _) => notes.push(Note {
                number: numbers[start].to_string(),
                series,
                lines: vec![at],
                text_start: starts[start].text,
                ..Note::default()
            }),
            (None, Some(note)) => note.lines.push(at),
            (None, None) => {}
        }
    }
    notes
}

/// The numbers of a list's entries: as read, or as their neighbours demand.
fn fill(starts: &[Start]) -> Vec<u32> {
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

/// Notes with asterisks at the foot of a page.
fn starred(sheet: &mut Sheet<'_>) -> Vec<Note> {
    let sure = sheet.order.iter().filter(|&&at| {
        let text = sheet.line_text(at);
        text.starts_with('*')
            && text.trim_start_matches('*').starts_with(char::is_alphanumeric)
    });
    if sure.count() < STARRED {
        return Vec::new();
    }
    let mut notes: Vec<Note> = Vec::new();
    for page in super::furniture::pages(sheet) {
        let lines: Vec<usize> = sheet.order[page]
            .iter()
            .copied()
            .filter(|&at| sheet.lines[at].role == Role::Body && !sheet.lines[at].settled)
            .collect();
        let foot = lines.len().saturating_sub(FOOT).max(1);
        let Some(first) = (foot..lines.len())
            .find(|&index| star(sheet.line_text(lines[index])).is_some())
        else {
            continue;
        };
        let before = notes.len();
        for &at in &lines[first..] {
            sheet.mark(at, Role::Note);
            let text = sheet.line_text(at);
            match (star(text), notes.last_mut()) {
                (Some(mark), _) => notes.push(Note {
                    number: (notes.len() + 1).to_string(),
                    stars: notes.len() + 1 - before,
                    lines: vec![at],
                    text_start: sheet.lines[at].start + mark,
                    ..Note::default()
                }),
                (None, Some(note)) => note.lines.push(at),
                (None, None) => {}
            }
        }
    }
    notes
}

/// How long the mark of a page-foot note is: asterisks, or what they were read as.
fn star(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|c: char| "*\"'·>.•… ".contains(c));
    let mark = &text[..text.len() - rest.len()];
    let rest = if mark == ">" { rest.strip_prefix('t')? } else { rest };
    let letter = rest.chars().next().is_some_and(char::is_alphanumeric);
    let dots = mark.trim_end().chars().filter(|&c| c == '.').count();
    let like = mark.starts_with('*')
        || matches!(mark, "\"'" | "\"\"" | "·" | ">" | "'\"" | "''")
        || dots >= 3
            && dots == mark.trim_end().chars().filter(|c| !c.is_whitespace()).count();
    (letter && like).then(|| text.len() - rest.len())
}

/// Takes the found bodies in, under the editor's entries where they name the same note.
fn adopt(sheet: &mut Sheet<'_>, found: Vec<Note>) {
    for note in found {
        let line = note.lines[0];
        let work = crate::clean::works::work_of(sheet, line).map(str::to_owned);
        let entry = sheet.notes.iter_mut().find(|entry| {
            entry.lines.is_empty()
                && entry.number == note.number
                && (entry.work.is_none() || entry.work == work)
        });
        match entry {
            Some(entry) => {
                entry.lines = note.lines;
                entry.text_start = note.text_start;
                entry.series = note.series;
            }
            None => sheet.notes.push(note),
        }
    }
    sheet.notes.sort_by_key(|note| note.lines.first().copied().unwrap_or(usize::MAX));
}

/// Moves the start of a note's text behind its printed mark.
fn strip_mark(sheet: &mut Sheet<'_>, index: usize) {
    let Some(&first) = sheet.notes[index].lines.first() else { return };
    let text = sheet.line_text(first);
    let rest = text.strip_prefix(sheet.notes[index].number.as_str()).unwrap_or(text);
    let rest =
        rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“‘'([".contains(c));
    if !rest.is_empty() {
        sheet.notes[index].text_start = sheet.lines[first].end - rest.len();
    }
}

/// Gives each note an identifier that is unique in the source.
fn name(sheet: &mut Sheet<'_>) {
    let numbers: Vec<String> =
        sheet.notes.iter().map(|note| note.number.clone()).collect();
    let mut seen = std::collections::BTreeMap::new();
    for number in &numbers {
        *seen.entry(number.as_str()).or_insert(0) += 1;
    }
    let mut taken = std::collections::BTreeSet::new();
    for (index, number) in numbers.iter().enumerate() {
        let twice = seen.get(number.as_str()).is_some_and(|&count| count > 1);
        let note = &sheet.notes[index];
        let mut id = match (twice, &note.work) {
            (true, Some(work)) => format!("{work}-{number}"),
            (true, None) => format!("{}-{number}", note.series + 1),
            (false, _) => number.clone(),
        };
        while !taken.insert(id.clone()) {
            id.push('b');
        }
        sheet.notes[index].id = id;
    }
}

/// Reports notes that an editor names and that have no body.
pub(in crate::clean) fn check(
    sheet: &Sheet<'_>,
    note: usize,
    span: Span,
    out: &mut Diagnostics,
) -> bool {
    let found = !sheet.notes[note].lines.is_empty();
    if !found {
        let message =
            format!("note {} has no body in the scan", sheet.notes[note].number);
        out.push(
            Diagnostic::new(Code::MissingNoteBody, span, message)
                .hint("name the lines of its body with `body = \"12-15\"`"),
        );
    }
    found
}
