//! What the manifest says of documents: scripts, drawings, formulas, what is fetched
//! (EPUB 3.3, 5.6.2 and D.6); and whether all of the spine can be reached.

use crate::check::Clause;
use std::collections::BTreeSet;

use super::address::{Address, lead};
use super::book::CheckedBook;
use super::documents::{CheckedDocument, DocumentKind};
use super::references::{is_remote, sheets_of};
use super::uses::{ReferenceAim, of_document, of_sheet};
use super::xml::{EpubNamespace, XmlElement};
use crate::check::Report;
use crate::diag::Code;

/// Types of scripts that are run; others hold data.
const RUN: [&str; 8] = [
    "",
    "application/ecmascript",
    "application/javascript",
    "application/x-javascript",
    "module",
    "text/ecmascript",
    "text/javascript",
    "importmap",
];

/// Whether a document has scripts or forms.
pub(super) fn is_scripted(document: &CheckedDocument) -> bool {
    document.elements.iter().any(runs)
}

fn runs(element: &XmlElement) -> bool {
    let kind = element.get("type").split(';').next().unwrap_or_default().trim();
    match element.space {
        EpubNamespace::Html => {
            element.name == "script" && RUN.contains(&kind.to_ascii_lowercase().as_str())
                || element.name == "form"
        }
        EpubNamespace::Svg => element.name == "script",
        _ => false,
    }
}

/// Properties of the manifest, and ways to what is not read in order.
pub(super) fn check(book: &CheckedBook<'_>, report: &mut Report) {
    let (mut findings, mut unwise, mut covered) =
        (Vec::new(), Vec::new(), BTreeSet::new());
    for item in &book.package.items {
        let Some(document) = book.documents.get(&item.path) else { continue };
        if document.kind == DocumentKind::Overlay {
            let remote = is_remote(document);
            if remote && !item.has("remote-resources") {
                findings.push(said(&item.path, true, "remote-resources"));
            }
            continue;
        }
        let any = |space: EpubNamespace, name: &str| {
            document.elements.iter().any(|it| it.is(space, name))
        };
        let is_page = document.kind == DocumentKind::Xhtml;
        for (property, there) in [
            ("svg", is_page && any(EpubNamespace::Svg, "svg")),
            ("mathml", any(EpubNamespace::MathMl, "math")),
            ("scripted", is_scripted(document)),
            ("switch", any(EpubNamespace::Ops, "switch")),
        ] {
            if item.has(property) != there && (is_page || property != "svg") {
                findings.push(said(&item.path, there, property));
            }
        }
        let says = item.has("remote-resources");
        let sheets = sheets_of(book, &item.path, document);
        if is_remote(document) && !says {
            findings.push(said(&item.path, true, "remote-resources"));
        } else if says
            && !is_remote(document)
            && !is_scripted(document)
            && !sheets.iter().any(|path| is_remote_sheet(book, path))
        {
            unwise.push(said(&item.path, false, "remote-resources"));
        }
        if says {
            covered.extend(sheets);
        }
    }
    for item in book.package.items.iter().filter(|it| it.media == "text/css") {
        let says = item.has("remote-resources") || covered.contains(&item.path);
        if !says && is_remote_sheet(book, &item.path) {
            findings.push(said(&item.path, true, "remote-resources"));
        }
    }
    report.judged(Code::EpubPackage, Clause::PropertiesOfTheManifest, findings, "");
    report.judged(Code::EpubUnwise, Clause::PropertiesThatAreNeeded, unwise, "");
    report.judged(Code::EpubPackage, Clause::AllOfTheSpineInReach, reach(book), "");
}

fn said(path: &str, there: bool, property: &str) -> String {
    if there {
        format!("`{path}` needs the property `{property}`")
    } else {
        format!("`{path}` has the property `{property}`, and nothing that needs it")
    }
}

/// Whether a style sheet fetches from outside.
fn is_remote_sheet(book: &CheckedBook<'_>, path: &str) -> bool {
    let Some(sheet) = book.sheets.get(path) else { return false };
    of_sheet(sheet).iter().any(|it| lead(path, &it.href) == Address::Web)
}

/// What is not read in order is linked from what is.
fn reach(book: &CheckedBook<'_>) -> Vec<String> {
    let package = book.package;
    let references =
        package.elements.iter().filter(|it| it.is(EpubNamespace::Opf, "itemref"));
    let apart = references.filter(|it| it.get("linear").trim() == "no");
    let apart: Vec<_> =
        apart.filter_map(|it| package.item(it.get("idref").trim())).collect();
    if apart.is_empty() || book.is_scripted {
        return Vec::new();
    }
    let mut reached = BTreeSet::new();
    for (path, document) in book.documents {
        for reference in
            of_document(document).iter().filter(|it| it.aim == ReferenceAim::Link)
        {
            if let Address::Inside { path, .. } = lead(path, &reference.href) {
                reached.insert(path);
            }
        }
    }
    let lost = apart.iter().filter(|it| !reached.contains(&it.path));
    lost.map(|it| format!("`{}` is not read in order, and no link leads to it", it.path))
        .collect()
}
