//! Books as strangers have them: folders without a manifest, files with data at their
//! head, manifests written in haste.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "tests may fail so, and look at files from outside"
)]

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::program::{florilege, stderr};

/// A folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = crate::program::fresh("folder", name);
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// What a build of the folder says, one line a message.
fn said(folder: &Path) -> String {
    stderr(&florilege(folder, &["build", ".", "--message-format", "short"]))
}

/// All text files of the folder's one EPUB, one after the other.
fn epub(folder: &Path) -> String {
    let books = std::fs::read_dir(folder.join("dist")).unwrap();
    let mut books = books.map(|entry| entry.unwrap().path());
    let book =
        books.find(|path| path.extension().is_some_and(|it| it == "epub")).unwrap();
    let mut zip = zip::ZipArchive::new(std::fs::File::open(book).unwrap()).unwrap();
    let mut all = String::new();
    for at in 0..zip.len() {
        let _ = zip.by_index(at).unwrap().read_to_string(&mut all);
    }
    all
}

const HEAD: &str = "slug = \"b\"\nlanguage = \"en\"\ndate = \"2026\"\n";

#[test]
fn lines_of_a_string_run_on_and_empty_lines_part_paragraphs() {
    let manifest = format!(
        "{HEAD}title = \"\"\"\nA book of\nsongs\"\"\"\nsubtitle = '''Old\n and new'''\n\
         edition-statement = \"\"\"Second\nedition\"\"\"\npublisher = \"\"\"The Lamp\nPress\"\"\"\n\
         description = \"\"\"Songs of\nthe sea.\n\nAnd more.\"\"\"\n\
         rights = \"\"\"© 2026 The\nLamp.\n\nAll *rights*\nkept.\"\"\"\n\
         series = {{ title = \"\"\"Books\nof salt\"\"\" }}\n\
         [[contributor]]\nname = \"\"\"Ada\nQuill\"\"\"\nrole = \"editor\"\n\
         about = \"\"\"keeps\nlamps.\n\nShe writes.\"\"\"\n\
         [[body]]\nfile = \"a.md\"\ntitle = \"\"\"One\nlamp\"\"\"\nsubtitle = \"\"\"at\nsea\"\"\"\n\
         first-published = \"\"\"in an\nold paper\"\"\"\ncopyright = \"\"\"© 2001\nAda\"\"\"\n\
         permission = \"\"\"By leave\nof her\"\"\"\nsource-copy = \"\"\"a scan\nof it\"\"\"\n\
         note = \"\"\"First\nwords.\n\nSecond\nwords.\"\"\"\n\
         [[back]]\npiece = \"contributors\"\n[[edition]]\nkind = \"epub\"\n"
    );
    let folder = folder("lines", &[("book.toml", &manifest), ("a.md", "Text.\n")]);
    assert_eq!(said(&folder), "");
    let all = epub(&folder);
    for run in [
        "A book of songs",
        "Old and new",
        "Second edition",
        "The Lamp Press",
        "Songs of the sea. And more.",
        "© 2026 The Lamp. All rights kept.</dc:rights>",
        "<p>© 2026 The Lamp.</p>",
        "<p>All <em>rights</em> kept.</p>",
        "Books of salt",
        "Ada Quill",
        "keeps lamps. She writes.",
        "One lamp",
        "at sea",
        "in an old paper",
        "© 2001 Ada",
        "By leave of her",
        "a scan of it",
        "First words.</p>",
        "<p>Second words.</p>",
    ] {
        let plain = all.replace('\n', " ");
        assert!(plain.contains(run), "{run}");
    }
}

/// Every kind of piece that somebody writes, where it stands, its type in the EPUB, and
/// the title that it gets in German.
const WRITTEN: &[(&str, &str, &str, &str)] = &[
    ("front", "foreword", "foreword", "Geleitwort"),
    ("front", "preface", "preface", "Vorwort"),
    ("front", "acknowledgments", "acknowledgments", "Dank"),
    ("front", "introduction", "introduction", "Einleitung"),
    ("front", "map", "", "Karte"),
    ("front", "prologue", "prologue", "Prolog"),
    ("back", "epilogue", "epilogue", "Epilog"),
    ("back", "conclusion", "conclusion", "Schluss"),
    ("back", "afterword", "afterword", "Nachwort"),
    ("back", "appendix", "appendix", "Anhang"),
    ("back", "chronology", "", "Zeittafel"),
    ("back", "glossary", "glossary", "Glossar"),
    ("back", "bibliography", "bibliography", "Literatur"),
    ("back", "about-the-author", "", "Zur Person"),
    ("back", "also-by", "", "Weitere Bücher"),
];

#[test]
fn every_kind_of_piece_stands_with_its_type_and_title() {
    let mut manifest = String::from(
        "slug = \"b\"\ntitle = \"B\"\nlanguage = \"de\"\ndate = \"2026\"\n\
         [[edition]]\nkind = \"epub\"\n[[body]]\nfile = \"a.md\"\n",
    );
    let mut files = vec![("a.md".to_owned(), "# Eins\n\nText.\n".to_owned())];
    for (place, piece, ..) in WRITTEN {
        manifest += &format!("[[{place}]]\npiece = \"{piece}\"\nfile = \"{piece}.md\"\n");
        files.push((format!("{piece}.md"), format!("Text von {piece}.\n")));
    }
    files.push(("book.toml".to_owned(), manifest));
    let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let folder = folder("kinds", &files);
    assert_eq!(said(&folder), "");
    // The words that lead in have a look of their own.
    let all =
        epub(&folder).replace("<span class=\"lead-in\">", "").replace("</span>", "");
    for (_, piece, kind, title) in WRITTEN {
        let at = all.find(&format!("<p>Text von {piece}.</p>")).unwrap();
        let start = all[..at].rfind("<section").unwrap();
        let section = &all[start..at];
        assert!(section.contains(&format!(">{title}</h1>")), "{section}");
        let typed = format!("epub:type=\"{kind}\" role=\"doc-{kind}\"");
        assert_eq!(section.contains(&typed), !kind.is_empty(), "{section}");
    }
}

#[test]
fn common_names_of_sizes_and_pieces_are_known() {
    let manifest = |trim: &str, piece: &str| {
        format!(
            "{HEAD}title = \"B\"\n[[edition]]\nkind = \"print\"\ntrim = '{trim}'\n\
             [[body]]\npiece = \"{piece}\"\nfile = \"a.md\"\n"
        )
    };
    let text = ("a.md", "# One\n\nText.\n");
    for (trim, piece) in [("A5", "chapter"), ("6\" x 9\"", "work"), ("US trade", "work")]
    {
        let folder = folder("names", &[("book.toml", &manifest(trim, piece)), text]);
        assert_eq!(said(&folder), "", "{trim}");
    }
    let folder = folder("names", &[("book.toml", &manifest("A5", "timeline")), text]);
    let said = stderr(&florilege(&folder, &["build", "."]));
    assert!(said.contains("did you mean `chronology`?"), "{said}");
}

/// The titles in the EPUB's navigation, in order.
fn contents(folder: &Path) -> Vec<String> {
    let all = epub(folder);
    let nav = &all[all.find("role=\"doc-toc\"").unwrap()..];
    let nav = &nav[..nav.find("</nav>").unwrap()];
    nav.split("<a href=").skip(1).map(|it| text_between(it, ">", "</a>")).collect()
}

fn text_between(text: &str, from: &str, to: &str) -> String {
    let text = &text[text.find(from).unwrap() + from.len()..];
    text[..text.find(to).unwrap()].to_owned()
}

/// The works among the contents.
fn works(folder: &Path) -> Vec<String> {
    let around = ["Notes", "Half title", "Title page", "Copyright", "Contents"];
    contents(folder).into_iter().filter(|it| !around.contains(&it.as_str())).collect()
}

#[test]
fn a_folder_is_read_in_natural_order_without_its_strangers() {
    let folder = folder(
        "strangers",
        &[
            ("ch1.md", "# One\n\nThe lamp was lit.\n"),
            ("ch10.md", "# Ten\n\nThe lamp was not lit.\n"),
            ("ch2.md", "# Two\n\nIt was the lamp.\n"),
            ("README.md", "# My folder\n"),
            ("LICENSE.md", "# Licence\n"),
            ("SUMMARY.md", "# Summary\n\n- [One](ch1.md)\n"),
            ("_draft.md", "# Draft\n\nWords.\n"),
            (".hidden.md", "# Hidden\n\nWords.\n"),
        ],
    );
    let said = said(&folder);
    assert_eq!(works(&folder), ["One", "Two", "Ten"]);
    for name in ["README.md", "LICENSE.md", "SUMMARY.md", "_draft.md", ".hidden.md"] {
        assert!(said.contains(&format!("`{name}`")), "{name}: {said}");
    }
    assert!(said.contains("M040") && said.contains("`en-US`, guessed"), "{said}");
}

#[test]
fn folders_in_a_folder_are_parts() {
    let folder = folder(
        "parts",
        &[
            ("01-spring/lamp.md", "# The Lamp\n\nText.\n"),
            ("01-spring/salt.md", "# The Salt\n\nText.\n"),
            ("02-autumn/rain.markdown", "# Rain\n\nText.\n"),
        ],
    );
    said(&folder);
    assert_eq!(works(&folder), ["Spring", "The Lamp", "The Salt", "Autumn", "Rain"]);
    let made = florilege(&folder, &["new", "--from", "."]);
    assert!(stderr(&made).is_empty(), "{made:?}");
    assert_eq!(said(&folder), "");
    assert_eq!(works(&folder), ["Spring", "The Lamp", "The Salt", "Autumn", "Rain"]);
}

#[test]
fn a_folder_has_no_date_that_nobody_gave() {
    let folder = folder("undated", &[("a.md", "# The Lamp\n\nText.\n")]);
    assert!(said(&folder).contains("without a date"));
    let all = epub(&folder);
    assert!(!all.contains("<dc:date>"));
    let page = text_between(&all, "copyright-page", "</section>");
    assert!(!page.contains("1980"), "{page}");
}

#[test]
fn a_first_heading_of_any_level_is_the_title_and_else_the_files_name() {
    let folder = folder(
        "levels",
        &[
            ("ch01-00.md", "# Getting Started\n\nText.\n"),
            ("ch01-01.md", "## Installation\n\nText.\n\n### On a ship\n\nText.\n"),
            ("ch01-02.md", "Hello\n-----\n\nText.\n"),
            ("ch01-03-the_last-lamp.md", "Text without a heading.\n"),
        ],
    );
    let said = said(&folder);
    let wanted = [
        "Getting Started",
        "Installation",
        "On a ship",
        "Hello",
        "Ch01 03 the last lamp",
    ];
    assert_eq!(works(&folder), wanted, "{said}");
    assert!(said.contains("ch01-03-the_last-lamp.md:1:1: warning[B006]"), "{said}");
    assert!(!said.contains("error") && !said.contains("Untitled"), "{said}");
}

#[test]
fn messages_point_at_files_that_are_there() {
    let folder = folder("places", &[("a.md", "# One\n\nText.\n"), ("c.md", "# Three\n")]);
    std::fs::write(folder.join("b.md"), b"# Two\n\nCaf\xe9.\n").unwrap();
    let first = said(&folder);
    assert!(first.contains("b.md:3:4: error[S007]"), "{first}");
    assert!(!first.contains("\nbook.toml:"), "{first}");
    std::fs::write(folder.join("b.md"), "# Two\n\nCafé.\n").unwrap();
    let second = said(&folder);
    assert!(second.contains("c.md:1:1: warning[B002]"), "{second}");
    assert!(!second.contains("\nbook.toml:"), "{second}");
}

#[test]
fn the_language_of_a_folder_is_guessed() {
    let text = "# Глава первая\n\nЛампа стояла на окне, и никто не зажигал её с весны. \
                Соль осталась на столе, а гости так и не пришли.\n";
    let russian = folder("russian", &[("a.md", text)]);
    assert!(said(&russian).contains("`ru`, guessed from the words"));
    assert!(epub(&russian).contains("<dc:language>ru</dc:language>"));
    let manifest = format!("{HEAD}title = \"B\"\n[[body]]\nfile = \"a.md\"\n");
    let wrong = folder("not-english", &[("a.md", text), ("book.toml", &manifest)]);
    let said = stderr(&florilege(&wrong, &["build", ".", "--edition", "epub"]));
    assert!(said.contains("M043") && said.contains("`language = \"ru\"`"), "{said}");
}

#[test]
fn the_books_title_at_the_head_of_each_file_is_not_the_works() {
    let text = |name: &str| format!("# The Tower\n\n## Chapter {name}\n\nText.\n");
    let (one, two, three) = (text("One"), text("Two"), text("Three"));
    let files = [("01.md", &*one), ("02.md", &two), ("03.md", &three)];
    let tower = folder("tower", &files);
    let first = said(&tower);
    assert!(first.contains("01.md:1:1: note[M044]"), "{first}");
    assert_eq!(works(&tower), ["Chapter One", "Chapter Two", "Chapter Three"]);
    assert!(epub(&tower).contains(">The Tower</dc:title>"));
    florilege(&tower, &["new", "--from", "."]);
    said(&tower);
    assert_eq!(works(&tower), ["Chapter One", "Chapter Two", "Chapter Three"]);
    let same = "# The Tower\n\nText.\n";
    let twice = folder("same", &[("01.md", same), ("02.md", same)]);
    assert!(said(&twice).contains("warning[M045]"), "{}", said(&twice));
}

#[test]
fn a_file_with_several_titles_is_several_works() {
    let text = "# The Lamp and the Salt\n\n# Chapter 1\n\nThe lamp[^a] stood there.\n\n\
                # Chapter 2\n\nThe salt[^b], see [there](#chapter-1).\n\n## Inner\n\nText.\n\n\
                # Chapter 3\n\nNobody came. [*]{.nothing}\n\n[^a]: Of brass.\n\n[^b]: Of the sea.\n";
    let one = folder("titles", &[("manuscript.md", text)]);
    let first = said(&one);
    // Lines are those of the file, whatever was cut.
    assert!(first.contains("manuscript.md:17:19: error[R002]"), "{first}");
    let mended = text.replace("[*]{.nothing}", "");
    std::fs::write(one.join("manuscript.md"), &mended).unwrap();
    let second = said(&one);
    assert!(second.contains("manuscript.md:1:1: note[M044]"), "{second}");
    assert!(!second.contains("error") && !second.contains("R005"), "{second}");
    assert_eq!(works(&one), ["Chapter 1", "Chapter 2", "Inner", "Chapter 3"]);
    let all = epub(&one);
    assert!(all.contains(">The Lamp and the Salt</dc:title>"));
    assert!(all.contains("Of brass.") && all.contains("Of the sea."));
    let made = florilege(&one, &["new", "--from", "manuscript.md"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let third = said(&one);
    assert!(third.contains("M044") && !third.contains("error"), "{third}");
    assert_eq!(works(&one), ["Chapter 1", "Chapter 2", "Inner", "Chapter 3"]);
}

#[test]
fn a_split_file_with_a_title_is_a_part_and_the_hint_says_how() {
    let manifest = |more: &str| {
        format!(
            "{HEAD}title = \"B\"\n[[body]]\nfile = \"a.md\"\n{more}[[edition]]\nkind = \"epub\"\n"
        )
    };
    let text = ("a.md", "# One\n\nText.\n\n# Two\n\nText.\n");
    let plain = folder("split", &[("book.toml", &manifest("")), text]);
    let said = stderr(&florilege(&plain, &["build", "."]));
    assert!(said.contains("R011") && said.contains("`split = true`"), "{said}");
    let part = manifest("split = true\ntitle = \"Both\"\nauthors = [\"Ada Quill\"]\n");
    let part = folder("split", &[("book.toml", &part), text]);
    assert_eq!(self::said(&part), "");
    assert_eq!(works(&part), ["Both", "One", "Two"]);
}

const LAMP: &str = "---\ntitle: \"La lámpara\"\nauthor: Ada Pluma\nlanguage: es\n\
                    date: 2021-05-02\nlayout: story\nteaser: Una luz en la ventana.\n---\n\n\
                    La lámpara estaba en la ventana desde la primavera.\n";
const SALT: &str = "---\ntitle: La sal\nauthors:\n  - name: Bruno Mar\ntranslator: Celia Ruiz\n\
                    lang: es\n---\n\n# LA SAL\n\nLa sal se quedó en la mesa.\n";

#[test]
fn data_at_the_head_of_chapters_are_the_works_data() {
    let book = folder("data", &[("01-lamp.md", LAMP), ("02-salt.md", SALT)]);
    for made in [false, true] {
        if made {
            let made = florilege(&book, &["new", "--from", "."]);
            assert_eq!(made.status.code(), Some(0), "{made:?}");
            let manifest = std::fs::read_to_string(book.join("book.toml")).unwrap();
            for line in [
                "title = \"La lámpara\"",
                "authors = [\"Ada Pluma\"]",
                "date = \"2021-05-02\"",
                "authors = [\"Bruno Mar\"]",
                "translators = [\"Celia Ruiz\"]",
                "language = \"es\"",
            ] {
                assert!(manifest.contains(line), "{line}: {manifest}");
            }
        }
        let said = said(&book);
        assert!(!said.contains("error") && !said.contains("warning"), "{said}");
        assert!(said.contains("01-lamp.md:6:1: note[M042]"), "{said}");
        assert!(said.contains("`layout`, `teaser`"), "{said}");
        let all = epub(&book);
        assert_eq!(works(&book), ["La lámpara", "La sal"].map(String::from), "{said}");
        for words in ["Ada Pluma", "Bruno Mar", "Celia Ruiz", "2021-05-02"] {
            assert!(all.contains(words), "{words}");
        }
        assert!(!all.contains("teaser") && !all.contains("Una luz"));
    }
}

#[test]
fn data_that_differ_from_the_manifest_are_a_message() {
    let head = "slug = \"b\"\nlanguage = \"es\"\ndate = \"2026\"\ntitle = \"B\"\n";
    let work = |more: &str| format!("{head}[[body]]\nfile = \"a.md\"\n{more}");
    let agree = work("title = \"LA LÁMPARA\"\nauthors = [\"Ada Pluma\"]\n");
    let book = folder("agree", &[("book.toml", &agree), ("a.md", LAMP)]);
    assert!(!said(&book).contains("error"), "{}", said(&book));
    for (differs, place) in [
        ("title = \"El faro\"\n", "a.md:2:8"),
        ("authors = [\"Bo Reed\"]\n", "a.md:3:9"),
        ("language = \"fr\"\n", "a.md:4:11"),
    ] {
        let book = folder("differ", &[("book.toml", &work(differs)), ("a.md", LAMP)]);
        let said = said(&book);
        assert!(said.contains(&format!("{place}: error[M041]")), "{said}");
    }
    for broken in
        ["---\ntitle: [a\n---\n\nText.\n", "---\nkey: x\nno key\n---\n\nText.\n"]
    {
        let book = folder("broken", &[("book.toml", &work("")), ("a.md", broken)]);
        assert!(said(&book).contains("a.md:1:1: error[R020]"), "{}", said(&book));
    }
}

#[test]
fn names_of_files_say_what_stands_around_the_text() {
    let text = |title: &str| format!("# {title}\n\nText of it.\n");
    let names =
        ["a", "b", "glossary", "preface", "epilogue", "afterword", "about-the-author"];
    let files: Vec<_> = names.iter().map(|it| (format!("{it}.md"), text(it))).collect();
    let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let book = folder("around", &files);
    let said = said(&book);
    assert!(!said.contains("warning") && !said.contains("error"), "{said}");
    let wanted =
        ["preface", "a", "b", "epilogue", "afterword", "glossary", "about-the-author"];
    assert_eq!(works(&book), wanted);
}

#[test]
fn a_chapter_in_another_format_is_told_the_way() {
    for (name, way) in
        [("a.docx", "pandoc --from docx"), ("a.html", "--from html"), ("a.png", "![")]
    {
        let manifest = format!("{HEAD}title = \"B\"\n[[body]]\nfile = \"{name}\"\n");
        let book = folder("formats", &[("book.toml", &manifest), (name, "PK")]);
        let said = stderr(&florilege(&book, &["build", "."]));
        assert!(said.contains("S011") && said.contains(way), "{said}");
    }
}

/// A manifest written in haste, and what must be said about it.
const SLIPS: &[(&str, &str)] = &[
    ("title = “The Lamp”\n", "title = \"The Lamp\""),
    ("---\ntitle: The Lamp\n", "YAML"),
    ("title = \"B\"\nisbn = \"9780306406157\"\n", "below `[[edition]]`"),
    ("title = \"B\"\neditor = \"Ada Quill\"\n", "[[contributor]]"),
    ("title = \"B\"\n[body]\nfile = \"a.md\"\n", "[[body]]"),
    ("title = \"B\"\n[[body]] = \"a.md\"\n", "alone on its line"),
    ("title = \"B\"\n[series]\ntitle = \"S\"\n[series]\ntitle = \"T\"\n", "once"),
    ("title = \"B\"\n[[body]]\nfile = \"A.md\"\n", "did you mean `a.md`?"),
    ("title = \"B\"\n[[body]]\nfile = \"a.txt\"\n", "did you mean `a.md`?"),
    ("title = \"B\"\n[[body]]\nfile = \"lamp.md\"\n", "did you mean `works/lamp.md`?"),
    (
        "title = \"B\"\n[[contributor]]\nname = \"A\"\nrole = \"foreword\"\n",
        "did you mean `introduction`?",
    ),
    ("title = \"B\"\n[[body]]\nfile = \"a.md\"\nauthor = \"Ada Quill\"\n", "`authors`"),
];

#[test]
fn slips_of_the_pen_are_understood() {
    for (slip, words) in SLIPS {
        let body = if slip.contains("body") { "" } else { "[[body]]\nfile = \"a.md\"\n" };
        let manifest = if slip.starts_with("---") {
            format!("{slip}{HEAD}{body}")
        } else {
            format!("{HEAD}{slip}{body}")
        };
        let text = "# One\n\nText.\n";
        let files = [("book.toml", &*manifest), ("a.md", text), ("works/lamp.md", text)];
        let book = folder("slips", &files);
        let said = stderr(&florilege(&book, &["build", "."]));
        assert!(said.contains(words), "{slip}\n{said}");
    }
}

#[test]
fn a_date_that_can_be_read_twice_is_asked_about() {
    let manifest = "slug = \"b\"\nlanguage = \"en\"\ntitle = \"B\"\ndate = \"05/06/2026\"\n\
                    [[body]]\nfile = \"a.md\"\n";
    let book = folder("date", &[("book.toml", manifest), ("a.md", "# One\n\nText.\n")]);
    let said = stderr(&florilege(&book, &["build", "."]));
    assert!(said.contains("`2026-06-05` or `2026-05-06`"), "{said}");
}
