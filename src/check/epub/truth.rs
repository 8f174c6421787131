//! Whether the accessibility metadata are there, and true.

use super::documents::Documents;
use super::package::CheckedPackage;
use crate::check::Clause;
use crate::check::Report;
use crate::diag::Code;

/// The metadata of EPUB Accessibility 1.1 held against the documents.
pub(super) fn check(
    package: &CheckedPackage,
    documents: &Documents,
    report: &mut Report,
) {
    let code = Code::EpubAccessibility;
    let mut findings = Vec::new();
    for property in [
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    ] {
        if package.property(&format!("schema:{property}")).is_empty() {
            findings.push(format!("`schema:{property}` is missing"));
        }
    }
    report.judged(Code::EpubAdvice, Clause::AccessibilityMetadata, findings, "");

    let images: Vec<_> = documents
        .iter()
        .flat_map(|(path, document)| document.elements.iter().map(move |it| (path, it)))
        .filter(|(_, it)| it.name == "img")
        .collect();
    let without: Vec<String> = images
        .iter()
        .filter(|(_, it)| !it.attributes.contains_key("alt"))
        .map(|(path, it)| format!("`{path}`: `{}` has no `alt`", it.get("src")))
        .collect();
    let seen = format!("{} images", images.len());
    report.judged(Code::EpubAdvice, Clause::ImagesDescribed, without, seen);

    let features = package.property("schema:accessibilityFeature");
    let claims = |feature: &str| features.contains(&feature);
    let any = |name: &str| {
        documents.values().any(|it| it.elements.iter().any(|it| it.name == name))
    };
    let typed = |kind: &str| {
        let has = |it: &super::xml::XmlElement| {
            it.get("epub:type").split_ascii_whitespace().any(|word| word == kind)
        };
        documents.values().any(|it| it.elements.iter().any(has))
    };
    let described = images.iter().any(|(_, it)| !it.get("alt").trim().is_empty())
        || documents.values().any(|it| {
            it.elements
                .iter()
                .any(|it| it.name == "svg" && !it.get("aria-label").is_empty())
        });
    let at_length = any("details")
        || documents.values().any(|it| {
            let described = ["aria-describedby", "aria-details", "longdesc"];
            it.elements.iter().any(|it| described.iter().any(|key| it.has(key)))
        });
    let ncx = package.has_ncx();
    let truth = [
        ("alternativeText", described, "no image has a description"),
        ("tableOfContents", typed("toc") || ncx, "there are no contents"),
        ("pageNavigation", typed("page-list"), "there is no page-list"),
        ("printPageNumbers", typed("pagebreak"), "no page is marked"),
        ("pageBreakMarkers", typed("pagebreak"), "no page is marked"),
        ("index", typed("index"), "there is no index"),
        ("MathML", any("math"), "there is no MathML"),
        ("longDescription", at_length, "nothing is described at length"),
    ];
    let mut findings: Vec<String> = truth
        .into_iter()
        .filter(|(feature, is, _)| claims(feature) && !is)
        .map(|(feature, _, why)| format!("it claims `{feature}`, but {why}"))
        .collect();
    let modes = package.property("schema:accessMode");
    if !images.is_empty()
        && !modes.is_empty()
        && !modes.contains(&"visual")
        && images.iter().any(|(_, it)| !it.get("alt").is_empty())
    {
        findings.push(String::from("it has images, but no access mode `visual`"));
    }
    report.judged(code, Clause::AccessibilityClaimsTrue, findings, features.join(", "));
}
