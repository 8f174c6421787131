//! Checks of finished files, ours or foreign: what a printer's preflight and a shop's
//! intake look at, fast enough to run at every build.
//!
//! A check of a file is a [`Report`]: a line for each clause that was looked at, with its
//! findings, and what was not looked at. Nothing is passed in silence: a clause that does
//! not apply says so.
//!
//! The outside validators (EPUBCheck, Ace, veraPDF) know more of their standards; these
//! checks know what those do not: PDF/X, printers' numbers, and whether claims of
//! accessibility are true.

mod checklist;
mod clause;
pub mod epub;
mod font;
mod interior;
mod onix;
mod outside;
pub mod pdf;
mod picture;
mod profile;
mod report;
mod sheet;
mod wrap;

pub use checklist::CHECKLIST;
pub use clause::Clause;
pub use interior::Interior;
pub use outside::Outside;
pub use profile::{
    BarcodeBox, CoverRules, FactCertainty, FormField, Paper, PrinterFact, PrinterProfile,
    ProfileProduct, Profiles, Upload, UploadFile, UploadPart, WantedBleed,
};
pub use report::{ClauseResult, ClauseVerdict, Report};
pub use sheet::{SheetFault, judge_sheet};
pub use wrap::{Unwrapped, Wrap, WrapOrder};

use crate::diag::{Code, Diagnostics};
use crate::project::OutputKind;

/// The most bytes that a file to be checked may have. The largest that any printer takes
/// is 650 MB.
pub const CAP: u64 = 700 << 20;

/// Checks a cover for a printer: as [`check_file`], with its size held against the book
/// that it is for.
pub fn check_cover(
    name: &str,
    bytes: &[u8],
    interior: &Interior,
    profile: &PrinterProfile,
    found: &mut Diagnostics,
) -> Report {
    let mut report = Report::new(name);
    if picture::is_picture(bytes) {
        picture::check(bytes, Some(profile), &mut report);
    } else {
        // What any printer of this profile takes: PDF/X where it wants that.
        let any = profile.any_pdf.as_ref().is_some_and(|it| it.value);
        let kind = (!any).then_some(OutputKind::Wrap);
        pdf::check(bytes, kind, Some(interior), Some(profile), &mut report);
    }
    report.tell(found);
    report
}

/// Checks a file by what its first bytes say it is, and has it checked from outside.
///
/// `name` is for messages, `kind` what the file is meant to be, if that is known.
pub fn check_all(
    name: &str,
    bytes: &[u8],
    kind: Option<OutputKind>,
    profile: Option<&PrinterProfile>,
    outside: Option<&Outside>,
    found: &mut Diagnostics,
) -> Report {
    let mut report = looked_at(name, bytes, kind, profile);
    if let Some(outside) = outside {
        outside.check(bytes, &mut report);
    }
    report.tell(found);
    report
}

/// [`check_all`] without validators from outside.
pub fn check_file(
    name: &str,
    bytes: &[u8],
    kind: Option<OutputKind>,
    profile: Option<&PrinterProfile>,
    found: &mut Diagnostics,
) -> Report {
    check_all(name, bytes, kind, profile, None, found)
}

fn looked_at(
    name: &str,
    bytes: &[u8],
    kind: Option<OutputKind>,
    profile: Option<&PrinterProfile>,
) -> Report {
    let is_pdf = bytes.iter().take(1024).copied().collect::<Vec<_>>();
    let is_pdf = is_pdf.windows(5).any(|window| window == b"%PDF-");
    let mut report = Report::new(name);
    let end = name.rsplit_once('.').map_or("", |it| it.1);
    let named_epub = end.eq_ignore_ascii_case("epub");
    if bytes.len() as u64 > CAP {
        let words = format!("it has more than {} MB", CAP >> 20);
        report.failed(Code::CheckUnreadable, Clause::CanBeRead, vec![words]);
    } else if named_epub && !bytes.starts_with(b"PK") {
        let words = vec![String::from("its name ends in `.epub`, and it is no ZIP file")];
        report.failed(Code::CheckUnreadable, Clause::CanBeRead, words);
    } else if is_pdf {
        pdf::check(bytes, kind, None, profile, &mut report);
    } else if picture::is_picture(bytes) {
        picture::check(bytes, profile, &mut report);
    } else if bytes.starts_with(b"PK") {
        epub::check(bytes, profile, &mut report);
        if named_epub && end != "epub" {
            let words = vec![format!("some readers open `.epub` only, not `.{end}`")];
            report.failed(Code::EpubUnwise, Clause::NameOfTheFile, words);
        }
    } else if onix::is_record(bytes) {
        onix::check(bytes, &mut report);
    } else {
        let words = vec![String::from("it is no PDF, EPUB, JPEG or PNG")];
        report.failed(Code::CheckUnreadable, Clause::CanBeRead, words);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_is_said_to_be_so() {
        let mut found = Diagnostics::new();
        for bytes in [&b""[..], b"GIF89a", b"PK", b"%PDF-", b"PK\x03\x04", b"%PDF-1.3 x"]
        {
            let before = found.len();
            let report = check_file("it", bytes, None, None, &mut found);
            assert!(report.has_failed() && found.len() > before, "{bytes:?}");
        }
    }
}
