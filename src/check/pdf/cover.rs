//! The cover of a paperback: back, spine and front on one page.
//!
//! Its height tells the trim; what its width leaves between back and front is the spine,
//! which must be as thick as the pages are. Boards are in the printer's template alone.

use super::corners::Corners;
use crate::check::Clause;
use crate::check::profile::{CoverRules, Profile};
use crate::check::{Interior, Report};
use crate::diag::Code;

/// Points to the inch.
const INCH: f64 = 72.0;
/// How far a height may be off, in inches: trims are rounded.
const SLACK: f64 = 0.02;
/// How far a spine may be off, in inches.
const SPINE_SLACK: f64 = 0.0625;
/// The thickest book, in inches.
const THICKEST: f64 = 3.0;

/// Whether a PDF looks like a cover: one page, broader than it is high.
pub(super) fn is_cover(pages: usize, media: Corners) -> bool {
    pages == 1 && media[2] - media[0] > media[3] - media[1]
}

/// Holds a cover against a profile.
pub(super) fn check(
    profile: &Profile,
    media: Corners,
    pages: usize,
    interior: Option<&Interior>,
    report: &mut Report,
) {
    let count = (pages != 1).then(|| format!("{pages} pages, not one"));
    let code = Code::ProfileCover;
    report.judged(code, Clause::OnePage, count.into_iter().collect(), "");
    let clause = Clause::SizeOfTheCover;
    let Some(cover) = &profile.cover else {
        return report
            .not_applicable(clause, "nothing is known of this printer's covers");
    };
    if cover.wrap.is_some() {
        let words = "boards and their spine are in the printer's template alone";
        return report.not_applicable(clause, words);
    }
    let Some(bleed) = &cover.bleed else {
        return report.not_applicable(clause, "no bleed is known");
    };
    let edge = bleed.value * 2.0;
    let width = (media[2] - media[0]) / INCH - edge;
    let height = (media[3] - media[1]) / INCH - edge;
    let trims = profile.trims.iter().flat_map(|it| &it.value);
    let fitting: Vec<(&str, f64)> = trims
        .filter_map(|trim| {
            let (wide, high) = trim.split_once('x')?;
            let (wide, high): (f64, f64) = (wide.parse().ok()?, high.parse().ok()?);
            let spine = width - wide * 2.0;
            let fits = (high - height).abs() <= SLACK && (0.0..THICKEST).contains(&spine);
            fits.then_some((trim.as_str(), spine))
        })
        .collect();
    let shown = format!(
        "{:.3} × {:.3} in without {} in of bleed on each side",
        width, height, bleed.value
    );
    let wanted = interior.map(|it| spine_of(profile, cover, it));
    let found = fitting.iter().find(|(_, spine)| match wanted {
        Some(Some(wanted)) => (spine - wanted).abs() <= SPINE_SLACK,
        _ => true,
    });
    match (found, wanted) {
        (Some((trim, spine)), _) => {
            let fits = holds(profile, cover, *spine);
            report.passed(clause, format!("{trim} in, spine {spine:.3} in: {fits}"));
        }
        (None, Some(Some(wanted))) if !fitting.is_empty() => {
            let spines: Vec<String> = fitting
                .iter()
                .map(|(trim, it)| format!("{it:.3} in at {trim}"))
                .collect();
            let words =
                format!("the spine is {}, and must be {wanted:.3} in", spines.join(", "));
            report.failed(code, clause, vec![words]);
        }
        _ => report.failed(
            code,
            clause,
            vec![format!("{shown}: no trim has such a cover")],
        ),
    }
    if let Some(limit) = &cover.file_mb {
        let clause = Clause::SizeOfTheCoverFile;
        report.passed(clause, format!("{} MB at most", limit.value));
    }
}

fn spine_of(profile: &Profile, cover: &CoverRules, interior: &Interior) -> Option<f64> {
    let paper = interior.paper.as_ref().and_then(|name| profile.paper.get(name));
    cover.spine(interior.pages, paper)
}

/// What a spine holds, on each paper.
fn holds(profile: &Profile, cover: &CoverRules, spine: f64) -> String {
    let plus = cover.spine_plus.as_ref().map_or(0.0, |it| it.value);
    let papers: Vec<String> = profile
        .paper
        .iter()
        .filter_map(|(name, paper)| {
            let pages = (spine - plus) / paper.per_page.as_ref()?.value;
            (pages > 0.0).then(|| format!("{pages:.0} pages on {name}"))
        })
        .collect();
    papers.join(", ")
}
