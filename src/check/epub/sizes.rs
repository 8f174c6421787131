//! Sizes inside an EPUB, and what a shop takes.

use crate::check::Clause;
use std::io::Cursor;

use image::{ImageDecoder as _, ImageReader};

use super::container::Container;
use super::package::CheckedPackage;
use crate::check::Report;
use crate::check::profile::PrinterFact;
use crate::diag::Code;
use crate::raster;

/// A million bytes: vendors count so.
pub(super) const MB: u64 = 1_000_000;

/// The strictest caps of the shops known: pixels (IngramSpark) and bytes (Kobo).
const IMAGE_PIXELS: u64 = 3_200_000;
const IMAGE_BYTES: u64 = 5 * MB;

/// Beyond this a document opens slowly in old readers.
const DOCUMENT_BYTES: u64 = 300_000;

/// What IngramSpark takes, the least of all.
const FILE_BYTES: u64 = 100 * MB;

/// A file against a profile's limit.
pub(crate) fn file_size(
    limit: &PrinterFact<u64>,
    bytes: usize,
    clause: Clause,
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

/// A raster image.
pub(super) struct Raster<'a> {
    /// Path in the container.
    pub(super) path: &'a str,
    /// Width and height; `None` if its head cannot be read.
    pub(super) size: Option<(u64, u64)>,
    /// Bytes.
    pub(super) bytes: u64,
    /// Whether its colours are printing inks.
    pub(super) is_cmyk: bool,
}

impl Raster<'_> {
    /// How many pixels it has.
    pub(super) fn pixels(&self) -> u64 {
        self.size.map_or(0, |(width, height)| width * height)
    }
}

/// Images, documents, the file.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    bytes: usize,
    report: &mut Report,
) {
    let images = images(container, package);
    let documents = documents(container, package);
    let code = Code::EpubSize;
    let mut findings = Vec::new();
    for image in &images {
        let (path, pixels) = (image.path, image.pixels());
        if image.size.is_none() {
            findings.push(format!("`{path}` cannot be read as an image"));
        } else if pixels > IMAGE_PIXELS {
            findings.push(format!("`{path}` has {pixels} pixels"));
        }
        if image.bytes > IMAGE_BYTES {
            findings.push(format!("`{path}` has {}", shown(image.bytes)));
        }
        if image.is_cmyk {
            findings.push(format!("`{path}` is CMYK, screens are RGB: save it as that"));
        }
    }
    report.judged(code, Clause::ImagesWithinWhatShopsTake, findings, "");
    let large = documents.iter().filter(|it| it.1 > DOCUMENT_BYTES);
    let findings = large.map(|it| format!("`{}` has {} kB", it.0, it.1 / 1000)).collect();
    report.judged(code, Clause::DocumentsNotTooLong, findings, "");
    let large = (bytes as u64 > FILE_BYTES)
        .then(|| format!("{}, some shops take 100 MB", shown(bytes as u64)));
    let seen = shown(bytes as u64);
    report.judged(code, Clause::SizeOfTheBook, large.into_iter().collect(), seen);
}

/// All documents with their bytes.
pub(super) fn documents<'a>(
    container: &Container,
    package: &'a CheckedPackage,
) -> Vec<(&'a str, u64)> {
    let documents = package.items.iter().filter(|it| it.media == "application/xhtml+xml");
    documents
        .filter_map(|it| {
            Some((it.path.as_str(), container.files.get(&it.path)?.len() as u64))
        })
        .collect()
}

/// All raster images of the manifest.
pub(super) fn images<'a>(
    container: &Container,
    package: &'a CheckedPackage,
) -> Vec<Raster<'a>> {
    let raster = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    let mut images = Vec::new();
    for item in package.items.iter().filter(|it| raster.contains(&it.media.as_str())) {
        let Some(file) = container.files.get(&item.path) else { continue };
        let reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok();
        let known = ["image/png", "image/jpeg"].contains(&item.media.as_str());
        let decoder = reader.filter(|_| known).and_then(|it| it.into_decoder().ok());
        let size = decoder.as_ref().map(|it| {
            let (width, height) = it.dimensions();
            (u64::from(width), u64::from(height))
        });
        images.push(Raster {
            path: &item.path,
            // Kinds that are not decoded here have no size, and are not faulty for that.
            size: size.or((!known).then_some((0, 0))),
            bytes: file.len() as u64,
            // The decoder says what it gives, which is never inks.
            is_cmyk: raster::jpeg_channels(file) == Some(4),
        });
    }
    images
}

/// In kilobytes or megabytes.
pub(super) fn shown(bytes: u64) -> String {
    if bytes < MB {
        return format!("{} kB", (bytes + 500) / 1_000);
    }
    let tenths = (bytes + MB / 20) * 10 / MB;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
