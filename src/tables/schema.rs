//! JSON Schemas of files, for editors that complete keys.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The schema of a type (JSON Schema, draft 2020-12).
pub(crate) fn schema_of<T: JsonSchema>() -> Value {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    without_null(&mut schema);
    read_examples(&mut schema);
    schema
}

/// The examples of keys are written as TOML; a schema wants their values.
fn read_examples(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(read_examples),
        Value::Object(map) => {
            if let Some(Value::Array(examples)) = map.get_mut("examples") {
                for example in examples {
                    let line = format!("key = {}", example.as_str().unwrap_or("\"\""));
                    let table = toml::from_str::<serde_json::Map<String, Value>>(&line);
                    if let Some(read) = table.ok().and_then(|mut it| it.remove("key")) {
                        *example = read;
                    }
                }
            }
            map.values_mut().for_each(read_examples);
        }
        _ => {}
    }
}

/// TOML has no null: a key that may be absent is simply not required.
fn without_null(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| {
                !item.is_null() && *item != serde_json::json!({ "type": "null" })
            });
            items.iter_mut().for_each(without_null);
        }
        Value::Object(map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".into(), only);
                }
            }
            if let Some(Value::String(text)) = map.get_mut("description") {
                *text = text.replace('\n', " ");
            }
            map.values_mut().for_each(without_null);
            if let Some(Value::Array(any)) = map.get("anyOf")
                && let [Value::Object(only)] = any.as_slice()
            {
                let only = only.clone();
                map.remove("anyOf");
                map.extend(only);
            }
        }
        _ => {}
    }
}
