//! Lists whose numbers stand in a column of their own.
//!
//! A reading machine may take the numbers of a list and its bodies for two columns: then
//! all the numbers come first, and the bodies behind them without any. If there are as
//! many bodies as numbers their order is proposed; equal counts are no proof, so an
//! editor decides. Else the bodies are asked for. In either case they stay in the text
//! until somebody has decided.

use super::marks;
use super::marks::{NOTE_BODY, NOTE_HEADING};
use crate::clean::claim::{Claim, LineRole};
use crate::clean::edits::Confidence;
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::furniture::numbers::PAGE_NUMBER;
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::{ScanNote, Sheet};
use std::ops::Range;

pub(in crate::clean) static NOTE_COLUMN: Rule = Rule {
    pass: "notes",
    name: "column",
    title: "A list of notes whose numbers stand in a column of their own.",
    why: "A machine may read the numbers of a list for a column of their own. Equal \
          counts prove no pairs, so they are asked.",
    example: Some(RuleExample::Asks("1.")),
    leaves: Some(("1. Bread.", "the number stands with its text")),
};

/// How much equal counts speak for the order of the bodies: too little to take it.
const BY_ORDER: Confidence = 70;
/// Numbers that make a column.
const LEAST: usize = 2;

/// A column of numbers under a heading of notes, and what stands behind it.
struct NumberColumn {
    heading: usize,
    /// The lines of the numbers.
    numbers: Vec<(usize, u32)>,
    /// The lines of each paragraph behind them.
    bodies: Vec<Vec<usize>>,
}

/// Asks about such lists; takes them where all proposals are taken.
pub(super) fn columns(
    reading: &Reading<'_>,
    sheet: &mut Sheet<'_>,
    questions: &mut OpenQuestions<'_>,
) -> Vec<ScanNote> {
    let headings: Vec<usize> = (0..sheet.order.len())
        .filter(|&index| marks::is_heading(&reading.lexicon, sheet, sheet.order[index]))
        .collect();
    let mut notes = Vec::new();
    for index in headings {
        let Some(column) = column(&reading.lexicon, sheet, index) else { continue };
        let equal = column.bodies.len() == column.numbers.len();
        if equal && reading.options.accept_suggestions {
            notes.extend(take(sheet, &column, index));
        } else {
            ask(sheet, questions, &column, equal);
        }
    }
    notes
}

fn column(lexicon: &Lexicon, sheet: &Sheet<'_>, heading: usize) -> Option<NumberColumn> {
    let behind = &sheet.order[heading + 1..];
    let numbers: Vec<(usize, u32)> = behind
        .iter()
        .map_while(|&at| Some((at, number(sheet, at)?)))
        .scan(0, |before, (at, number)| {
            let goes_up = number > *before;
            *before = number;
            goes_up.then_some((at, number))
        })
        .collect();
    let mut bodies: Vec<Vec<usize>> = Vec::new();
    for &at in &behind[numbers.len()..] {
        let line = &sheet.lines[at];
        if matches!(line.role(), LineRole::Number | LineRole::RunningHead) {
            continue;
        }
        if !line.is_free() || marks::is_heading(lexicon, sheet, at) {
            break;
        }
        match bodies.last_mut() {
            Some(body) if line.gap == 0 && !line.page => body.push(at),
            _ => bodies.push(vec![at]),
        }
        if bodies.len() > numbers.len() {
            // What stands a page or more blank lines further on is text again.
            let over = line.page || line.gap > 1;
            bodies.truncate(if over { numbers.len() } else { bodies.len() });
            break;
        }
    }
    (numbers.len() >= LEAST).then_some(NumberColumn {
        heading: sheet.order[heading],
        numbers,
        bodies,
    })
}

/// The number that is all of a line.
fn number(sheet: &Sheet<'_>, at: usize) -> Option<u32> {
    let line = &sheet.lines[at];
    let free =
        matches!(line.role(), LineRole::Body | LineRole::Number) && !line.is_settled();
    let text = sheet.line_text(at).trim_end_matches(['.', ')', ':']);
    let digits =
        (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| free && digits)
}

fn take(sheet: &mut Sheet<'_>, column: &NumberColumn, series: usize) -> Vec<ScanNote> {
    sheet.claim(column.heading, Claim::likely(LineRole::NoteHeading, &NOTE_HEADING));
    for &(at, _) in &column.numbers {
        sheet.claim(at, Claim::likely(LineRole::Number, &PAGE_NUMBER));
    }
    let pairs = column.numbers.iter().zip(&column.bodies);
    let mut notes = Vec::new();
    for (&(_, number), lines) in pairs {
        for &at in lines {
            sheet.claim(at, Claim::likely(LineRole::Note, &NOTE_BODY));
        }
        notes.push(ScanNote {
            number: number.to_string(),
            series,
            lines: lines.clone(),
            text_start: sheet.lines[lines[0]].start,
            ..ScanNote::default()
        });
    }
    notes
}

fn ask(
    sheet: &mut Sheet<'_>,
    questions: &mut OpenQuestions<'_>,
    column: &NumberColumn,
    equal: bool,
) {
    let count = column.numbers.len();
    for (index, &(at, number)) in column.numbers.iter().enumerate() {
        // A column is no pages' numbers.
        sheet.claim(at, Claim::text());
        let body = column.bodies.get(index).filter(|_| equal);
        let lines = body.map_or_else(|| "LINES".to_owned(), |lines| range(lines));
        let entry = format!(
            "[[role]]\nlines = \"{}\"\nis = \"number\"\n[[note]]\nn = {number}\nbody = \"{lines}\"\n",
            at + 1
        );
        let why = match (equal, column.bodies.len()) {
            (true, _) => {
                "the number stands apart from its note: this one, by the order".into()
            }
            (false, found) => format!(
                "the numbers of {count} notes stand apart from their bodies, of which {found} are found: which is this one's?"
            ),
        };
        let confidence = if equal { BY_ORDER } else { 0 };
        let place: Range<usize> = sheet.lines[at].range();
        questions.ask(sheet, place, &NOTE_COLUMN, entry, confidence, why);
    }
}

fn range(lines: &[usize]) -> String {
    match lines {
        [first, .., last] => format!("{}-{}", first + 1, last + 1),
        [only] => (only + 1).to_string(),
        [] => String::new(),
    }
}
