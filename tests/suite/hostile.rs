//! Inputs that nobody would write on purpose, or only with a bad one: each gives a book
//! or a message, in a time that grows with its size.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "books for tests lie in a folder; tests may fail so"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::books::built;
use florilege::build::Built;
use florilege::diag::{Code, Format, render};

/// A folder of a book of one chapter, in all three kinds of edition.
fn folder(name: &str, chapter: &str, theme: Option<&str>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut manifest = String::from(
        "slug = \"h\"\ntitle = \"H\"\nlanguage = \"en\"\ndate = \"2026\"\npublisher = \"P\"\n\
         [[body]]\nfile = \"one.md\"\n",
    );
    for kind in ["epub", "print", "screen"] {
        let _ = write!(manifest, "[[edition]]\nkind = \"{kind}\"\n");
        if theme.is_some() {
            manifest.push_str("theme = \"theme.toml\"\n");
        }
    }
    std::fs::write(folder.join("book.toml"), manifest).unwrap();
    std::fs::write(folder.join("one.md"), chapter).unwrap();
    if let Some(theme) = theme {
        std::fs::write(folder.join("theme.toml"), theme).unwrap();
    }
    folder
}

/// A book made in memory, and its messages.
fn made(name: &str, chapter: &str, theme: Option<&str>) -> (Built, String) {
    let book = folder(name, chapter, theme);
    let built = built(&book);
    let said = render(&built.diagnostics, &built.sources, Format::Short, false);
    (built, said)
}

#[test]
fn what_cannot_be_printed_is_left_out_of_all_editions_and_said_once() {
    let chapter = "# One\u{feff}\n\nFirst\u{c}part \u{feff}and\u{0} `co\u{feff}de`.\n\n\
                   \u{feff}Second [part]{.index entry=\"pa\u{feff}rt\"}\u{fffc}.\u{fffe}\n\n\
                   ```\nlong\u{feff} code\u{b}\n```\n";
    let (built, said) = made("unprintable", chapter, None);
    assert!(!built.diagnostics.has_errors(), "{said}");
    assert_eq!(built.files.len(), 3, "{said}");
    for code in ["FEFF", "000C", "0000", "FFFC", "FFFE", "000B"] {
        let once = said.matches(&format!("U+{code} cannot be printed")).count();
        assert_eq!(once, 1, "{code}: {said}");
    }
    assert!(
        said.contains("U+FEFF cannot be printed and was left out here and in 5 more")
    );
}

#[test]
fn what_the_writer_of_pdf_refuses_has_its_place() {
    let (built, said) = made("private", "# One\n\nA \u{e000}\u{e001} here.\n", None);
    let refused = built.diagnostics.iter();
    let refused: Vec<_> = refused.filter(|it| it.code == Code::PdfRefused).collect();
    // No face at hand may have these; then that is what is said.
    if refused.is_empty() {
        assert!(said.contains("one.md:3:"), "{said}");
    }
    for found in refused {
        assert!(found.span.is_some() && found.hint.is_some(), "{said}");
    }
}

#[test]
fn a_break_without_width_before_a_long_word_is_set() {
    for word in ["a".repeat(140), "a-".repeat(70), "\u{5d0}".repeat(140)] {
        for before in
            ["darin.\u{200b}", "\u{200b}", "x\u{ad}\u{200b}\u{ad}", "(\u{200b}\u{200b}"]
        {
            let (built, said) = made("no-width", &format!("{before}{word}."), None);
            assert_eq!(built.files.len(), 3, "{said}");
        }
    }
}

#[test]
fn words_that_no_line_holds_are_refused_before_they_fill_the_memory() {
    for chapter in ["a".repeat(300_000), format!("{} ", "a-".repeat(200)).repeat(1_000)] {
        let (prepared, said) = made("long-words", &format!("# One\n\n{chapter}\n"), None);
        assert!(said.contains("one.md:1:1: error[S006]"), "{said}");
        assert_eq!(prepared.files.len(), 0, "{said}");
    }
}

/// Keys of a theme and values at both ends of their ranges: each makes a book, or is a
/// message that says that the text does not fit its page.
#[test]
fn what_is_too_long_for_pages_is_refused_before_it_is_set() {
    let line = "She lit the lamp and nobody came down to the harbour. ".repeat(1_000);
    let long = format!("# One\n\n{}", format!("{line}\n\n").repeat(160));
    let (built, said) = made("too-long", &long, None);
    assert!(built.files.is_empty(), "{said}");
    for edition in ["epub", "print", "screen"] {
        let refused = format!("error[L011]: the edition `{edition}` has 9 MB of text");
        assert_eq!(said.contains(&refused), edition != "epub", "{said}");
    }
    let (built, said) = made("one-line", &format!("# One\n\n{}", line.repeat(80)), None);
    assert!(built.files.is_empty(), "{said}");
    assert!(said.contains("one.md:1:1: error[S006]"), "{said}");
    assert!(said.contains("more than 4 MB"), "{said}");
}

#[test]
fn a_theme_at_the_ends_of_its_ranges_makes_a_book_or_a_message() {
    let chapter = "# One\n\nWords and a note.[^n] More words so that a line is full, and \
                   then some more of them to make two.\n\n## Two\n\n> Quoted words.\n\n- item\n\n\
                   | a | b |\n|---|---|\n| c | d |\n\n: Caption\n\n***\n\n```\ncode\n```\n\n\
                   ::: verse\nA line\n:::\n\nWords `code` [and]{.index entry=\"and\"}.\n\n\
                   [^n]: The note.\n";
    let keys = [
        ("body", "leading", ["\"3pt\"", "\"288pt\""]),
        ("body", "size", ["\"5pt\"", "\"100pt\""]),
        ("body", "indent", ["\"0pt\"", "\"2000pt\""]),
        ("body", "space-min", ["20", "100"]),
        ("body", "space-max", ["100", "1000"]),
        ("body", "expansion", ["0", "100"]),
        ("body", "tracking", ["0", "200"]),
        ("body", "last-page", ["0", "100"]),
        ("opener", "sink", ["0", "50"]),
        ("opener", "leading", ["1", "20"]),
        ("opener", "drop-lines", ["1", "20"]),
        ("opener", "size", ["\"3pt\"", "\"288pt\""]),
        ("heading-1", "above", ["0", "50"]),
        ("quote", "indent", ["\"0pt\"", "\"2000pt\""]),
        ("quote", "space", ["0", "50"]),
        ("verse", "turnover", ["\"0pt\"", "\"2000pt\""]),
        ("list", "indent", ["\"0pt\"", "\"2000pt\""]),
        ("table", "gutter", ["\"0pt\"", "\"2000pt\""]),
        ("table", "size", ["\"3pt\"", "\"288pt\""]),
        ("code", "inline-scale", ["20", "300"]),
        ("notes", "leading", ["\"3pt\"", "\"288pt\""]),
        ("notes", "size", ["\"3pt\"", "\"288pt\""]),
        ("head", "size", ["\"3pt\"", "\"288pt\""]),
        ("scene-break", "space", ["0", "50"]),
        ("display", "size", ["\"3pt\"", "\"288pt\""]),
        ("cover", "title-size", ["\"3pt\"", "\"288pt\""]),
    ];
    for (section, key, values) in keys {
        for value in values {
            let theme = format!("[{section}]\n{key} = {value}\n");
            let (built, said) = made("ends", chapter, Some(&theme));
            let made = built.files.len() == 3;
            assert!(said.matches("[M08").count() <= 1, "{theme}{said}");
            // Other sizes are ems of the body's.
            let refused =
                said.contains("[M082]") || key == "size" && said.contains("[M083]");
            assert!(made || refused, "{theme}{said}");
        }
    }
}
