//! How pages are laid out, and media overlays, as the package says (EPUB 3.3, 8.2, D.5
//! and D.8).

use super::{CheckedPackage, words};
use crate::check::epub::overlays::clock;
use crate::check::epub::schema::listed;

/// Properties of the whole book and their words.
const GLOBAL: [(&str, &[&str]); 4] = [
    ("rendition:layout", &["reflowable", "pre-paginated"]),
    ("rendition:orientation", &["landscape", "portrait", "auto"]),
    ("rendition:spread", &["none", "landscape", "portrait", "both", "auto"]),
    ("rendition:flow", &["paginated", "scrolled-continuous", "scrolled-doc", "auto"]),
];

/// Beginnings of properties of which a reference to an item has one at most.
const ONE_OF: [&str; 5] = [
    "rendition:layout-",
    "rendition:orientation-",
    "rendition:spread-",
    "rendition:flow-",
    "page-spread-",
];

/// Words and their number, of the book and of its pages.
pub(super) fn check(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for (property, allowed) in GLOBAL {
        findings.extend(global(package, property, Some(allowed)));
    }
    for property in ["media:active-class", "media:playback-active-class"] {
        findings.extend(global(package, property, None));
    }
    for meta in package.named("meta") {
        let (place, value) = (package.at(meta), meta.text.trim());
        match meta.get("property").trim() {
            "rendition:viewport" if !is_viewport(value) => findings.push(format!(
                "{place}: `rendition:viewport` must be as `width=600, height=800`"
            )),
            "media:active-class" | "media:playback-active-class"
                if words(value).len() > 1 =>
            {
                findings.push(format!("{place}: `{value}` must be one class"));
            }
            "media:duration" if clock(value).is_none() => {
                findings.push(format!("{place}: `{value}` is no time as `0:05:01.1`"));
            }
            _ => {}
        }
    }
    let viewports =
        package.named("meta").filter(|it| it.get("property") == "rendition:viewport");
    let mut targets: Vec<&str> = viewports.map(|it| it.get("refines")).collect();
    let all = targets.len();
    targets.sort_unstable();
    targets.dedup();
    if targets.len() < all {
        findings.push(String::from("`rendition:viewport` stands twice"));
    }
    for reference in package.named("itemref") {
        let properties = words(reference.get("properties"));
        for group in ONE_OF {
            let plain = |it: &String| {
                it.starts_with(group)
                    || it
                        .strip_prefix("rendition:")
                        .is_some_and(|it| it.starts_with(group))
            };
            let there: Vec<&str> =
                properties.iter().filter(|it| plain(it)).map(String::as_str).collect();
            if there.len() > 1 {
                findings.push(format!(
                    "{}: {} exclude one another",
                    package.at(reference),
                    listed(&there).replace(" or ", " and ")
                ));
            }
        }
    }
    findings
}

fn global(
    package: &CheckedPackage,
    property: &str,
    allowed: Option<&[&str]>,
) -> Vec<String> {
    let mut findings = Vec::new();
    let all: Vec<_> = package
        .named("meta")
        .filter(|it| it.get("property").trim() == property)
        .collect();
    for meta in &all {
        let (place, value) = (package.at(meta), meta.text.trim());
        if meta.has("refines") {
            findings.push(format!(
                "{place}: `{property}` is of the book: it refines nothing"
            ));
        }
        if let Some(allowed) = allowed.filter(|it| !it.contains(&value)) {
            let words = listed(allowed);
            let later = if (property, value) == ("rendition:layout", "roll") {
                ", by EPUB 3.3, which this check goes by; `roll` comes with EPUB 3.4"
            } else {
                ""
            };
            findings.push(format!(
                "{place}: `{property}` is `{value}`, it must be {words}{later}"
            ));
        }
    }
    if all.len() > 1 {
        findings
            .push(format!("`{property}` stands {} times, once is allowed", all.len()));
    }
    findings
}

/// Whether a text is as `width=600, height=800`.
fn is_viewport(text: &str) -> bool {
    let sides: Vec<Option<(&str, &str)>> = text
        .split(',')
        .map(|it| it.split_once('=').map(|(key, value)| (key.trim(), value.trim())))
        .collect();
    let number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let side = |wanted: &str| {
        sides
            .iter()
            .flatten()
            .filter(|(key, value)| *key == wanted && number(value))
            .count()
    };
    sides.len() == 2 && side("width") == 1 && side("height") == 1
}

/// Properties that were given up.
pub(super) fn unwise(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for meta in package.named("meta") {
        let property = meta.get("property").trim();
        let portrait = property == "rendition:spread" && meta.text.trim() == "portrait";
        if property == "rendition:viewport" || portrait {
            findings
                .push(format!("{}: `{property}` has been given up", package.at(meta)));
        }
    }
    for reference in package.named("itemref") {
        let word = "rendition:spread-portrait";
        if words(reference.get("properties")).iter().any(|it| it == word) {
            findings
                .push(format!("{}: `{word}` has been given up", package.at(reference)));
        }
    }
    let root = package.elements.first().map_or("", |it| it.get("prefix"));
    findings.extend(
        super::vocabulary::Prefixes::of(root, super::vocabulary::Reserved::Package)
            .unwise,
    );
    findings
}
