//! The fonts of a book as a browser's sanitiser sees them.

use super::container::Container;
use super::encryption::Encryption;
use super::package::{CheckedPackage, FONTS};
use crate::check::Clause;
use crate::check::{Report, font};
use crate::diag::Code;

/// Looks into each font of the manifest; those that are obfuscated or packed are said not
/// to be looked into.
pub(super) fn check(
    container: &Container,
    package: &CheckedPackage,
    encryption: &Encryption,
    report: &mut Report,
) {
    let is_hidden = |path: &String| {
        encryption.locked.contains(path) || encryption.obfuscated.contains(path)
    };
    let (mut count, mut closed) = (0, false);
    let (mut fatal, mut untidy) = (Vec::new(), Vec::new());
    for item in package.items.iter().filter(|it| FONTS.contains(&it.media.as_str())) {
        let Some(file) = container.files.get(&item.path) else { continue };
        // An empty file is no font, and said to be none.
        if file.is_empty() {
            continue;
        }
        let seen = Some(file).filter(|_| !is_hidden(&item.path));
        let Some(faults) = seen.and_then(|file| font::faults(file)) else {
            closed = true;
            continue;
        };
        count += 1;
        let named = |words: String| format!("`{}`: {words}", item.path);
        fatal.extend(faults.fatal.into_iter().map(named));
        untidy.extend(faults.untidy.into_iter().map(named));
    }
    if count > 0 {
        let seen = format!("{count} fonts");
        report.judged(Code::FaceRefused, Clause::FontsAsBrowsersTakeThem, fatal, seen);
    }
    if !untidy.is_empty() {
        report.failed(Code::FaceUntidy, Clause::TablesOfFonts, untidy);
    }
    if closed {
        report.leave(&["fonts that are obfuscated or packed for the web"]);
    }
}
