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
    let all = epub(&folder);
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
