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
use florilege::read::classes::{ClassMeaning, DIVISIONS, PICTURES, SPANS, TABLES};
use florilege::source::{FileId, Span};
use florilege::theme::{self, LeadIn, Theme};
use florilege::units::Length;
use serde_json::Value;

/// The words of a line of a table: marks that would end a cell are escaped.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn meanings(
    title: &str,
    id: &str,
    intro: &str,
    list: &[ClassMeaning],
    text: &mut String,
) {
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
        Some(theme::OpenedTheme { file: FileId(0), text: text.as_str().into() })
    };
    let name = Located { text: "own.toml".into(), span: Span::new(FileId(0), 0..0) };
    let trim = (Length::pt(432), Length::pt(648));
    theme::load(&name, trim, &mut open, &mut Diagnostics::new())
}

/// The themes that differ from the default in this key alone, by some value that it may
/// have.
fn changed(section: &str, key: &str) -> Vec<Theme> {
    const VALUES: [&str; 49] = [
        "'facing'",
        "{ text = '~' }",
        "{ size = '40pt', cut = 'bold' }",
        "1.5",
        "'space'",
        "'outer'",
        "'book'",
        "'roman'",
        "'arabic'",
        "'foot-outer'",
        "'upper'",
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
        "['title']",
        "'{title}'",
    ];
    let standard = theme::standard();
    let with = |value: &&str| theme_with(section, key, value);
    let all: Vec<Theme> =
        VALUES.iter().filter_map(with).filter(|it| *it != standard).collect();
    assert!(!all.is_empty(), "no value changes `{key}` in `[{section}]`");
    all
}

/// What an EPUB takes from a theme: its style sheet, and what `build` reads for it besides.
fn of_ebooks(theme: &Theme) -> impl PartialEq + use<> {
    let told = (
        theme.title_page.order.clone(),
        theme.copyright.template.clone(),
        theme.colophon.template.clone(),
    );
    let families = theme.families.clone();
    let scale = theme.code.inline_scale;
    (EpubStyle::of(theme), theme.contents.translators, families, scale, told)
}

/// A value of a theme as the reference shows it.
fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::Table(table) => {
            let keys = table.iter().map(|(key, value)| format!("{key} {}", shown(value)));
            keys.collect::<Vec<_>>().join(", ")
        }
        toml::Value::String(text) if text.is_empty() => "nothing".to_owned(),
        toml::Value::String(text) if text.contains('\n') => {
            let paragraphs = text.trim().split("\n\n").map(|it| it.replace('\n', " "));
            paragraphs.collect::<Vec<_>>().join("; ")
        }
        toml::Value::Array(items) => {
            items.iter().map(shown).collect::<Vec<_>>().join(", ")
        }
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a key may be, where that can be said in a few words.
fn kind_of(key: &Value) -> String {
    let choices = match &key["items"] {
        Value::Null => choices(key),
        items => choices(items),
    };
    if !choices.is_empty() {
        return format!(": `{}`", choices.join("`, `"));
    }
    match (key["minimum"].as_i64(), key["maximum"].as_i64()) {
        (Some(least), Some(most)) => format!(", from {least} to {most}"),
        _ => String::new(),
    }
}

/// A line for a key: what it says, its value in the default theme, and whether e-books
/// follow it.
fn theme_key(text: &mut String, name: &str, key: &Value, default: &str, ebooks: &str) {
    let what = key["description"].as_str().unwrap_or_default().trim_end_matches('.');
    let what = cell(&format!("{what}{}", kind_of(key)));
    let default =
        if default.is_empty() { String::new() } else { format!("`{}`", cell(default)) };
    let _ = writeln!(text, "| `{name}` | {what} | {default} | {ebooks} |");
}

/// The keys of a theme by section, with what the default theme has.
fn theme_keys(text: &mut String) {
    let schema = theme::schema();
    let sections = schema["properties"].as_object().unwrap();
    let look = sections["heading-1"]["properties"].as_object().unwrap();
    *text += "\n## Keys of a theme {#theme-keys}\n\nMost kinds of text have a *look*, \
              which is one set of keys for all of them. A section that says it has a look \
              has these keys itself; where several kinds share a section, each is a table, \
              as in `subtitle = { size = \"13pt\", cut = \"italic\" }`. What no theme says \
              of a look is as in the text around. Letters follow their look everywhere, \
              their colour in e-books alone; how lines stand, not every kind of text can \
              follow: a key without effect is named.\n\n\
              | Key of a look | What it says |\n|:--|:--|\n";
    for (name, key) in look {
        let what = key["description"].as_str().unwrap_or_default().trim_end_matches('.');
        let _ =
            writeln!(text, "| `{name}` | {} |", cell(&format!("{what}{}", kind_of(key))));
    }
    *text += "\nThe sections follow, each with its keys, what they are in the theme \
              `default`, and whether an e-book follows them; the others are about paper, or \
              about what a reading device decides. Families count where the edition says \
              `fonts = \"embedded\"`. Drop capitals are at most three lines deep \
              there.\n";
    let (_, default) = theme::BUILT_IN[0];
    let table: toml::Table = toml::from_str(default).unwrap();
    let followed = |variant: &Theme| {
        let [variant, standard] = [variant, &theme::standard()].map(|it| {
            let mut dropping = it.clone();
            dropping.opener.lead_in = LeadIn::DropCap;
            (of_ebooks(it), of_ebooks(&dropping))
        });
        variant != standard
    };
    for (section, keys) in &table {
        let keys = keys.as_table().unwrap();
        let known = &sections[section];
        let properties = known["properties"].as_object().unwrap();
        let looked = look.keys().all(|key| properties.contains_key(key));
        let what = known["description"].as_str().unwrap_or_default();
        let _ = write!(text, "\n### `[{section}]`\n\n{what}");
        if looked {
            let own = keys.iter().filter(|(key, _)| look.contains_key(*key));
            let own: Vec<String> =
                own.map(|(key, it)| format!("{key} {}", shown(it))).collect();
            let _ = write!(text, " It has a look: `{}`.", own.join(", "));
        }
        let own: Vec<_> = properties
            .iter()
            .filter(|(name, _)| !(looked && look.contains_key(*name)))
            .collect();
        if own.is_empty() {
            *text += "\n";
            continue;
        }
        *text += "\n\n| Key | What it says | Default | E-book |\n|:--|:--|:--|:-:|\n";
        for (name, key) in own {
            // The cover stands in the e-book as it is.
            let follows =
                section == "cover" || changed(section, name).iter().any(followed);
            let default = keys.get(name).map(shown).unwrap_or_default();
            theme_key(text, name, key, &default, if follows { "×" } else { "" });
        }
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
    meanings(
        "Classes of tables",
        "tables",
        "They stand at the end of the caption, as in `: Ferries. {.turn}`.",
        TABLES,
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
        ("A picture to open with", "In `opener` of a piece:", "OpenerTable"),
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
