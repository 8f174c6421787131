//! Ink on paper: how much, which of it text takes, what overprints; how fine pictures are,
//! and how small type.

use crate::check::Clause;
use std::collections::BTreeMap;

use super::content::{PageContents, PageMarks};
use crate::check::{FactCertainty, PrinterProfile, Report};
use crate::diag::Code;

/// Pixels to the inch that every printer asks for.
const DOTS: u32 = 300;
/// Below this no picture can be told.
const LEAST_DOTS: u32 = 72;

/// The most pages that are named for one kind of thing that was not measured.
const NAMED: usize = 12;

/// The clauses on ink.
pub(super) fn check(
    contents: &PageContents,
    profile: Option<&PrinterProfile>,
    is_cover: bool,
    report: &mut Report,
) {
    let pages = |is: &dyn Fn(&PageMarks) -> bool| -> Vec<usize> {
        let numbered = contents.pages.iter().zip(1..);
        numbered.filter(|(page, _)| is(page)).map(|(_, number)| number).collect()
    };
    let findings = told(&pages(&|page| page.mixed_text), "sets text in several inks");
    let clause = Clause::TextInBlackInkAlone;
    if is_cover {
        report.not_applicable(clause, "letters of a cover may have a colour");
    } else {
        report.judged(Code::ProfileAdvice, clause, findings, "");
    }

    let most = contents.pages.iter().map(|page| page.ink).fold(0.0, f64::max);
    let seen = format!("{most:.0} % at most");
    match profile.and_then(|it| it.ink.as_ref()) {
        Some(limit) => {
            let above = pages(&|page| page.ink > f64::from(limit.value) + 0.5);
            let words = format!("takes more than {} % ink", limit.value);
            let code = limit.code(Code::ProfileInk);
            report.judged(code, Clause::InkCoverage, told(&above, &words), seen);
        }
        None => report.passed(Clause::InkCoverage, seen),
    }
    let mut unmeasured: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (page, number) in contents.pages.iter().zip(1..) {
        for what in &page.unmeasured {
            unmeasured.entry(what).or_default().push(number.to_string());
        }
    }
    for (what, pages) in unmeasured {
        let more = pages.len().saturating_sub(NAMED);
        let pages = pages[..pages.len().min(NAMED)].join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        report.leave(&[&format!("ink of {what}, on page {pages}{more}")]);
    }
    let words = "sets white to overprint, which prints nothing";
    let findings = told(&pages(&|page| page.lost_white), words);
    report.judged(Code::PrintOverprint, Clause::NoWhiteOverprints, findings, "");
}

/// The smallest type.
pub(super) fn type_size(
    contents: &PageContents,
    profile: &PrinterProfile,
    report: &mut Report,
) {
    let Some(least) = &profile.type_pt else { return };
    let clause = Clause::SmallestType;
    let placed = contents.pages.iter().zip(1..);
    let smallest = placed
        .filter_map(|(page, number)| Some((page.type_size?, number)))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((size, page)) = smallest else {
        return report.not_applicable(clause, "there is no text");
    };
    let seen = format!("{size:.1} pt on page {page}, {} at least", least.value);
    let findings = (size < f64::from(least.value) - 0.05).then(|| seen.clone());
    let findings = findings.into_iter().collect();
    // Figures of notes may be raised and small in any book.
    report.judged(Code::ProfileAdvice, clause, findings, seen);
}

/// Pictures against what the printer wants, or what all of them want.
pub(super) fn pictures(
    contents: &PageContents,
    profile: Option<&PrinterProfile>,
    report: &mut Report,
) {
    let clause = Clause::ResolutionOfPictures;
    let placed = contents.pages.iter().zip(1..);
    let coarsest = placed
        .filter_map(|(page, number)| Some((page.least_dots?, number)))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((dots, page)) = coarsest else {
        return report.not_applicable(clause, "there are none");
    };
    let wanted = profile.and_then(|it| it.image_dpi.as_ref()).map_or(DOTS, |it| it.value);
    let of_profile = profile.and_then(|it| it.image_dpi_least.as_ref());
    let (least, confidence) = of_profile
        .map_or((LEAST_DOTS, FactCertainty::High), |it| (it.value, it.confidence));
    let seen = format!("{dots:.0} pixels to the inch on page {page}");
    // Whole pixels and points make an exact 300 a little less.
    let below = |limit: u32| dots < f64::from(limit) - 0.5;
    if below(least) {
        let words = format!("{seen}, {least} at least");
        report.failed(confidence.code(Code::ProfilePicture), clause, vec![words]);
    } else if below(wanted) {
        let words = format!("{seen}, {wanted} wanted");
        report.failed(Code::ProfileAdvice, clause, vec![words]);
    } else {
        report.passed(clause, seen + " at least");
    }
    if let Some(most) = profile.and_then(|it| it.image_dpi_most.as_ref()) {
        let finest = contents.pages.iter().filter_map(|page| page.most_dots);
        let finest = finest.fold(0.0, f64::max);
        let above = finest > f64::from(most.value) + 0.5;
        let words = format!("{finest:.0} pixels to the inch, {} at most", most.value);
        let findings = above.then_some(words).into_iter().collect();
        let seen = format!("{finest:.0} at most");
        report.judged(Code::ProfileAdvice, Clause::PicturesNotTooFine, findings, seen);
    }
}

/// A finding for each page.
pub(super) fn told(pages: &[usize], words: &str) -> Vec<String> {
    pages.iter().map(|page| format!("page {page} {words}")).collect()
}
