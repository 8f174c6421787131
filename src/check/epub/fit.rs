//! What a shop takes, held against an EPUB.

use super::address::resolve;
use super::container::Container;
use super::documents::Documents;
use super::package::{CheckedPackage, words};
use super::sizes::{self, MB, Raster, file_size, shown};
use crate::check::Clause;
use crate::check::Report;
use crate::check::profile::{PrinterFact, PrinterProfile, ProfileProduct};
use crate::diag::Code;

/// All facts of a profile that an EPUB can go against.
pub(super) fn check(
    profile: &PrinterProfile,
    container: &Container,
    package: &CheckedPackage,
    documents: &Documents,
    images: &[Raster<'_>],
    bytes: &[u8],
    report: &mut Report,
) {
    if profile.medium != ProfileProduct::Ebook {
        let words = format!("{} takes PDF", profile.name);
        return report.failed(Code::ProfileKind, Clause::KindOfFile, vec![words]);
    }
    if let Some(limit) = &profile.file_mb {
        file_size(limit, bytes.len(), Clause::SizeOfTheFile, report);
    }
    let code = Code::ProfileSize;
    if let Some(limit) = &profile.image_pixels {
        let large = images.iter().filter(|it| it.pixels() > limit.value);
        let seen = format!("{} pixels at most", limit.value);
        let findings = large
            .map(|it| format!("`{}` has {} pixels, {seen}", it.path, it.pixels()))
            .collect();
        report.judged(limit.code(code), Clause::PixelsOfImages, findings, seen.clone());
    }
    let sizes: Vec<(&str, u64)> = images.iter().map(|it| (it.path, it.bytes)).collect();
    for (limit, clause, sizes) in [
        (&profile.image_mb, Clause::BytesOfImages, &sizes[..]),
        (
            &profile.document_mb,
            Clause::BytesOfDocuments,
            &sizes::documents(container, package),
        ),
    ] {
        let Some(limit) = limit else { continue };
        let large = sizes.iter().filter(|it| it.1 > limit.value * MB);
        let seen = format!("{} MB at most", limit.value);
        let findings = large.map(|it| format!("`{}` has {}, {seen}", it.0, shown(it.1)));
        report.judged(limit.code(code), clause, findings.collect(), seen.clone());
    }
    kinds(profile, package, documents, images, report);
}

/// What must be there, and what must not.
fn kinds(
    profile: &PrinterProfile,
    package: &CheckedPackage,
    documents: &Documents,
    images: &[Raster<'_>],
    report: &mut Report,
) {
    let mut wanted =
        |fact: &Option<PrinterFact<bool>>, clause: Clause, finding: Option<String>| {
            if let Some(fact) = fact.as_ref().filter(|it| it.value) {
                let code = fact.code(Code::ProfileKind);
                report.judged(code, clause, finding.into_iter().collect(), "");
            }
        };
    let ncx = "there is no `toc.ncx` in the manifest, which older readers go by";
    wanted(&profile.ncx, Clause::NcxThere, (!package.has_ncx()).then(|| ncx.into()));
    let (depth, paged) = contents(package, documents);
    let page =
        "neither the navigation nor a file that its landmark `toc` names is in the spine";
    wanted(&profile.contents_page, Clause::ContentsPage, (!paged).then(|| page.into()));
    let cover = package.with_property("cover-image");
    let gif = cover.filter(|it| it.media == "image/gif");
    let gif = gif.map(|it| format!("`{}` is a GIF: save it as JPEG or PNG", it.path));
    wanted(&profile.no_gif_cover, Clause::CoverNoGif, gif);
    let cmyk = images.iter().find(|it| it.is_cmyk);
    let cmyk = cmyk.map(|it| format!("`{}` is CMYK: save it as RGB", it.path));
    wanted(&profile.rgb, Clause::ImagesRgbOrGrey, cmyk);
    if let Some(most) = &profile.nav_levels {
        let deep = depth > most.value;
        let findings = deep.then(|| {
            format!(
                "{depth} levels, {} are shown: deeper ones stand in the contents only",
                most.value
            )
        });
        let code = most.code(Code::ProfileKind);
        let seen = format!("{depth} levels");
        report.judged(
            code,
            Clause::LevelsOfNavigation,
            findings.into_iter().collect(),
            seen,
        );
    }
}

/// How deep the contents of the navigation are, and whether contents are a page of the
/// book too: the navigation itself, or one that a landmark names.
fn contents(package: &CheckedPackage, documents: &Documents) -> (u64, bool) {
    let Some(nav) = package.with_property("nav") else { return (0, false) };
    let Some(document) = documents.get(&nav.path) else { return (0, false) };
    let list = &document.elements;
    let (mut deepest, mut paged) = (0, package.place(&nav.path).is_some());
    for (at, link) in list.iter().enumerate().filter(|(_, it)| it.name == "a") {
        let mut depth = 0;
        let mut next = Some(at);
        while let Some(at) = next {
            depth += u64::from(list[at].name == "ol");
            let kinds = words(list[at].get("epub:type"));
            if list[at].name == "nav" && kinds.iter().any(|it| it == "toc") {
                deepest = deepest.max(depth);
            }
            next = list[at].parent;
        }
        let (path, _) = resolve(&nav.path, link.get("href"));
        let names_contents = words(link.get("epub:type")).iter().any(|it| it == "toc");
        paged |= names_contents && package.place(&path).is_some();
    }
    (deepest, paged)
}
