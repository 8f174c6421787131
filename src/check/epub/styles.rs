//! Style sheets and fonts: what a sheet names is there, and a font may be embedded.

use super::container::Container;
use super::package::{Package, resolve};
use crate::check::Report;
use crate::diag::Code;

/// Media types of fonts (EPUB 3.3, 3.2, and those that older books have).
const FONTS: [&str; 8] = [
    "font/otf",
    "font/ttf",
    "font/woff",
    "font/woff2",
    "application/font-sfnt",
    "application/font-woff",
    "application/vnd.ms-opentype",
    "application/x-font-ttf",
];

/// What style sheets lead to; the kinds and licences of fonts.
pub(super) fn check(container: &Container, package: &Package, report: &mut Report) {
    let (mut count, mut findings) = (0, Vec::new());
    for item in package.items.values().filter(|it| it.media == "text/css") {
        let Some(file) = container.files.get(&item.path) else { continue };
        let sheet = String::from_utf8_lossy(file);
        for target in targets(&sheet) {
            count += 1;
            let said = format!("`{}` leads to `{target}`", item.path);
            if target.contains(':') && !target.starts_with("data:") {
                findings.push(format!("{said}, outside of the book"));
            } else if !target.contains(':') {
                let (path, _) = resolve(&item.path, target);
                if !package.items.values().any(|it| it.path == path) {
                    findings.push(format!("{said}, which the manifest does not list"));
                }
            }
        }
    }
    let seen = format!("{count} links");
    report.judged(Code::EpubLink, "links of style sheets", findings, seen);
    fonts(container, package, report);
}

/// What `url(…)` and `@import` name.
fn targets(sheet: &str) -> Vec<&str> {
    let quotes = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let urls = sheet.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let imports = sheet.split("@import").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split(mark).next()
    });
    let named = urls.chain(imports).map(|target| target.trim_matches(quotes));
    named.filter(|target| !target.is_empty()).collect()
}

fn fonts(container: &Container, package: &Package, report: &mut Report) {
    let clause = "fonts";
    let items = package.items.values().filter(|it| FONTS.contains(&it.media.as_str()));
    let (mut count, mut findings) = (0, Vec::new());
    for item in items {
        count += 1;
        let Some(file) = container.files.get(&item.path) else { continue };
        let kind = file.get(..4).unwrap_or(&[]);
        if !matches!(kind, b"OTTO" | [0, 1, 0, 0] | b"true" | b"wOFF" | b"wOF2") {
            findings.push(format!("`{}` is no font", item.path));
        } else if licence(file) == Some(0x0002) {
            findings.push(format!("the licence of `{}` forbids embedding", item.path));
        }
    }
    if count == 0 {
        return report.not_applicable(clause, "the book brings none");
    }
    report.judged(Code::EpubPackage, clause, findings, format!("{count} fonts"));
}

/// The licence bits of a font that is not packed (OpenType, `OS/2`, `fsType`, bits 0–3).
fn licence(font: &[u8]) -> Option<u16> {
    let short =
        |at: usize| Some(u16::from_be_bytes([*font.get(at)?, *font.get(at + 1)?]));
    let long =
        |at: usize| Some(usize::from(short(at)?) << 16 | usize::from(short(at + 2)?));
    if !matches!(font.get(..4)?, b"OTTO" | [0, 1, 0, 0] | b"true") {
        return None;
    }
    let mut tables = (0..usize::from(short(4)?)).map(|table| 12 + 16 * table);
    let entry = tables.find(|&at| font.get(at..at + 4) == Some(b"OS/2"))?;
    short(long(entry + 8)?.checked_add(8)?).map(|bits| bits & 0x000F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sheets_name_is_found() {
        let sheet = "@import 'a.css'; b { src: url( \"c d.otf\" ), url(e.woff) } url(";
        assert_eq!(targets(sheet), ["c d.otf", "e.woff", "a.css"]);
    }

    #[test]
    fn licences_are_read_and_damaged_fonts_are_none() {
        let mut font = b"OTTO\0\x01\0\0\0\0\0\0OS/2\0\0\0\0\0\0\0\x1C\0\0\0\x0A".to_vec();
        font.extend([0, 4, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(licence(&font), Some(2));
        for end in 0..font.len() {
            assert_eq!(licence(&font[..end]), None, "{end}");
        }
    }
}
