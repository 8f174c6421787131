//! Colours and transparency of a print file.

use super::content::PageContents;
use super::standard::Standard;
use super::survey::{Survey, is_ink};
use crate::check::Clause;
use crate::check::{PrinterProfile, Report};
use crate::diag::Code;

/// Ink alone, and opaque (ISO 15930-1, 6.5 and 6.7).
pub(super) fn check(
    survey: &Survey,
    pages: &PageContents,
    standard: Standard,
    profile: Option<&PrinterProfile>,
    report: &mut Report,
) {
    let clause = Clause::ColoursAreInk;
    if standard == Standard::X4 {
        report.not_applicable(clause, "PDF/X-4 takes profiled colour");
        report.not_applicable(Clause::Opaque, "PDF/X-4 takes transparency");
        return;
    }
    let mut findings: Vec<String> = survey
        .colours
        .iter()
        .filter(|(space, _)| !is_ink(space))
        .map(|(space, count)| format!("colour space `{space}` ({count})"))
        .collect();
    for (page, operator) in &pages.rgb {
        findings.push(format!("{page} sets RGB (`{operator}`)"));
    }
    let (colour, opaque) = if standard == Standard::Any {
        let flattened = profile.and_then(|it| it.flattened.as_ref());
        let opaque = flattened.map(|it| it.code(Code::PrintTransparency));
        (Code::ProfileAdvice, opaque.unwrap_or(Code::ProfileAdvice))
    } else {
        (Code::PrintColour, Code::PrintTransparency)
    };
    let mut seen: Vec<&str> = survey.colours.keys().map(String::as_str).collect();
    seen.extend(pages.inks.iter().copied());
    seen.sort_unstable();
    seen.dedup();
    report.judged(colour, clause, findings, seen.join(", "));

    let findings =
        survey.transparency.iter().map(|(what, count)| format!("{what} ({count})"));
    report.judged(opaque, Clause::Opaque, findings.collect(), "");
}
