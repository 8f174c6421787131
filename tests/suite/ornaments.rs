//! Ornaments that are drawings: in the ink of the text on every page and in the e-book, and
//! a message where a file is none.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Read as _;

use florilege::build::{BuildOptions, Built, Inputs, build, dump_pages, load};
use florilege::check::{self, ClauseVerdict};
use florilege::diag::{Diagnostics, Format, render};
use florilege::files::Memory;
use florilege::project::OutputKind;
use florilege::source::SourceMap;

/// A lozenge on a line, twice as wide as high.
const STAR: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>\
    <path d='M20 0L30 10L20 20L10 10Z' fill='#803'/>\
    <path d='M0 10H40' stroke='#803' stroke-width='2'/></svg>";

const THEME: &str = "extends = \"default\"\n\
    [scene-break]\npicture = \"star.svg\"\nsize = \"12pt\"\n\
    [end-piece]\npicture = \"star.svg\"\nsize = \"30pt\"\n\
    [opener]\nornament-above = { picture = \"star.svg\", size = \"20pt\" }\n\
    [part]\nornament-below = { picture = \"star.svg\", size = \"40pt\" }\n";

/// A book of a part and a work with a scene break, in all three kinds of edition; its theme
/// and a drawing lie in a folder.
fn book(theme: &str, svg: &str) -> Memory {
    let mut manifest = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n\
                        [[body]]\npiece = \"part\"\ntitle = \"Half\"\n\
                        [[body.body]]\ntitle = \"Work\"\nfile = \"w.md\"\n"
        .to_owned();
    for kind in ["epub", "print", "screen"] {
        manifest.push_str("[[edition]]\ntheme = \"looks/own.toml\"\nkind = \"");
        manifest.push_str(kind);
        manifest.push_str("\"\n");
    }
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("looks/own.toml", theme.as_bytes())
        .with("looks/star.svg", svg.as_bytes())
        .with("w.md", b"One bank of the river.\n\n* * *\n\nThe other bank.\n".as_slice())
}

fn built(files: &Memory) -> Built {
    build(&Inputs::new(files), &BuildOptions::default(), &mut |_| {})
}

fn said(built: &Built) -> String {
    render(&built.diagnostics, &built.sources, Format::Short, false)
}

/// The pages of the print edition as text.
fn pages(files: &Memory) -> String {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = Inputs::new(files);
    let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    let mut options = BuildOptions::default();
    options.editions.push("print".into());
    dump_pages(&loaded, files, &options, &mut sources, &mut found)
}

/// A file of the e-book.
fn file_of(built: &Built, name: &str) -> String {
    let epub = built.files.iter().find(|file| file.kind == OutputKind::Epub).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub.bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_drawing_stands_wherever_the_theme_has_one() {
    let files = book(THEME, STAR);
    let pages = pages(&files);
    // The contents have a title, too.
    for (size, times) in
        [("24.0 × 12.0", 1), ("60.0 × 30.0", 1), ("40.0 × 20.0", 2), ("80.0 × 40.0", 1)]
    {
        let drawn = pages.matches(&format!("drawing {size}")).count();
        assert_eq!(drawn, times, "{size}\n{pages}");
    }
    assert!(!pages.contains("* * *"), "{pages}");
    let built = built(&files);
    assert_eq!(built.files.len(), 3, "{}", said(&built));
    for file in &built.files {
        let mut found = Diagnostics::new();
        let kind = Some(file.kind);
        let report = check::check_file("it", &file.bytes, kind, None, &mut found);
        let failed = report.lines.iter().filter(|it| it.verdict == ClauseVerdict::Failed);
        let failed: Vec<_> = failed.map(|it| (it.clause, &it.seen)).collect();
        assert!(failed.is_empty(), "{:?}: {failed:?}", file.kind);
    }
    let work = file_of(&built, "EPUB/work.xhtml");
    // Above the title, between the scenes, and at the end; each in the colour of letters.
    assert_eq!(work.matches("fill=\"currentColor\"").count(), 3, "{work}");
    assert!(work.contains("width=\"2.00em\" height=\"1em\" viewBox=\"0 0 20000 10000\""));
    let above = work.find("class=\"ornament-above\" aria-hidden=\"true\"").unwrap();
    assert!(above < work.find("<h1").unwrap() && work.contains("class=\"end-piece\""));
    let package = file_of(&built, "EPUB/package.opf");
    let drawn = package.matches("properties=\"svg\"").count();
    assert_eq!(drawn, 3, "the contents, the part and the work\n{package}");
}

#[test]
fn characters_stand_where_a_theme_has_no_drawing() {
    let theme =
        "[end-piece]\ntext = \"❧\"\n[opener]\nornament-below = { text = \"❦\" }\n";
    let files = book(theme, STAR);
    let pages = pages(&files);
    assert!(pages.contains('❧') && pages.contains('❦') && !pages.contains("drawing"));
    let work = file_of(&built(&files), "EPUB/work.xhtml");
    assert!(work.contains(">❧</div>") && work.contains(">❦</div>"), "{work}");
}

#[test]
fn the_ornament_that_ends_a_work_stands_behind_its_last_figure() {
    let high = "<svg xmlns='http://www.w3.org/2000/svg' width='500' height='600'>\
                <path d='M0 0L500 600' stroke='#000' stroke-width='2'/></svg>";
    let prose =
        "The ferry was late again, and nobody on the landing said a word of it.\n\n";
    for lines in 4..16 {
        let text = format!(
            "{}![A line.](looks/high.svg)\n\n: A line.\n\nThe other bank, and a long way \
             back.\n\nNobody went.\n\nNobody came.\n",
            prose.repeat(lines)
        );
        let files = book("[end-piece]\ntext = \"❧\"\n", STAR)
            .with("looks/high.svg", high.as_bytes())
            .with("w.md", text.as_bytes());
        let pages = pages(&files);
        let work = &pages[pages.find("  image ").expect("the figure")..];
        let end = work.find('❧').expect("the end piece");
        assert!(!work[end..].contains("  image "), "{lines}\n{work}");
    }
}

#[test]
fn the_ornament_that_ends_a_work_stands_below_a_figure_that_waited_till_then() {
    let wide = "<svg xmlns='http://www.w3.org/2000/svg' width='500' height='200'>\
                <path d='M0 0L500 200' stroke='#000' stroke-width='2'/></svg>";
    let prose =
        "The ferry was late again, and nobody on the landing said a word of it.\n\n";
    for plate in [false, true] {
        let class = if plate { " \"A line.\"){.plate}" } else { ")\n\n: A line." };
        let mut seen = 0;
        for lines in 8..28 {
            let text = format!(
                "{}![A line.](looks/wide.svg{class}\n\nNobody went.\n",
                prose.repeat(lines)
            );
            let files = book("[end-piece]\ntext = \"❧\"\n", STAR)
                .with("looks/wide.svg", wide.as_bytes())
                .with("w.md", text.as_bytes());
            let pages = pages(&files);
            let work = &pages[pages.find("  image ").expect("the figure")..];
            let (end, image) = (pages.rfind('❧'), pages.rfind("  image "));
            assert!(end.is_none_or(|end| Some(end) > image), "{lines}\n{work}");
            seen += usize::from(end.is_some());
        }
        // Behind a plate that has the last page there is none.
        assert!(if plate { seen < 20 } else { seen == 20 }, "{plate}: {seen}");
    }
}

#[test]
fn a_file_that_is_no_ornament_is_told_at_its_place() {
    let two = STAR.replacen("#803", "#380", 1);
    for (theme, svg, says) in [
        (THEME, two.as_str(), "several colours"),
        (THEME, "no drawing", "`star.svg`"),
        (&THEME.replace("star.svg", "moon.svg"), STAR, "moon.svg"),
    ] {
        let built = built(&book(theme, svg));
        let said = said(&built);
        assert!(said.contains("looks/own.toml:3:") && said.contains(says), "{said}");
        assert!(built.diagnostics.iter().all(|it| it.hint.is_some()), "{said}");
        assert!(built.files.is_empty());
    }
}

#[test]
fn a_picture_that_opens_a_work_stands_above_its_title_in_the_e_book() {
    let manifest = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n\
                    [[body]]\ntitle = \"Work\"\nfile = \"w.md\"\n\
                    opener = { picture = \"looks/star.svg\", alt = \"A lozenge.\" }\n\
                    [[edition]]\nkind = \"epub\"\ntheme = \"looks/own.toml\"\n\
                    [[edition]]\nkind = \"screen\"\ntheme = \"looks/own.toml\"\n";
    let facing = "[opener]\npicture = \"facing\"\n";
    let files = book(facing, STAR).with("book.toml", manifest.as_bytes());
    let built = built(&files);
    assert_eq!(built.files.len(), 2, "{}", said(&built));
    let work = file_of(&built, "EPUB/work.xhtml");
    let picture = work.find("alt=\"A lozenge.\"").unwrap();
    assert!(picture < work.find("<h1").unwrap(), "{work}");
    for file in &built.files {
        let mut found = Diagnostics::new();
        let kind = Some(file.kind);
        let report = check::check_file("it", &file.bytes, kind, None, &mut found);
        let failed = report.lines.iter().filter(|it| it.verdict == ClauseVerdict::Failed);
        let failed: Vec<_> = failed.map(|it| (it.clause, &it.seen)).collect();
        assert!(failed.is_empty(), "{:?}: {failed:?}", file.kind);
    }
}
