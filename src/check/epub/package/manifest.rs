//! The manifest, held against the container (EPUB 3.3, 5.6).

use std::collections::BTreeSet;

use super::{CheckedPackage, ManifestItem};
use crate::check::epub::address::{Address, lead};
use crate::check::epub::container::{Container, odd_characters};

/// Files of the manifest and of the container, and addresses that can be no files.
pub(super) fn files(container: &Container, package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    let mut listed = BTreeSet::new();
    for item in &package.items {
        let place = format!("`{}`, line {}", package.path, item.line);
        findings
            .extend(address_fault(package, item).map(|why| format!("{place}: {why}")));
        if !listed.insert(item.path.as_str()) {
            findings.push(format!("{place}: `{}` is listed twice", item.path));
        }
        let inside = matches!(lead(&package.path, &item.href), Address::Inside { .. });
        if inside && item.path == package.path {
            findings.push(format!("{place}: the package lists itself"));
        } else if inside && !container.files.contains_key(&item.path) {
            findings.push(format!("{place}: `{}` is listed and not there", item.path));
        }
    }
    if package.with_property("nav").is_none() && !package.is_old() {
        findings.push(String::from("no item has the property `nav`"));
    }
    findings
}

/// Files of the container that nothing lists: no reader will show them.
pub(super) fn unlisted(container: &Container, package: &CheckedPackage) -> Vec<String> {
    let mut unlisted = Vec::new();
    let listed: BTreeSet<&str> =
        package.items.iter().map(|it| it.path.as_str()).collect();
    let linked: BTreeSet<String> = package
        .named("link")
        .filter_map(|it| match lead(&package.path, it.get("href")) {
            Address::Inside { path, .. } => Some(path),
            _ => None,
        })
        .collect();
    for path in container.files.keys() {
        let apart = path == "mimetype"
            || path.starts_with("META-INF/")
            || is_of_a_system(path)
            || *path == package.path
            || listed.contains(path.as_str());
        if !apart && !linked.contains(path) && !is_other_package(path) {
            unlisted.push(format!("`{path}` is there and not listed"));
        }
    }
    unlisted
}

/// Files that systems leave behind.
fn is_of_a_system(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("__MACOSX/")
        || matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// A book may have several packages.
fn is_other_package(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("opf"))
}

fn address_fault(package: &CheckedPackage, item: &ManifestItem) -> Option<String> {
    let href = &item.href;
    if href.is_empty() {
        return Some(String::from("an item has no address"));
    }
    match lead(&package.path, href) {
        Address::Data => Some(String::from("an item has a `data:` address")),
        Address::File => Some(format!("`{href}` is a file of one machine")),
        Address::Faulty(why) => Some(format!("`{href}` {why}")),
        Address::Inside { place: Some(_), .. } => {
            Some(format!("`{href}` has a place, `#…`: an item is a whole file"))
        }
        Address::Inside { .. } if href.contains([' ', '\t', '\n']) => {
            Some(format!("`{href}` has a space in its address: write `%20`"))
        }
        Address::Inside { path, .. } => {
            let odd = odd_characters(&path);
            (!odd.is_empty()).then(|| format!("`{path}` has {odd} in its name"))
        }
        _ => None,
    }
}

/// Fallbacks of fallbacks are followed so far.
const LONGEST: usize = 50;

/// Fallbacks lead to items, and end.
pub(super) fn fallbacks(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for item in &package.items {
        let place = format!("`{}`, line {}", package.path, item.line);
        let mut seen = BTreeSet::from([item.id.as_str()]);
        let mut next = item;
        while !next.fallback.is_empty() {
            let Some(other) = package.item(&next.fallback) else {
                if next.id == item.id {
                    let id = &next.fallback;
                    findings.push(format!("{place}: the fallback `{id}` is no item"));
                }
                break;
            };
            if !seen.insert(&other.id) || seen.len() > LONGEST {
                findings.push(format!(
                    "{place}: the fallbacks of `{}` go in a circle",
                    item.id
                ));
                break;
            }
            next = other;
        }
    }
    findings
}

impl CheckedPackage {
    /// Whether an item, or one that stands in for it, is of a kind.
    pub(in crate::check::epub) fn falls_back(
        &self,
        item: &ManifestItem,
        fits: impl Fn(&ManifestItem) -> bool,
    ) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = Some(item);
        while let Some(item) = next {
            if fits(item) {
                return true;
            }
            if !seen.insert(&item.id) || seen.len() > LONGEST {
                return false;
            }
            next = self.item(&item.fallback).filter(|_| !item.fallback.is_empty());
        }
        false
    }
}
