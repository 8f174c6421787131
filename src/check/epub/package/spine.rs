//! The spine (EPUB 3.3, 5.7).

use std::collections::BTreeSet;

use super::CheckedPackage;
use crate::check::epub::xml::EpubNamespace;

/// References lead to items that can be read, once each.
pub(super) fn references(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    let (mut any, mut linear) = (false, false);
    for reference in
        package.elements.iter().filter(|it| it.is(EpubNamespace::Opf, "itemref"))
    {
        let (place, id) = (package.at(reference), reference.get("idref").trim());
        any = true;
        linear |= reference.get("linear").trim() != "no";
        if !seen.insert(id) {
            findings.push(format!("{place}: the spine names `{id}` twice"));
        }
        let Some(item) = package.item(id) else {
            findings.push(format!(
                "{place}: the spine names `{id}`, which is not in the manifest"
            ));
            continue;
        };
        let readable = |it: &super::ManifestItem| {
            it.is_document()
                || package.is_old()
                    && matches!(
                        it.media.as_str(),
                        "application/x-dtbook+xml" | "text/x-oeb1-document" | "text/html"
                    )
        };
        if !package.falls_back(item, readable) {
            findings.push(format!(
                "{place}: `{}` is `{}`: it needs a fallback that is XHTML or SVG",
                item.path, item.media
            ));
        }
    }
    if !any {
        findings.push(String::from("the spine is empty"));
    } else if !linear {
        findings.push(String::from("the spine has nothing that is read in order"));
    }
    let toc = package.named("spine").find(|it| it.is(EpubNamespace::Opf, "spine"));
    let toc = toc.map_or("", |it| it.get("toc").trim());
    match package.item(toc) {
        Some(item) if item.media != "application/x-dtbncx+xml" => {
            findings.push(format!("`toc` of the spine names `{}`, no NCX", item.path));
        }
        None if !toc.is_empty() => {
            findings.push(format!("`toc` of the spine names `{toc}`, which is no item"));
        }
        None if package.has_ncx() => {
            findings.push(String::from(
                "there is an NCX that `toc` of the spine does not name",
            ));
        }
        _ => {}
    }
    findings
}
