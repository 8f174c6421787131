//! Style sheets and fonts: what a sheet names is there, and a font may be embedded.

use crate::check::Clause;

use super::book::{CheckedBook, Sheets};
use super::container::Container;
use super::css::{self, AddressAim, CheckedSheet};
use super::encryption::Encryption;
use super::package::{CheckedPackage, FONTS};
use super::uses::styles;
use crate::check::Report;
use crate::diag::Code;

/// Properties that say what the markup must say.
const FORBIDDEN: [&str; 2] = ["direction", "unicode-bidi"];

/// The most bytes of style sheets that are read of a book.
const SHEETS: usize = 16 << 20;

/// Reads all style sheets, with lines in the report.
pub(super) fn read(
    container: &Container,
    package: &CheckedPackage,
    report: &mut Report,
) -> Sheets {
    let (mut sheets, mut left) = (Sheets::new(), SHEETS);
    let (mut findings, mut unwise) = (Vec::new(), Vec::new());
    for item in package.items.iter().filter(|it| it.media == "text/css") {
        let path = &item.path;
        let Some(file) = container.files.get(path) else { continue };
        if file.len() > left {
            let words = format!(
                "`{path}`: the check gave up: style sheets have more than {} MB",
                SHEETS >> 20
            );
            report.failed(Code::CheckBudget, Clause::StyleSheetsRead, vec![words]);
            continue;
        }
        left -= file.len();
        match text(file) {
            Ok((text, wide)) => {
                if wide {
                    unwise.push(format!("`{path}` is UTF-16: save it as UTF-8"));
                }
                sheets.insert(path.clone(), css::parse(&text));
            }
            Err(why) => findings.push(format!("`{path}` {why}")),
        }
    }
    if !package.is_old() {
        report.judged(Code::EpubStyle, Clause::LettersOfStyleSheets, findings, "");
        report.judged(Code::EpubUnwise, Clause::EncodingOfStyleSheets, unwise, "");
    }
    sheets
}

/// Grammar and properties of style sheets; the kinds and licences of fonts.
pub(super) fn check(
    book: &CheckedBook<'_>,
    encryption: &Encryption,
    report: &mut Report,
) {
    let (mut findings, mut unwise) = (Vec::new(), Vec::new());
    for (path, sheet) in book.sheets {
        judge(path, sheet, &mut findings, &mut unwise);
    }
    for (path, document) in book.documents {
        for element in &document.elements {
            let place = format!("{path}`, at line {}, `style", element.line);
            for sheet in styles(element) {
                judge(&place, &sheet, &mut findings, &mut unwise);
            }
        }
    }
    let seen = format!("{} style sheets", book.sheets.len());
    if !book.package.is_old() {
        report.judged(Code::EpubStyle, Clause::StyleSheets, findings, seen);
        report.judged(Code::EpubUnwise, Clause::StyleSheetsWithoutRisk, unwise, "");
    }
    fonts(book.container, book.package, encryption, report);
}

/// The characters of a style sheet, and whether they are UTF-16; the words that say why
/// not.
fn text(file: &[u8]) -> Result<(String, bool), String> {
    let wide = |rest: &[u8], pair: fn([u8; 2]) -> u16| {
        let units: Vec<u16> =
            rest.as_chunks::<2>().0.iter().map(|&it| pair(it)).collect();
        Ok((String::from_utf16_lossy(&units), true))
    };
    match file {
        [0xFE, 0xFF, rest @ ..] => return wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0, b'@', ..] => return wide(file, u16::from_be_bytes),
        [b'@', 0, ..] => return wide(file, u16::from_le_bytes),
        _ => {}
    }
    let text = String::from_utf8_lossy(file);
    let said = text.trim_start_matches('\u{FEFF}').strip_prefix("@charset");
    let said = said.and_then(|it| it.split(['"', '\'']).nth(1)).unwrap_or("utf-8");
    if said.eq_ignore_ascii_case("utf-8") {
        Ok((text.into_owned(), false))
    } else {
        Err(format!("says that it is `{said}`: save it as UTF-8, and say so"))
    }
}

fn judge(
    path: &str,
    sheet: &CheckedSheet,
    findings: &mut Vec<String>,
    unwise: &mut Vec<String>,
) {
    findings.extend(sheet.faults.iter().map(|it| format!("`{path}`, {it}")));
    for (name, line) in &sheet.properties {
        if FORBIDDEN.contains(&name.as_str()) {
            findings.push(format!(
                "`{path}`, line {line}: `{name}` must be said in the markup, by `dir` or `bdo`"
            ));
        }
    }
    let empty = sheet
        .targets
        .iter()
        .filter(|it| it.aim == AddressAim::Font && it.href.is_empty());
    findings.extend(
        empty.map(|it| {
            format!("`{path}`, line {}: the address of a font is empty", it.line)
        }),
    );
    let faces = sheet.empty_faces.iter();
    unwise.extend(
        faces.map(|line| format!("`{path}`, line {line}: `@font-face` is empty")),
    );
}

fn fonts(
    container: &Container,
    package: &CheckedPackage,
    encryption: &Encryption,
    report: &mut Report,
) {
    let clause = Clause::Fonts;
    let is_font = |media: &str| FONTS.contains(&media);
    let items = package.items.iter().filter(|it| is_font(it.media.as_str()));
    // What is obfuscated or locked cannot be looked into.
    let hidden = |path: &String| {
        encryption.obfuscated.contains(path) || encryption.locked.contains(path)
    };
    let (mut count, mut findings, mut strange) = (0, Vec::new(), Vec::new());
    for item in items {
        count += 1;
        let file = container.files.get(&item.path).filter(|_| !hidden(&item.path));
        let Some(file) = file else { continue };
        let kind = file.get(..4).unwrap_or(&[]);
        if !matches!(kind, b"OTTO" | [0, 1, 0, 0] | b"true" | b"wOFF" | b"wOF2") {
            let path = &item.path;
            strange.push(format!("`{path}` is no font: readers pass it over"));
        } else if licence(file) == Some(0x0002) {
            findings.push(format!("the licence of `{}` forbids embedding", item.path));
        }
    }
    if count == 0 {
        return report.not_applicable(clause, "the book brings none");
    }
    report.judged(Code::EpubPackage, clause, findings, format!("{count} fonts"));
    report.judged(Code::EpubUnwise, Clause::FontsAreSuch, strange, "");
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
    fn licences_are_read_and_damaged_fonts_are_none() {
        let mut font = b"OTTO\0\x01\0\0\0\0\0\0OS/2\0\0\0\0\0\0\0\x1C\0\0\0\x0A".to_vec();
        font.extend([0, 4, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(licence(&font), Some(2));
        for end in 0..font.len() {
            assert_eq!(licence(&font[..end]), None, "{end}");
        }
    }
}
