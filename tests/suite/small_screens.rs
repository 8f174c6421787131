//! What e-books do where lines are short: code, pictures side by side, colophons, contents.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Read as _;

use florilege::build::{self, Built};
use florilege::files::Memory;

const MANIFEST: &str = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n\
    printed = \"Printed by a press, on cream paper (90 g, wood-free), and sewn.\"\n\
    front = [{ piece = \"contents\" }]\n\
    [[body]]\npiece = \"part\"\ntitle = \"First\"\nsubtitle = \"Of the river\"\n\
    [[body.body]]\ntitle = \"W\"\nfile = \"w.md\"\n\
    [[back]]\npiece = \"colophon\"\n[[edition]]\nkind = \"epub\"\n";

const TEXT: &str = "It rained.\n\n    if it rains:\n        stay\n                     in\n\n\
    ::: row\n![One](a.svg)\n![Two](b.svg)\n:::\n";

fn built() -> Built {
    let picture = |width: u32| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='100'/>")
    };
    let root = Memory::new()
        .with("book.toml", MANIFEST.as_bytes())
        .with("w.md", TEXT.as_bytes())
        .with("a.svg", picture(200).into_bytes())
        .with("b.svg", picture(80).into_bytes());
    build::build(&build::Inputs::new(&root), &build::BuildOptions::default(), &mut |_| {})
}

fn file(built: &Built, name: &str) -> String {
    let epub = built.files.iter().find(|file| file.name == "b.epub").expect("an e-book");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub.bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(&format!("EPUB/{name}")).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn what_is_turned_over_of_code_hangs_below_its_own_indent() {
    let built = built();
    let (work, css) = (file(&built, "w.xhtml"), file(&built, "book.css"));
    let lines = "<span class=\"c0\">if it rains:\n</span><span class=\"c4\">    stay\n</span>\
                 <span class=\"c16\">";
    assert!(work.contains(lines), "{work}");
    for (indent, hang) in [(0, 4), (4, 8), (16, 20)] {
        let rule = format!(
            "pre .c{indent} {{ display: block; padding-left: {hang}ch; \
             text-indent: -{hang}ch; }}"
        );
        assert!(css.contains(&rule), "{css}");
    }
}

#[test]
fn pictures_of_a_row_without_room_are_no_higher_than_others() {
    let work = file(&built(), "w.xhtml");
    // Two pictures want 16 em; each is 11 em high where there are fewer.
    for width in ["22.00em", "8.80em"] {
        let widest = format!("max-width: max({width}, (100% - 16em) * 999)");
        assert!(work.contains(&widest), "{work}");
    }
}

#[test]
fn lines_of_a_colophon_turn_over_between_its_phrases() {
    let colophon = file(&built(), "colophon.xhtml");
    let phrases = "<span class=\"phrase\">Printed by a press,</span> <span \
                   class=\"phrase\">on cream paper (90\u{A0}g, wood-free),</span> <span \
                   class=\"phrase\">and sewn.</span>";
    assert!(colophon.contains(phrases), "{colophon}");
}

#[test]
fn the_subtitle_of_a_part_stands_below_it_in_letters_of_its_own() {
    let built = built();
    let (contents, css) = (file(&built, "contents.xhtml"), file(&built, "book.css"));
    let entry = "First<br/><span class=\"below\">Of the river</span></a>";
    assert!(contents.contains(entry), "{contents}");
    let rule = ".contents .below { font-style: italic; font-weight: normal; \
                font-variant: normal; letter-spacing: normal; }";
    assert!(css.contains(rule), "{css}");
}
