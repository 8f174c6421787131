//! The built-in themes, as a person reads them.

use std::fmt::Write as _;

use serde_json::Value as Schema;
use toml::{Table, Value};

use super::load::BUILT_IN;
use super::schema::schema;
use crate::tables::fill;

/// The names of the built-in themes, each with the words at the head of its file.
pub fn list() -> Vec<(&'static str, String)> {
    let about = |text: &str| {
        let lines = text.lines().map_while(|line| line.strip_prefix('#'));
        lines.map(str::trim).collect::<Vec<_>>().join(" ")
    };
    BUILT_IN.iter().map(|&(name, text)| (name, about(text))).collect()
}

/// A built-in theme with all keys, those of the themes that it extends, too, each under what
/// it does: a file that is a theme. `None`: there is none of that name.
pub fn explained(name: &str) -> Option<String> {
    let table = complete(name)?;
    let schema = schema();
    let mut text = String::new();
    let about = list().into_iter().find(|(own, _)| *own == name).map(|(_, about)| about);
    comment(&mut text, &about.unwrap_or_default());
    for (section, keys) in &table {
        let Value::Table(keys) = keys else { continue };
        let known = &schema["properties"][section];
        text.push('\n');
        comment(&mut text, known["description"].as_str().unwrap_or_default());
        let _ = writeln!(text, "[{section}]");
        for (key, value) in keys {
            comment(&mut text, &said(&known["properties"][key]));
            let _ = writeln!(text, "{key} = {}", inline(value));
        }
    }
    Some(text)
}

/// What a key does, and between which words it chooses.
fn said(key: &Schema) -> String {
    let words = key["enum"].as_array().map(|words| {
        let words: Vec<String> = words.iter().map(Schema::to_string).collect();
        format!(": {}", words.join(", "))
    });
    let what = key["description"].as_str().unwrap_or_default().trim_end_matches('.');
    format!("{what}{}.", words.unwrap_or_default())
}

/// A value on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::Table(table) => {
            let keys: Vec<String> = table
                .iter()
                .map(|(key, value)| format!("{key} = {}", inline(value)))
                .collect();
            format!("{{ {} }}", keys.join(", "))
        }
        other => other.to_string(),
    }
}

/// Lines of a comment, at most 80 characters wide.
fn comment(text: &mut String, words: &str) {
    let mut line = String::from("#");
    for word in words.split_whitespace() {
        if line.chars().count() + word.chars().count() >= 80 {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    if line.len() > 1 {
        text.push_str(&line);
        text.push('\n');
    }
}

/// The keys of a theme, over those of the themes that it extends.
fn complete(name: &str) -> Option<Table> {
    let text = BUILT_IN.iter().find(|(own, _)| *own == name)?.1;
    let mut table: Table = text.parse().ok()?;
    if let Some(Value::String(base)) = table.remove("extends") {
        fill(&mut table, &complete(&base)?, |_| false);
    }
    Some(table)
}
