//! Pictures are what the manifest says they are, and whole as far as their heads tell.

use super::container::Container;
use super::encryption::Encryption;
use super::package::CheckedPackage;
use crate::check::Clause;
use crate::check::Report;
use crate::diag::Code;

/// A kind of pictures: media type, how such a file begins, how its name ends.
type PictureKind = (&'static str, &'static [&'static [u8]], &'static [&'static str]);

/// Kinds of pictures that all readers show.
const KINDS: [PictureKind; 4] = [
    ("image/gif", &[b"GIF87a", b"GIF89a"], &["gif"]),
    ("image/jpeg", &[b"\xFF\xD8"], &["jpg", "jpeg", "jpe", "jif", "jfif", "jfi"]),
    ("image/png", &[b"\x89PNG\r\n\x1A\n"], &["png"]),
    ("image/webp", &[b"RIFF"], &["webp"]),
];

/// Every picture of the manifest.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    encryption: &Encryption,
    report: &mut Report,
) {
    let (mut count, mut findings, mut unwise) = (0, Vec::new(), Vec::new());
    for item in &package.items {
        let Some((_, heads, ends)) = KINDS.iter().find(|it| it.0 == item.media) else {
            continue;
        };
        let file = container.files.get(&item.path);
        let Some(file) = file.filter(|_| !encryption.locked.contains(&item.path)) else {
            continue;
        };
        count += 1;
        let path = &item.path;
        let begins = |heads: &[&[u8]]| heads.iter().any(|it| file.starts_with(it));
        if !begins(heads) {
            let other = KINDS.iter().find(|it| begins(it.1));
            findings.push(match other {
                Some((media, ..)) => {
                    format!("`{path}` is `{media}`, the manifest says `{}`", item.media)
                }
                None => format!("`{path}` is no picture, or damaged"),
            });
            continue;
        }
        let end = path.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
        if !end.is_empty() && !ends.contains(&end.as_str()) {
            unwise.push(format!("`{path}` is `{}`: name it `.{}`", item.media, ends[0]));
        }
    }
    report.judged(
        Code::EpubResource,
        Clause::Pictures,
        findings,
        format!("{count} pictures"),
    );
    report.judged(Code::EpubUnwise, Clause::NamesOfPictures, unwise, "");
}
