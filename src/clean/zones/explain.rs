//! Why a line has its role, for a person.

use super::ZoneClaim;
use super::features::features;
use super::model::Model;
use super::settle::read_lines;
use super::templates::name_of;
use crate::clean::claim::{Certainty, Claim, LineRole};
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use std::fmt::Write as _;

/// Features that are named.
const NAMED: usize = 12;

/// What the model says of a line, with what it rests on.
pub(in crate::clean) fn explain(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    at: usize,
) -> String {
    let line = &sheet.lines[at];
    let mut text = format!("{}: {}\n", at + 1, sheet.line_text(at));
    let _ = writeln!(text, "role: {:?}{}", line.role(), said_by(line.claim()));
    let Some(claim) = sheet.lines[at].seen else {
        text += "the page model says nothing: no lines were broken to a measure\n";
        return text;
    };
    let sure = words(claim.certainty);
    let (zone, other) = (claim.zone.name(), claim.other.name());
    let _ = writeln!(
        text,
        "the page model: {zone} ({sure}); else {other}, by a margin of {}",
        claim.margin
    );
    let _ = writeln!(text, "what speaks for {zone} against {other}:");
    for (name, weight) in weights(reading, sheet, at, claim).into_iter().take(NAMED) {
        let _ = writeln!(text, "  {weight:>7}  {name}");
    }
    text
}

fn words(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Ask => "a question",
        Certainty::Likely => "likely",
        Certainty::Sure => "sure",
    }
}

/// By whom a line was given its role.
fn said_by(claim: &Claim) -> String {
    if claim.settled {
        return ", by the corrections".to_owned();
    }
    // Everything is text of which nothing is claimed.
    if claim.role == LineRole::Body {
        return String::new();
    }
    format!(", by the rule {} ({})", claim.rule.code(), words(claim.certainty))
}

/// The features of a line with what each speaks for the zone against the runner-up, the
/// weightiest first.
fn weights(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    at: usize,
    claim: ZoneClaim,
) -> Vec<(String, i32)> {
    let Some(index) = sheet.order.iter().position(|&there| there == at) else {
        return Vec::new();
    };
    let model = Model::learnt();
    let lines = read_lines(reading, sheet, features);
    let of = |feature: u16| {
        let weights = &model.features[usize::from(feature)];
        weights[claim.zone as usize] - weights[claim.other as usize]
    };
    let mut rows: Vec<(String, i32)> = lines[index]
        .features
        .iter()
        .map(|&feature| (name_of(usize::from(feature)), of(feature)))
        .collect();
    rows.retain(|row| row.1 != 0);
    rows.sort_by_key(|row| -row.1.abs());
    rows
}
