//! Captions stand equally far from what they belong to, wherever on a page that is.

use std::collections::BTreeSet;

use florilege::display::DisplayItem;
use florilege::layout::page::Page;
use florilege::units::Length;

use crate::short_pages::{on_trim, words};

/// From each caption's last line to the rule below it.
fn above_rules(page: &Page) -> Vec<Length> {
    let rules: BTreeSet<Length> = page
        .items
        .iter()
        .filter_map(|item| match item {
            DisplayItem::Rule { y, .. } => Some(*y),
            _ => None,
        })
        .collect();
    let lines: BTreeSet<Length> = page
        .items
        .iter()
        .filter_map(|item| match item {
            DisplayItem::Run(run) if run.text.contains("quoin") => Some(run.y),
            _ => None,
        })
        .collect();
    let below = lines.iter().filter_map(|&line| {
        let rule = *rules.range(line..).next()?;
        let last = lines.range(line..rule).count() == 1;
        last.then(|| rule - line)
    });
    below.collect()
}

#[test]
fn captions_of_tables_are_equally_far_from_them() {
    let table = |rows: usize, caption: usize| {
        let rows = "| river | mill |\n".repeat(rows);
        format!("| A | B |\n|---|---|\n{rows}\n: A {}", "quoin ".repeat(caption))
    };
    // Some fit below the text, some wait, and some are longer than a page.
    let part = |at: usize| {
        let table = table([3, 12, 50][at % 3], [1, 30][at / 3 % 2]);
        format!("{}\n\n{table}\n\n", words(40 + at * 13, at))
    };
    let work: String = (0..24).map(part).collect();
    let laid = on_trim(&format!("{work}{}", words(200, 1)), "6x9in");
    let found: Vec<Length> = laid.pages.pages.iter().flat_map(above_rules).collect();
    assert!(found.len() > 20, "{} captions", found.len());
    let (least, most) = (found.iter().min().unwrap(), found.iter().max().unwrap());
    // At the head of a page one may be a little nearer than it would stand elsewhere.
    assert!(*most - *least <= Length::milli_pt(1_500), "{least:?} to {most:?}");
}
