//! Properties of metadata, items and references (EPUB 3.3, appendix D).

use super::vocabulary::{Prefixes, Reserved, Term};
use super::{CheckedPackage, words};
use crate::check::epub::xml::{EpubNamespace, XmlElement};

const RENDITION: &str = "http://www.idpf.org/vocab/rendition/#";
const MEDIA: &str = "http://www.idpf.org/epub/vocab/overlays/#";

/// Words of the package's vocabularies, by the attribute and element that they stand in.
const WORDS: [(&str, &str, &str, &[&str]); 12] = [
    (
        "meta",
        "property",
        "",
        &[
            "alternate-script",
            "authority",
            "belongs-to-collection",
            "collection-type",
            "display-seq",
            "file-as",
            "group-position",
            "identifier-type",
            "meta-auth",
            "pageBreakSource",
            "role",
            "source-of",
            "term",
            "title-type",
        ],
    ),
    (
        "meta",
        "property",
        RENDITION,
        &["layout", "orientation", "spread", "flow", "viewport", "align-x-center"],
    ),
    (
        "meta",
        "property",
        MEDIA,
        &["active-class", "duration", "narrator", "playback-active-class"],
    ),
    ("meta", "scheme", "", &[]),
    (
        "item",
        "properties",
        "",
        &[
            "cover-image",
            "data-nav",
            "dictionary",
            "glossary",
            "index",
            "mathml",
            "nav",
            "remote-resources",
            "scripted",
            "search-key-map",
            "svg",
            "switch",
        ],
    ),
    ("item", "properties", RENDITION, &[]),
    ("itemref", "properties", "", &["page-spread-left", "page-spread-right"]),
    (
        "itemref",
        "properties",
        RENDITION,
        &[
            "align-x-center",
            "flow-auto",
            "flow-paginated",
            "flow-scrolled-continuous",
            "flow-scrolled-doc",
            "layout-pre-paginated",
            "layout-reflowable",
            "orientation-auto",
            "orientation-landscape",
            "orientation-portrait",
            "page-spread-center",
            "page-spread-left",
            "page-spread-right",
            "spread-auto",
            "spread-both",
            "spread-landscape",
            "spread-none",
            "spread-portrait",
        ],
    ),
    (
        "link",
        "rel",
        "",
        &[
            "acquire",
            "alternate",
            "marc21xml-record",
            "mods-record",
            "onix-record",
            "record",
            "voicing",
            "xml-signature",
            "xmp-record",
        ],
    ),
    ("link", "rel", RENDITION, &[]),
    ("link", "properties", "", &["onix", "xmp", "marc21xml", "mods"]),
    ("link", "properties", RENDITION, &[]),
];

/// Prefixes and words of the package document.
pub(super) fn check(package: &CheckedPackage) -> Vec<String> {
    let root = package.elements.first();
    let declared = root.map_or("", |it| it.get("prefix"));
    let prefixes = Prefixes::of(declared, Reserved::Package);
    let mut findings = prefixes.faults.clone();
    for element in package.elements.iter().filter(|it| it.space == EpubNamespace::Opf) {
        let rows = WORDS.iter().filter(|it| it.0 == element.name);
        let mut attributes: Vec<&str> = rows.map(|it| it.1).collect();
        attributes.dedup();
        // Roles of links in collections are their own.
        if element.name == "link" && package.is_collected(element) {
            attributes.clear();
        }
        for attribute in attributes {
            findings.extend(attribute_faults(package, element, attribute, &prefixes));
        }
    }
    findings.extend(items(package));
    findings
}

fn attribute_faults(
    package: &CheckedPackage,
    element: &XmlElement,
    attribute: &str,
    prefixes: &Prefixes,
) -> Vec<String> {
    let Some(value) = element.attributes.get(attribute) else { return Vec::new() };
    let place = package.at(element);
    let all = words(value);
    let one = element.name == "meta";
    if all.is_empty() {
        return vec![format!("{place}: `{attribute}` is empty")];
    }
    if one && all.len() > 1 {
        return vec![format!("{place}: `{attribute}` is `{value}`, it must be one word")];
    }
    let wrong = all.iter().filter_map(|word| {
        let why = match prefixes.of_word(word) {
            Term::Malformed => "has a prefix without word, or a word without prefix",
            Term::Undeclared(_) => "has a prefix that `package` does not declare",
            Term::Plain(name) if !is_known(element, attribute, "", name) => {
                "is no such property; a word of another vocabulary has a prefix"
            }
            Term::Prefixed(address, name)
                if !is_known(element, attribute, address, name) =>
            {
                "is no such property"
            }
            _ => return None,
        };
        Some(format!("{place}: `{word}` in `{attribute}` {why}"))
    });
    wrong.collect()
}

/// Whether a word is in the vocabulary of its place, if that is one of EPUB's.
fn is_known(element: &XmlElement, attribute: &str, address: &str, name: &str) -> bool {
    let row = WORDS
        .iter()
        .find(|it| it.0 == element.name && it.1 == attribute && it.2 == address);
    row.is_none_or(|it| it.3.contains(&name))
}

/// `nav` and `cover-image` once, on files that can be such; `scheme` with a prefix.
fn items(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    let image = |it: &str| it.starts_with("image/");
    for (property, what, fits) in [
        ("cover-image", "an image", &image as &dyn Fn(&str) -> bool),
        ("nav", "an XHTML document", &|it| it == "application/xhtml+xml"),
    ] {
        let having: Vec<_> = package.items.iter().filter(|it| it.has(property)).collect();
        if having.len() > 1 {
            findings.push(format!("{} items are `{property}`, one may be", having.len()));
        }
        for item in having.iter().filter(|it| !fits(&it.media)) {
            findings.push(format!(
                "`{}` is `{property}`, it must be {what} and is `{}`",
                item.path, item.media
            ));
        }
    }
    findings
}
