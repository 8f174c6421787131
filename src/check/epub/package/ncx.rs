//! The NCX is for old readers; where it is, it must say what the package says.

use std::collections::BTreeSet;

use super::{CheckedPackage, refused};
use crate::check::epub::address::{Address, lead};
use crate::check::epub::container::Container;
use crate::check::epub::documents::{Documents, doctype_fault};
use crate::check::epub::xml::{XmlElement, parse, parse_old};

/// Identifier, depth, addresses.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    documents: &Documents,
) -> Vec<String> {
    let Some(item) = package.ncx() else { return Vec::new() };
    let Some(file) = container.files.get(&item.path) else { return Vec::new() };
    let read = if package.is_old() { parse_old(file) } else { parse(file) };
    let tree = match read {
        Ok(tree) => tree,
        Err(fault) => return vec![refused(&item.path, fault).1],
    };
    let mut findings = Vec::new();
    if !package.is_old() {
        findings.extend(doctype_fault(&item.path, &item.media, tree.doctype.as_ref()));
    }
    let list = tree.elements;
    let meta = |name: &str| {
        let found = list.iter().find(|it| it.name == "meta" && it.get("name") == name);
        found.map(|it| it.get("content").trim().to_owned())
    };
    let root = package.elements.first();
    let unique = root.map_or("", |it| it.get("unique-identifier").trim());
    let identifier = package.named("identifier").find(|it| it.get("id").trim() == unique);
    let identifier = identifier.map_or("", |it| it.text.trim());
    if let Some(uid) = meta("dtb:uid").filter(|it| it != identifier) {
        findings.push(format!(
            "`dtb:uid` is `{uid}`, the package's identifier `{identifier}`"
        ));
    }
    let mut ids = BTreeSet::new();
    for element in list.iter().filter(|it| it.has("id")) {
        if !ids.insert(element.get("id")) {
            let (line, id) = (element.line, element.get("id"));
            findings.push(format!(
                "`{}`, line {line}: the id `{id}` stands twice",
                item.path
            ));
        }
    }
    for content in list.iter().filter(|it| it.name == "content") {
        findings
            .extend(content_fault(container, package, documents, &item.path, content));
    }
    findings
}

fn content_fault(
    container: &Container,
    package: &CheckedPackage,
    documents: &Documents,
    ncx: &str,
    content: &XmlElement,
) -> Option<String> {
    let href = content.get("src");
    let place = format!("`{ncx}`, line {}: it leads to `{href}`", content.line);
    let Address::Inside { path, place: fragment } = lead(ncx, href) else {
        return Some(format!("{place}, outside of the book"));
    };
    if !container.files.contains_key(&path) {
        return Some(format!("{place}, which is not there"));
    }
    let lost = fragment.filter(|it| !it.is_empty() && !it.contains('('));
    if let (Some(lost), Some(document)) = (lost, documents.get(&path))
        && !document.ids.contains_key(&lost)
    {
        return Some(format!("{place}, a place that is not there"));
    }
    let item = package.item_at(&path)?;
    let is_document = package.falls_back(item, super::ManifestItem::is_document);
    (package.place(&path).is_none() && is_document)
        .then(|| format!("{place}, which is not in the spine"))
}
