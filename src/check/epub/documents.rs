//! The documents of an EPUB: well-formed, in a language, and every link leading
//! somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::container::Container;
use super::package::{Package, resolve, words};
use super::xml::{Element, elements};
use crate::check::Report;
use crate::diag::Code;

/// A document with its places.
pub(super) struct Document {
    /// All elements.
    pub(super) elements: Vec<Element>,
    ids: BTreeSet<String>,
}

/// All documents by path.
pub(super) type Documents = BTreeMap<String, Document>;

/// Reads all documents, with a line in the report.
pub(super) fn read(
    container: &Container,
    package: &Package,
    report: &mut Report,
) -> Documents {
    let mut documents = Documents::new();
    let (mut broken, mut twice) = (Vec::new(), Vec::new());
    for item in package.items.values() {
        if item.media != "application/xhtml+xml" {
            continue;
        }
        let path = &item.path;
        let Some(file) = container.files.get(path) else { continue };
        match elements(file) {
            Err(why) => broken.push(format!("`{path}`: {why}")),
            Ok(elements) => {
                let mut ids = BTreeSet::new();
                for id in elements.iter().map(|it| it.get("id")) {
                    if !id.is_empty() && !ids.insert(id.to_owned()) {
                        twice.push(format!("`{path}` has the id `{id}` twice"));
                    }
                }
                documents.insert(path.clone(), Document { elements, ids });
            }
        }
    }
    let seen = format!("{} documents", documents.len());
    report.judged(Code::EpubContainer, "documents well-formed", broken, seen);
    report.judged(Code::EpubLink, "ids of the documents", twice, "");
    documents
}

/// Languages and titles, links, page-list, properties.
pub(super) fn check(
    container: &Container,
    package: &Package,
    documents: &Documents,
    report: &mut Report,
) {
    let mut findings = Vec::new();
    for (path, document) in documents {
        let root = document.elements.first();
        let lang = root.is_some_and(|it| !it.get("lang").is_empty());
        let xml_lang = root.is_some_and(|it| !it.get("xml:lang").is_empty());
        if !lang || !xml_lang {
            findings.push(format!("`{path}` has no `lang` and `xml:lang`"));
        }
        let title = document.elements.iter().find(|it| it.name == "title");
        if title.is_none_or(|it| it.text.trim().is_empty()) {
            findings.push(format!("`{path}` has no title"));
        }
    }
    report.judged(Code::EpubPackage, "languages and titles", findings, "");
    let (count, findings) = links(container, package, documents);
    report.judged(Code::EpubLink, "links", findings, format!("{count} links"));
    navigation(package, documents, report);
    properties(package, documents, report);
}

fn links(
    container: &Container,
    package: &Package,
    documents: &Documents,
) -> (usize, Vec<String>) {
    let (mut count, mut findings) = (0, Vec::new());
    for (from, document) in documents {
        for element in &document.elements {
            for key in ["href", "src", "xlink:href", "poster"] {
                let href = element.get(key);
                if href.is_empty() {
                    continue;
                }
                count += 1;
                let said = format!("`{from}` leads to `{href}`");
                let scheme = href.split_once(':').map(|(scheme, _)| scheme);
                match scheme.filter(|it| !it.contains(['/', '#', '.'])) {
                    Some("http" | "https" | "mailto" | "tel") if element.name == "a" => {
                        continue;
                    }
                    Some("data") if element.name != "a" => continue,
                    Some(_) => {
                        findings.push(format!("{said}, outside of the book"));
                        continue;
                    }
                    None => {}
                }
                let (path, fragment) = resolve(from, href);
                if !container.files.contains_key(&path) {
                    findings.push(format!("{said}, which is not there"));
                } else if element.name == "a"
                    && documents.contains_key(&path)
                    && !package.spine.contains(&path)
                {
                    findings.push(format!("{said}, which is not in the spine"));
                } else if let (Some(place), Some(target)) =
                    (fragment, documents.get(&path))
                    && !place.is_empty()
                    && !target.ids.contains(&place)
                {
                    findings.push(format!("{said}, a place that is not there"));
                }
            }
        }
    }
    (count, findings)
}

/// Contents in the spine's order; the page-list and the marks of pages agree.
fn navigation(package: &Package, documents: &Documents, report: &mut Report) {
    let Some(nav) = package.with_property("nav") else { return };
    let Some(document) = documents.get(&nav.path) else { return };
    let list = &document.elements;
    let within = |at: usize, kind: &str| {
        let mut next = Some(at);
        while let Some(at) = next {
            if list[at].name == "nav" {
                return words(list[at].get("epub:type")).iter().any(|it| it == kind);
            }
            next = list[at].parent;
        }
        false
    };
    let entries = |kind: &str| -> Vec<(String, Option<String>, String)> {
        let links =
            (0..list.len()).filter(|at| list[*at].name == "a" && within(*at, kind));
        links
            .map(|at| {
                let (path, fragment) = resolve(&nav.path, list[at].get("href"));
                (path, fragment, list[at].text.trim().to_owned())
            })
            .collect()
    };
    let contents = entries("toc");
    let mut findings = Vec::new();
    if contents.is_empty() {
        findings.push(String::from("there are no contents"));
    }
    let place = |path: &String| package.spine.iter().position(|it| it == path);
    let mut last = 0;
    for (path, _, words) in &contents {
        match place(path) {
            None => findings.push(format!("`{words}` leads out of the spine")),
            Some(at) if at < last => {
                findings.push(format!("`{words}` stands out of the spine's order"));
            }
            Some(at) => last = at,
        }
        if words.is_empty() {
            findings.push(format!("an entry to `{path}` has no words"));
        }
    }
    let seen = format!("{} entries", contents.len());
    report.judged(Code::EpubPackage, "contents in the navigation", findings, seen);
    page_list(&entries("page-list"), package, documents, report);
}

fn page_list(
    entries: &[(String, Option<String>, String)],
    package: &Package,
    documents: &Documents,
    report: &mut Report,
) {
    let clause = "page-list and page marks";
    let mut marks: BTreeMap<(String, String), String> = BTreeMap::new();
    for (path, document) in documents {
        for element in &document.elements {
            let is_mark =
                words(element.get("epub:type")).iter().any(|it| it == "pagebreak")
                    || element.get("role") == "doc-pagebreak";
            if is_mark {
                let label = match element.get("aria-label") {
                    "" => element.get("title"),
                    label => label,
                };
                let label = if label.is_empty() { element.text.trim() } else { label };
                let place = (path.clone(), element.get("id").to_owned());
                marks.insert(place, label.to_owned());
            }
        }
    }
    if entries.is_empty() && marks.is_empty() {
        return report.not_applicable(clause, "the book has none");
    }
    let mut findings = Vec::new();
    let mut listed = BTreeSet::new();
    for (path, place, label) in entries {
        let key = (path.clone(), place.clone().unwrap_or_default());
        match marks.get(&key) {
            None => findings.push(format!("page `{label}` leads to no page mark")),
            Some(mark) if mark != label => {
                findings.push(format!("page `{label}` leads to the mark of `{mark}`"));
            }
            Some(_) => {}
        }
        listed.insert(key);
    }
    let missing = marks.iter().filter(|(place, _)| !listed.contains(*place));
    findings
        .extend(missing.map(|(_, label)| format!("the mark of `{label}` is not listed")));
    let source =
        package.property("pageBreakSource").len() + package.named("source").count();
    if source == 0 {
        findings.push(String::from("neither `pageBreakSource` nor `dc:source` is there"));
    }
    let seen = format!("{} pages", entries.len());
    report.judged(Code::EpubPackage, clause, findings, seen);
}

/// `svg`, `mathml` and `scripted` are said exactly of documents that have them.
fn properties(package: &Package, documents: &Documents, report: &mut Report) {
    let mut findings = Vec::new();
    for item in package.items.values() {
        let Some(document) = documents.get(&item.path) else { continue };
        for (property, name) in
            [("svg", "svg"), ("mathml", "math"), ("scripted", "script")]
        {
            let said = item.properties.iter().any(|it| it == property);
            let there = document.elements.iter().any(|it| it.name == name);
            if said != there {
                let words = if there { "has" } else { "has no" };
                findings.push(format!(
                    "`{}` {words} `{name}`, its properties say otherwise",
                    item.path
                ));
            }
        }
    }
    report.judged(Code::EpubPackage, "properties of the manifest", findings, "");
}
