//! Fonts that a book brings, and those that an EPUB carries.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::path::{Path, PathBuf};

use crate::books::built;
use florilege::build::{Built, Inputs};
use florilege::diag::Code;
use florilege::files::Root;
use florilege::output::write_file;
use florilege::release::{ReleaseOptions, release};

const SANS: &[u8] = include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-Regular.ttf");
const SANS_ITALIC: &[u8] =
    include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-Italic.ttf");

const MANIFEST: &str = "\
slug = \"lamp\"
version = \"1.0.0\"
title = \"The Lamp\"
language = \"en-GB\"
date = \"2026\"
publisher = \"Lamp House\"
";

const THEME: &str = "extends = \"default\"\n[families]\ntext = \"Grotesk\"\n";

const EDITIONS: &str = "
[[edition]]
kind = \"epub\"
theme = \"own.toml\"
fonts = \"embedded\"

[[edition]]
kind = \"print\"
theme = \"own.toml\"

[[edition]]
kind = \"screen\"
theme = \"own.toml\"
";

const TEXT: &str = "# A Wick\n\nIn 1789 *somebody* lit a lamp, and it **burned** `on`.\n";

/// A book in a folder of its own, with its fonts in `fonts/`.
struct Book(PathBuf);

impl Book {
    fn new(name: &str, fonts: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fonts").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("fonts")).unwrap();
        let book = Self(folder);
        let body = "[[body]]\nfile = \"wick.md\"\n";
        book.put("book.toml", format!("{MANIFEST}\n{fonts}\n{body}{EDITIONS}"));
        book.put("own.toml", THEME);
        book.put("wick.md", TEXT);
        book.put("fonts/regular.ttf", SANS);
        book.put("fonts/italic.ttf", SANS_ITALIC);
        book
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        write_file(&self.0.join(name), bytes.as_ref()).unwrap();
    }

    fn made(&self) -> Built {
        built(&self.0)
    }

    /// The codes of all findings, with the text of the first.
    fn findings(&self) -> (Vec<Code>, String) {
        let made = self.made();
        let found = made.diagnostics;
        let first = found.iter().next().map(|it| it.message.clone());
        (found.iter().map(|it| it.code).collect(), first.unwrap_or_default())
    }

    /// That the build fails with one code, for a reason.
    fn refuses(&self, code: Code, reason: &str) {
        let made = self.made();
        assert!(made.files.is_empty(), "{code:?}: nothing is made");
        let found = made.diagnostics;
        let codes: Vec<Code> = found.iter().map(|it| it.code).collect();
        assert_eq!(codes, [code]);
        let it = found.iter().next().unwrap();
        assert!(it.message.contains(reason), "{} has no {reason}", it.message);
        assert!(it.span.is_some(), "{code:?} has a place");
    }
}

const BOTH: &str = "[fonts]\nGrotesk = [\"fonts/regular.ttf\", \"fonts/italic.ttf\"]\n";

/// A font with other licence bits, and the checksum that goes with them.
fn with_licence(bits: u16) -> Vec<u8> {
    let mut file = SANS.to_vec();
    let entry = (12..).step_by(16).find(|&at| &file[at..at + 4] == b"OS/2").unwrap();
    let field = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap());
    let (sum, at) = (field(entry + 4), field(entry + 8) as usize + 8);
    assert_eq!(file[at..at + 2], [0, 0], "it may be embedded");
    file[at..at + 2].copy_from_slice(&bits.to_be_bytes());
    let sum = sum.wrapping_add(u32::from(bits) << 16);
    file[entry + 4..entry + 8].copy_from_slice(&sum.to_be_bytes());
    file
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|it| it == part.as_bytes())
}

#[test]
fn a_book_is_set_in_its_own_faces() {
    let book = Book::new("own", BOTH);
    let made = book.made();
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    let [epub, print, screen] = &made.files[..] else { panic!("three files") };
    for pdf in [&print.bytes, &screen.bytes] {
        assert!(holds(pdf, "AlegreyaSans-Regular") && holds(pdf, "AlegreyaSans-Italic"));
        assert!(!holds(pdf, "Libertinus"));
    }
    for name in ["fonts/grotesk-400.ttf", "fonts/grotesk-400-italic.ttf"] {
        assert!(holds(&epub.bytes, name), "{name}");
    }
    assert!(!holds(&epub.bytes, "libertinus"));
    assert!(holds(&epub.bytes, "dejavu-sans-mono"));
    assert!(book.made().files[0].bytes == epub.bytes, "the same bytes");
}

#[test]
fn a_theme_may_name_any_built_in_family() {
    for (family, in_pdf, in_epub) in [
        ("EB Garamond", "EBGaramond-Italic", "fonts/eb-garamond-400-italic.otf"),
        ("Junicode", "JunicodeTwoBeta-Bold", "fonts/junicode-700.otf"),
        ("GFS Didot", "GFSDidot-Bold", "fonts/gfs-didot-700.otf"),
        ("TeX Gyre Pagella", "TeXGyrePagella-Bold", "fonts/tex-gyre-pagella-700.otf"),
        ("Vollkorn", "Vollkorn-Italic", "fonts/vollkorn-400-italic.ttf"),
    ] {
        let book = Book::new("named", "");
        book.put("own.toml", THEME.replace("Grotesk", family));
        let made = book.made();
        assert!(made.diagnostics.is_empty(), "{family}: {:?}", made.diagnostics);
        let [epub, print, screen] = &made.files[..] else { panic!("three files") };
        for pdf in [&print.bytes, &screen.bytes] {
            assert!(holds(pdf, in_pdf) && !holds(pdf, "Libertinus"), "{family}");
        }
        assert!(holds(&epub.bytes, in_epub) && !holds(&epub.bytes, "libertinus"));
    }
}

#[test]
fn a_letter_that_a_built_in_family_lacks_is_told_and_a_sign_is_not() {
    let book = Book::new("lacks-letters", "");
    book.put("own.toml", THEME.replace("Grotesk", "TeX Gyre Pagella"));
    book.put("wick.md", "# A Wick\n\nA lamp ☞ \u{2042} and a plain word.\n");
    assert_eq!(book.findings().0, []);
    book.put("wick.md", "# A Wick\n\nA lamp.\n\nA \u{43B}\u{430}\u{43C}.\n");
    let (codes, first) = book.findings();
    assert_eq!(codes, [Code::NotInFace]);
    assert!(first.contains("TeX Gyre Pagella, has no `\u{430}`"), "{first}");
}

#[test]
fn a_book_without_the_key_carries_no_faces() {
    let book = Book::new("none", BOTH);
    let manifest = std::fs::read_to_string(book.0.join("book.toml")).unwrap();
    book.put("book.toml", manifest.replace("fonts = \"embedded\"", "fonts = \"reader\""));
    assert!(!holds(&book.made().files[0].bytes, "EPUB/fonts/"));
}

#[test]
fn files_that_are_no_fonts_are_refused() {
    let one = "[fonts]\nGrotesk = [\"fonts/regular.ttf\"]\n";
    for (name, bytes, reason) in [
        ("text", b"Not a font at all.".to_vec(), "not an OpenType or TrueType font"),
        ("packed", b"wOF2............".to_vec(), "packed for the web"),
        ("many", b"ttcf............".to_vec(), "a collection of fonts"),
        ("half", SANS[..SANS.len() / 2].to_vec(), "damaged"),
        ("restricted", with_licence(0x0002), "licence bits forbid embedding"),
        ("whole", with_licence(0x0100), "licence bits forbid embedding a part of it"),
        ("bitmaps", with_licence(0x0200), "licence bits forbid embedding its outlines"),
    ] {
        let book = Book::new(name, one);
        book.put("fonts/regular.ttf", bytes);
        book.refuses(Code::FontRefused, reason);
    }
    for bits in [0x0004, 0x0008] {
        let book = Book::new("allowed", one);
        book.put("fonts/regular.ttf", with_licence(bits));
        assert_eq!(book.findings().0, []);
    }
}

#[test]
fn fonts_stay_within_the_book() {
    for (name, path, code) in [
        ("up", "../regular.ttf", Code::PathEscapes),
        ("remote", "https://example.org/regular.ttf", Code::PathRemote),
        ("gone", "fonts/regulr.ttf", Code::FileMissing),
        ("folder", "fonts", Code::FileNotRegular),
    ] {
        Book::new(name, &format!("[fonts]\nGrotesk = [\"{path}\"]\n"))
            .refuses(code, "font");
    }
    let book = Book::new("large", "[fonts]\nGrotesk = [\"fonts/large.ttf\"]\n");
    let large = std::fs::File::create(book.0.join("fonts/large.ttf")).unwrap();
    large.set_len((32 << 20) + 1).unwrap();
    book.refuses(Code::FileTooLarge, "32 MB");
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_is_no_font() {
    let book = Book::new("link", "[fonts]\nGrotesk = [\"fonts/link.ttf\"]\n");
    let outside = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/alegreya-sans");
    let outside = outside.join("AlegreyaSans-Regular.ttf");
    std::os::unix::fs::symlink(outside, book.0.join("fonts/link.ttf")).unwrap();
    book.refuses(Code::PathEscapes, "leads out");

    let book = Book::new("pipe", "[fonts]\nGrotesk = [\"fonts/pipe.ttf\"]\n");
    let pipe = book.0.join("fonts/pipe.ttf");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    book.refuses(Code::FileNotRegular, "pipe");
}

#[test]
fn families_are_told_apart() {
    let same = "[fonts]\nGrotesk = [\"fonts/regular.ttf\", \"fonts/regular.ttf\"]\n";
    Book::new("same", same).refuses(Code::FamilyClash, "two files");
    let twice =
        "[fonts]\nGrotesk = [\"fonts/regular.ttf\"]\ngrotesk = [\"fonts/italic.ttf\"]\n";
    Book::new("twice", twice).refuses(Code::FamilyClash, "twice");
    let none = "[fonts]\nGrotesk = []\n";
    Book::new("empty", none).refuses(Code::EmptyValue, "no files");
    let built_in = format!("{BOTH}\"Alegreya Sans\" = [\"fonts/regular.ttf\"]\n");
    Book::new("built-in", &built_in).refuses(Code::FamilyClash, "built in");
}

#[test]
fn families_are_named_as_they_are_called() {
    let book = Book::new("unknown", "");
    book.refuses(Code::UnknownFamily, "Grotesk");
    let made = book.made();
    let hint = made.diagnostics.iter().next().unwrap().hint.clone().unwrap();
    assert!(hint.contains("`GFS Didot`, `TeX Gyre Pagella`, `Vollkorn`"), "{hint}");
    let book = Book::new("unused", &BOTH.replace("Grotesk", "Other"));
    book.put("own.toml", "extends = \"default\"\n");
    let (codes, first) = book.findings();
    assert_eq!(codes, [Code::FamilyUnused]);
    assert!(first.contains("Other"), "{first}");
}

#[test]
fn what_a_face_lacks_is_said() {
    let book = Book::new("lacks", BOTH);
    book.put("wick.md", "# A Wick\n\nThe Hebrew \u{5E9}\u{5DC} and a plain word.\n");
    let (codes, first) = book.findings();
    assert_eq!(codes, [Code::NotInFace]);
    assert!(first.contains('\u{5E9}'), "{first}");
    book.put("wick.md", "# A Wick\n\nNobody has \u{13080}.\n");
    assert_eq!(book.findings().0[0], Code::MissingGlyph);
    // A script is one message, whatever it takes to say where.
    let thai = "\u{E01}\u{E02} and \u{E03}.\n\n".repeat(5);
    book.put("wick.md", format!("# A Wick\n\n{thai}"));
    let (codes, first) = book.findings();
    assert_eq!(codes, [Code::MissingGlyph]);
    assert!(first.ends_with("`\u{E03}` (U+0E03), in 15 places"), "{first}");
}

#[test]
fn a_theme_says_what_hangs_out() {
    let book = Book::new("hangs", BOTH);
    let text = "Lamp, lamp, lamp, wick. ".repeat(60);
    book.put("wick.md", format!("# A Wick\n\n{text}\n"));
    let plain = book.made().files;
    book.put("own.toml", format!("{THEME}\n[protrusion]\n\",.\" = [0, 1000]\n"));
    let hanging = book.made().files;
    assert!(plain[1].bytes != hanging[1].bytes, "the lines stand otherwise");
    book.put("own.toml", format!("{THEME}\n[protrusion]\n\",.\" = [0, 2000]\n"));
    let (codes, first) = book.findings();
    assert_eq!(codes[0], Code::ThemeValue);
    assert!(first.contains("[left, right]"), "{first}");
}

#[test]
fn a_release_names_the_fonts_that_the_book_brings() {
    let book = Book::new("release", BOTH);
    let folder = book.0.join("release");
    let root = Root::open(&book.0).unwrap();
    let released =
        release(&Inputs::new(&root), &folder, &ReleaseOptions::default()).unwrap();
    assert!(!released.diagnostics.has_errors(), "{:?}", released.diagnostics);
    let record = std::fs::read_to_string(folder.join("lamp-1.0.0/release.json")).unwrap();
    for words in ["Grotesk Regular italic", "scripts.sil.org/OFL", "fonts/italic.ttf"] {
        assert!(record.contains(words), "{words}");
    }
}
