//! What EPUB 2 asks of the package, its guide and the NCX (OPF 2.0.1, 2.2 to 2.6; NCX as
//! ANSI/NISO Z39.86-2005, 8, without what is only for sound).

use super::CheckedPackage;
use crate::check::epub::address::{Address, lead};
use crate::check::epub::container::Container;
use crate::check::epub::schema::{
    AttributeWords, Schema, in_order, is_id, is_language, rule,
};
use crate::check::epub::xml::{EpubNamespace, parse_old};
use crate::ground::Date;

const DC: &str = "id xml:lang opf:scheme opf:file-as opf:role opf:event";

/// The package document.
const PACKAGE: Schema = Schema {
    root: "package",
    space: EpubNamespace::Opf,
    rules: &[
        in_order(
            "package",
            "version! unique-identifier! id xml:lang prefix",
            "metadata manifest spine tours? guide?",
        ),
        rule(
            "metadata",
            "id xml:lang",
            "dc-metadata? x-metadata? meta* dc:identifier* dc:title* dc:language* dc:date* \
             dc:source* dc:type* dc:format* dc:creator* dc:subject* dc:description* \
             dc:publisher* dc:contributor* dc:relation* dc:coverage* dc:rights*",
        ),
        rule("dc-metadata", "id xml:lang", "ANY"),
        rule("x-metadata", "id xml:lang", "ANY"),
        rule("meta", "name! content! scheme id xml:lang", ""),
        rule("dc:identifier", DC, ""),
        rule("dc:title", DC, ""),
        rule("dc:language", DC, ""),
        rule("dc:date", DC, ""),
        rule("dc:source", DC, ""),
        rule("dc:type", DC, ""),
        rule("dc:format", DC, ""),
        rule("dc:creator", DC, ""),
        rule("dc:subject", DC, ""),
        rule("dc:description", DC, ""),
        rule("dc:publisher", DC, ""),
        rule("dc:contributor", DC, ""),
        rule("dc:relation", DC, ""),
        rule("dc:coverage", DC, ""),
        rule("dc:rights", DC, ""),
        rule("manifest", "id", "item+"),
        rule(
            "item",
            "id! href! media-type! fallback fallback-style required-namespace \
             required-modules",
            "",
        ),
        rule("spine", "id toc!", "itemref+"),
        rule("itemref", "idref! id linear", ""),
        rule("tours", "id", "ANY"),
        rule("guide", "id", "reference+"),
        rule("reference", "type! href! title id", ""),
    ],
    words: &[AttributeWords {
        element: "itemref",
        attribute: "linear",
        allowed: &["yes", "no"],
    }],
};

/// The NCX.
const NCX: Schema = Schema {
    root: "ncx",
    space: EpubNamespace::Ncx,
    rules: &[
        in_order(
            "ncx",
            "version! xml:lang dir id",
            "head docTitle docAuthor* navMap pageList? navList*",
        ),
        rule("head", "", "meta* smilCustomTest*"),
        rule("meta", "name! content! scheme", ""),
        rule("docTitle", "id", "text audio? img?"),
        rule("docAuthor", "id", "text audio? img?"),
        rule("text", "id class", ""),
        rule("navMap", "id", "navInfo* navLabel* navPoint+"),
        rule("navInfo", "id xml:lang dir", "text? audio? img?"),
        rule("navPoint", "id! class playOrder", "navLabel+ content navPoint*"),
        rule("navLabel", "id xml:lang dir", "text? audio? img?"),
        rule("content", "src! id", ""),
        rule("pageList", "id class", "navInfo* navLabel* pageTarget+"),
        rule("pageTarget", "id value type! class playOrder", "navLabel+ content"),
        rule("navList", "id class", "navInfo* navLabel+ navTarget+"),
        rule("navTarget", "id! value class playOrder", "navLabel+ content"),
    ],
    words: &[
        AttributeWords {
            element: "pageTarget",
            attribute: "type",
            allowed: &["front", "normal", "special"],
        },
        AttributeWords { element: "ncx", attribute: "version", allowed: &["2005-1"] },
    ],
};

/// Whether the package is one of OPF 2: version 1 is another format.
fn is_second(package: &CheckedPackage) -> bool {
    package.elements.first().is_some_and(|it| it.get("version").starts_with('2'))
}

/// Elements and attributes of the package, languages, dates, roles.
pub(super) fn package(package: &CheckedPackage) -> Vec<String> {
    if !is_second(package) {
        return Vec::new();
    }
    let mut findings = PACKAGE.faults(&package.path, &package.elements);
    for element in &package.elements {
        let (place, text) = (package.at(element), element.text.trim());
        let id = element.get("id").trim();
        if element.has("id") && !is_id(id) {
            findings.push(format!(
                "{place}: `{id}` is no id: it begins with a letter and has no spaces"
            ));
        }
        if element.space != EpubNamespace::Dc {
            continue;
        }
        let role = element.get("opf:role").trim();
        let known = role.starts_with("oth.")
            || role.len() == 3 && role.bytes().all(|it| it.is_ascii_lowercase());
        if element.has("opf:role") && !known {
            findings.push(format!("{place}: the role `{role}` is no code of MARC"));
        }
        let wrong = match element.name.as_str() {
            "language" if !is_language(text) => "no language",
            "date" if !is_date(text) => "no date as `2026-03-01`",
            _ => continue,
        };
        findings.push(format!("{place}: `{text}` is {wrong}"));
    }
    findings
}

/// Whether a text is a date, perhaps with a time (W3C, *Date and Time Formats*).
fn is_date(text: &str) -> bool {
    let day = text.split_once('T').map_or(text, |it| it.0);
    Date::parse(day).is_some()
}

/// The guide leads to documents of the manifest.
pub(super) fn guide(container: &Container, package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for reference in
        package.named("reference").filter(|it| it.space == EpubNamespace::Opf)
    {
        let href = reference.get("href");
        let place = format!("{}: the guide leads to `{href}`", package.at(reference));
        match lead(&package.path, href) {
            Address::Inside { path, .. } if !container.files.contains_key(&path) => {
                findings.push(format!("{place}, which is not there"));
            }
            Address::Inside { path, .. } if package.item_at(&path).is_none() => {
                findings.push(format!("{place}, which the manifest does not list"));
            }
            Address::Inside { .. } => {}
            _ => findings.push(format!("{place}, outside of the book")),
        }
    }
    findings
}

/// The NCX is there, and has what it must have.
pub(super) fn ncx(container: &Container, package: &CheckedPackage) -> Vec<String> {
    if !is_second(package) {
        return Vec::new();
    }
    let Some(item) = package.ncx() else {
        return vec![String::from(
            "there is no NCX, the contents of EPUB 2: an item of the type \
             `application/x-dtbncx+xml`, which `toc` of the spine names",
        )];
    };
    // What cannot be read is told where its addresses are looked at.
    let file = container.files.get(&item.path);
    let Some(Ok(tree)) = file.map(|it| parse_old(it)) else { return Vec::new() };
    NCX.faults(&item.path, &tree.elements)
}

/// What is not looked at, where a book has it.
pub(super) fn left(package: &CheckedPackage) -> Option<&'static str> {
    let is_dtbook = |media: &str| media == "application/x-dtbook+xml";
    let any = package.items.iter().any(|it| is_dtbook(&it.media));
    any.then_some("documents in DTBook (EPUBCheck does)")
}
