//! Which elements stand in which (HTML, 3.2.5 and 4).

use super::found::DocumentFindings;
use super::html::{HtmlRow, holds, may_have, row_of};
use crate::check::epub::documents::{CheckedDocument, DocumentKind};
use crate::check::epub::xml::{EpubNamespace, XmlElement};

/// Elements that may not stand inside themselves or each other, however deep.
const NEVER_INSIDE: [(&str, &[&str]); 14] = [
    ("a", &["a"]),
    ("address", &["address", "header", "footer"]),
    ("audio", &["audio", "video"]),
    ("video", &["audio", "video"]),
    ("button", &["button", "a"]),
    ("dfn", &["dfn"]),
    ("footer", &["header", "footer"]),
    ("header", &["header", "footer"]),
    ("form", &["form"]),
    ("label", &["label"]),
    ("meter", &["meter"]),
    ("progress", &["progress"]),
    ("table", &["caption"]),
    ("time", &["time"]),
];

/// Every element of HTML.
pub(super) fn check(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    root(found);
    for (at, element) in document.elements.iter().enumerate() {
        if element.space != EpubNamespace::Html {
            continue;
        }
        let name = element.name.as_str();
        if name.contains('-') {
            continue;
        }
        let Some(row) = row_of(name) else {
            let words = format!("`{name}` is no element of HTML, or has been given up");
            found.wrong(element, &words);
            continue;
        };
        attributes(found, row, element);
        if element.has_own_text && !characters(document, at) {
            found
                .wrong(element, &format!("`{name}` may not have characters right in it"));
        }
        if let Some(parent) = element.parent
            && !fits(document, parent, row)
        {
            let parent = &document.elements[parent].name;
            found.wrong(element, &format!("`{name}` may not stand in `{parent}`"));
        }
        let around = || document.around(at).filter(|it| it.space == EpubNamespace::Html);
        for (_, outer) in NEVER_INSIDE.iter().filter(|it| it.0 == name) {
            if let Some(outer) = around().find(|it| outer.contains(&it.name.as_str()))
                && !sectioned(document, at, outer)
            {
                let outer = &outer.name;
                found.wrong(element, &format!("`{name}` may not stand inside `{outer}`"));
            }
        }
    }
}

/// A header of a section inside a header is the section's own.
fn sectioned(document: &CheckedDocument, at: usize, outer: &XmlElement) -> bool {
    let between = document.around(at).take_while(|it| !std::ptr::eq(*it, outer));
    let sections =
        ["article", "aside", "main", "nav", "section", "template", "blockquote"];
    matches!(outer.name.as_str(), "header" | "footer")
        && between.into_iter().any(|it| sections.contains(&it.name.as_str()))
}

/// The root is `html`, with one `head` and one `body`.
fn root(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    let Some(root) = document.elements.first() else { return };
    if document.kind == DocumentKind::Svg {
        if !root.is(EpubNamespace::Svg, "svg") {
            found.wrong(root, "an SVG document begins with `svg` in SVG's namespace");
        }
        return;
    }
    if !root.is(EpubNamespace::Html, "html") {
        return found
            .wrong(root, "an XHTML document begins with `html` in HTML's namespace");
    }
    for name in ["head", "body"] {
        let count = document.children_of(0).filter(|it| it.name == name).count();
        if count != 1 {
            found.wrong(root, &format!("`html` has {count} of `{name}`, one is needed"));
        }
    }
}

/// What a parent may have, through those that have what their own parent may have.
fn fits(document: &CheckedDocument, parent: usize, child: &HtmlRow) -> bool {
    let mut next = Some(parent);
    while let Some(at) = next {
        let parent = &document.elements[at];
        if parent.space != EpubNamespace::Html || parent.name.contains('-') {
            // Drawings, formulas and `epub:switch` have rules of their own.
            return true;
        }
        let Some(row) = row_of(&parent.name) else { return true };
        let by_kind = child.is.chars().any(|it| holds(row, it.encode_utf8(&mut [0; 4])));
        if holds(row, child.name) || by_kind {
            return true;
        }
        if !holds(row, "=") {
            return false;
        }
        next = parent.parent;
    }
    true
}

/// Whether characters may stand right in an element.
fn characters(document: &CheckedDocument, at: usize) -> bool {
    let mut next = Some(at);
    while let Some(at) = next {
        let element = &document.elements[at];
        let Some(row) =
            row_of(&element.name).filter(|_| element.space == EpubNamespace::Html)
        else {
            return true;
        };
        if ["#", "P", "F"].iter().any(|it| holds(row, it)) {
            return true;
        }
        if !holds(row, "=") {
            return false;
        }
        next = element.parent;
    }
    true
}

/// Hosts of namespaces that are kept for the makers of the standards.
const KEPT: [&str; 2] = ["w3.org", "idpf.org"];

/// Attributes of theirs that may stand in a document.
const ALLOWED: [&str; 2] =
    ["http://www.w3.org/2005/11/its", "http://www.w3.org/2001/XMLSchema-instance"];

fn attributes(found: &mut DocumentFindings<'_>, row: &HtmlRow, element: &XmlElement) {
    for key in element.attributes.keys() {
        if let Some((space, _)) = key.strip_prefix('{').and_then(|it| it.split_once('}'))
        {
            let host = space.split("://").nth(1).unwrap_or_default();
            let host = host.split('/').next().unwrap_or_default();
            let kept = KEPT.iter().any(|it| host.ends_with(it));
            if kept && !ALLOWED.contains(&space) {
                let words = format!("no attribute may be of the namespace `{space}`");
                found.wrong(element, &words);
            }
        } else if let Some(name) = key.strip_prefix("data-") {
            let odd =
                name.starts_with('-') || name.chars().any(|it| it.is_ascii_uppercase());
            if name.is_empty() || odd {
                found
                    .wrong(element, &format!("`{key}` is no name for data of one's own"));
            }
        } else if !may_have(row, key) {
            let name = row.name;
            found.wrong(element, &format!("`{name}` may not have the attribute `{key}`"));
        }
    }
}
