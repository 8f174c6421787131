//! The tables of the handbook's appendix, made from the program.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks at files from outside"
)]

use std::fmt::Write as _;
use std::path::Path;

use florilege::manifest::{self, piece_rules, roles};
use florilege::read::classes::{DIVISIONS, Meaning, PICTURES, SPANS};
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
    ] {
        keys(title, intro, &schema["$defs"][name], &mut text);
    }
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
