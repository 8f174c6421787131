//! Themes and their schema: what the one takes, the other takes, and the faults that a
//! schema can know are refused by both.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks at files from outside"
)]

use std::path::Path;
use std::sync::Arc;

use florilege::diag::Diagnostics;
use florilege::project::Located;
use florilege::source::{FileId, Span};
use florilege::theme::{self, OpenedTheme};
use florilege::units::Length;
use serde_json::{Map, Value};

/// Whether a value is of one of the types that a schema names.
fn is_typed(value: &Value, schema: &Map<String, Value>) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the test knows no type `{other}`"),
    };
    match schema.get("type") {
        None => true,
        Some(Value::String(name)) => is(name),
        Some(other) => {
            other.as_array().unwrap().iter().any(|it| is(it.as_str().unwrap()))
        }
    }
}

/// Whether a string has the form of a pattern; there are three in themes.
fn has_form(text: &str, pattern: &str) -> bool {
    if pattern.starts_with("^#") {
        let digits = text.strip_prefix('#').unwrap_or("");
        return digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    }
    if pattern == "^[a-z0-9]{4}$" {
        let tag = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
        return text.len() == 4 && text.bytes().all(tag);
    }
    assert_eq!(pattern, r"^\s*-?[0-9]{1,6}(\.[0-9]{0,3})?\s*(pt|pc|in|mm|em|rem)\s*$");
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = (text[..at].trim(), &text[at..]);
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let known = ["pt", "pc", "in", "mm", "em", "rem"].contains(&unit);
    known
        && digits(whole)
        && digits(part)
        && (1..=6).contains(&whole.len())
        && part.len() <= 3
}

/// Whether a value holds by a schema, in as far as the schema of themes needs it. A word
/// that is not known here fails the test, so that nothing is passed over.
fn holds(value: &Value, schema: &Value, root: &Value) -> bool {
    let Some(schema) = schema.as_object() else { return schema.as_bool().unwrap() };
    schema.iter().all(|(word, rule)| match word.as_str() {
        "$schema" | "title" | "description" | "format" | "$defs" => true,
        "$ref" => {
            let place = rule.as_str().unwrap().trim_start_matches('#');
            holds(value, root.pointer(place).unwrap(), root)
        }
        "type" => is_typed(value, schema),
        "const" => value == rule,
        "enum" => rule.as_array().unwrap().contains(value),
        "anyOf" => rule.as_array().unwrap().iter().any(|it| holds(value, it, root)),
        "pattern" => {
            value.as_str().is_none_or(|text| has_form(text, rule.as_str().unwrap()))
        }
        "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
        "minimum" => value.as_f64().is_none_or(|it| it >= rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|it| it <= rule.as_f64().unwrap()),
        "minItems" => {
            value.as_array().is_none_or(|it| it.len() as u64 >= rule.as_u64().unwrap())
        }
        "maxItems" => {
            value.as_array().is_none_or(|it| it.len() as u64 <= rule.as_u64().unwrap())
        }
        "items" => {
            value.as_array().is_none_or(|it| it.iter().all(|it| holds(it, rule, root)))
        }
        "properties" => rule
            .as_object()
            .unwrap()
            .iter()
            .all(|(key, rule)| value.get(key).is_none_or(|it| holds(it, rule, root))),
        "additionalProperties" => {
            let known = schema.get("properties").and_then(Value::as_object);
            let own = |key: &String| known.is_some_and(|it| it.contains_key(key));
            value.as_object().is_none_or(|all| {
                all.iter().filter(|it| !own(it.0)).all(|it| holds(it.1, rule, root))
            })
        }
        other => panic!("the test knows no `{other}`: {rule}"),
    })
}

/// Whether the schema takes a theme.
fn by_schema(text: &str) -> bool {
    let schema = theme::schema();
    holds(&toml::from_str(text).unwrap(), &schema, &schema)
}

/// What the program says of a theme.
fn told(text: &str) -> Diagnostics {
    let mut found = Diagnostics::new();
    let name = Located { text: "own.toml".into(), span: Span::new(FileId(0), 0..0) };
    let trim = (Length::pt(432), Length::pt(648));
    let mut open = |_: &Located, _: &mut Diagnostics| {
        Some(OpenedTheme { file: FileId(1), text: Arc::from(text) })
    };
    theme::load(&name, trim, &mut open, &mut found);
    found
}

/// The themes below a folder: files that have a section of one and are no manifests.
fn themes(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            themes(&path, into);
        } else if path.extension().is_some_and(|it| it == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains("extends =") {
                into.push((path.display().to_string(), text));
            }
        }
    }
}

#[test]
fn the_schema_takes_every_theme_that_there_is() {
    let mut all: Vec<(String, String)> = theme::BUILT_IN
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["book", "tests/cases"] {
        themes(&root.join(folder), &mut all);
    }
    all.push((
        "hanging".into(),
        "[protrusion]\n\".,\" = [0, 700]\n[protrusion.italic]\n\"A\" = [10, 10]\n".into(),
    ));
    for (name, text) in all {
        assert!(by_schema(&text), "{name}");
    }
}

#[test]
fn the_schema_refuses_the_faults_that_it_can_know() {
    for (text, known) in [
        ("[oepner]\nsink = 3\n", true),
        ("[body]\nleadng = \"14pt\"\n", true),
        ("[body]\nleading = \"14px\"\n", true),
        ("[body]\nleading = 14\n", true),
        ("[body]\nindent = \".5em\"\n", true),
        ("[body]\nladder = \"2\"\n", true),
        ("[body]\nladder = 1001\n", true),
        ("[body]\nspace-min = 19\n", true),
        ("[page]\nlines = 7\n", true),
        ("[page]\nlines = \"many\"\n", true),
        ("[index]\ncolumns = 3\n", true),
        ("[head]\nfolio-distance = 1\n", true),
        ("[heading-2]\nabove = 51\n", true),
        ("[quote]\nshape = \"justify\"\n", true),
        ("[cover]\nink = \"red\"\n", true),
        ("[contents]\nauthor-first = 1\n", true),
        ("[protrusion]\n\"A\" = [0, 1001]\n", true),
        ("[protrusion.italic]\n\"A\" = [0]\n", true),
        ("extends = 7\n", true),
        // What comes of a unit is only known on a page.
        ("[body]\nleading = \"-5pt\"\n", false),
    ] {
        assert_eq!(by_schema(text), !known, "{text}");
        assert!(!told(text).is_empty(), "{text}");
    }
}

#[test]
fn every_key_of_the_schema_is_read_and_described() {
    let schema = theme::schema();
    let mut seen = 0;
    for (section, about) in schema["properties"].as_object().unwrap() {
        let about = match about.get("$ref").and_then(Value::as_str) {
            Some(place) => schema.pointer(place.trim_start_matches('#')).unwrap(),
            None => about,
        };
        let Some(keys) = about.get("properties").and_then(Value::as_object) else {
            continue;
        };
        for (key, about) in keys {
            assert!(about["description"].is_string(), "[{section}] {key}");
            let unknown = |key: &str| {
                let found = told(&format!("[{section}]\n{key} = [true]\n"));
                found.iter().any(|it| it.message.starts_with("unknown key"))
            };
            assert!(!unknown(key) && unknown(&format!("{key}x")), "[{section}] {key}");
            seen += 1;
        }
    }
    assert!(seen > 120, "{seen}");
}
