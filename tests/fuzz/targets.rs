//! What is done with an input of each kind. None may panic or go on for ever.

use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;

use florilege::arrange::{Arrangement, arrange};
use florilege::build::{self, Inputs};
use florilege::check::check_file;
use florilege::clean::{Corrections, Options, Scan, clean};
use florilege::diag::{Diagnostics, Format, render};
use florilege::epub::{self, EpubOptions};
use florilege::files::Memory;
use florilege::ground::Date;
use florilege::ground::sha256_hex;
use florilege::layout::layout;
use florilege::paragraph::Shaper;
use florilege::pdf;
use florilege::project::{Located, OutputKind};
use florilege::source::{FileId, SourceMap, Span};
use florilege::text::Fonts;
use florilege::theme;
use florilege::units::Length;

/// A kind of input.
pub(super) struct Target {
    /// Its name, which is that of its folder of inputs, too.
    pub(super) name: &'static str,
    /// Words that its inputs are made of.
    pub(super) words: &'static [&'static str],
    /// Bytes of an input at most.
    pub(super) most: usize,
    /// Takes an input.
    pub(super) run: fn(&[u8]),
}

const MANIFEST: &str = "slug = \"b\"\ntitle = \"T\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                        publisher = \"P\"\n[[body]]\nfile = \"one.md\"\n";

pub(super) const ALL: [Target; 7] = [
    Target {
        name: "manifest",
        words: &[
            "[[body]]\n",
            "[[front]]\n",
            "[[edition]]\n",
            "piece = ",
            "\"contents\"",
            "kind = ",
            "\"print\"",
            "authors = [",
            "{ name = ",
            "]",
            "}",
            "'''",
            "\"\"\"",
            "trim = ",
            "isbn = ",
            "[[source]]\n",
            "[series]\n",
            "date = ",
            "2026-02-30",
            "file = \"one.md\"",
        ],
        most: 8_000,
        run: manifest,
    },
    Target {
        name: "theme",
        words: &[
            "[body]\n",
            "[page]\n",
            "leading = ",
            "size = ",
            "\"12pt\"",
            "\"-3em\"",
            "\"auto\"",
            "extends = ",
            "[protrusion]\n",
            "[0, 1000]",
            "lines = ",
            "[cover]\n",
            "\"#ffffff\"",
        ],
        most: 8_000,
        run: theme,
    },
    Target {
        name: "markdown",
        words: &[
            "# ",
            "## ",
            "> ",
            "- ",
            "1. ",
            "[^a]",
            "[^a]: ",
            "::: verse\n",
            ":::\n",
            "```\n",
            "| a | b |\n|---|---|\n",
            "![a](p.svg)",
            "{.index}",
            "{lang=he}",
            "{#id}",
            "[a](#id)",
            "***\n",
            "\n\n",
            "*",
            "**",
            "_",
            "`",
            "<!--",
            "-->",
            "\\\n",
            "---",
            "&amp;",
            "'",
            "| ",
            ": caption\n",
            "Term\n:   words\n",
            "^[",
            "]",
        ],
        most: 4_000,
        run: markdown,
    },
    Target {
        name: "corrections",
        words: &[
            "[[fix]]\n",
            "[[drop]]\n",
            "[[role]]\n",
            "[[split]]\n",
            "[[join]]\n",
            "[[note]]\n",
            "line = ",
            "hash = ",
            "old = ",
            "new = ",
            "why = ",
            "lines = ",
            "[1, 2]",
            "\"",
            "anchor = ",
            "scan = ",
        ],
        most: 8_000,
        run: corrections,
    },
    Target {
        name: "svg",
        words: &[
            "<g>",
            "</g>",
            "<use href='#a'/>",
            "<path d='M0 0h9v9z'/>",
            "<text>a</text>",
            "<mask id='a'>",
            "</mask>",
            "<filter id='f'>",
            "<feTurbulence/>",
            "</filter>",
            "<pattern id='p' width='1' height='1'>",
            "</pattern>",
            "fill='url(#p)'",
            "transform='scale(1e9)'",
            "opacity='.5'",
            "<style>",
            "</style>",
            "viewBox='0 0 1 1'",
            "<image href='data:,'/>",
            "<linearGradient id='l'/>",
            "<symbol id='s'/>",
        ],
        most: 4_000,
        run: svg,
    },
    Target {
        name: "epub",
        words: &[
            "<p>",
            "</p>",
            "<a href='x'>",
            "id='a'",
            "<item ",
            "<itemref idref='a'/>",
            "&nbsp;",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
            "<?xml ",
            "epub:type='toc'",
            "xmlns='",
            "<nav>",
        ],
        most: 200_000,
        run: epub,
    },
    Target {
        name: "pdf",
        words: &[
            " obj\n",
            "endobj\n",
            "<<",
            ">>",
            "stream\n",
            "endstream",
            " 0 R",
            "/Kids [",
            "/Parent",
            "/Length ",
            "/Filter /FlateDecode",
            "xref\n",
            "trailer",
            "BI ",
            "ID ",
            " EI",
            " Do\n",
            "q ",
            "Q ",
            " cm\n",
            "/XObject",
            "/Resources",
            "startxref",
        ],
        most: 200_000,
        run: pdf,
    },
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A book read from memory; what is said of it is rendered, too.
fn book(files: &Memory) -> Option<(build::Loaded, SourceMap, Diagnostics)> {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = Inputs {
        root: files,
        scans: None,
        manifest: None,
        name: "book",
        date: None,
        house: None,
    };
    let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {});
    found.sort(&sources);
    for format in [Format::Human, Format::Json] {
        render(&found, &sources, format, false);
    }
    Some((loaded?, sources, found))
}

fn manifest(bytes: &[u8]) {
    let files =
        Memory::new().with("book.toml", bytes).with("one.md", "# One\n\nWords.\n");
    let Some((loaded, _, mut found)) = book(&files) else { return };
    for output in loaded.project.outputs.iter().take(3) {
        let Some(arrangement) = Arrangement::plain(&loaded.book, output) else {
            continue;
        };
        arrange(&loaded.book, arrangement, &mut found);
    }
}

fn theme(bytes: &[u8]) {
    let text: Arc<str> = text(bytes).into();
    let mut found = Diagnostics::new();
    let mut open = |_: &Located, _: &mut Diagnostics| {
        Some(theme::OpenedTheme { file: FileId(0), text: Arc::clone(&text) })
    };
    let name = Located { text: "own.toml".into(), span: Span::new(FileId(0), 0..0) };
    let trim = (Length::pt(432), Length::pt(648));
    if let Some(theme) = theme::load(&name, trim, &mut open, &mut found) {
        let files = Memory::new()
            .with("book.toml", MANIFEST)
            .with("one.md", "# One\n\nSome words, and a note.[^a]\n\n[^a]: Here.\n");
        set(&files, Some(&theme));
    }
}

fn markdown(bytes: &[u8]) {
    let files = Memory::new()
        .with("book.toml", MANIFEST)
        .with("one.md", text(bytes))
        .with("p.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    set(&files, None);
}

/// Sets a book for print and packs its e-book.
fn set(files: &Memory, theme: Option<&theme::Theme>) {
    let Some((loaded, _, mut found)) = book(files) else { return };
    let project = &loaded.project;
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &project.hyphenation);
    for output in &project.outputs {
        let (Some(arrangement), Some(design)) =
            (Arrangement::plain(&loaded.book, output), output.design())
        else {
            continue;
        };
        let flow = arrange(&loaded.book, arrangement, &mut found);
        let default = || {
            let (name, trim) = (&design.theme, (Length::pt(432), Length::pt(648)));
            theme::load(name, trim, &mut |_, _| None, &mut Diagnostics::new())
        };
        let Some(theme) = theme.cloned().or_else(default) else { return };
        match output.kind() {
            OutputKind::Epub => {
                let options = EpubOptions {
                    modified: 0,
                    style: epub::EpubStyle::of(&theme),
                    ..EpubOptions::default()
                };
                epub::package(&flow, None, &options, &mut found).write(&mut found);
            }
            OutputKind::Screen => {
                let pages = layout(&flow, &theme, &shaper, &mut found);
                let identity = pdf::Identity::new("screen", Date::from_unix(0));
                pdf::screen(&pages, &flow, &fonts, &identity, &mut found);
            }
            OutputKind::Print | OutputKind::Cover | OutputKind::Wrap => {}
        }
    }
}

fn corrections(bytes: &[u8]) {
    let mut found = Diagnostics::new();
    let corrections = Corrections::parse(&text(bytes), FileId(1), &mut found);
    let raw =
        "A TITLE\n\nSome words of a scan, di-\nvided here. And a note1.\n\n1 The note.\n";
    let scan = Scan {
        file: FileId(0),
        path: "s.txt",
        text: raw,
        raised: &[],
        sha256: sha256_hex(raw.as_bytes()),
    };
    let options = Options { accept_suggestions: true, ..Options::default() };
    clean(&scan, &corrections, &options, &mut found);
}

fn svg(bytes: &[u8]) {
    let files = Memory::new()
        .with("book.toml", MANIFEST)
        .with("one.md", "# One\n\n![A picture](p.svg)\n")
        .with("p.svg", bytes);
    set(&files, None);
}

/// An archive: `name` and content of each entry, as a text with a line `=== name` before
/// each; or, where it has no such line, the archive itself.
fn epub(bytes: &[u8]) {
    let archive =
        if bytes.starts_with(b"=== ") { zipped(&text(bytes)) } else { bytes.into() };
    let mut found = Diagnostics::new();
    check_file("a.epub", &archive, None, None, &mut found);
    render(&found, &SourceMap::new(), Format::Human, false);
}

fn zipped(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    for entry in text.split("=== ").skip(1) {
        let (name, content) = entry.split_once('\n').unwrap_or((entry, ""));
        if archive.start_file(name, stored).is_ok() {
            let _ = archive.write_all(content.trim_end_matches('\n').as_bytes());
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn pdf(bytes: &[u8]) {
    let mut found = Diagnostics::new();
    check_file("a.pdf", bytes, None, None, &mut found);
    render(&found, &SourceMap::new(), Format::Human, false);
}

/// Reads a file of the corpus.
pub(super) fn read(path: &std::path::Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("the corpus can be read");
    file.take(1 << 20).read_to_end(&mut bytes).expect("the corpus can be read");
    bytes
}
