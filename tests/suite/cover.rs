//! Covers of whole books: set by the program, or an image of the folder.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::books::built_with;
use florilege::build::{self, Built, BuiltFile, FileFacts};
use florilege::cover::{CoverUse, Front, FrontCover};
use florilege::diag::Diagnostics;
use florilege::display::{DisplayItem, Glyph};
use florilege::files::Memory;
use florilege::ground::Colour;
use florilege::paragraph::Shaper;
use florilege::project::OutputKind;
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme;
use florilege::units::Length;
use florilege::{BuildOptions, paint};

/// A manifest of one work without an author, with more lines before its tables.
fn manifest(lines: &str) -> String {
    format!(
        "slug = \"sample\"\nlanguage = \"en-GB\"\ndate = \"2026\"\n{lines}\n\
         [[body]]\ntitle = \"One\"\nfile = \"one.md\"\n"
    )
}

/// The cover of a manifest, its fonts, and the codes of what was found.
fn cover(manifest: &str) -> (FrontCover, Arc<Fonts>, Vec<&'static str>) {
    let root = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("one.md", b"Words of a work.\n");
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = build::Inputs {
        root: &root,
        scans: None,
        manifest: None,
        name: "book",
        date: None,
        house: None,
    };
    let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    let design = loaded.project.outputs[0].design().unwrap();
    let theme = theme::load(&design.theme, design.trim, &mut |_, _| None, &mut found);
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let spec = loaded.project.cover.as_ref().unwrap();
    let mut none = |_: &str, _: &str, _, _: &mut Diagnostics| None;
    let cover = FrontCover::new(
        &loaded.book,
        spec,
        &theme.unwrap(),
        &shaper,
        &mut none,
        &mut found,
    );
    (cover.unwrap(), fonts, found.iter().map(|it| it.code.as_str()).collect())
}

/// The lines of a front's letters, from the top.
fn lines(front: &Front) -> Vec<String> {
    let letters = front.layers.last().unwrap();
    let mut lines: Vec<(Length, Length, String)> = Vec::new();
    for item in &letters.items {
        let DisplayItem::Run(run) = item else { continue };
        match lines.iter_mut().find(|line| line.0 == run.y) {
            Some(line) => line.2.push_str(&run.text),
            None => lines.push((run.y, run.x, run.text.to_string())),
        }
    }
    lines.sort();
    lines.into_iter().map(|line| line.2.trim().to_owned()).collect()
}

/// What must hold of every front: all letters on the sheet, and no line over another.
fn check(front: &Front) {
    let mut before: Option<(Length, Length)> = None;
    let mut runs: Vec<_> = front.layers[2]
        .items
        .iter()
        .filter_map(|item| match item {
            DisplayItem::Run(run) => Some(run),
            _ => None,
        })
        .collect();
    runs.sort_by_key(|run| (run.y, run.x));
    for run in runs {
        let width: Length = run.glyphs.iter().map(Glyph::advance).sum();
        let edge = Length::pt(16);
        assert!(run.x >= edge && run.x + width <= Front::SIZE.0 - edge, "{}", run.text);
        assert!(run.y - run.size >= Length::ZERO && run.y < Front::SIZE.1 - edge);
        if let Some((y, size)) = before.filter(|before| before.0 != run.y) {
            let distance = run.y - y;
            assert!(distance > run.size.min(size), "{} {distance}", run.text);
        }
        before = Some((run.y, run.size));
    }
}

#[test]
fn every_title_finds_its_place() {
    let titles = [
        ("Salt", &["Salt"][..]),
        ("Bread & Salt", &["Bread", "& Salt"]),
        ("The Hills and the Sea: A Walk", &["The Hills", "and the Sea:", "A Walk"]),
        (r"Rain, \\ Steam \\ and Paper", &["Rain,", "Steam", "and Paper"]),
        ("Записки о городе", &["Записки", "о городе"]),
        ("*Ships* in a Bottle", &["Ships", "in a Bottle"]),
    ];
    for (title, wanted) in titles {
        let lines_of = format!("title = '{title}'").replace(r"\\", r"\");
        let (cover, _, found) = cover(&manifest(&lines_of));
        let front = cover.front().unwrap();
        check(front);
        assert_eq!(lines(front), wanted, "{found:?}");
    }
}

#[test]
fn long_titles_are_set_smaller_and_too_long_ones_are_named() {
    let words = "An Inquiry into the Several Ways of Keeping Bees and Goats in the Hills";
    let (set, _, found) = cover(&manifest(&format!("title = \"{words}\"")));
    check(set.front().unwrap());
    assert_eq!(lines(set.front().unwrap()).join(" "), words);
    assert_eq!(found, Vec::<&str>::new());

    let endless = [words; 8].join(", or ");
    let (_, _, found) = cover(&manifest(&format!("title = \"{endless}\"")));
    assert_eq!(found, ["E023"]);
}

#[test]
fn the_cover_says_what_the_manifest_says() {
    let people = "\
title = \"A Gathering\"
subtitle = \"Of several\"
publisher = \"The House\"
series = { title = \"Sheets\", position = 4 }
[[contributor]]
name = \"Ada Quill\"
role = \"author\"
[[contributor]]
name = \"Bo Reed\"
role = \"editor\"
[[contributor]]
name = \"The House\"
role = \"editor\"
";
    let (set, _, _) = cover(&manifest(people));
    let front = set.front().unwrap();
    check(front);
    let wanted = [
        "Sheets\u{a0}4",
        "Ada Quill",
        "A Gathering",
        "Of several",
        "Edited by Bo Reed",
        "The House",
    ];
    assert_eq!(lines(front), wanted);
    let alt = "Sheets\u{a0}4. Ada Quill. A Gathering. Of several. Edited by Bo Reed. \
               The House.";
    assert_eq!(set.alt, alt);

    // Nobody made the whole: who wrote the works is named.
    let mut book = manifest("title = \"A Gathering\"");
    for name in ["Ada Quill", "Bo Reed", "Ada Quill"] {
        write!(book, "[[body]]\ntitle = \"{name}\"\nauthors = [\"{name}\"]\n").unwrap();
        book.push_str("file = \"one.md\"\n");
    }
    let (set, _, _) = cover(&book);
    let text = lines(set.front().unwrap()).join(" / ");
    assert_eq!(text, "A Gathering / Ada\u{a0}Quill · Bo\u{a0}Reed");
}

#[test]
fn faint_letters_are_named() {
    let faint = "title = \"A\"\ncover = { ground = \"#808080\", ink = \"#909090\" }";
    assert_eq!(cover(&manifest(faint)).2, ["E022"]);
    let light = "title = \"A\"\ncover = { ground = \"#f0e0c0\" }";
    assert_eq!(cover(&manifest(light)).2, Vec::<&str>::new());
}

#[test]
fn covers_have_their_sizes_and_the_same_bytes_always() {
    let (set, fonts, _) = cover(&manifest("title = \"Twice the Same\""));
    for (to, size, most) in [
        (CoverUse::Embedded, (1000, 1600), 26_000),
        (CoverUse::Shop, (1600, 2560), 150_000),
    ] {
        let one = set.painted(&fonts, to).unwrap();
        assert_eq!((one.width, one.height), size);
        assert!(one.bytes.len() < most, "{to:?}: {} bytes", one.bytes.len());
        assert_eq!(one, set.painted(&fonts, to).unwrap());
        let read = image::load_from_memory(&one.bytes).unwrap();
        let channels = read.color().channel_count();
        assert_eq!((read.width(), read.height(), channels), (size.0, size.1, 3));
    }
}

/// A folder with a book whose cover is an image, or with none where `image` is empty.
fn folder(name: &str, cover: &str, image: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cover").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let lines = format!("title = \"Images\"\n{cover}\n");
    std::fs::write(folder.join("book.toml"), manifest(&lines)).unwrap();
    std::fs::write(folder.join("one.md"), "Words of a work.\n").unwrap();
    if !image.is_empty() {
        std::fs::write(folder.join("cover.png"), image).unwrap();
    }
    folder
}

fn book_of(folder: &Path) -> Built {
    built_with(folder, &BuildOptions { cover: true, ..BuildOptions::default() })
}

/// A file of an EPUB; `None` if it has no such file.
fn of_epub(made: &Built, name: &str) -> Option<Vec<u8>> {
    let epub = made.files.iter().find(|file| file.name == "sample.epub").unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub.bytes)).unwrap();
    let mut file = zip.by_name(name).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let shade = |x, _| image::Rgba([(x / 100 * 9) as u8, 40, 60, 255]);
    image::RgbaImage::from_fn(width, height, shade)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// The picture for shops.
fn for_shops(made: &Built) -> Option<&BuiltFile> {
    made.files.iter().find(|file| file.kind == OutputKind::Cover)
}

#[test]
fn an_image_of_the_folder_is_the_cover() {
    let table = "[cover]\nimage = \"cover.png\"\nalt = \"Stripes & \\\"words\\\"\"\n";
    let made = book_of(&folder("image", table, &png(1600, 2400)));
    let codes: Vec<&str> = made.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["E021"], "a little low for shops");
    let file = for_shops(&made).unwrap();
    assert_eq!(file.facts, FileFacts::Picture { width: 1600, height: 2400 });
    assert_eq!(file.name, "sample-cover.jpg");
    assert!(file.bytes.starts_with(&[0xFF, 0xD8]));
    let inner = of_epub(&made, "EPUB/images/cover.jpg").unwrap();
    let inner = image::load_from_memory(&inner).unwrap();
    assert_eq!((inner.width(), inner.height()), (1400, 2100));
    let page = String::from_utf8(of_epub(&made, "EPUB/cover.xhtml").unwrap()).unwrap();
    assert!(page.contains("alt=\"Stripes &amp; &quot;words&quot;\""), "{page}");
}

#[test]
fn a_missing_or_small_image_stops_the_build() {
    let table = "[cover]\nimage = \"cover.png\"\nalt = \"Stripes\"\n";
    for (name, image, code) in
        [("missing", Vec::new(), "S004"), ("small", png(300, 480), "E020")]
    {
        let made = book_of(&folder(name, table, &image));
        assert!(made.diagnostics.iter().any(|it| it.code.as_str() == code));
        assert!(made.files.is_empty());
    }
}

#[test]
fn a_book_may_have_no_cover() {
    let made = book_of(&folder("none", "cover = false", &[]));
    assert!(for_shops(&made).is_none());
    assert!(of_epub(&made, "EPUB/cover.xhtml").is_none());
    // Of an edition alone: shops still get theirs.
    let editions = "[[edition]]\nkind = \"epub\"\ncover = false\n";
    let made = book_of(&folder("edition", editions, &[]));
    assert!(for_shops(&made).is_some());
    assert!(of_epub(&made, "EPUB/cover.xhtml").is_none());
}

#[test]
fn what_cannot_be_painted_is_not() {
    let fonts = Fonts::built_in();
    let huge = (Length::pt(100_000), Length::pt(100_000));
    let white = Colour::WHITE;
    assert!(paint::PaintCanvas::new(&fonts, &[], huge, 300, white).is_none());
    let nothing = (Length::ZERO, Length::pt(10));
    assert!(paint::PaintCanvas::new(&fonts, &[], nothing, 300, white).is_none());
}
