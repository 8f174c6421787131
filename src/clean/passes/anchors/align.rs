//! Marks and bodies, aligned.
//!
//! Each mark may belong to one body or to none, each body to one mark or to none, and
//! the order is kept. What speaks for a pair is what is left of the mark, whether it
//! can be read as the number, and names that the body and the text before the mark
//! share. How sure a pair is, is how much worse the best alignment without it would
//! be.
//!
//! The alignment is the Needleman–Wunsch recurrence run from both ends. Weights are
//! hundredths of a natural logarithm, integers on purpose: the result decides text.
//! They are learnt from the scan in a few rounds, as expectation maximisation does
//! with the best alignment in place of all.

use super::marks::{Form, Mark, names};
use crate::clean::edits::Confidence;
use crate::clean::sheet::{Note, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// What it costs to leave a body without a call.
const UNPLACED: i32 = -450;

/// A weight of the remains that shows the number itself.
const PROOF: i32 = 400;

/// Shared names that tell one note from its neighbours.
const PROVEN_NAME: i32 = 150;

/// How sure a pair is at most that only the order speaks for.
const UNPROVEN: Confidence = 75;

/// Weights of each form, and of a body without a place.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    forms: [(i32, i32); 15],
    unplaced: i32,
}

impl Weights {
    pub(super) fn first() -> Self {
        Self { forms: Form::ALL.map(Form::weights), unplaced: UNPLACED }
    }

    /// Learns from an alignment: how many places of each form were taken, and how many
    /// bodies found none. The first weights count as [`PRIOR`] places.
    pub(super) fn learn(marks: &[&Mark], taken: &[&Mark], bodies: usize) -> Self {
        let forms = Form::ALL.map(|form| {
            let all = signed(marks.iter().filter(|mark| mark.form == form).count());
            let used = signed(taken.iter().filter(|mark| mark.form == form).count());
            let (matched, alone) = form.weights();
            let blend =
                |first: i32, now: i32| (first * PRIOR + now * all) / (PRIOR + all);
            (
                blend(matched, log_share(used * 2 + 1, all * 2 + 2)),
                blend(alone, log_share((all - used) * 2 + 1, all * 2 + 2)),
            )
        });
        let bodies = signed(bodies);
        let left = bodies - signed(taken.len());
        let share = log_share(left * 2 + 1, bodies * 2 + 2);
        Self { forms, unplaced: (UNPLACED * PRIOR + share * bodies) / (PRIOR + bodies) }
    }
}

/// Places that the first weights count for.
const PRIOR: i32 = 20;

/// A count as the weights take it; more than a million is a million.
fn signed(count: usize) -> i32 {
    i32::try_from(count.min(1_000_000)).unwrap_or(1_000_000)
}

/// Hundredths of the natural logarithm of `part / whole`, from below, for shares from
/// 1/64 on.
fn log_share(part: i32, whole: i32) -> i32 {
    // ln(k/16) for k = 1…16; smaller shares by halving.
    const SIXTEENTHS: [i32; 17] = [
        -416, -277, -208, -167, -139, -116, -98, -83, -69, -58, -47, -37, -29, -21, -13,
        -6, 0,
    ];
    let part = part.max(1);
    match (part * 16 / whole.max(1)).min(16) {
        0 if part * 32 >= whole => -347,
        share => SIXTEENTHS[share as usize],
    }
}

/// A mark and the note it calls.
pub(super) struct Pair {
    pub(super) mark: usize,
    pub(super) note: usize,
    pub(super) confidence: Confidence,
}

/// The best alignment, from both ends at once.
pub(super) fn align(
    sheet: &Sheet<'_>,
    marks: &[&Mark],
    list: &[usize],
    weights: &Weights,
) -> Vec<Pair> {
    let (rows, columns) = (marks.len() + 1, list.len() + 1);
    let bodies: Vec<BTreeSet<String>> =
        list.iter().map(|&note| body_names(sheet, note)).collect();
    let rarity = rarity(marks);
    let content = |mark: usize, body: usize| {
        let shared = marks[mark].names.intersection(&bodies[body]);
        shared.map(|name| rarity.get(name).copied().unwrap_or(0)).sum::<i32>().min(300)
    };
    let weight = |mark: usize, body: usize| {
        let note = &sheet.notes[list[body]];
        if let Some(call) = note.call {
            let same = marks[mark].source.start.abs_diff(call) < 3;
            return if same { 9000 } else { -9000 };
        }
        weights.forms[marks[mark].form as usize].0
            + read_as(&marks[mark].remains, note)
            + content(mark, body)
    };
    let alone = |mark: usize| weights.forms[marks[mark].form as usize].1;
    let unplaced =
        |body: usize| if sheet.notes[list[body]].lost { 0 } else { weights.unplaced };
    let mut forth = vec![i32::MIN / 2; rows * columns];
    let mut back = forth.clone();
    forth[0] = 0;
    for mark in 0..rows {
        for body in 0..columns {
            let here = forth[mark * columns + body];
            let mut relax = |at: usize, value: i32| forth[at] = forth[at].max(value);
            if mark + 1 < rows {
                relax((mark + 1) * columns + body, here + alone(mark));
            }
            if body + 1 < columns {
                relax(mark * columns + body + 1, here + unplaced(body));
            }
            if mark + 1 < rows && body + 1 < columns {
                relax((mark + 1) * columns + body + 1, here + weight(mark, body));
            }
        }
    }
    back[rows * columns - 1] = 0;
    for mark in (0..rows).rev() {
        for body in (0..columns).rev() {
            let mut best = back[mark * columns + body];
            if mark + 1 < rows {
                best = best.max(back[(mark + 1) * columns + body] + alone(mark));
            }
            if body + 1 < columns {
                best = best.max(back[mark * columns + body + 1] + unplaced(body));
            }
            if mark + 1 < rows && body + 1 < columns {
                best =
                    best.max(back[(mark + 1) * columns + body + 1] + weight(mark, body));
            }
            back[mark * columns + body] = best;
        }
    }
    let through = |mark: usize, body: usize| {
        forth[mark * columns + body]
            + weight(mark, body)
            + back[(mark + 1) * columns + body + 1]
    };
    let mut pairs = Vec::new();
    for body in 0..list.len() {
        let mut best: (i32, Option<usize>) = (i32::MIN, None);
        let mut second = i32::MIN;
        let left = (0..rows).map(|mark| {
            (
                forth[mark * columns + body]
                    + unplaced(body)
                    + back[mark * columns + body + 1],
                None,
            )
        });
        let taken = (0..marks.len()).map(|mark| (through(mark, body), Some(mark)));
        let worst_of_left = left.max_by_key(|&(score, _)| score);
        for (score, mark) in taken.chain(worst_of_left) {
            if score > best.0 {
                second = best.0;
                best = (score, mark);
            } else {
                second = second.max(score);
            }
        }
        if let (score, Some(mark)) = best {
            // Order alone proves nothing: without the number or a shared name a pair is
            // only proposed.
            let proof = match (
                read_as(&marks[mark].remains, &sheet.notes[list[body]]),
                content(mark, body),
            ) {
                (PROOF.., _) => 98,
                (_, PROVEN_NAME..) => 90,
                _ => UNPROVEN,
            };
            pairs.push(Pair {
                mark,
                note: list[body],
                confidence: sure(score - second).min(proof),
            });
        }
    }
    pairs.retain(|pair| {
        sheet.notes[pair.note].call.is_none() && !sheet.notes[pair.note].lost
    });
    pairs
}

/// The probability, in hundredths, that belongs to a margin in hundredths of a natural
/// logarithm, if the second best were the only alternative.
fn sure(margin: i32) -> Confidence {
    match margin {
        450.. => 98,
        350.. => 96,
        280.. => 93,
        220.. => 89,
        160.. => 82,
        100.. => 72,
        _ => 55,
    }
}

/// How well the remains of a mark can be read as a note's number, or its asterisks.
fn read_as(remains: &str, note: &Note) -> i32 {
    if remains.is_empty() {
        return 0;
    }
    if note.stars > 0 {
        let stars = remains.chars().all(|c| c == '*');
        return match stars {
            true if remains.len() == note.stars => 400,
            true => -300,
            false => -50,
        };
    }
    let number = note.number.as_str();
    // A raised digit is a mark beyond doubt.
    let lowered: String = remains
        .chars()
        .map(|c| {
            "⁰¹²³⁴⁵⁶⁷⁸⁹"
                .chars()
                .position(|r| r == c)
                .map_or(c, |d| (b'0' + d as u8) as char)
        })
        .collect();
    if lowered == number {
        return 600;
    }
    if remains.chars().all(|c| c.is_ascii_digit()) && remains != "11" && remains != "1" {
        return -400;
    }
    let mut weight = 0;
    if remains.chars().count() == number.len() {
        for (glyph, digit) in remains.chars().zip(number.chars()) {
            weight += if digits(glyph).contains(digit) { 80 } else { -60 };
        }
    } else {
        weight -= 100;
    }
    weight
}

/// The digits that a glyph is read for.
fn digits(glyph: char) -> &'static str {
    match glyph {
        '*' => "345678",
        '°' => "056789",
        '®' | '©' => "0689",
        '\'' | '’' | '‘' | '!' | '1' => "17",
        '?' => "27",
        '"' => "1",
        '¹' => "1",
        '²' => "2",
        '³' => "3",
        _ => "0123456789",
    }
}

fn body_names(sheet: &Sheet<'_>, note: usize) -> BTreeSet<String> {
    let lines = &sheet.notes[note].lines;
    names(sheet, lines.iter().flat_map(|&at| sheet.line_text(at).split_whitespace()))
}

/// What a shared name is worth: the more marks it stands before, the less.
fn rarity(marks: &[&Mark]) -> BTreeMap<String, i32> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in marks.iter().flat_map(|mark| &mark.names) {
        *count.entry(name.clone()).or_default() += 1;
    }
    let worth = |count: usize| match marks.len() / count.max(1) {
        0..4 => 20,
        4..10 => 80,
        10..30 => 150,
        _ => 220,
    };
    count.into_iter().map(|(name, count)| (name, worth(count))).collect()
}
