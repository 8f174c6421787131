//! The documents of an EPUB: read, and looked at one by one.

use crate::check::Clause;
use std::collections::{BTreeMap, BTreeSet};

use super::container::Container;
use super::encoding::XmlEncoding;
use super::encryption::Encryption;
use super::package::{CheckedPackage, ManifestItem, refused};
use super::schema::children;
use super::xml::{Doctype, EpubNamespace, XmlElement, XmlTree, parse, parse_old};
use crate::check::Report;
use crate::diag::Code;

/// The most elements that are held of a book.
const ELEMENTS: usize = 1_000_000;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentKind {
    /// XHTML.
    Xhtml,
    /// SVG.
    Svg,
    /// A media overlay.
    Overlay,
}

/// A document with its places.
pub(super) struct CheckedDocument {
    /// Its path.
    pub(super) path: String,
    /// XHTML, SVG or a media overlay, by its media type.
    pub(super) kind: DocumentKind,
    /// All elements.
    pub(super) elements: Vec<XmlElement>,
    /// The children of each element that has any.
    pub(super) children: BTreeMap<usize, Vec<usize>>,
    /// All ids, with their elements.
    pub(super) ids: BTreeMap<String, usize>,
    /// Style sheets that processing instructions name.
    pub(super) sheets: Vec<String>,
    doctype: Option<Doctype>,
    encoding: XmlEncoding,
}

/// All documents by path.
pub(super) type Documents = BTreeMap<String, CheckedDocument>;

/// Reads all documents, with lines in the report.
pub(super) fn read(
    container: &Container,
    package: &CheckedPackage,
    encryption: &Encryption,
    report: &mut Report,
) -> Documents {
    let mut documents = Documents::new();
    let (mut broken, mut given_up, mut left) = (Vec::new(), Vec::new(), ELEMENTS);
    for item in &package.items {
        let Some(kind) = kind(item) else { continue };
        let file = container.files.get(&item.path);
        let Some(file) = file.filter(|_| !encryption.locked.contains(&item.path)) else {
            continue;
        };
        let read = if package.is_old() { parse_old(file) } else { parse(file) };
        match read {
            Err(fault) => match refused(&item.path, fault) {
                (Code::CheckBudget, words) => given_up.push(words),
                (_, words) => broken.push(words),
            },
            Ok(tree) if tree.elements.len() > left => {
                given_up.push(format!(
                    "`{}`: the check gave up: the book has more than {ELEMENTS} elements",
                    item.path
                ));
            }
            Ok(tree) => {
                left -= tree.elements.len();
                documents.insert(
                    item.path.clone(),
                    CheckedDocument::of(&item.path, kind, tree),
                );
            }
        }
    }
    let seen = format!("{} documents", documents.len());
    report.judged(Code::EpubMalformed, Clause::DocumentsWellFormed, broken, seen);
    if !given_up.is_empty() {
        report.failed(Code::CheckBudget, Clause::DocumentsReadToTheEnd, given_up);
    }
    documents
}

fn kind(item: &ManifestItem) -> Option<DocumentKind> {
    match item.media.as_str() {
        "application/xhtml+xml" => Some(DocumentKind::Xhtml),
        "image/svg+xml" => Some(DocumentKind::Svg),
        "application/smil+xml" => Some(DocumentKind::Overlay),
        _ => None,
    }
}

impl CheckedDocument {
    fn of(path: &str, kind: DocumentKind, tree: XmlTree) -> Self {
        let XmlTree { elements, doctype, sheets, encoding } = tree;
        let mut ids = BTreeMap::new();
        for (at, element) in elements.iter().enumerate() {
            for id in ids_of(element) {
                ids.entry(id.to_owned()).or_insert(at);
            }
        }
        let children = children(&elements);
        let path = path.to_owned();
        Self { path, kind, elements, children, ids, sheets, doctype, encoding }
    }

    /// The elements around an element, from the inside out.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = &XmlElement> {
        let mut next = self.elements[at].parent;
        std::iter::from_fn(move || {
            let element = &self.elements[next?];
            next = element.parent;
            Some(element)
        })
    }

    /// The children of an element.
    pub(super) fn children_of(&self, at: usize) -> impl Iterator<Item = &XmlElement> {
        let below = self.children.get(&at).map_or(&[][..], Vec::as_slice);
        below.iter().map(|&it| &self.elements[it])
    }
}

/// The ids of an element: of XML, and the old `name` of HTML's anchors.
fn ids_of(element: &XmlElement) -> impl Iterator<Item = &str> {
    let anchor = element.is(EpubNamespace::Html, "a").then(|| element.get("name"));
    let ids = [element.get("id"), element.get("xml:id"), anchor.unwrap_or_default()];
    ids.into_iter().map(str::trim).filter(|it| !it.is_empty())
}

/// Ids, titles, document types, encodings.
pub(super) fn check(
    package: &CheckedPackage,
    documents: &Documents,
    report: &mut Report,
) {
    let (mut twice, mut titles, mut untitled) = (Vec::new(), Vec::new(), Vec::new());
    let (mut types, mut advice) = (Vec::new(), Vec::new());
    for (path, document) in documents {
        let mut seen = BTreeSet::new();
        for element in &document.elements {
            let id = element.get("id").trim();
            if !id.is_empty() && !seen.insert(id) {
                twice.push(format!(
                    "`{path}`, line {}: the id `{id}` stands twice",
                    element.line
                ));
            }
        }
        let media = package.item_at(path).map_or("", |it| it.media.as_str());
        let doctype = document.doctype.as_ref().filter(|_| !package.is_old());
        types.extend(doctype_fault(path, media, doctype));
        if document.kind == DocumentKind::Xhtml {
            let root = document.elements.first();
            if !root.is_some_and(|it| it.has("lang") || it.has("xml:lang")) {
                advice.push(format!(
                    "`{path}` does not say its language: add `lang` and `xml:lang`"
                ));
            }
            let title =
                document.elements.iter().find(|it| it.is(EpubNamespace::Html, "title"));
            match title {
                None => untitled.push(format!("`{path}` has no title")),
                Some(it) if it.text.trim().is_empty() => {
                    titles
                        .push(format!("`{path}`, line {}: the title is empty", it.line));
                }
                Some(_) => {}
            }
            if document.encoding == XmlEncoding::Utf16 {
                types.push(format!("`{path}` is UTF-16: save it as UTF-8"));
            }
        }
    }
    report.judged(Code::EpubLink, Clause::IdsOfTheDocuments, twice, "");
    report.judged(Code::EpubMarkup, Clause::TitlesNotEmpty, titles, "");
    report.judged(Code::EpubUnwise, Clause::Titles, untitled, "");
    report.judged(Code::EpubMalformed, Clause::DocumentTypes, types, "");
    report.judged(Code::EpubAdvice, Clause::Languages, advice, "");
}

/// Public identifiers that a kind of file may name (EPUB 3.3, appendix B): with what they
/// are at, and for which media types.
const ALLOWED: [(&str, &str, &[&str]); 3] = [
    (
        "-//W3C//DTD SVG 1.1//EN",
        "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd",
        &["image/svg+xml"],
    ),
    (
        "-//W3C//DTD MathML 3.0//EN",
        "http://www.w3.org/Math/DTD/mathml3/mathml3.dtd",
        &[
            "application/mathml+xml",
            "application/mathml-presentation+xml",
            "application/mathml-content+xml",
        ],
    ),
    (
        "-//NISO//DTD ncx 2005-1//EN",
        "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd",
        &["application/x-dtbncx+xml"],
    ),
];

/// What is wrong with the document type of a file of such a media type.
pub(super) fn doctype_fault(
    path: &str,
    media: &str,
    doctype: Option<&Doctype>,
) -> Option<String> {
    let kind = doctype?;
    if kind.has_external_entities {
        return Some(format!("`{path}` declares entities of other files: take them out"));
    }
    let legacy = kind.public.is_empty()
        && (kind.system.is_empty() || kind.system == "about:legacy-compat");
    let allowed = ALLOWED.iter().any(|(public, system, media_types)| {
        kind.public == *public && kind.system == *system && media_types.contains(&media)
    });
    if legacy || allowed {
        return None;
    }
    let name = if kind.public.is_empty() { &kind.system } else { &kind.public };
    Some(format!(
        "`{path}` names the document type `{name}`: write `<!DOCTYPE html>`, or none"
    ))
}
