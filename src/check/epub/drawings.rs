//! Drawings of a book: whether they run by themselves, or reach out of it.

use super::container::Container;
use super::package::CheckedPackage;
use crate::check::Clause;
use crate::check::Report;
use crate::diag::Code;
use crate::drawing;

/// Looks into each drawing of the manifest.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    report: &mut Report,
) {
    let (mut count, mut findings) = (0, Vec::new());
    for item in package.items.iter().filter(|item| item.media == "image/svg+xml") {
        let Some(file) = container.files.get(&item.path) else { continue };
        // What cannot be read is named among the documents.
        let Ok(cleaned) = drawing::read(&String::from_utf8_lossy(file)) else { continue };
        count += 1;
        let acting = cleaned.lost.iter().filter(|lost| lost.acts);
        findings.extend(acting.map(|lost| format!("`{}`: {}", item.path, lost.what)));
    }
    if count > 0 {
        let seen = format!("{count} drawings");
        report.judged(
            Code::DrawingActs,
            Clause::DrawingsKeepToThemselves,
            findings,
            seen,
        );
    }
}
