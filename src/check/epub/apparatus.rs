//! Headings, landmarks and notes: what readers steer by.

use crate::check::Clause;
use std::collections::{BTreeMap, BTreeSet};

use super::address::resolve;
use super::documents::Documents;
use super::package::{CheckedPackage, words};
use super::xml::XmlElement;
use crate::check::Report;
use crate::diag::Code;

/// Levels of headings, landmarks, notes and the ways back from them.
pub(super) fn check(
    package: &CheckedPackage,
    documents: &Documents,
    report: &mut Report,
) {
    let (mut count, mut findings) = (0, Vec::new());
    for (path, document) in documents {
        let mut last = None;
        for level in document.elements.iter().filter_map(heading) {
            count += 1;
            if last.is_some_and(|last| level > last + 1) {
                let last = last.unwrap_or(0);
                findings.push(format!("`{path}`: h{level} follows on h{last}"));
            }
            last = Some(level);
        }
    }
    let seen = format!("{count} headings");
    report.judged(Code::EpubAdvice, Clause::LevelsOfHeadings, findings, seen);
    landmarks(package, documents, report);
    notes(documents, report);
}

fn heading(element: &XmlElement) -> Option<u8> {
    let level = element.name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Where reading systems open the book.
fn landmarks(package: &CheckedPackage, documents: &Documents, report: &mut Report) {
    let nav = package.with_property("nav").and_then(|nav| documents.get(&nav.path));
    let kinds: BTreeSet<String> = nav
        .iter()
        .flat_map(|nav| &nav.elements)
        .filter(|it| it.name == "a")
        .flat_map(|it| words(it.get("epub:type")))
        .collect();
    let wanted = [("bodymatter", "where the text begins"), ("toc", "the contents")];
    let missing = wanted.iter().filter(|(kind, _)| !kinds.contains(*kind));
    let findings = missing.map(|(kind, what)| format!("`{kind}`, {what}, is not there"));
    let seen = kinds.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    report.judged(Code::EpubAdvice, Clause::Landmarks, findings.collect(), seen);
}

/// A place: file and id.
type ReferencePlace = (String, String);

/// Each call leads to one note; each note that is called leads back to all its calls.
fn notes(documents: &Documents, report: &mut Report) {
    let clause = Clause::Notes;
    let mut calls: BTreeMap<ReferencePlace, Vec<ReferencePlace>> = BTreeMap::new();
    let mut bodies: BTreeMap<ReferencePlace, BTreeSet<ReferencePlace>> = BTreeMap::new();
    for (path, document) in documents {
        let list = &document.elements;
        for (at, element) in list.iter().enumerate() {
            if is(element, "footnote") {
                bodies.entry((path.clone(), element.get("id").to_owned())).or_default();
            } else if is(element, "noteref") {
                let call = (path.clone(), element.get("id").to_owned());
                calls.entry(target(path, element)).or_default().push(call);
            } else if is(element, "backlink")
                && let Some(note) = within(list, at)
            {
                let note = (path.clone(), note.get("id").to_owned());
                bodies.entry(note).or_default().insert(target(path, element));
            }
        }
    }
    if calls.is_empty() && bodies.is_empty() {
        return report.not_applicable(clause, "the book has none");
    }
    let mut findings = Vec::new();
    for (note, calls) in &calls {
        let Some(back) = bodies.get(note) else {
            findings.push(format!("`{}#{}` is called and is no note", note.0, note.1));
            continue;
        };
        let lost = calls.iter().filter(|call| !back.contains(*call)).count();
        if lost > 0 {
            let (path, id) = note;
            findings.push(format!("`{path}#{id}` leads back to all but {lost} calls"));
        }
    }
    let seen = format!("{} notes", bodies.len());
    report.judged(Code::EpubAdvice, clause, findings, seen);
}

/// Whether an element is of a kind, by its type or by its role.
fn is(element: &XmlElement, kind: &str) -> bool {
    let role = element.get("role").strip_prefix("doc-");
    role == Some(kind) || words(element.get("epub:type")).iter().any(|it| it == kind)
}

fn target(path: &str, element: &XmlElement) -> ReferencePlace {
    let (path, id) = resolve(path, element.get("href"));
    (path, id.unwrap_or_default())
}

/// The note in which an element stands.
fn within(list: &[XmlElement], at: usize) -> Option<&XmlElement> {
    let mut next = list[at].parent;
    while let Some(at) = next {
        if is(&list[at], "footnote") {
            return Some(&list[at]);
        }
        next = list[at].parent;
    }
    None
}
