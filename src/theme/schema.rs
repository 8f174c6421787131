//! The JSON Schema of themes, for editors that complete keys.

use serde_json::Value;

use super::keys::ThemeFile;
use super::ranges::{ThemeNumber, of_whole};
use crate::tables::schema_of;

/// The schema (JSON Schema, draft 2020-12), made from the types that read themes. Whole
/// numbers have their ranges in it; those of lengths depend on their units.
pub fn schema() -> Value {
    let mut schema = schema_of::<ThemeFile>();
    // Sections that look alike share a definition; here each is written out, since their
    // ranges may differ.
    let definitions = schema.as_object_mut().and_then(|it| it.remove("$defs"));
    write_all_out(&mut schema, &definitions.unwrap_or_default());
    for (section, keys) in ThemeFile::kinds() {
        for (key, _) in keys.iter().filter(|it| matches!(it.1, ThemeNumber::Whole(_))) {
            let key_path = key.replace('.', "/properties/");
            let path = format!("/properties/{section}/properties/{key_path}");
            if let Some(shown) = schema.pointer_mut(&path) {
                bound(shown, section, key);
            }
        }
    }
    schema
}

/// Puts each definition where it is referred to.
fn write_all_out(shown: &mut Value, definitions: &Value) {
    write_out(shown, definitions);
    match shown {
        Value::Object(table) => {
            for value in table.values_mut() {
                write_all_out(value, definitions);
            }
        }
        Value::Array(list) => {
            for value in list {
                write_all_out(value, definitions);
            }
        }
        _ => {}
    }
}

/// Puts a definition where it is referred to; what stands beside the reference stays.
fn write_out(shown: &mut Value, definitions: &Value) {
    let Some(own) = shown.as_object_mut() else { return };
    let Some(name) = own.remove("$ref") else { return };
    let name = name.as_str().unwrap_or_default().trim_start_matches("#/$defs/");
    let Some(definition) = definitions.get(name).and_then(Value::as_object) else {
        return;
    };
    for (key, value) in definition {
        own.entry(key.as_str()).or_insert_with(|| value.clone());
    }
}

/// Writes the range of a whole number into its schema, or into that of the number that
/// stands beside `"auto"`.
fn bound(shown: &mut Value, section: &str, key: &str) {
    let range = of_whole(section, key);
    let own = match shown.get("anyOf") {
        Some(_) => shown.pointer_mut("/anyOf/1"),
        None => Some(shown),
    };
    if let Some(own) = own.and_then(Value::as_object_mut) {
        own.insert("minimum".into(), (*range.start()).into());
        own.insert("maximum".into(), (*range.end()).into());
        own.remove("format");
    }
}
