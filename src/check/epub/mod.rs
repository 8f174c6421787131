//! Checks of an EPUB: container, package, navigation, links, accessibility, sizes.
//!
//! They follow EPUB 3.3 where reading systems and shops really stumble. EPUBCheck knows
//! every clause, and should see a book before its release; it does not know whether the
//! claims of accessibility are true, nor what shops take.

mod address;
mod apparatus;
mod book;
mod container;
mod content;
pub(in crate::check) mod css;
mod documents;
mod drawings;
mod encoding;
mod encryption;
mod faces;
mod features;
mod fit;
mod layout;
mod navigation;
mod ocf;
mod overlays;
mod package;
mod pictures;
mod references;
mod schema;
mod sizes;
mod styles;
mod truth;
mod uses;
mod xml;

use crate::check::Clause;
use crate::check::{PrinterProfile, Report};
use crate::diag::Code;
use book::CheckedBook;
use container::Container;
use encryption::Encryption;
use package::CheckedPackage;

pub(super) use sizes::file_size;

use std::collections::BTreeMap;

/// The files of an EPUB by path, unpacked within the same caps as for a check.
///
/// # Errors
/// In words, why it cannot be unpacked.
pub fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    Container::open(bytes).map(|container| container.files)
}

/// The text of an XML document that may be parsed: decoded, with letters in place of the
/// entities that HTML knows, and within the same budget as for a check.
///
/// # Errors
/// In words, why it may not.
pub fn document_text(bytes: &[u8]) -> Result<String, String> {
    xml::text_of(bytes)
}

/// The path and place that a reference in a file leads to; both empty if it leads out of the
/// book.
pub fn lead_to(from: &str, href: &str) -> (String, Option<String>) {
    address::resolve(from, href)
}

/// Checks an EPUB into `report`.
pub(super) fn check(bytes: &[u8], profile: Option<&PrinterProfile>, report: &mut Report) {
    "EPUB 3".clone_into(&mut report.standard);
    let container = match Container::open(bytes) {
        Ok(container) => container,
        Err(why) => {
            return report.failed(Code::CheckUnreadable, Clause::CanBeRead, vec![why]);
        }
    };
    report.passed(Clause::CanBeRead, format!("{} files", container.files.len()));
    container::check(bytes, &container, report);
    let encryption = Encryption::read(&container);
    let Some(package) = CheckedPackage::read(&container, &encryption, report) else {
        return;
    };
    ocf::check(&container, &package, &encryption, report);
    let documents = documents::read(&container, &package, &encryption, report);
    let sheets = styles::read(&container, &package, report);
    let book = CheckedBook {
        container: &container,
        package: &package,
        documents: &documents,
        sheets: &sheets,
        is_scripted: documents.values().any(features::is_scripted),
    };
    package::check(&container, &package, &documents, report);
    documents::check(&package, &documents, report);
    references::check(&book, report);
    styles::check(&book, &encryption, report);
    pictures::check(&container, &package, &encryption, report);
    faces::check(&container, &package, &encryption, report);
    drawings::check(&container, &package, report);
    if package.is_old() {
        "EPUB 2".clone_into(&mut report.standard);
        report.leave(&["markup of the documents of EPUB 2 (EPUBCheck does)"]);
    } else {
        content::check(&book, report);
        features::check(&book, report);
        navigation::check(&book, report);
        layout::check(&book, report);
        overlays::check(&book, report);
        apparatus::check(&package, &documents, report);
        truth::check(&package, &documents, report);
        report.leave(&["every clause of EPUB 3.3 (EPUBCheck does)"]);
    }
    sizes::check(&container, &package, bytes.len(), report);
    if let Some(profile) = profile {
        let images = sizes::images(&container, &package);
        fit::check(profile, &container, &package, &documents, &images, bytes, report);
    }
    report.leave(&["contrast (Ace does)", "what style sheets come to", "how it looks"]);
}
