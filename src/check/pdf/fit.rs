//! Whether a PDF fits a printer: trim, pages, margins, bleed, size of the file.
//!
//! Margins are measured where text begins. On a recto the leftmost beginning is at the
//! spine, on a verso at the fore-edge; where lines end is not measured, because pages of
//! one book have one measure.

use super::boxes::{Corners, media, trim};
use super::content::Pages;
use super::document::Document;
use crate::check::Report;
use crate::check::profile::{Medium, Profile};
use crate::diag::Code;

/// Points to the inch.
const INCH: f64 = 72.0;

/// How far a size may be off, in inches: sizes of vendors are rounded.
const SLACK: f64 = 0.01;

/// How far punctuation and round letters may hang into a margin, in inches.
const HANGING: f64 = 0.04;

/// Checks a PDF against a profile.
pub(super) fn check(
    profile: &Profile,
    document: &Document<'_>,
    pages: &Pages,
    report: &mut Report,
) {
    if profile.medium != Medium::Print {
        let words = format!("{} takes EPUB", profile.name);
        return report.failed(Code::ProfileKind, "kind of file", vec![words]);
    }
    let list = document.pdf.pages();
    let count = list.len();
    let frames: Vec<(Corners, Corners)> = list
        .iter()
        .map(|page| (trim(page).unwrap_or_else(|| media(page)), media(page)))
        .collect();
    let Some(&(first, outer)) = frames.first() else { return };
    trims(profile, first, report);
    page_count(profile, count, report);
    let bled = (0..4).any(|side| (outer[side] - first[side]).abs() > 0.5);
    bleed(profile, bled, &frames, report);
    margins(profile, bled, &frames, pages, report);
    if let Some(limit) = &profile.file_mb {
        let clause = "size of the file";
        crate::check::epub::file_size(limit, document.bytes.len(), clause, report);
    }
    if let Some(wanted) = &profile.pdfx {
        let is = report.standard.clone();
        let findings = (!wanted.value.contains(&is)).then(|| {
            format!("it is held against {is}; wanted: {}", wanted.value.join(", "))
        });
        let code = wanted.code(Code::ProfileKind);
        report.judged(code, "PDF standard", findings.into_iter().collect(), is);
    }
}

fn trims(profile: &Profile, trim: Corners, report: &mut Report) {
    let Some(offered) = &profile.trims else { return };
    let (width, height) = ((trim[2] - trim[0]) / INCH, (trim[3] - trim[1]) / INCH);
    let is = |size: &String| {
        size.split_once('x').is_some_and(|(wide, high)| {
            let near = |text: &str, size: f64| {
                text.parse::<f64>().is_ok_and(|it| (it - size).abs() <= SLACK)
            };
            near(wide, width) && near(high, height)
        })
    };
    let custom = profile.custom_trim.as_ref().is_some_and(|it| {
        let within = |[least, most]: [f64; 2], size| {
            (least - SLACK..=most + SLACK).contains(&size)
        };
        within(it.value.width, width) && within(it.value.height, height)
    });
    let shown = format!("{width:.2} × {height:.2} in");
    let clause = "trim size";
    if offered.value.iter().any(is) {
        report.passed(clause, shown);
    } else if custom {
        report.passed(clause, shown + ", a size of one's own");
    } else {
        let words = format!("{shown} is not among those of {}", profile.name);
        report.failed(offered.code(Code::ProfileTrim), clause, vec![words]);
    }
}

fn page_count(profile: &Profile, count: usize, report: &mut Report) {
    if let Some(limits) = &profile.pages {
        let [fewest, most] = limits.value;
        let findings = (!(fewest..=most).contains(&count))
            .then(|| format!("{count} pages; {} binds {fewest} to {most}", profile.name));
        let code = limits.code(Code::ProfilePages);
        let findings = findings.into_iter().collect();
        report.judged(code, "number of pages", findings, count.to_string());
    }
    if let Some(even) = profile.even.as_ref().filter(|it| it.value) {
        let odd = (!count.is_multiple_of(2)).then(|| format!("{count} pages are odd"));
        let code = even.code(Code::ProfilePages);
        report.judged(code, "even number of pages", odd.into_iter().collect(), "");
    }
}

/// No bleed at all is fine: nothing in the text reaches the edge.
fn bleed(
    profile: &Profile,
    bled: bool,
    frames: &[(Corners, Corners)],
    report: &mut Report,
) {
    let Some(wanted) = &profile.bleed else { return };
    if !bled {
        return report.not_applicable("bleed", "the file has none");
    }
    let mut findings = Vec::new();
    let edge = wanted.value.edges;
    let spine = if wanted.value.at_spine { edge } else { 0.0 };
    for (index, (trim, media)) in frames.iter().enumerate() {
        let is_recto = index.is_multiple_of(2);
        let (left, right) = if is_recto { (spine, edge) } else { (edge, spine) };
        let given = [
            trim[0] - media[0],
            trim[1] - media[1],
            media[2] - trim[2],
            media[3] - trim[3],
        ]
        .map(|it| it / INCH);
        let wanted = [left, edge, right, edge];
        if given.iter().zip(wanted).any(|(given, wanted)| (given - wanted).abs() > SLACK)
        {
            let words = |it: [f64; 4]| it.map(|side| format!("{side:.3}")).join(" ");
            findings.push(format!(
                "page {}: {} in (left, foot, right, head), wanted {}",
                index + 1,
                words(given),
                words(wanted)
            ));
        }
    }
    let seen = format!("{edge} in");
    report.judged(wanted.code(Code::ProfileBleed), "bleed", findings, seen);
}

fn margins(
    profile: &Profile,
    bled: bool,
    frames: &[(Corners, Corners)],
    pages: &Pages,
    report: &mut Report,
) {
    let (mut inner, mut outer, mut foot) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
    for (index, (frame, text)) in frames.iter().zip(&pages.text).enumerate() {
        let Some((x, y)) = text else { continue };
        let left = (x - frame.0[0]) / INCH;
        let side = if index.is_multiple_of(2) { &mut inner } else { &mut outer };
        *side = side.min(left);
        foot = foot.min((y - frame.0[1]) / INCH);
    }
    let mut judge = |clause: &str, given: f64, least: f64, code: Code| {
        if !given.is_finite() {
            return report.not_applicable(clause, "there is no text");
        }
        let seen = format!("{given:.3} in, {least} in at least");
        let findings = (given < least - HANGING).then(|| seen.clone());
        report.judged(code, clause, findings.into_iter().collect(), seen);
    };
    let elsewhere = match (&profile.margin_with_bleed, bled) {
        (Some(margin), true) => Some(margin),
        _ => profile.margin.as_ref(),
    };
    let code = Code::ProfileMargin;
    let gutter = profile.gutter.as_ref().and_then(|table| {
        let row = table.value.iter().find(|row| frames.len() <= row.0);
        row.or(table.value.last()).map(|row| (row.1, table.code(code)))
    });
    if let Some((least, code)) =
        gutter.or(elsewhere.map(|margin| (margin.value, margin.code(code))))
    {
        judge("margin at the spine", inner, least, code);
    }
    if let Some(margin) = elsewhere {
        judge("margin at the fore-edge", outer, margin.value, margin.code(code));
        judge("margin at the foot", foot, margin.value, margin.code(code));
    }
}
