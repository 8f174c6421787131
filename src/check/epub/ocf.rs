//! The files of `META-INF` (EPUB 3.3, 4.2.6 and 4.3).

use crate::check::Clause;
use std::collections::BTreeSet;

use super::container::Container;
use super::encryption::Encryption;
use super::package::{CheckedPackage, FONTS};
use super::schema::{AttributeWords, Schema, in_order, rule};
use super::xml::{EpubNamespace, Unreadable, XmlElement, parse};
use crate::check::Report;
use crate::diag::Code;

const CONTAINER: &str = "META-INF/container.xml";

/// `container.xml`.
const SCHEMA: Schema = Schema {
    root: "container",
    space: EpubNamespace::Ocf,
    rules: &[
        in_order("container", "version!", "rootfiles links?"),
        rule("rootfiles", "", "rootfile+"),
        rule("rootfile", "full-path! media-type!", ""),
        rule("links", "", "link+"),
        rule("link", "href! rel! media-type", ""),
    ],
    words: &[
        VERSION,
        AttributeWords {
            element: "rootfile",
            attribute: "media-type",
            allowed: &["application/oebps-package+xml"],
        },
    ],
};

/// The same for EPUB 2, where a rootfile may be the book in another format (OCF 2.0.1,
/// 3.5.1).
const OLD: Schema = Schema { words: &[VERSION], ..SCHEMA };

const VERSION: AttributeWords =
    AttributeWords { element: "container", attribute: "version", allowed: &["1.0"] };

/// The files of `META-INF`, and what they say of the resources.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    encryption: &Encryption,
    report: &mut Report,
) {
    let mut malformed = Vec::new();
    let mut findings = Vec::new();
    for (path, file) in &container.files {
        let name = path.strip_prefix("META-INF/").and_then(|it| it.strip_suffix(".xml"));
        let Some(name) = name else { continue };
        match parse(file) {
            Err(Unreadable::Malformed(why) | Unreadable::TooMuch(why)) => {
                malformed.push(format!("`{path}`: {why}"));
            }
            Ok(tree) if name == "container" && package.is_old() => {
                findings.extend(OLD.faults(CONTAINER, &tree.elements));
            }
            Ok(tree) => findings.extend(faults(path, name, &tree.elements)),
        }
    }
    let hidden = package.items.iter().filter(|it| it.path.starts_with("META-INF/"));
    findings.extend(hidden.map(|it| {
        format!("`{}` is part of the book: no such file may be in META-INF", it.path)
    }));
    report.judged(Code::EpubMalformed, Clause::MetaInfWellFormed, malformed, "");
    report.judged(Code::EpubContainer, Clause::FilesOfMetaInf, findings, "");
    encrypted(package, encryption, report);
}

fn faults(path: &str, name: &str, list: &[XmlElement]) -> Vec<String> {
    let wanted = match name {
        "container" => return SCHEMA.faults(CONTAINER, list),
        "encryption" => "encryption",
        "signatures" => "signatures",
        _ => return Vec::new(),
    };
    let mut findings = Vec::new();
    if list.first().is_none_or(|it| !it.is(EpubNamespace::Ocf, wanted)) {
        findings.push(format!("`{path}` must begin with `{wanted}` in OCF's namespace"));
    }
    findings
}

/// Ids, compression and obfuscation.
fn encrypted(package: &CheckedPackage, encryption: &Encryption, report: &mut Report) {
    let clause = Clause::Encryption;
    let Encryption { locked, obfuscated, elements } = encryption;
    if elements.is_empty() {
        return report.not_applicable(clause, "the book has none");
    }
    let mut findings = Vec::new();
    let mut ids = BTreeSet::new();
    for element in elements {
        let id = element.get("Id");
        if !id.is_empty() && !ids.insert(id) {
            findings.push(format!("line {}: the id `{id}` stands twice", element.line));
        }
        if element.name == "Compression" {
            findings.extend(compression(element));
        }
    }
    for path in obfuscated {
        let item = package.item_at(path);
        if let Some(item) = item
            && !FONTS.contains(&item.media.as_str())
        {
            findings.push(format!(
                "`{path}` is `{}` and obfuscated: that is for fonts of a core media type",
                item.media
            ));
        }
    }
    let seen =
        format!("{} fonts obfuscated, {} files locked", obfuscated.len(), locked.len());
    report.judged(Code::EpubEncryption, clause, findings, seen);
    if !locked.is_empty() {
        report.leave(&["files that are encrypted"]);
    }
}

fn compression(element: &XmlElement) -> Vec<String> {
    let mut findings = Vec::new();
    let (method, length) = (element.get("Method"), element.get("OriginalLength"));
    if !matches!(method, "0" | "8") {
        findings.push(format!("line {}: `Method` must be `0` or `8`", element.line));
    }
    if length.parse::<u64>().is_err() {
        findings
            .push(format!("line {}: `OriginalLength` must be a number", element.line));
    }
    findings
}
