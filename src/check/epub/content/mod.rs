//! The markup of content documents (EPUB 3.3, 6; HTML; SVG; `MathML`).

mod found;
mod html;
mod ids;
mod mathml;
mod model;
mod moments;
mod svg;
mod switch;
mod values;

use super::book::CheckedBook;
use super::documents::{CheckedDocument, DocumentKind};
use super::package::vocabulary::{Prefixes, Reserved, Term};
use super::package::words;
use super::xml::EpubNamespace;
use crate::check::Clause;
use crate::check::Report;
use crate::diag::Code;
use found::DocumentFindings;

/// Elements, attributes, values, ids and semantics of all content documents.
pub(super) fn check(book: &CheckedBook<'_>, report: &mut Report) {
    let (mut markup, mut meanings, mut unwise) = (Vec::new(), Vec::new(), Vec::new());
    for (path, document) in book.documents {
        if document.kind == DocumentKind::Overlay {
            continue;
        }
        let mut found =
            DocumentFindings { path, document, markup: Vec::new(), unwise: Vec::new() };
        model::check(&mut found);
        values::check(&mut found);
        ids::check(&mut found);
        mathml::check(&mut found);
        svg::check(&mut found);
        switch::check(&mut found);
        markup.append(&mut found.markup);
        unwise.append(&mut found.unwise);
        let (wrong, doubtful) = semantics(path, document);
        meanings.extend(wrong);
        unwise.extend(doubtful);
    }
    report.judged(Code::EpubMarkup, Clause::MarkupOfTheDocuments, markup, "");
    report.judged(Code::EpubVocabulary, Clause::Semantics, meanings, "");
    report.judged(Code::EpubUnwise, Clause::MarkupNotGivenUp, unwise, "");
}

/// Elements of HTML that have no meaning of their own to a reader.
const SILENT: [&str; 8] =
    ["head", "title", "base", "link", "meta", "style", "script", "noscript"];

/// The words of `epub:type`, and where it stands; then what is unwise.
pub(super) fn semantics(
    path: &str,
    document: &CheckedDocument,
) -> (Vec<String>, Vec<String>) {
    let root = document.elements.first();
    let declared = root.map_or("", |it| it.get("epub:prefix"));
    let prefixes = Prefixes::of(declared, Reserved::Content);
    let at = |words: &String| format!("`{path}`: {words}");
    let mut wrong: Vec<String> = prefixes.faults.iter().map(at).collect();
    let unwise = prefixes.unwise.iter().map(at).collect();
    for (index, element) in document.elements.iter().enumerate() {
        let place = format!("`{path}`, line {}", element.line);
        if index > 0 && element.has("epub:prefix") {
            wrong
                .push(format!("{place}: `epub:prefix` stands on the first element only"));
        }
        let Some(value) = element.attributes.get("epub:type") else { continue };
        if element.space == EpubNamespace::Html && SILENT.contains(&element.name.as_str())
        {
            let name = &element.name;
            wrong.push(format!("{place}: `{name}` may not have `epub:type`"));
        }
        for word in words(value) {
            match prefixes.of_word(&word) {
                Term::Undeclared(prefix) => wrong.push(format!(
                    "{place}: the prefix of `{word}` is not declared: add `{prefix}:` to \
                     `epub:prefix`"
                )),
                Term::Malformed => {
                    wrong.push(format!("{place}: `{word}` is half a word"));
                }
                Term::Plain(_) | Term::Prefixed(..) => {}
            }
        }
    }
    (wrong, unwise)
}
