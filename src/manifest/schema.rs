//! The JSON Schema of the manifest.

use serde_json::Value;

use super::typed::Manifest;
use crate::tables::schema_of;

/// The schema (JSON Schema, draft 2020-12), made from the types that read the manifest.
pub fn schema() -> Value {
    let mut schema = schema_of::<Manifest>();
    // It may come from `SOURCE_DATE_EPOCH`, which an editor knows nothing of.
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.push("date".into());
    }
    schema
}

/// The name of the schema beside a manifest that `florilege new` writes.
pub const SCHEMA_NAME: &str = "book.schema.json";

/// The schema as text, for a file or the terminal.
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}
