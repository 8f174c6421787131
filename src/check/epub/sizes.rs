//! Sizes inside an EPUB, and what a shop takes.

use std::io::Cursor;

use image::ImageReader;

use super::container::Container;
use super::package::Package;
use crate::check::Report;
use crate::check::profile::{Fact, Medium, Profile};
use crate::diag::Code;

/// A million bytes: vendors count so.
const MB: u64 = 1_000_000;

/// The strictest caps of the shops known: pixels (IngramSpark) and bytes (Kobo).
const IMAGE_PIXELS: u64 = 3_200_000;
const IMAGE_BYTES: u64 = 5 * MB;

/// Beyond this a document opens slowly in old readers.
const DOCUMENT_BYTES: u64 = 300_000;

/// What IngramSpark takes, the least of all.
const FILE_BYTES: u64 = 100 * MB;

/// A file against a profile's limit.
pub(crate) fn file_size(
    limit: &Fact<u64>,
    bytes: usize,
    clause: &str,
    report: &mut Report,
) {
    let most = limit.value * MB;
    let size = shown(bytes as u64);
    let findings =
        (bytes as u64 > most).then(|| format!("{size}, {} MB at most", limit.value));
    let code = limit.code(Code::ProfileSize);
    let seen = size.clone();
    report.judged(code, clause, findings.into_iter().collect(), seen);
}

/// Images, documents, the file; then what the profile says.
pub(super) fn check(
    container: &Container,
    package: &Package,
    bytes: usize,
    profile: Option<&Profile>,
    report: &mut Report,
) {
    let images = images(container, package);
    let documents: Vec<(&str, u64)> = package
        .items
        .values()
        .filter(|it| it.media == "application/xhtml+xml")
        .filter_map(|it| {
            Some((it.path.as_str(), container.files.get(&it.path)?.len() as u64))
        })
        .collect();
    let code = Code::EpubSize;
    let mut findings = Vec::new();
    for (path, pixels, size) in &images {
        if *pixels == 0 {
            findings.push(format!("`{path}` cannot be read as an image"));
        } else if *pixels > IMAGE_PIXELS {
            findings.push(format!("`{path}` has {pixels} pixels"));
        }
        if *size > IMAGE_BYTES {
            findings.push(format!("`{path}` has {}", shown(*size)));
        }
    }
    report.judged(code, "images within what shops take", findings, "");
    let large = documents.iter().filter(|it| it.1 > DOCUMENT_BYTES);
    let findings = large.map(|it| format!("`{}` has {} kB", it.0, it.1 / 1000)).collect();
    report.judged(code, "documents not too long", findings, "");
    let large = (bytes as u64 > FILE_BYTES)
        .then(|| format!("{}, some shops take 100 MB", shown(bytes as u64)));
    let seen = shown(bytes as u64);
    report.judged(code, "size of the book", large.into_iter().collect(), seen);
    if let Some(profile) = profile {
        fit(profile, package, &images, &documents, bytes, report);
    }
}

fn fit(
    profile: &Profile,
    package: &Package,
    images: &[(&str, u64, u64)],
    documents: &[(&str, u64)],
    bytes: usize,
    report: &mut Report,
) {
    if profile.medium != Medium::Ebook {
        let words = format!("{} takes PDF", profile.name);
        return report.failed(Code::ProfileKind, "kind of file", vec![words]);
    }
    if let Some(limit) = &profile.file_mb {
        file_size(limit, bytes, "size of the file", report);
    }
    let code = Code::ProfileSize;
    if let Some(limit) = &profile.image_pixels {
        let large = images.iter().filter(|it| it.1 > limit.value);
        let findings =
            large.map(|it| format!("`{}` has {} pixels", it.0, it.1)).collect();
        let seen = format!("{} pixels at most", limit.value);
        report.judged(limit.code(code), "pixels of images", findings, seen);
    }
    let list: Vec<(&str, u64)> = images.iter().map(|it| (it.0, it.2)).collect();
    let clauses = [
        (&profile.image_mb, "bytes of images", &list[..]),
        (&profile.document_mb, "bytes of documents", documents),
    ];
    for (limit, clause, sizes) in clauses {
        let Some(limit) = limit else { continue };
        let large = sizes.iter().filter(|it| it.1 > limit.value * MB);
        let findings = large.map(|it| format!("`{}` has {}", it.0, shown(it.1)));
        let seen = format!("{} MB at most", limit.value);
        report.judged(limit.code(code), clause, findings.collect(), seen);
    }
    if let Some(wanted) = profile.ncx.as_ref().filter(|it| it.value) {
        let findings = (!package.has_ncx()).then(|| String::from("there is none"));
        let code = wanted.code(Code::ProfileKind);
        report.judged(code, "NCX there", findings.into_iter().collect(), "");
    }
    if let Some(wanted) = profile.no_gif_cover.as_ref().filter(|it| it.value) {
        let gif =
            package.with_property("cover-image").filter(|it| it.media == "image/gif");
        let findings = gif.map(|it| format!("`{}` is a GIF", it.path));
        let code = wanted.code(Code::ProfileKind);
        report.judged(code, "cover no GIF", findings.into_iter().collect(), "");
    }
}

/// Raster images: path, pixels (0 if it cannot be read), bytes.
fn images<'a>(container: &Container, package: &'a Package) -> Vec<(&'a str, u64, u64)> {
    let raster = ["image/png", "image/jpeg"];
    let mut images = Vec::new();
    for item in package.items.values().filter(|it| raster.contains(&it.media.as_str())) {
        let Some(file) = container.files.get(&item.path) else { continue };
        let size = ImageReader::new(Cursor::new(file))
            .with_guessed_format()
            .ok()
            .and_then(|reader| reader.into_dimensions().ok());
        let pixels =
            size.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
        images.push((item.path.as_str(), pixels, file.len() as u64));
    }
    images
}

/// In kilobytes or megabytes.
fn shown(bytes: u64) -> String {
    if bytes < MB {
        return format!("{} kB", (bytes + 500) / 1_000);
    }
    let tenths = (bytes + MB / 20) * 10 / MB;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
