//! Links of the package document to records and the like (EPUB 3.3, 5.5.7 and D.4).

use super::{CheckedPackage, words};
use crate::check::epub::address::{Address, lead};
use crate::check::epub::container::Container;
use crate::check::epub::xml::XmlElement;

/// Relations that have been given up.
const GIVEN_UP: [&str; 5] =
    ["marc21xml-record", "mods-record", "onix-record", "xml-signature", "xmp-record"];

/// What each link leads to, and what it says of that.
pub(super) fn check(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for link in package.elements.iter().filter(|it| it.name == "link") {
        let place = package.at(link);
        let collected = package.is_collected(link);
        findings.extend(
            faults(package, link, collected).iter().map(|it| format!("{place}: {it}")),
        );
    }
    findings
}

fn faults(package: &CheckedPackage, link: &XmlElement, collected: bool) -> Vec<String> {
    let mut findings = Vec::new();
    let (href, rel) = (link.get("href").trim(), words(link.get("rel")));
    let has = |word: &str| rel.iter().any(|it| it == word);
    let media = link.get("media-type").trim();
    let address = lead(&package.path, href);
    match &address {
        Address::Data => findings.push(String::from("a link has a `data:` address")),
        Address::File => findings.push(format!("`{href}` is a file of one machine")),
        Address::Faulty(why) => findings.push(format!("`{href}` {why}")),
        Address::Inside { path, place: Some(id) }
            if *path == package.path && !collected && package.item(id).is_some() =>
        {
            findings.push(format!("`{href}` leads to an item of the package itself"));
        }
        _ => {}
    }
    if collected {
        return findings;
    }
    let inside = matches!(address, Address::Inside { .. });
    let described = has("record") || has("voicing");
    if media.is_empty() && (inside || described) {
        findings.push(format!("the link to `{href}` lacks its `media-type`"));
    }
    if has("record") && link.has("refines") {
        findings.push(String::from("a `record` is of the book: it refines nothing"));
    }
    if has("voicing") && !link.has("refines") {
        findings.push(String::from("a `voicing` must refine what it pronounces"));
    }
    if has("voicing") && !media.is_empty() && !media.starts_with("audio/") {
        findings.push(format!("a `voicing` must be audio, not `{media}`"));
    }
    if has("alternate") && rel.len() > 1 {
        findings.push(String::from("`alternate` stands by itself in `rel`"));
    }
    if !link.has("rel") {
        findings.push(format!("the link to `{href}` lacks its `rel`"));
    }
    findings
}

/// Links to files that are not there, and relations given up.
pub(super) fn unwise(container: &Container, package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for link in package.named("link") {
        let place = package.at(link);
        if let Address::Inside { path, .. } = lead(&package.path, link.get("href"))
            && !container.files.contains_key(&path)
        {
            findings.push(format!("{place}: `{path}` is linked and not there"));
        }
        let rel = words(link.get("rel"));
        for word in rel.iter().filter(|it| GIVEN_UP.contains(&it.as_str())) {
            findings.push(format!("{place}: the relation `{word}` has been given up"));
        }
    }
    findings
}
