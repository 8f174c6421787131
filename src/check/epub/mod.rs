//! Checks of an EPUB: container, package, navigation, links, accessibility, sizes.
//!
//! They follow EPUB 3.3 where reading systems and shops really stumble. EPUBCheck knows
//! every clause, and should see a book before its release; it does not know whether the
//! claims of accessibility are true, nor what shops take.

mod apparatus;
mod container;
mod documents;
mod fit;
mod package;
mod sizes;
mod styles;
mod truth;
mod xml;

use crate::check::{Profile, Report};
use crate::diag::Code;
use container::Container;
use package::Package;

pub(super) use sizes::file_size;

/// Checks an EPUB into `report`.
pub(super) fn check(bytes: &[u8], profile: Option<&Profile>, report: &mut Report) {
    "EPUB 3".clone_into(&mut report.standard);
    let container = match Container::open(bytes) {
        Ok(container) => container,
        Err(why) => {
            return report.failed(Code::CheckUnreadable, "can be read", vec![why]);
        }
    };
    report.passed("can be read", format!("{} files", container.files.len()));
    container::check(bytes, &container, report);
    let Some(package) = Package::read(&container, report) else { return };
    let documents = documents::read(&container, &package, report);
    package::check(&container, &package, report);
    documents::check(&container, &package, &documents, report);
    apparatus::check(&package, &documents, report);
    styles::check(&container, &package, report);
    truth::check(&package, &documents, report);
    sizes::check(&container, &package, bytes.len(), report);
    if let Some(profile) = profile {
        let images = sizes::images(&container, &package);
        fit::check(profile, (&container, &package, &documents), &images, bytes, report);
    }
    report.leave(&[
        "every clause of EPUB 3.3 (EPUBCheck does)",
        "contrast (Ace does)",
        "what style sheets come to",
        "how it looks",
    ]);
}
