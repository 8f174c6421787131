//! The ZIP file around an EPUB (EPUB 3.3, 4.2).

use crate::check::Clause;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::address::nfc;
use crate::check::Report;
use crate::diag::Code;

/// The most bytes that all files inside may unpack to.
const CAP: u64 = 256 << 20;

/// The most bytes that one file inside may unpack to.
const FILE_CAP: u64 = 64 << 20;

/// A file that unpacks to more than so many times its size, and to more than
/// [`SMALL`] bytes, is made to fill a memory and not to be read.
const MOST_TIMES: u64 = 200;

/// Small files may be as dense as they like.
const SMALL: u64 = 4 << 20;

/// The most files inside.
const MOST: usize = 65_535;

/// All files of an EPUB, unpacked.
pub(super) struct Container {
    /// Contents by path, in the form in which names are compared.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// Names as they are written, in the order of the archive's directory.
    names: Vec<String>,
    /// Paths that stand there twice, lead out of the container, or cannot be read.
    odd: Vec<String>,
}

impl Container {
    /// Unpacks a file, within caps; the words that say why not.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("it is no ZIP file: {error}"))?;
        if archive.len() > MOST {
            return Err(format!("it has more than {MOST} files"));
        }
        let (names, odd) = listed(bytes);
        let mut container = Self { files: BTreeMap::new(), names, odd };
        let mut left = CAP;
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|error| error.to_string())?;
            let name = file.name().map_err(|error| error.to_string())?.into_owned();
            if name.ends_with('/') {
                continue;
            }
            // What a file says of its own size is not trusted: it is read up to a cap.
            let dense = SMALL.max(file.compressed_size().saturating_mul(MOST_TIMES));
            let most = left.min(FILE_CAP).min(dense);
            let mut content = Vec::new();
            file.take(most + 1)
                .read_to_end(&mut content)
                .map_err(|error| format!("`{name}` is damaged: {error}"))?;
            let size = content.len() as u64;
            if size > most {
                return Err(format!("`{name}` {}", too_large(most, dense)));
            }
            left -= size;
            if name.starts_with('/') || name.split('/').any(|it| it == "..") {
                container.odd.push(format!("`{name}` leads out of the book"));
            }
            container.files.insert(nfc(&name), content);
        }
        Ok(container)
    }
}

/// Why a file that unpacks to more than `most` bytes is not read.
fn too_large(most: u64, dense: u64) -> String {
    if most == dense {
        format!("unpacks to more than {MOST_TIMES} times its size")
    } else if most == FILE_CAP {
        format!("unpacks to more than {} MB", FILE_CAP >> 20)
    } else {
        format!("and the files before it unpack to more than {} MB", CAP >> 20)
    }
}

/// The names in an archive's central directory, and what is wrong with it: a reader of
/// archives keeps one of two files of the same name without a word.
fn listed(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    // Central directory header: lengths of name, extra field and comment at 28, 30, 32,
    // the name at 46 (APPNOTE 4.3.12). Its end names its offset at 16 (4.3.16).
    let short = |at: usize| {
        let two = bytes.get(at..at.checked_add(2)?)?;
        Some(usize::from(u16::from_le_bytes([two[0], two[1]])))
    };
    let (mut names, mut odd) = (Vec::new(), Vec::new());
    let tail = bytes.len().saturating_sub(66_000);
    let end = bytes[tail..].windows(4).rposition(|it| it == b"PK\x05\x06");
    let start = end.and_then(|it| {
        let at = tail + it + 16;
        Some(short(at)? | short(at + 2)? << 16)
    });
    let Some(mut at) = start else { return (names, odd) };
    let mut seen = BTreeSet::new();
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let (Some(name), Some(extra), Some(note)) =
            (short(at + 28), short(at + 30), short(at + 32))
        else {
            break;
        };
        let raw = bytes.get(at + 46..at + 46 + name).unwrap_or_default();
        match std::str::from_utf8(raw) {
            Ok(name) => {
                if !seen.insert(name.to_owned()) {
                    odd.push(format!("`{name}` stands twice in the archive"));
                }
                names.push(name.to_owned());
            }
            Err(_) => odd.push(format!(
                "the name `{}` is not in UTF-8",
                String::from_utf8_lossy(raw)
            )),
        }
        at += 46 + name + extra + note;
    }
    (names, odd)
}

/// `mimetype` first, stored, exact; names fit for all systems.
pub(super) fn check(bytes: &[u8], container: &Container, report: &mut Report) {
    let code = Code::EpubContainer;
    // A local file header: method at 8, length of the name at 26, of the extra field
    // at 28, the name at 30.
    let field = |at: usize| {
        bytes.get(at..at + 2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
    };
    let whole = container.files.get("mimetype").map(Vec::as_slice);
    let sound = bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip")
        && whole == Some(b"application/epub+zip")
        && (field(8), field(26), field(28)) == (Some(0), Some(8), Some(0));
    let words = "`mimetype` is not first, stored, without extra field and line end";
    let findings = (!sound).then(|| words.to_owned()).into_iter().collect();
    report.judged(code, Clause::Mimetype, findings, "");

    let mut findings = container.odd.clone();
    let named = || container.names.iter().filter(|it| !it.ends_with('/'));
    findings.extend(named().filter_map(|name| {
        let odd = odd_characters(name);
        (!odd.is_empty()).then(|| {
            format!("`{name}` has {odd} in its name, which some systems cannot store")
        })
    }));
    let mut folded = BTreeMap::new();
    for name in named() {
        if let Some(other) = folded.insert(folded_name(name), name)
            && other != name
        {
            findings.push(format!(
                "`{other}` and `{name}` differ in case or accents only: some systems \
                 store one of them"
            ));
        }
    }
    report.judged(code, Clause::NamesOfFiles, findings, "");
    let spaced = named().filter(|it| it.contains(char::is_whitespace));
    let findings =
        spaced.map(|name| format!("`{name}` has a space in its name")).collect();
    report.judged(Code::EpubUnwise, Clause::NamesWithoutSpaces, findings, "");
}

/// Characters that no file name may have, for a message; empty if there are none
/// (EPUB 3.3, 4.2.3).
pub(super) fn odd_characters(name: &str) -> String {
    let forbidden = |it: &char| {
        matches!(it, '"' | '*' | ':' | '<' | '>' | '?' | '\\' | '|' | '\u{7F}')
            || it.is_control() && !it.is_whitespace()
            || matches!(it, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}')
            || matches!(it, '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}' | '\u{E0001}')
            || *it >= '\u{F0000}'
            || u32::from(*it) & 0xFFFE == 0xFFFE
    };
    let mut odd: Vec<String> = Vec::new();
    for c in name.chars().filter(forbidden) {
        let shown = format!("U+{:04X}", u32::from(c));
        let shown = if c.is_ascii_graphic() { format!("`{c}`") } else { shown };
        if !odd.contains(&shown) {
            odd.push(shown);
        }
    }
    if name.split('/').any(|it| it.ends_with('.') && !matches!(it, "." | "..")) {
        odd.push(String::from("a full stop at the end"));
    }
    odd.join(", ")
}

/// A name as systems compare it that know no case.
fn folded_name(name: &str) -> String {
    // To capitals first: `ß` and `SS` are one name.
    nfc(&nfc(name).to_uppercase().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_systems_do() {
        assert_eq!(folded_name("Straße.png"), folded_name("STRASSE.PNG"));
        assert_eq!(folded_name("\u{E9}"), folded_name("E\u{301}"));
        assert_ne!(folded_name("\u{FB01}x"), folded_name("gx"));
    }

    #[test]
    fn odd_characters_are_named_once() {
        assert_eq!(odd_characters("a*b*c\u{1}"), "`*`, U+0001");
        assert_eq!(odd_characters("a./b"), "a full stop at the end");
        for sound in ["two words", "é-䀀-😊", "a.b", "../a"] {
            assert_eq!(odd_characters(sound), "", "{sound}");
        }
    }
}
