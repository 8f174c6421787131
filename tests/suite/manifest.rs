//! Manifests and the messages about them: one folder of `tests/cases/manifest` each.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "tests may fail so, and look at files from outside"
)]

use std::path::{Path, PathBuf};

use florilege::diag::{Code, Diagnostics, Format, render};
use florilege::files::{Memory, Root};
use florilege::manifest::{self, Manifest, PieceTable};
use florilege::project::{ContentSpec, PieceSpec, Project};
use florilege::source::SourceMap;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A project, the messages, and these as shown.
struct Loaded {
    project: Option<Project>,
    found: Diagnostics,
    sources: SourceMap,
}

impl Loaded {
    fn shown(&self) -> String {
        render(&self.found, &self.sources, Format::Human, false)
    }
}

fn load(case: &Path) -> Loaded {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let files = Root::open(case).unwrap();
    let name = case.file_name().unwrap().to_str().unwrap();
    let project =
        manifest::load(&files, None, name, None, None, &mut sources, &mut found);
    found.sort(&sources);
    Loaded { project, found, sources }
}

fn load_text(text: &str) -> Loaded {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let files = Memory::new().with("book.toml", text);
    let project = manifest::load(&files, None, "x", None, None, &mut sources, &mut found);
    found.sort(&sources);
    Loaded { project, found, sources }
}

fn cases() -> Vec<PathBuf> {
    let mut folders: Vec<_> = std::fs::read_dir("tests/cases/manifest")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders
}

/// Keeps the snapshots of a case beside its manifest.
fn snapshots_in(case: &Path) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(case));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn messages_of_every_case() {
    for case in cases() {
        let messages = load(&case).shown();
        snapshots_in(&case).bind(|| insta::assert_snapshot!("messages", messages));
    }
}

/// Each mistake has a folder that shows it.
#[test]
fn every_code_of_the_manifest_has_a_case() {
    let seen: Vec<Code> = cases()
        .iter()
        .flat_map(|case| {
            load(case).found.iter().map(|found| found.code).collect::<Vec<_>>()
        })
        .collect();
    for code in Code::ALL {
        let number =
            code.as_str().strip_prefix('M').and_then(|it| it.parse::<u32>().ok());
        // Those of chapters beside the manifest have tests of their own.
        let of_chapters = (41..=45).contains(&number.unwrap_or(0));
        if number.is_some_and(|number| number < 80) && !of_chapters {
            assert!(seen.contains(code), "no case shows {} ({code:?})", code.as_str());
        }
    }
}

#[test]
fn many_mistakes_in_one_run() {
    let case = cases().into_iter().find(|case| case.ends_with("all-at-once")).unwrap();
    let loaded = load(&case);
    let mut codes: Vec<_> = loaded.found.iter().map(|found| found.code).collect();
    assert!(codes.len() >= 18, "{codes:?}");
    codes.sort();
    codes.dedup();
    assert!(codes.len() >= 15, "{codes:?}");
    assert!(loaded.project.is_some(), "later stages can go on");
}

/// What a project comes to, in a few lines.
fn outline(project: &Project) -> String {
    let data = &project.metadata;
    let mut text = format!(
        "{} {} {} {}\n{:?} | {:?} | {:?}\n",
        data.slug,
        data.version,
        data.lang,
        data.date.unwrap(),
        data.title.text,
        data.sort_title,
        data.subtitle.as_ref().map(|it| &it.text),
    );
    text += &format!("{} {:?}\n", data.uuid, data.series.as_ref().map(|it| &it.position));
    for it in &data.contributors {
        text += &format!("{} {:?} {:?}\n", it.role.as_str(), it.name.text, it.sort);
    }
    for piece in &project.pieces {
        outline_piece(piece, 0, &mut text);
    }
    for it in &project.outputs {
        let (named, design) = (it.named(), it.design());
        let Some(design) = design else { continue };
        text += &format!(
            "{} {} {:?} {:?} {:?} {:?} {:?}\n",
            named.id,
            named.file_name,
            design.trim,
            design.theme.text,
            design.notes,
            named.isbn,
            it.page_source()
        );
    }
    text + &format!("{:?}\n", project.hyphenation)
}

fn outline_piece(piece: &PieceSpec, depth: usize, text: &mut String) {
    let from = match &piece.content {
        ContentSpec::Generated => String::from("generated"),
        ContentSpec::Files(files) => {
            files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join(" + ")
        }
        ContentSpec::Section { file, nth } => format!("{} {nth}", file.text),
        ContentSpec::Scan { source, work } => {
            format!("scan {} {:?}", source.text, work.as_ref().map(|it| &it.text))
        }
    };
    let pad = "  ".repeat(depth);
    *text += &format!(
        "{pad}{:?} {:?} {} < {from} recto {:?} only {:?}\n",
        piece.placement, piece.kind, piece.id, piece.opens_recto, piece.only
    );
    for it in &piece.data.contributors {
        *text += &format!("{pad}  {} {:?}\n", it.role.as_str(), it.sort);
    }
    for child in &piece.children {
        outline_piece(child, depth + 1, text);
    }
}

#[test]
fn a_good_manifest_is_meant_so() {
    let case = cases().into_iter().find(|case| case.ends_with("good")).unwrap();
    let loaded = load(&case);
    assert!(loaded.found.is_empty(), "{}", loaded.shown());
    let project = loaded.project.unwrap();
    snapshots_in(&case).bind(|| insta::assert_snapshot!("project", outline(&project)));
}

/// Every fix, applied, takes its message away and brings no syntax error.
#[test]
fn fixes_fix() {
    for case in cases() {
        let Ok(text) = std::fs::read_to_string(case.join("book.toml")) else { continue };
        let loaded = load_text(&text);
        for found in &loaded.found {
            let (Some(fix), Some(span)) = (&found.fix, found.span) else { continue };
            let range = loaded.sources.resolve(span).range();
            let mut mended = text.clone();
            mended.replace_range(range.clone(), fix);
            let again = load_text(&mended);
            let stays = again.found.iter().any(|other| {
                let at =
                    other.span.map(|span| again.sources.resolve(span).start as usize);
                other.code == found.code && at == Some(range.start)
            });
            let broken = again.found.iter().any(|it| it.code == Code::ManifestSyntax)
                && !loaded.found.iter().any(|it| it.code == Code::ManifestSyntax);
            assert!(!stays && !broken, "{}: {found:?}", case.display());
        }
    }
}

/// The keys of a table in the schema.
fn schema_keys(schema: &Value, table: &Value) -> Vec<String> {
    let table = match table.get("$ref").and_then(Value::as_str) {
        Some(name) => schema.pointer(name.trim_start_matches('#')).unwrap(),
        None => table,
    };
    assert_eq!(table["additionalProperties"], json!(false), "{table}");
    let mut keys: Vec<_> =
        table["properties"].as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

#[test]
fn schema_and_reader_have_the_same_keys() {
    let schema = manifest::schema();
    let sorted = |keys: &[&str]| {
        let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        keys.sort();
        keys
    };
    assert_eq!(schema_keys(&schema, &schema), sorted(Manifest::KEYS));
    let tables = [
        ("PieceTable", PieceTable::KEYS),
        ("PersonTable", manifest::PersonTable::KEYS),
        ("SourceTable", manifest::SourceTable::KEYS),
        ("EditionTable", manifest::EditionTable::KEYS),
        ("SeriesTable", manifest::SeriesTable::KEYS),
        ("SubjectTable", manifest::SubjectTable::KEYS),
    ];
    for (name, keys) in tables {
        assert_eq!(schema_keys(&schema, &schema["$defs"][name]), sorted(keys), "{name}");
    }
    assert_eq!(schema["required"], json!(["slug", "title", "language", "body", "date"]));
    assert!(!schema.to_string().contains("null"), "TOML has no null");
    assert_eq!(schema["properties"]["slug"]["examples"], json!(["my-book"]));
}

/// Every key of the schema is read, and no other is.
#[test]
fn the_reader_takes_every_key_of_the_schema() {
    for (header, keys) in [
        ("", Manifest::KEYS),
        ("[[body]]\n", PieceTable::KEYS),
        ("[[edition]]\n", manifest::EditionTable::KEYS),
        ("[[source]]\n", manifest::SourceTable::KEYS),
        ("[[contributor]]\n", manifest::PersonTable::KEYS),
        ("[series]\n", manifest::SeriesTable::KEYS),
    ] {
        let unknown = |key: &str| {
            let loaded = load_text(&format!("{header}{key} = 1\n"));
            loaded.found.iter().any(|found| found.code == Code::UnknownKey)
        };
        for key in keys {
            assert!(!unknown(key), "{header}{key}");
            assert!(unknown(&format!("{key}x")), "{header}{key}x");
        }
    }
}

/// Every number has a range in the schema, and what lies outside is told with it.
#[test]
fn every_number_has_its_range() {
    let schema = manifest::schema();
    let mut seen = 0;
    for (header, table) in [
        ("", &schema),
        ("[[body]]\n", &schema["$defs"]["PieceTable"]),
        ("[[edition]]\n", &schema["$defs"]["EditionTable"]),
        ("[[source]]\n", &schema["$defs"]["SourceTable"]),
        ("[[contributor]]\n", &schema["$defs"]["PersonTable"]),
        ("[series]\n", &schema["$defs"]["SeriesTable"]),
    ] {
        for (key, about) in table["properties"].as_object().unwrap() {
            let kinds = about["type"].to_string();
            if !kinds.contains("integer") && !kinds.contains("number") {
                continue;
            }
            seen += 1;
            let (least, most) = (&about["minimum"], &about["maximum"]);
            let words = format!("from {least} to {most}");
            let stated = about["description"].as_str().unwrap();
            assert!(stated.contains(&format!("{least} to {most}")), "{key}: {stated}");
            let told = |value: &str, code: Code| {
                let loaded = load_text(&format!("{header}{key} = {value}\n"));
                let found = loaded.found.iter().find(|found| found.code == code);
                found.unwrap_or_else(|| panic!("{key} = {value}")).label.clone()
            };
            for value in ["-1", "10000", "9223372036854775807"] {
                assert_eq!(told(value, Code::NumberRange), words, "{key} = {value}");
            }
            for value in ["nan", "-inf", "-1.5", "1e9"] {
                if key == "position" {
                    assert_eq!(told(value, Code::NumberRange), words, "{key} = {value}");
                } else {
                    told(value, Code::WrongType);
                }
            }
            if least.as_i64() == Some(1) {
                told("0", Code::NumberRange);
            }
        }
    }
    assert_eq!(seen, 6, "date, date and number of a piece, born, died, position");
    let position = |value: &str| {
        let loaded = load_text(&format!("[series]\ntitle = \"A\"\nposition = {value}\n"));
        loaded.found.iter().any(|found| found.code == Code::NumberRange)
    };
    assert!(["0", "12", "1.5", "\"3.1\""].iter().all(|value| !position(value)));
    assert!(["\"IV\"", "\"-3\"", "\"3.\""].iter().all(|value| position(value)));
}

/// Deep nesting by dots costs the parser nothing, so it must not cost the walk a stack.
#[test]
fn deep_tables_are_refused() {
    let dots = vec!["body"; 200_000].join(".");
    for text in [format!("[[{dots}]]\nfile = \"a.md\"\n"), format!("{dots} = 1\n")] {
        let loaded = load_text(&text);
        assert!(loaded.found.has_errors());
    }
    let brackets = "[".repeat(100_000);
    assert!(load_text(&format!("body = {brackets}")).found.has_errors());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// No bytes make the reader panic, and messages can always be shown.
    #[test]
    fn no_bytes_make_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let files = Memory::new().with("book.toml", bytes);
        manifest::load(&files, None, "x", None, None, &mut sources, &mut found);
        for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
            render(&found, &sources, format, true);
        }
    }

    /// Nor does a manifest with anything in the place of anything.
    #[test]
    fn no_damage_makes_a_panic(
        cuts in proptest::collection::vec((0usize..2000, 0usize..60, "[\\PC\\n\"=\\[\\]{}.\\\\]{0,12}"), 1..6)
    ) {
        let good = include_str!("../cases/manifest/good/book.toml");
        let mut text: Vec<char> = good.chars().collect();
        for (at, length, with) in cuts {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, with.chars());
        }
        let text: String = text.into_iter().collect();
        let loaded = load_text(&text);
        prop_assert!(loaded.project.is_some());
        loaded.shown();
    }
}

#[test]
fn one_name_is_one_person() {
    let loaded = load_text(
        "title = \"T\"\nlanguage = \"en\"\ndate = \"2026\"\npublisher = \"P\"\n\
         [[contributor]]\nname = \"Ada O'Quill\"\nrole = \"editor\"\nabout = \"edits.\"\n\
         [[body]]\ntitle = \"One\"\nfile = \"one.md\"\n\
         authors = [{ name = \"Ada O'Quill\", sort = \"Quill, Ada O’\" }, \"Bo Reed\"]\n",
    );
    let project = loaded.project.unwrap();
    let of_work = project.pieces.iter().map(|it| &it.data.contributors);
    let of_work = of_work.max_by_key(|it| it.len()).unwrap();
    for person in [&project.metadata.contributors[0], &of_work[0]] {
        assert_eq!(person.sort, "Quill, Ada O’");
        assert_eq!(person.about.as_ref().map(|it| &*it.text), Some("edits."));
    }
    assert_eq!((&*of_work[1].sort, &of_work[1].about), ("Reed, Bo", &None));
}

#[test]
fn only_parts_and_works_have_numbers() {
    let found = |piece: &str| {
        let manifest = format!(
            "title = \"A\"\nslug = \"a\"\nlanguage = \"en\"\n\
             [[front]]\npiece = \"preface\"\nfile = \"b.md\"\n{piece}\
             [[body]]\ntitle = \"B\"\nfile = \"a.md\"\nnumber = 1\n"
        );
        load_text(&manifest).found.iter().map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    assert!(!found("").iter().any(|it| it.contains("no number")));
    assert!(found("number = 2\n").iter().any(|it| it == "`preface` has no number"));
}
