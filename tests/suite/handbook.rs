//! The handbook keeps its word: what it shows as source is also set, every snippet
//! builds, every command runs, and its tables are those of the program.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks at files from outside"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use florilege::ground::sha256_hex;

use crate::press;
use crate::program::{florilege, fresh, stderr, stdout};

/// A block of code in a chapter.
struct Snippet {
    /// `works/chapters.md:12`.
    place: String,
    /// What is written behind the fence: `markdown`, `toml theme`.
    info: String,
    text: String,
    /// What follows in the chapter.
    behind: String,
}

/// All Markdown files of the handbook: their paths within it, their texts.
fn chapters() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook");
    let mut all = Vec::new();
    for folder in ["front", "works", "back"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name =
                format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
            all.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
    all.sort();
    all
}

/// The blocks of code between fences of at least three backticks.
fn snippets() -> Vec<Snippet> {
    let mut all = Vec::new();
    for (name, text) in chapters() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut at = 0;
        while at < lines.len() {
            let ticks = lines[at].len() - lines[at].trim_start_matches('`').len();
            if ticks >= 3 {
                let fence = "`".repeat(ticks);
                let end = (at + 1..lines.len())
                    .find(|line| lines[*line].trim_end() == fence)
                    .unwrap();
                all.push(Snippet {
                    place: format!("{name}:{}", at + 1),
                    info: lines[at][ticks..].trim().to_owned(),
                    text: lines[at + 1..end].concat(),
                    behind: lines[end + 1..].concat(),
                });
                at = end;
            }
            at += 1;
        }
    }
    assert!(all.len() > 40, "{}", all.len());
    all
}

/// The words by which the tests know what a snippet is.
const KINDS: [&str; 9] = [
    "markdown",
    "markdown alone",
    "toml",
    "toml catalogue",
    "toml corrections",
    "toml theme",
    "console",
    "yaml",
    "text",
];

#[test]
fn every_snippet_says_what_it_is() {
    for snippet in snippets() {
        assert!(KINDS.contains(&&*snippet.info), "{}: {}", snippet.place, snippet.info);
    }
}

/// A construct is shown as it is written and, right behind, as it is set; but for one
/// that a chapter can have only once, such as its title (`markdown alone`).
#[test]
fn source_stands_beside_its_result() {
    let mut shown = 0;
    for snippet in snippets().iter().filter(|it| it.info == "markdown") {
        let set = snippet.behind.trim_start_matches('\n');
        assert!(
            set.starts_with(snippet.text.trim_end()),
            "{}: what follows is not what is shown",
            snippet.place
        );
        let longest =
            snippet.text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= 55, "{}: a line of {longest} is turned over", snippet.place);
        shown += 1;
    }
    assert!(shown > 20, "{shown}");
}

/// A manifest with `snippet` in it, complete.
fn manifest_of(snippet: &str) -> String {
    let table: toml::Table = snippet.parse().unwrap();
    let mut text = String::new();
    for (key, value) in [
        ("slug", "\"snippet\""),
        ("title", "\"A Snippet\""),
        ("language", "\"en-GB\""),
        ("publisher", "\"Lamp House\""),
        ("date", "\"2026-11-22\""),
    ] {
        if !table.contains_key(key) {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    let nested = snippet.contains("[[body.body]]") && !snippet.contains("[[body]]");
    if nested {
        text += "[[body]]\npiece = \"part\"\ntitle = \"A Part\"\n";
    }
    text += snippet;
    if !table.contains_key("body") {
        text += "\n[[body]]\ntitle = \"A Work\"\nfile = \"a-work.md\"\n";
    }
    let editions = table.get("edition").and_then(toml::Value::as_array);
    let wants_pages = |it: &toml::Value| it.get("page-source").is_some();
    let is_print = |it: &toml::Value| it["kind"].as_str() == Some("print");
    if editions
        .is_some_and(|all| all.iter().any(wants_pages) && !all.iter().any(is_print))
    {
        text += "\n[[edition]]\nkind = \"print\"\n";
    }
    if snippet.contains("theme = \"house.toml\"") {
        text += "\n[fonts]\nLamplighter = [\"fonts/Lamplighter-Regular.otf\"]\n";
    }
    text
}

/// Every file that a table names, by the keys that name one.
fn files_of(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let names = [
                    "file",
                    "files",
                    "image",
                    "picture",
                    "icc",
                    "css",
                    "corrections",
                    "back",
                ];
                match value {
                    toml::Value::String(name) if names.contains(&&**key) => {
                        found.push(name.clone());
                    }
                    toml::Value::Array(list) if key == "files" => {
                        found.extend(
                            list.iter().map(|it| it.as_str().unwrap().to_owned()),
                        );
                    }
                    value => files_of(value, found),
                }
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|it| files_of(it, found)),
        _ => {}
    }
}

/// A scan of one work, in our own words.
const SCAN: &str = "THE FERRYMAN\n\nThe rope is long and the river is wide, and nobody \
                    has\nasked the ferryman for his name since the spring.\n";

/// What stands in a file that a snippet names.
fn stub(name: &str) -> Vec<u8> {
    let extension = Path::new(name).extension().and_then(|it| it.to_str()).unwrap();
    match extension {
        "md" if name.contains("all-") => b"# One\n\nText.\n\n# Two\n\nText.\n".to_vec(),
        "md" if name.contains("frontispiece") => b"![A lamp.](lamp.svg)\n".to_vec(),
        "svg" => {
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".to_vec()
        }
        "md" => b"Text of a work.\n".to_vec(),
        "txt" => SCAN.into(),
        "toml" => b"[[work]]\nlines = \"1-4\"\nid = \"ferryman\"\n".to_vec(),
        "icc" => press::profile("A press"),
        "css" => b".verse { margin-left: 2em; }\n".to_vec(),
        "jpg" | "png" => picture(extension),
        "otf" => {
            let cut = name.rsplit('-').next().unwrap();
            std::fs::read(format!("fonts/libertinus-serif/LibertinusSerif-{cut}"))
                .unwrap()
        }
        other => panic!("no stub for `{other}`"),
    }
}

/// A picture as large as shops want a cover.
fn picture(extension: &str) -> Vec<u8> {
    let format = image::ImageFormat::from_extension(extension).unwrap();
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(1600, 2560, image::Rgb([30, 60, 50]))
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Builds the book in `folder`; nothing may be wrong with it.
fn builds(place: &str, folder: &Path) {
    let built = florilege(folder, &["build", "."]);
    assert_eq!(built.status.code(), Some(0), "{place}:\n{}", stderr(&built));
    assert!(!stderr(&built).contains("error"), "{place}:\n{}", stderr(&built));
}

/// A folder for one snippet.
fn folder_of(snippet: &Snippet) -> PathBuf {
    let name: String = snippet
        .place
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    fresh("handbook", &name)
}

#[test]
fn manifests_shown_build() {
    for snippet in snippets().iter().filter(|it| it.info == "toml") {
        let folder = folder_of(snippet);
        let text = snippet.text.replace('…', &sha256_hex(SCAN.as_bytes()));
        let text = manifest_of(&text);
        let mut files = vec!["a-work.md".to_owned()];
        let table = text.parse::<toml::Table>();
        let table = table.unwrap_or_else(|error| panic!("{}: {error}", snippet.place));
        let table = toml::Value::Table(table);
        files_of(&table, &mut files);
        let fonts = table.get("fonts").and_then(toml::Value::as_table);
        files.extend(fonts.into_iter().flatten().flat_map(|(_, list)| {
            list.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned())
        }));
        if text.contains("frontispiece.md") {
            files.push("front/lamp.svg".to_owned());
        }
        for file in files {
            write(&folder.join(&file), &stub(&file));
        }
        if text.contains("kind = \"cover\"") {
            // No printer binds a book of a few pages.
            let long = "Text of a work.\n\n".repeat(1_500);
            write(&folder.join("a-work.md"), long.as_bytes());
        }
        write(&folder.join("book.toml"), text.as_bytes());
        builds(&snippet.place, &folder);
    }
}

/// Each book that is named is built, with a theme of the house.
#[test]
fn catalogues_shown_build() {
    for snippet in snippets().iter().filter(|it| it.info == "toml catalogue") {
        let folder = folder_of(snippet);
        write(&folder.join("catalogue.toml"), snippet.text.as_bytes());
        write(&folder.join("house.toml"), b"extends = \"default\"\n");
        for path in ["poetry/odes", "letters/ferry", "letters/drafts"] {
            book_of_a_press(&folder.join(path), path.rsplit('/').next().unwrap());
        }
        builds(&snippet.place, &folder);
        assert!(folder.join("dist/poetry/odes/odes-print.pdf").is_file());
        assert!(folder.join("dist/letters/ferry/ferry.epub").is_file());
        assert!(!folder.join("dist/letters/drafts").exists());
    }
}

/// A book that leaves to its catalogue what it can.
fn book_of_a_press(folder: &Path, slug: &str) {
    let text = manifest_of(&format!("slug = \"{slug}\"\n"));
    let text = text.replace("publisher = \"Lamp House\"\n", "");
    write(&folder.join("book.toml"), text.as_bytes());
    write(&folder.join("a-work.md"), b"Text of a work.\n");
}

#[test]
fn themes_shown_build() {
    for snippet in snippets().iter().filter(|it| it.info == "toml theme") {
        let folder = folder_of(snippet);
        write(&folder.join("house.toml"), snippet.text.as_bytes());
        let text = manifest_of("[[edition]]\nkind = \"print\"\ntheme = \"house.toml\"\n");
        write(&folder.join("book.toml"), text.as_bytes());
        for file in ["a-work.md", "fonts/Lamplighter-Regular.otf"] {
            write(&folder.join(file), &stub(file));
        }
        builds(&snippet.place, &folder);
    }
}

/// A scan that the decisions of the handbook fit: a stamp, a title, a misreading, notes.
fn scan_of_the_corrections(lines: usize) -> String {
    (1..=lines)
        .map(|line| match line {
            1..=10 => "Lent by the county library. Shelf 7.\n".to_owned(),
            11 => "\n".to_owned(),
            12 => "THE FERRYMAN\n".to_owned(),
            97 => "and nobody had asked for tbe rope, which was long and lay in the\n"
                .into(),
            60 => {
                "which nobody had paid for, aud nobody would, for the rope was old and\n"
                    .into()
            }
            838 => "NOTES\n".to_owned(),
            839 => "187. The rope is still there.\n".to_owned(),
            line if line % 9 == 4 => "\n".to_owned(),
            _ => "water since the spring, so that it had become as heavy as the\n".into(),
        })
        .collect()
}

/// Each key of the corrections is known, and each place that they name is found.
#[test]
fn corrections_shown_are_read() {
    for snippet in snippets().iter().filter(|it| it.info == "toml corrections") {
        let folder = folder_of(snippet);
        let scan = scan_of_the_corrections(if snippet.text.contains("order") {
            84
        } else {
            840
        });
        write(&folder.join("pamphlet.txt"), scan.as_bytes());
        let text = snippet.text.replace('…', &sha256_hex(scan.as_bytes()));
        write(&folder.join("pamphlet.toml"), text.as_bytes());
        let arguments = ["clean", "pamphlet.txt", "--corrections", "pamphlet.toml"];
        let cleaned = florilege(&folder, &arguments);
        assert!(
            !stderr(&cleaned).contains("error"),
            "{}: {}",
            snippet.place,
            stderr(&cleaned)
        );
    }
}

/// Each of them a work of one book.
#[test]
fn chapters_shown_build() {
    let folder = fresh("handbook", "chapters");
    let mut manifest = String::new();
    let kinds = ["markdown", "markdown alone"];
    for (at, snippet) in
        snippets().iter().filter(|it| kinds.contains(&&*it.info)).enumerate()
    {
        let name = format!("works/{at}-{}.md", snippet.place.replace(['/', ':'], "-"));
        let mut text = snippet.text.clone();
        if !text.starts_with("# ") {
            text =
                format!("# {}\n\n## Words {{#words}}\n\nText.\n\n{text}", snippet.place);
        }
        write(&folder.join(&name), text.as_bytes());
        let _ = write!(manifest, "[[body]]\nfile = \"{name}\"\n\n");
    }
    write(&folder.join("works/manifest.md"), b"# The Manifest\n\nText.\n");
    manifest += "[[body]]\nfile = \"works/manifest.md\"\n\n\
                 [[back]]\npiece = \"notes\"\n\n[[back]]\npiece = \"index\"\n";
    let figures = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook/figures");
    let figures = std::fs::read_dir(figures).unwrap().map(|it| it.unwrap().path());
    for figure in figures.filter(|path| path.is_file()) {
        let name = figure.file_name().unwrap();
        let bytes = std::fs::read(&figure).unwrap();
        write(&folder.join("figures").join(name), &bytes);
    }
    write(&folder.join("book.toml"), manifest_of(&manifest).as_bytes());
    builds("all chapters", &folder);
}

/// A folder in which every command of the handbook finds what it names.
fn workshop() -> PathBuf {
    let above = fresh("handbook", "workshop");
    let made = florilege(&above, &["new", "my-book"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let here = above.join("my-book");
    for (name, text) in [
        ("my-folder/01-the-lamp.md", "# The Lamp\n\nIt stood in the window.\n"),
        ("my-folder/02-the-salt.md", "# The Salt\n\nIt had got into the type.\n"),
        ("pamphlet.txt", SCAN),
        ("pages/p9.txt", SCAN),
        ("pages/p10.txt", "He had not asked for it either.\n"),
    ] {
        write(&here.join(name), text.as_bytes());
    }
    for name in ["odes", "ferry"] {
        book_of_a_press(&here.join("press").join(name), name);
    }
    assert!(florilege(&here, &["new", "book"]).status.success());
    std::fs::create_dir(above.join("scans")).unwrap();
    let built = florilege(&here, &["build", ".", "--output", "."]);
    assert!(built.status.success(), "{}", stderr(&built));
    std::fs::rename(here.join("my-book-print.pdf"), here.join("book-print.pdf")).unwrap();
    here
}

#[test]
fn commands_shown_run() {
    let here = workshop();
    for snippet in snippets().iter().filter(|it| it.info == "console") {
        for line in snippet.text.lines() {
            let line = line.split(" > ").next().unwrap();
            let mut words = line.split_whitespace();
            assert_eq!(words.next(), Some("florilege"), "{}: {line}", snippet.place);
            let arguments: Vec<&str> = words.collect();
            let run = florilege(&here, &arguments);
            // A check or a comparison may find something, for which 1 stands; 2 is a wrong
            // command.
            let code = run.status.code();
            let fine = code == Some(0)
                || (code == Some(1) && ["check", "diff"].contains(&arguments[0]));
            assert!(fine, "{}: {line}\n{}", snippet.place, stderr(&run));
        }
    }
}

/// Options and commands that the prose names are those of the program.
#[test]
fn options_named_exist() {
    let here = fresh("handbook", "help");
    let mut named = 0;
    for (place, text) in chapters() {
        for code in text.split('`').skip(1).step_by(2) {
            let Some(rest) = code.strip_prefix("florilege ") else { continue };
            let command = rest.split_whitespace().next().unwrap();
            if command.starts_with('-') {
                continue;
            }
            let help = florilege(&here, &[command, "--help"]);
            assert!(help.status.success(), "{place}: `{code}`");
            let help = stdout(&help);
            for option in rest.split_whitespace().filter(|it| it.starts_with("--")) {
                assert!(help.contains(option), "{place}: `{code}`: no `{option}`");
            }
            named += 1;
        }
    }
    assert!(named > 5, "{named}");
}

/// The pages of scans that the prose shows, and what becomes of them, are those of cases
/// that the cleaning is held to.
#[test]
fn pages_shown_are_cases() {
    let shown: Vec<Snippet> =
        snippets().into_iter().filter(|it| it.info == "text").collect();
    for case in ["page-german", "page-french"] {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/clean").join(case);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let (input, expected) = (read("input.txt"), read("expected.md"));
        let holds = |text: &str, snippet: &str| {
            let mut lines = snippet.lines().map(|line| line.trim_matches(['…', ' ']));
            lines.all(|line| text.contains(line))
        };
        let at = shown.iter().position(|it| holds(&input, &it.text)).expect(case);
        assert!(holds(&expected, &shown[at + 1].text), "{case}: {}", shown[at + 1].text);
    }
}
