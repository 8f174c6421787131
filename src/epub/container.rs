//! The zip file.
//!
//! `mimetype` comes first, stored and without extra fields, so that the file can be told
//! by its first bytes. All entries carry the time of the last modification, so that two
//! builds are equal.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::civil::Civil;

/// Where the package document stands.
pub(super) const PACKAGE: &str = "EPUB/package.opf";

const CONTAINER: &str = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">
<rootfiles>
<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>
</rootfiles>
</container>
";

/// Puts files into a container. Names are below `EPUB/`; all entries are dated `modified`.
pub(super) fn pack<'a>(
    package: &str,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    modified: Civil,
) -> zip::result::ZipResult<Vec<u8>> {
    let Civil { year, month, day, hour, minute, second } = modified;
    // Zip counts from 1980, in steps of two seconds.
    let time = DateTime::from_date_and_time(
        year.max(1980),
        month,
        day,
        hour,
        minute,
        second & !1,
    )
    .unwrap_or_default();
    let plain = SimpleFileOptions::default()
        .last_modified_time(time)
        .unix_permissions(0o644)
        .compression_method(CompressionMethod::Stored);
    let deflated =
        plain.compression_method(CompressionMethod::Deflated).compression_level(Some(9));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8], options| -> zip::result::ZipResult<()> {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    put("mimetype", b"application/epub+zip", plain)?;
    put("META-INF/container.xml", CONTAINER.as_bytes(), deflated)?;
    put(PACKAGE, package.as_bytes(), deflated)?;
    for (name, bytes) in files {
        let packed = [".png", ".jpg", ".jpeg"].iter().any(|end| name.ends_with(end));
        put(&format!("EPUB/{name}"), bytes, if packed { plain } else { deflated })?;
    }
    Ok(zip.finish()?.into_inner())
}
