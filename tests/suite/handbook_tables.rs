//! The tables of the handbook's appendix, made from the program.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks at files from outside"
)]

use std::fmt::Write as _;
use std::path::Path;

use florilege::catalogue;
use florilege::diag::Diagnostics;
use florilege::epub::EpubStyle;
use florilege::manifest::{self, piece_rules, roles};
use florilege::project::Located;
use florilege::read::classes::{DIVISIONS, Meaning, PICTURES, SPANS};
use florilege::source::{FileId, Span};
use florilege::theme::{self, Theme};
use florilege::units::Length;
use serde_json::Value;

/// The words of a line of a table: marks that would end a cell are escaped.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn meanings(title: &str, id: &str, intro: &str, list: &[Meaning], text: &mut String) {
    let _ = write!(
        text,
        "\n## {title} {{#{id}}}\n\n{intro}\n\n| Class | What it makes |\n|:--|:--|\n"
    );
    for (name, meaning) in list {
        let _ = writeln!(text, "| `{name}` | {} |", cell(meaning));
    }
}

/// The values between which a key lets choose.
fn choices(key: &Value) -> Vec<&str> {
    let list = key.get("enum").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The keys of one table of the schema.
fn keys(title: &str, intro: &str, table: &Value, text: &mut String) {
    let _ =
        write!(text, "\n### {title}\n\n{intro}\n\n| Key | What it says |\n|:--|:--|\n");
    let required: Vec<&str> = table["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for (name, key) in table["properties"].as_object().unwrap() {
        let mut what =
            key["description"].as_str().unwrap().trim_end_matches('.').to_owned();
        if required.contains(&&**name) {
            what += "; must be given";
        }
        // The kinds of pieces and the roles have tables of their own.
        let choices = choices(key);
        if !choices.is_empty() && choices.len() < 10 {
            let _ = write!(what, ": `{}`", choices.join("`, `"));
        }
        let _ = writeln!(text, "| `{name}` | {} |", cell(&what));
    }
}

fn pieces(text: &mut String) {
    *text += "\n## Kinds of pieces {#pieces}\n\nA piece is made by the program, or comes \
              from a text that you write; of some kinds it may be either. The columns say \
              where a kind may stand: in the front matter, in the body, in a part, in the \
              back matter.\n\n\
              | Kind | Made from | Front | Body | Part | Back |\n\
              |:--|:--|:-:|:-:|:-:|:-:|\n";
    for rules in piece_rules() {
        let from = match (rules.needs_text, rules.is_generated, rules.name) {
            (_, _, "part") => "its title",
            (true, ..) => "your text",
            (_, true, _) => "the book",
            _ => "the book, or your text",
        };
        let _ = write!(text, "| `{}` | {from} |", rules.name);
        for place in rules.places {
            *text += if place { " × |" } else { " |" };
        }
        text.push('\n');
    }
}

fn people(text: &mut String) {
    *text += "\n## Roles of people {#roles}\n\nAny code of the MARC relator list may \
              stand as a role, too.\n\n| Role | Code |\n|:--|:--|\n";
    for (word, role) in roles() {
        let _ = writeln!(text, "| `{word}` | `{}` |", role.as_str());
    }
}

/// The default theme with one key changed; `None` where it may not have this value.
fn theme_with(section: &str, key: &str, value: &str) -> Option<Theme> {
    let text = format!("[{section}]\n{key} = {value}\n");
    let mut open = |_: &Located, _: &mut Diagnostics| {
        Some(theme::Opened { file: FileId(0), text: text.as_str().into() })
    };
    let name = Located { text: "own.toml".into(), span: Span::new(FileId(0), 0..0) };
    let trim = (Length::pt(432), Length::pt(648));
    theme::load(&name, trim, &mut open, &mut Diagnostics::new())
}

/// The themes that differ from the default in this key alone, by some value that it may
/// have.
fn changed(section: &str, key: &str) -> Vec<Theme> {
    const VALUES: [&str; 36] = [
        "1",
        "2",
        "3",
        "21",
        "90",
        "101",
        "160",
        "400",
        "true",
        "false",
        "'0pt'",
        "'3pt'",
        "'9pt'",
        "'20pt'",
        "'24pc'",
        "'22pc'",
        "'40pt'",
        "'54pt'",
        "'70pt'",
        "'90pt'",
        "'1.2em'",
        "'left'",
        "'right'",
        "'roman'",
        "'bold'",
        "'none'",
        "'line'",
        "'inline'",
        "'foot'",
        "'close'",
        "'indented'",
        "'ragged'",
        "'#112233'",
        "'~'",
        "'~~~'",
        "'Alegreya Sans'",
    ];
    let standard = theme::standard();
    let with = |value: &&str| theme_with(section, key, value);
    let all: Vec<Theme> =
        VALUES.iter().filter_map(with).filter(|it| *it != standard).collect();
    assert!(!all.is_empty(), "no value changes `{key}` in `[{section}]`");
    all
}

/// What an EPUB takes from a theme: its style sheet, and what `build` reads for it besides.
fn of_ebooks(theme: &Theme) -> (EpubStyle, bool, [String; 2], u32) {
    let families = [theme.families.text.clone(), theme.families.mono.clone()];
    (EpubStyle::of(theme), theme.contents.translators, families, theme.code.inline_scale)
}

/// Which keys of a theme an e-book follows, and which are for pages: each is changed in turn.
fn theme_keys(text: &mut String) {
    *text += "\n## Keys of a theme {#theme-keys}\n\nThe sections of a theme. An e-book \
              follows the keys of the second column; those of the third are about paper, \
              or about what a reading device decides. The families count where the \
              edition says `fonts = \"embedded\"`. A drop capital is a lead-in in small \
              capitals there.\n\n\
              | Section | Pages and e-books | Pages alone |\n|:--|:--|:--|\n";
    let (_, default) = theme::BUILT_IN[0];
    let table: toml::Table = toml::from_str(default).unwrap();
    let standard = of_ebooks(&theme::standard());
    for (section, keys) in &table {
        let mut columns = [Vec::new(), Vec::new()];
        for key in keys.as_table().unwrap().keys() {
            // The cover stands in the e-book as it is.
            let follows = section == "cover"
                || changed(section, key).iter().any(|it| of_ebooks(it) != standard);
            columns[usize::from(!follows)].push(format!("`{key}`"));
        }
        let [both, pages] = columns.map(|keys| keys.join(", "));
        let _ = writeln!(text, "| `[{section}]` | {both} | {pages} |");
    }
}

/// The appendix, whole.
fn appendix() -> String {
    let mut text = String::from(
        "# Every Key, Kind and Class\n\nThese tables are made from the program itself, so \
         they name all that there is.\n",
    );
    pieces(&mut text);
    meanings(
        "Classes of divisions",
        "divisions",
        "A division stands between `::: name` and `:::`.",
        DIVISIONS,
        &mut text,
    );
    meanings(
        "Classes of spans",
        "spans",
        "A span is written `[words]{.name}`.",
        SPANS,
        &mut text,
    );
    meanings(
        "Classes of pictures",
        "pictures",
        "They stand behind the picture, as in `![](rule.png){.decorative}`.",
        PICTURES,
        &mut text,
    );
    people(&mut text);
    let schema = manifest::schema();
    text += "\n## Keys of the manifest {#keys}\n\nAll paths are relative to the folder of \
             the manifest.\n";
    keys("The book", "At the head of the file:", &schema, &mut text);
    for (title, intro, name) in [
        ("A piece", "In `[[front]]`, `[[body]]`, `[[back]]`:", "PieceTable"),
        (
            "A person",
            "In `authors`, `translators`, `contributors`, `[[contributor]]`:",
            "PersonTable",
        ),
        ("An edition", "In `[[edition]]`:", "EditionTable"),
        ("The cover", "In `[cover]`:", "CoverTable"),
        ("A scan", "In `[[source]]`:", "SourceTable"),
        ("A series", "In `series`:", "SeriesTable"),
        ("A subject", "In `subjects`:", "SubjectTable"),
        ("The trade", "In `[trade]`:", "TradeTable"),
        ("A price", "In `[[price]]`:", "PriceTable"),
        ("Accessibility", "In `[accessibility]`:", "AccessibilityTable"),
    ] {
        keys(title, intro, &schema["$defs"][name], &mut text);
    }
    let schema = catalogue::schema();
    text += "\n## Keys of the catalogue {#catalogue}\n\nAll paths are relative to the \
             folder of the catalogue.\n";
    keys("The books", "At the head of `catalogue.toml`:", &schema, &mut text);
    for (title, intro, name) in [
        ("A book", "In `[[book]]`:", "BookTable"),
        ("What books share", "In `[defaults]` and `[book.override]`:", "HouseTable"),
    ] {
        keys(title, intro, &schema["$defs"][name], &mut text);
    }
    theme_keys(&mut text);
    text
}

/// With `HANDBOOK_TABLES=write` in the environment they are written anew.
#[test]
fn the_tables_are_those_of_the_program() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook/back/reference.md");
    let made = appendix();
    if std::env::var("HANDBOOK_TABLES").is_ok_and(|it| it == "write") {
        std::fs::write(&file, &made).unwrap();
    }
    let stands = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(stands == made, "write it anew: HANDBOOK_TABLES=write cargo test tables");
}
