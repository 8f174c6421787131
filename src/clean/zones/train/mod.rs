//! Learning the weights.
//!
//! `cargo test --release --lib learn_weights -- --ignored` composes books in many habits
//! (measures, running heads, folios, notes, catchwords, verse, tables; five languages),
//! spoils them, learns the weights from them and writes `weights.txt` with the levels
//! of certainty, measured on other books, and `figures.md`, how each zone was found.
//! Nothing of any scan is used. The other tests prove that the weights that are there find
//! the zones of books that they were not learnt from.

mod book;
mod dice;
mod figures;
mod learn;
mod speech;
mod spoil;

use super::features::{LineFeatures, features};
use super::habits::paged;
use super::model::{MarginLevels, Model, best_path};
use super::{Zone, ZoneClaim, ZoneReading};
use crate::clean::lines::{ScanLine, split};
use crate::clean::profile::PAGE_GAP;
use dice::Dice;
use figures::ZoneFigures;
use speech::{TONGUES, Tongue};
use std::collections::BTreeSet;

/// A book to learn from: the features of its lines and their zones.
struct Sample {
    lines: Vec<LineFeatures>,
    zones: Vec<Zone>,
    /// In what it differs from others: the kind of difference, and what it has of it.
    slices: Vec<(&'static str, String)>,
}

/// Books to learn from, the first of them being the first of all.
const BOOKS: u64 = 2_200;
/// Books to measure by.
const MEASURING: u64 = 240;
/// The first book that certainties are measured on, and the first that figures are.
const HELD_BACK: u64 = 1_000_000;
const MEASURED: u64 = 2_000_000;

fn sample(seed: u64, tongues: &[(Tongue, BTreeSet<String>)]) -> Sample {
    let mut dice = Dice(seed * 7_919 + 13);
    let at = if dice.falls(400) { 0 } else { dice.from(0, TONGUES - 1) };
    let (tongue, list) = &tongues[at];
    let (mut rows, layout) = book::compose(&mut dice, tongue);
    book::say_catchwords(&mut rows);
    let level = [0, 8, 25, 60, 110][dice.from(0, 4)];
    spoil::spoil(&mut dice, &mut rows, level);
    let listed = dice.falls(650);
    let mut text = String::new();
    for row in &rows {
        if row.text == "\u{c}" {
            text.push('\u{c}');
            continue;
        }
        text += &row.text;
        text.push('\n');
    }
    let mut lines = split(&text);
    let order: Vec<usize> =
        (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
    let zones: Vec<Zone> = rows
        .iter()
        .filter(|row| !row.text.trim().is_empty())
        .filter_map(|row| row.zone)
        .collect();
    assert_eq!(order.len(), zones.len(), "a zone for each line");
    let paged = paged(&lines, &order, order.len());
    for (&at, &paged) in order.iter().zip(&paged) {
        lines[at].page |= paged && lines[at].gap >= PAGE_GAP;
    }
    let known = |word: &str| list.contains(&word.to_lowercase());
    let reading = ZoneReading {
        text: &text,
        lines: &lines,
        order: &order,
        reach: order.len(),
        full: &vec![full(&lines); order.len()],
        paged: &paged,
        known: listed.then_some(&known as &dyn Fn(&str) -> bool),
    };
    let mut slices = layout;
    slices.push(("language", tongue.name.to_owned()));
    slices.push(("damage", format!("{level:>3} words misread in 1,000")));
    slices.push(("word list", if listed { "known" } else { "not known" }.to_owned()));
    Sample { lines: features(&reading), zones, slices }
}

/// What a model says of the lines of a book.
fn claims(model: &Model, sample: &Sample) -> Vec<ZoneClaim> {
    let worth: Vec<_> = sample.lines.iter().map(|line| model.worth(line)).collect();
    best_path(model, &sample.lines, &worth)
}

/// The width of a full line, as the profile of a scan measures it.
fn full(lines: &[ScanLine]) -> usize {
    let mut widths: Vec<usize> =
        lines.iter().map(|line| line.width).filter(|&width| width > 20).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 7 / 10).copied().unwrap_or(60)
}

fn samples(from: u64, count: u64) -> Vec<Sample> {
    let tongues: Vec<(Tongue, BTreeSet<String>)> = (0..TONGUES)
        .map(|at| {
            let tongue = Tongue::new(at);
            let list = tongue.list();
            (tongue, list)
        })
        .collect();
    (from..from + count).map(|seed| sample(seed, &tongues)).collect()
}

/// Composed pages are kinder than scans: no margin below these is likely, or sure.
const LIKELY: i32 = 6_144;
const SURE: i32 = 2 * LIKELY;

/// From which margin on a zone is right in 950, and in 995, of 1,000 lines.
fn calibrate(model: &mut Model, samples: &[Sample]) {
    let mut margins: Vec<Vec<(i32, bool)>> = vec![Vec::new(); Zone::ALL.len()];
    for sample in samples {
        for (claim, zone) in claims(model, sample).iter().zip(&sample.zones) {
            // Where a note begins is another question than whether a line is one.
            let notes = |zone| matches!(zone, Zone::Note | Zone::NoteRest);
            let right = claim.zone == *zone || notes(claim.zone) && notes(*zone);
            margins[claim.zone as usize].push((claim.margin, right));
        }
    }
    for (levels, mut margins) in model.levels.iter_mut().zip(margins) {
        margins.sort_by_key(|&(margin, _)| std::cmp::Reverse(margin));
        let level = |thousandths: usize| {
            let (mut right, mut found) = (0, i32::MAX / 2);
            for (at, &(margin, is_right)) in margins.iter().enumerate() {
                right += usize::from(is_right);
                if right * 1000 >= (at + 1) * thousandths && at >= 20 {
                    found = margin;
                }
            }
            found
        };
        *levels =
            MarginLevels { likely: level(950).max(LIKELY), sure: level(995).max(SURE) };
    }
}

#[test]
fn zones_of_books_that_were_not_learnt_are_found() {
    let figures = ZoneFigures::of(Model::learnt(), &samples(MEASURED, 40));
    assert!(figures.right() >= 97.0, "{}", figures.tables());
}

#[test]
fn weights_come_back_as_they_were_written() {
    assert_eq!(Model::read(&Model::learnt().write()), *Model::learnt());
}

#[test]
#[ignore = "takes minutes: learns the weights anew, and writes them and their figures"]
fn learn_weights() {
    let mut model = learn::learn(&samples(1, BOOKS));
    calibrate(&mut model, &samples(HELD_BACK, MEASURING));
    write("weights.txt", model.write());
    write_figures(&model);
}

#[test]
#[ignore = "writes the figures of the weights that are there"]
fn measure_weights() {
    write_figures(Model::learnt());
}

fn write_figures(model: &Model) {
    let figures = ZoneFigures::of(model, &samples(MEASURED, MEASURING));
    let about = format!(
        "# How the zones of lines are found\n\nIn {MEASURING} composed books that neither weights nor levels of certainty were learnt from. Scans are harsher than composed pages: the figures compare one set of weights with another.\n\n"
    );
    write("figures.md", about + &figures.tables());
}

#[expect(clippy::disallowed_methods, reason = "writes into the source, by hand alone")]
fn write(name: &str, text: String) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/clean/zones/");
    std::fs::write([folder, name].concat(), text).expect("the source can be written");
}
