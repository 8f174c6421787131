//! What stands behind keys: strings, switches, colours, lists.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::fold::StringLines;
use super::{KeyValue, TableReader};
use crate::diag::{Code, Diagnostic};
use crate::ground::Colour;
use crate::ground::is_unprintable;
use crate::project::Located;
use crate::source::Span;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct PlacedValue<T> {
    /// The value.
    pub value: T,
    /// Its place, a string's without its quotation marks.
    pub span: Span,
}

/// A list, and where it stands. Its items keep their order; those that could not be
/// read are left out.
#[derive(Debug, Clone)]
pub struct List<T> {
    /// The items.
    pub items: Vec<T>,
    /// The whole array, or the header of the first table.
    pub span: Span,
}

impl<T: KeyValue> KeyValue for List<T> {
    const EXPECTED: &'static str = "a list";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Some(array) = value.as_array() else {
            // A header in single brackets where one in double ones is meant: the table
            // is read all the same, so that its own faults are seen.
            if T::EXPECTED == "a table" && value.is_table() {
                cx.single_header(span);
                let items = T::read(value, span, cx).into_iter().collect();
                return Some(Self { items, span });
            }
            let expected = if T::EXPECTED == "a table" {
                Cow::Borrowed("a list of tables (`[[…]]`)")
            } else {
                Cow::Owned(format!("a list, each item {}", T::EXPECTED))
            };
            cx.wrong_type(&expected, value, span);
            return None;
        };
        let items = array
            .iter()
            .filter_map(|item| T::read(item.get_ref(), cx.span(item.span()), cx))
            .collect();
        Some(Self { items, span })
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}List", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }
}

impl KeyValue for Located {
    const EXPECTED: &'static str = "text in quotation marks";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        string(value, span, StringLines::One, cx)
    }
}

fn string(
    value: &DeValue<'_>,
    span: Span,
    lines: StringLines,
    cx: &mut TableReader<'_>,
) -> Option<Located> {
    let Some(text) = value.as_str() else {
        cx.wrong_type(Located::EXPECTED, value, span);
        return None;
    };
    let located = cx.located(text, span, lines);
    if let Some(control) = located.text.chars().find(|c| is_unprintable(*c) || *c == '\t')
    {
        cx.report(
            Diagnostic::new(
                Code::ControlCharacter,
                located.span,
                format!(
                    "U+{:04X} in this text is a character that cannot be printed",
                    control as u32
                ),
            )
            .hint("leave it out: no reader and no printer can show it"),
        );
    }
    if text.trim().is_empty() {
        cx.report(
            Diagnostic::new(
                Code::EmptyValue,
                span,
                "nothing stands between the quotation marks",
            )
            .hint("leave the key out where there is nothing to say"),
        );
        return None;
    }
    Some(located)
}

/// A string of one paragraph or several, parted by empty lines.
#[derive(Debug, Clone)]
pub struct Prose(pub Located);

impl Prose {
    /// What a key says, where it stands there.
    pub(crate) fn of(key: Option<&Self>) -> Option<Located> {
        key.map(|prose| prose.0.clone())
    }
}

impl KeyValue for Prose {
    const EXPECTED: &'static str = Located::EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        string(value, span, StringLines::Paragraphs, cx).map(Self)
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> Cow<'static, str> {
        "Prose".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Located::json_schema(generator)
    }
}

impl JsonSchema for Located {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

impl KeyValue for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let switch = value.as_bool();
        if switch.is_none() {
            cx.wrong_type(Self::EXPECTED, value, span);
        }
        switch
    }
}

impl KeyValue for PlacedValue<bool> {
    const EXPECTED: &'static str = bool::EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        bool::read(value, span, cx).map(|value| Self { value, span })
    }
}

/// A string as it is, empty or not.
impl KeyValue for String {
    const EXPECTED: &'static str = Located::EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let text = value.as_str();
        if text.is_none() {
            cx.wrong_type(Self::EXPECTED, value, span);
        }
        text.map(str::to_owned)
    }
}

/// The same, and where it stands with its quotation marks.
impl KeyValue for PlacedValue<String> {
    const EXPECTED: &'static str = Located::EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        String::read(value, span, cx).map(|value| Self { value, span })
    }
}

impl JsonSchema for PlacedValue<String> {
    fn schema_name() -> Cow<'static, str> {
        "String".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl JsonSchema for PlacedValue<bool> {
    fn schema_name() -> Cow<'static, str> {
        "Switch".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

impl KeyValue for PlacedValue<Colour> {
    const EXPECTED: &'static str = "text in quotation marks";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Located { text, span } = Located::read(value, span, cx)?;
        match text.parse() {
            Ok(value) => Some(Self { value, span }),
            Err(error) => {
                let message = format!("`{text}` is no colour");
                let found = Diagnostic::new(Code::BadColour, span, message);
                cx.report(found.label(format!("{error}")));
                None
            }
        }
    }
}

impl JsonSchema for PlacedValue<Colour> {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" })
    }
}
