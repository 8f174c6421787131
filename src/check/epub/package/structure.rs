//! Elements, attributes and ids of the package document (EPUB 3.3, 5.3–5.8).

use std::collections::BTreeSet;

use super::CheckedPackage;
use crate::check::epub::encoding::XmlEncoding;
use crate::check::epub::schema::{
    AttributeWords, Schema, in_order, is_id, is_language, rule,
};
use crate::check::epub::xml::EpubNamespace;

const DC: &str = "id xml:lang dir";
const DIRECTIONS: &[&str] = &["ltr", "rtl", "auto"];

/// The package document.
const SCHEMA: Schema = Schema {
    root: "package",
    space: EpubNamespace::Opf,
    rules: &[
        in_order(
            "package",
            "version! unique-identifier! id prefix xml:lang dir",
            "metadata manifest spine guide? bindings? collection*",
        ),
        rule(
            "metadata",
            "id xml:lang dir",
            "meta* link* dc:identifier* dc:title* dc:language* dc:date* dc:source* dc:type* \
             dc:format* dc:creator* dc:subject* dc:description* dc:publisher* \
             dc:contributor* dc:relation* dc:coverage* dc:rights*",
        ),
        rule("meta", "property refines id scheme xml:lang dir name content", ""),
        rule("link", "href! rel hreflang id refines media-type properties", ""),
        rule("dc:identifier", "id", ""),
        rule("dc:title", DC, ""),
        rule("dc:language", "id", ""),
        rule("dc:date", "id", ""),
        rule("dc:source", DC, ""),
        rule("dc:type", "id", ""),
        rule("dc:format", "id", ""),
        rule("dc:creator", DC, ""),
        rule("dc:subject", DC, ""),
        rule("dc:description", DC, ""),
        rule("dc:publisher", DC, ""),
        rule("dc:contributor", DC, ""),
        rule("dc:relation", DC, ""),
        rule("dc:coverage", DC, ""),
        rule("dc:rights", DC, ""),
        rule("manifest", "id", "item+"),
        rule("item", "id! href! media-type! fallback media-overlay properties", ""),
        rule("spine", "id toc page-progression-direction", "itemref+"),
        rule("itemref", "idref! linear id properties", ""),
        rule("guide", "", "reference+"),
        rule("reference", "href! type! title", ""),
        rule("bindings", "", "mediaType+"),
        rule("mediaType", "media-type! handler!", ""),
        in_order("collection", "role! id xml:lang dir", "metadata? collection* link*"),
    ],
    words: &[
        AttributeWords { element: "package", attribute: "version", allowed: &["3.0"] },
        AttributeWords { element: "package", attribute: "dir", allowed: DIRECTIONS },
        AttributeWords { element: "metadata", attribute: "dir", allowed: DIRECTIONS },
        AttributeWords { element: "meta", attribute: "dir", allowed: DIRECTIONS },
        AttributeWords { element: "dc:title", attribute: "dir", allowed: DIRECTIONS },
        AttributeWords { element: "dc:creator", attribute: "dir", allowed: DIRECTIONS },
        AttributeWords {
            element: "spine",
            attribute: "page-progression-direction",
            allowed: &["ltr", "rtl", "default"],
        },
        AttributeWords {
            element: "itemref",
            attribute: "linear",
            allowed: &["yes", "no"],
        },
    ],
};

/// The schema, languages, empty values, collections.
pub(super) fn check(package: &CheckedPackage) -> Vec<String> {
    let mut findings = SCHEMA.faults(&package.path, &package.elements);
    for element in &package.elements {
        let place = package.at(element);
        for key in ["xml:lang", "hreflang"] {
            let Some(tag) = element.attributes.get(key) else { continue };
            if !tag.is_empty() && !is_language(tag) {
                findings
                    .push(format!("{place}: `{key}` is `{tag}`, which is no language"));
            }
        }
        let is_value =
            element.space == EpubNamespace::Dc || is_meta(element.name.as_str());
        if is_value && !element.has("name") && element.text.trim().is_empty() {
            findings.push(format!("{place}: `{}` is empty", element.name));
        }
        if element.name == "language" && !element.text.is_empty() {
            let tag = element.text.trim();
            if !is_language(tag) {
                findings.push(format!("{place}: `{tag}` is no language"));
            }
        }
        if element.name == "collection" {
            let is_inner = element.parent.is_some_and(|it| it > 0);
            if element.get("role") == "manifest" && !is_inner {
                findings.push(format!(
                    "{place}: a collection `manifest` stands inside another collection"
                ));
            }
        }
    }
    if package.named("date").count() > 1 {
        findings.push(String::from("there are several `dc:date`, one is allowed"));
    }
    findings
}

fn is_meta(name: &str) -> bool {
    name == "meta"
}

/// What the standard has given up, and roles of collections that are no addresses.
pub(super) fn unwise(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    if package.encoding == XmlEncoding::Utf16 {
        findings.push(format!("`{}` is UTF-16: save it as UTF-8", package.path));
    }
    for element in &package.elements {
        let place = package.at(element);
        let role = element.get("role");
        if element.name == "bindings" {
            findings.push(format!("{place}: `bindings` has been given up"));
        } else if element.name == "collection" && role.contains(':') && !is_address(role)
        {
            findings.push(format!("{place}: the role `{role}` is no address"));
        }
    }
    let guide: Vec<_> = package.named("reference").collect();
    let mut seen = BTreeSet::new();
    for reference in guide {
        let key =
            (reference.get("type").to_lowercase(), reference.get("href").to_owned());
        if !seen.insert(key) {
            let place = package.at(reference);
            findings.push(format!("{place}: the guide has this entry twice"));
        }
    }
    findings
}

/// Whether a role can be an address: a scheme, a host, no spaces.
fn is_address(role: &str) -> bool {
    let host = role.split_once("://").map(|it| it.1).unwrap_or_default();
    let sound =
        |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | ':' | '[' | ']');
    host.split('/').next().is_some_and(|it| !it.is_empty() && it.chars().all(sound))
        && !role.contains([' ', '<', '>'])
}

/// Ids: once each, of their form; what refines names one.
pub(super) fn ids(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for element in package.elements.iter().filter(|it| it.has("id")) {
        let (place, id) = (package.at(element), element.get("id").trim());
        if !seen.insert(id) {
            findings.push(format!("{place}: the id `{id}` stands twice"));
        }
        if !is_id(id) && !package.is_old() {
            findings.push(format!(
                "{place}: `{id}` is no id: it begins with a letter and has no spaces"
            ));
        }
    }
    for element in &package.elements {
        let refined = element.get("refines").trim();
        if package.is_collected(element) || refined.is_empty() {
            continue;
        }
        let place = package.at(element);
        if let Some(id) = refined.strip_prefix('#') {
            if !seen.contains(id) {
                findings.push(format!(
                    "{place}: `refines` names the id `{id}`, which is nowhere"
                ));
            }
        } else if crate::check::epub::address::scheme(refined).is_some() {
            findings
                .push(format!("{place}: `refines` must be relative, not `{refined}`"));
        }
    }
    findings
}
