//! A ZIP that is the same for the same files: in the order of names, dated by the book.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::page;
use crate::ground::Date;

/// Packs files. PDF, EPUB and JPEG are packed already; only the page becomes smaller.
///
/// # Errors
/// What the ZIP writer refuses.
pub(super) fn zipped(
    files: &BTreeMap<String, Vec<u8>>,
    date: Option<Date>,
) -> zip::result::ZipResult<Vec<u8>> {
    let (year, month, day) = date.unwrap_or(Date::UNDATED).filled();
    // Zip counts from 1980.
    let time = DateTime::from_date_and_time(year.max(1980), month, day, 0, 0, 0)
        .unwrap_or_default();
    let stored = SimpleFileOptions::default()
        .last_modified_time(time)
        .unix_permissions(0o644)
        .compression_method(CompressionMethod::Stored);
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = if name == page::NAME { deflated } else { stored };
        zip.start_file(name, method)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
