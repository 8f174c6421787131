//! Preflight of a PDF, ours or foreign.
//!
//! A file for a printer is held against PDF/X-1a (ISO 15930-1 and -4), or PDF/X-4 (15930-7)
//! where it says that it is one; a file for a screen against what PDF/UA and PDF/A need
//! of any file. Content is followed operator by operator, not painted; where the ink of
//! something cannot be told (colours that are not ink, programs, meshes, JPEG 2000), the
//! report says on which pages.

mod boxes;
mod colour;
mod content;
mod corners;
mod cover;
mod document;
mod fit;
mod identity;
mod ink;
mod owners;
mod reading;
mod screen;
mod standard;
mod survey;
mod unpack;
mod whole;

use crate::check::Clause;
use crate::check::{Interior, PrinterProfile, ProfileProduct, Report};
use crate::diag::Code;
use crate::project::OutputKind;
use document::CheckedPdf;
use standard::Standard;
use survey::{Survey, verdicts};

/// Checks a PDF into `report`.
pub(super) fn check(
    bytes: &[u8],
    kind: Option<OutputKind>,
    interior: Option<&Interior>,
    profile: Option<&PrinterProfile>,
    report: &mut Report,
) {
    if let Err(why) = unpack::objects_fit(bytes) {
        let words = vec![format!("the check gave up: {why}")];
        return report.failed(Code::CheckBudget, Clause::CanBeRead, words);
    }
    let pdf = match document::open(bytes) {
        Ok(pdf) => pdf,
        Err(why) => {
            return report.failed(Code::CheckUnreadable, Clause::CanBeRead, vec![why]);
        }
    };
    report.passed(Clause::CanBeRead, format!("{} pages", pdf.pages().len()));
    whole::check(&pdf, report);
    let document = CheckedPdf::new(&pdf, bytes);
    let standard = Standard::of(&document, kind, profile);
    standard.name().clone_into(&mut report.standard);

    let survey = Survey::of(&pdf);
    if survey.reading.is_cut {
        let words = vec![reading::TOO_DEEP.to_owned()];
        report.failed(Code::CheckBudget, Clause::AllObjectsRead, words);
    }
    let contents = content::contents(&pdf);
    if let Some(why) = contents.cut {
        let words = vec![format!("the check gave up: {why}")];
        report.failed(Code::CheckBudget, Clause::ContentOfAllPagesRead, words);
    }
    match standard {
        Standard::Screen => screen::check(&document, report),
        Standard::Any => {
            report.not_applicable(Clause::Pdfx, "this printer takes any PDF");
        }
        _ => identity::check(&document, standard, report),
    }
    if standard != Standard::Screen {
        boxes::check(&document, standard, report);
        colour::check(&survey, &contents, standard, profile, report);
    }
    verdicts::fonts(&survey, report);
    verdicts::forbidden(&document, &survey, standard, report);
    if standard != Standard::Any {
        identity::metadata(&document, standard, report);
    }
    if standard != Standard::Screen {
        let is_cover = interior.is_some() || kind == Some(OutputKind::Wrap);
        ink::check(&contents, profile, is_cover, report);
        ink::pictures(&contents, profile, report);
    }
    let outer = pdf.pages().first().map(corners::media).unwrap_or_default();
    let pages = pdf.pages().len();
    match profile {
        Some(profile)
            if profile.medium == ProfileProduct::Print
                && (interior.is_some() || cover::is_cover(pages, outer)) =>
        {
            let sheet = cover::CheckedCover { media: outer, pages, contents: &contents };
            cover::check(profile, &sheet, interior, report);
        }
        Some(profile) => fit::check(profile, &document, &contents, report),
        None => {}
    }
    report.leave(match standard {
        Standard::Screen => &[
            "every clause of PDF/A and PDF/UA (veraPDF does)",
            "whether the structure follows the reading order",
        ][..],
        _ => &[
            "glyph widths against the embedded fonts",
            "the printer's own cover template",
        ],
    });
    if let Some(profile) = profile {
        report.not_checked.extend(profile.notes.iter().cloned());
    }
}
