//! The navigation document (EPUB 3.3, 7).

use crate::check::Clause;
use std::collections::{BTreeMap, BTreeSet};

use super::address::{Address, lead, resolve};
use super::book::CheckedBook;
use super::documents::{CheckedDocument, DocumentKind, Documents};
use super::package::{CheckedPackage, words};
use super::xml::{EpubNamespace, XmlElement};
use crate::check::Report;
use crate::diag::Code;

/// Contents, page-list, landmarks: how they are built, and where they lead.
pub(super) fn check(book: &CheckedBook<'_>, report: &mut Report) {
    let Some(nav) = book.package.with_property("nav") else { return };
    let Some(document) = book.documents.get(&nav.path) else { return };
    if document.kind != DocumentKind::Xhtml {
        return;
    }
    let mut findings = Vec::new();
    let mut unwise = Vec::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (at, element) in document.elements.iter().enumerate() {
        if !element.is(EpubNamespace::Html, "nav") {
            continue;
        }
        let types = words(element.get("epub:type"));
        let place = format!("`{}`, line {}", nav.path, element.line);
        if types.is_empty() {
            continue;
        }
        for kind in &types {
            *kinds.entry(kind.clone()).or_default() += 1;
        }
        let list = Nav { document, path: &nav.path, at };
        list.structure(&types, &place, &mut findings);
        list.targets(book.package, &types, &place, &mut findings);
        let flat =
            types.iter().any(|it| matches!(it.as_str(), "page-list" | "landmarks"));
        if flat && list.deepest() > 1 {
            unwise
                .push(format!("{place}: it has a list within a list, readers show one"));
        }
    }
    for kind in ["toc", "page-list", "landmarks"] {
        match kinds.get(kind) {
            None if kind == "toc" => {
                findings.push(String::from("there is no `nav` of type `toc`"));
            }
            Some(2..) => {
                findings.push(format!("there are several `nav` of type `{kind}`"));
            }
            _ => {}
        }
    }
    report.judged(Code::EpubNavigation, Clause::NavigationDocument, findings, "");
    unwise.extend(order(book.package, book.documents, document, &nav.path));
    report.judged(Code::EpubUnwise, Clause::OrderOfTheNavigation, unwise, "");
    contents(&nav.path, document, report);
    pages(book, &nav.path, document, report);
}

/// One `nav`.
struct Nav<'a> {
    document: &'a CheckedDocument,
    path: &'a str,
    at: usize,
}

impl Nav<'_> {
    /// Everything inside it, with its place in the list.
    fn inside(&self) -> impl Iterator<Item = (usize, &XmlElement)> {
        let list = &self.document.elements;
        let mut seen = BTreeSet::from([self.at]);
        list.iter().enumerate().skip(self.at + 1).take_while(move |(at, it)| {
            it.parent.is_some_and(|it| seen.contains(&it)) && seen.insert(*at)
        })
    }

    fn deepest(&self) -> usize {
        let lists = self.inside().filter(|it| it.1.name == "ol");
        let depth = |at: usize| {
            let around = self.document.around(at).take_while(|it| it.name != "nav");
            1 + around.filter(|it| it.name == "ol").count()
        };
        lists.map(|(at, _)| depth(at)).max().unwrap_or(0)
    }

    /// A heading at most, then one list of links.
    fn structure(&self, types: &[String], place: &str, findings: &mut Vec<String>) {
        let mut lists = 0;
        let below = self.document.children.get(&self.at).map_or(&[][..], Vec::as_slice);
        for &at in below {
            match self.document.elements[at].name.as_str() {
                "ol" => lists += 1,
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" if lists == 0 => {
                    if !has_words(self.document, at) {
                        findings.push(format!("{place}: its heading has no words"));
                    }
                }
                "script" | "template" => {}
                name => findings.push(format!("{place}: it may not have `{name}` in it")),
            }
        }
        if lists != 1 {
            findings.push(format!("{place}: it has {lists} lists, `ol`, one is needed"));
        }
        let standard = ["toc", "page-list", "landmarks"];
        let headed =
            self.document.children_of(self.at).any(|it| it.name.starts_with('h'));
        let known = types.iter().any(|it| standard.contains(&it.as_str()));
        if !known && !headed {
            findings.push(format!("{place}: a `nav` of its own kind needs a heading"));
        }
        let landmarks = types.iter().any(|it| it == "landmarks");
        let mut seen = BTreeSet::new();
        for (at, element) in self.inside() {
            let place = format!("`{}`, line {}", self.path, element.line);
            match element.name.as_str() {
                "ol" => self.list(at, &place, findings),
                "li" => self.entry(at, &place, findings),
                "a" | "span" if !has_words(self.document, at) => {
                    findings.push(format!("{place}: an entry has no words"));
                }
                "a" if landmarks => {
                    let kind = element.get("epub:type");
                    let href = resolve(self.path, element.get("href"));
                    if kind.is_empty() {
                        findings
                            .push(format!("{place}: a landmark needs an `epub:type`"));
                    }
                    for kind in words(kind) {
                        if !seen.insert((kind.to_lowercase(), href.clone())) {
                            findings.push(format!(
                                "{place}: the landmark `{kind}` stands twice"
                            ));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn list(&self, at: usize, place: &str, findings: &mut Vec<String>) {
        let mut any = false;
        for child in self.document.children_of(at) {
            any |= child.name == "li";
            if !matches!(child.name.as_str(), "li" | "script" | "template") {
                findings
                    .push(format!("{place}: a list may not have `{}` in it", child.name));
            }
        }
        if !any {
            findings.push(format!("{place}: a list has no entries"));
        }
    }

    /// A link, or words with a list below.
    fn entry(&self, at: usize, place: &str, findings: &mut Vec<String>) {
        let mut names = Vec::new();
        for child in self.document.children_of(at) {
            match child.name.as_str() {
                "a" | "span" | "ol" => names.push(child.name.as_str()),
                "script" | "template" => {}
                name => findings.push(format!("{place}: an entry may not have `{name}`")),
            }
        }
        let fine = matches!(names[..], ["a"] | ["a" | "span", "ol"]);
        if !fine {
            findings.push(format!(
                "{place}: an entry is a link, or words in `span` with a list below"
            ));
        }
    }

    /// Entries lead to documents of the book.
    fn targets(
        &self,
        package: &CheckedPackage,
        types: &[String],
        place: &str,
        findings: &mut Vec<String>,
    ) {
        let standard = ["toc", "page-list", "landmarks"];
        if !types.iter().any(|it| standard.contains(&it.as_str())) {
            return;
        }
        for (_, link) in self.inside().filter(|it| it.1.name == "a") {
            let href = link.get("href");
            match lead(self.path, href) {
                Address::Web | Address::Elsewhere => {
                    findings.push(format!("{place}: `{href}` leads out of the book"));
                }
                Address::Inside { path, .. }
                    if types[0] == "toc"
                        && package
                            .item_at(&path)
                            .is_some_and(super::package::ManifestItem::is_document)
                        && package.place(&path).is_none() =>
                {
                    findings.push(format!("{place}: `{href}` leads out of the spine"));
                }
                _ => {}
            }
        }
    }
}

/// Whether an element shows words: its text, or what stands for a picture.
fn has_words(document: &CheckedDocument, at: usize) -> bool {
    let spoken = |it: &XmlElement| {
        [it.get("alt"), it.get("title"), it.get("aria-label")]
            .iter()
            .any(|it| !it.trim().is_empty())
    };
    let list = &document.elements;
    let element = &list[at];
    if !element.text.trim().is_empty() || spoken(element) {
        return true;
    }
    let inside = list.iter().enumerate().skip(at + 1);
    let mut within = BTreeSet::from([at]);
    inside
        .take_while(|(at, it)| {
            it.parent.is_some_and(|it| within.contains(&it)) && within.insert(*at)
        })
        .any(|(_, it)| spoken(it) || it.is(EpubNamespace::MathMl, "math"))
}

/// The links of a kind of `nav`: path, place and words.
pub(super) fn entries(
    path: &str,
    document: &CheckedDocument,
    kind: &str,
) -> Vec<(String, Option<String>, String)> {
    let list = &document.elements;
    let of_kind = |at: &usize| {
        let nav = document.around(*at).find(|it| it.name == "nav");
        nav.is_some_and(|it| words(it.get("epub:type")).iter().any(|it| it == kind))
    };
    let links = (0..list.len())
        .filter(|at| list[*at].is(EpubNamespace::Html, "a"))
        .filter(of_kind);
    links
        .map(|at| {
            let (path, fragment) = resolve(path, list[at].get("href"));
            (path, fragment, list[at].text.trim().to_owned())
        })
        .collect()
}

/// The contents follow the spine, and the order of each document.
fn order(
    package: &CheckedPackage,
    documents: &Documents,
    nav: &CheckedDocument,
    path: &str,
) -> Vec<String> {
    let mut findings = Vec::new();
    let mut last = (0, 0);
    for (path, fragment, words) in entries(path, nav, "toc") {
        let Some(place) = package.place(&path) else { continue };
        let ids = documents.get(&path).map(|it| &it.ids);
        let within = fragment.and_then(|it| ids?.get(&it).copied()).unwrap_or(0);
        if (place, within) < last {
            findings.push(format!("`{words}` stands out of the order of the text"));
        }
        last = (place, within);
    }
    findings
}

fn contents(path: &str, document: &CheckedDocument, report: &mut Report) {
    let contents = entries(path, document, "toc");
    let findings = contents.is_empty().then(|| String::from("there are no contents"));
    let seen = format!("{} entries", contents.len());
    let findings = findings.into_iter().collect();
    report.judged(Code::EpubPackage, Clause::ContentsInTheNavigation, findings, seen);
}

/// The page-list and the marks of pages agree.
fn pages(
    book: &CheckedBook<'_>,
    path: &str,
    document: &CheckedDocument,
    report: &mut Report,
) {
    let clause = Clause::PageListAndPageMarks;
    let entries = entries(path, document, "page-list");
    let mut marks: BTreeMap<(String, String), String> = BTreeMap::new();
    for (path, document) in book.documents {
        for element in document.elements.iter().filter(|it| is_mark(it)) {
            let place = (path.clone(), element.get("id").to_owned());
            marks.insert(place, label(element));
        }
    }
    if entries.is_empty() && marks.is_empty() {
        return report.not_applicable(clause, "the book has none");
    }
    let mut findings = Vec::new();
    let mut listed = BTreeSet::new();
    for (path, place, label) in &entries {
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
    let package = book.package;
    let source =
        package.property("pageBreakSource").len() + package.named("source").count();
    if source == 0 {
        findings.push(String::from("neither `pageBreakSource` nor `dc:source` is there"));
    }
    let seen = format!("{} pages", entries.len());
    report.judged(Code::EpubAdvice, clause, findings, seen);
}

fn is_mark(element: &XmlElement) -> bool {
    words(element.get("epub:type")).iter().any(|it| it == "pagebreak")
        || element.get("role") == "doc-pagebreak"
}

fn label(element: &XmlElement) -> String {
    let named = [element.get("aria-label"), element.get("title"), element.text.trim()];
    named.into_iter().find(|it| !it.is_empty()).unwrap_or_default().to_owned()
}
