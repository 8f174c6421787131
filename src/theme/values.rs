//! How the values of a theme are typed.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::ranges::{self, ThemeNumber};
use super::size::ThemeSize;
use super::typed::{Auto, TypedValue};
use crate::ground::Colour;
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};

/// What stands for a value that the program derives.
const AUTO: &str = "auto";

/// A size in the schema.
const SIZE: &str = r"^\s*-?[0-9]{1,6}(\.[0-9]{0,3})?\s*(pt|pc|in|mm|em|rem)\s*$";

/// Reads a number of a theme in its way, unless a plain number stands there that cannot.
fn number<T: TypedValue + KeyValue>(
    value: &DeValue<'_>,
    span: Span,
    cx: &mut TableReader<'_>,
    read: impl FnOnce(&DeValue<'_>, &mut TableReader<'_>) -> Option<T>,
) -> Option<T> {
    let kind = T::KIND.unwrap_or(ThemeNumber::Whole(0));
    let (section, key) = cx.place();
    if let Some(fault) = ranges::plain(section, key, value, kind, span) {
        cx.report(fault);
        return None;
    }
    read(value, cx)
}

/// Reads a string that is parsed, or reports why it can't be.
fn parsed<T: FromStr<Err: Display>>(
    expected: &str,
    value: &DeValue<'_>,
    span: Span,
    cx: &mut TableReader<'_>,
) -> Option<T> {
    let Some(text) = value.as_str() else {
        cx.wrong_type(expected, value, span);
        return None;
    };
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let message = format!("`{text}`: {error}");
            let mut fault = cx.fault(span, message);
            // Where a decimal comma is all that is wrong.
            let point = text.replace(',', ".");
            if point != text && point.parse::<T>().is_ok() {
                fault = fault.fix(format!("\"{point}\""));
            }
            cx.report(fault);
            None
        }
    }
}

impl KeyValue for ThemeSize {
    const EXPECTED: &'static str = "a length with its unit, such as `\"11.5pt\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        number(value, span, cx, |value, cx| parsed(Self::EXPECTED, value, span, cx))
    }
}

impl KeyValue for u32 {
    const EXPECTED: &'static str = "a whole number";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        number(value, span, cx, |value, cx| {
            let Some(typed) = value.as_integer() else {
                cx.wrong_type(Self::EXPECTED, value, span);
                return None;
            };
            // Its range was looked at, and is within what the type holds.
            Self::from_str_radix(typed.as_str(), typed.radix()).ok()
        })
    }
}

impl KeyValue for Colour {
    const EXPECTED: &'static str = "a colour, such as `\"#1d3557\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        parsed(Self::EXPECTED, value, span, cx)
    }
}

impl<T: KeyValue> KeyValue for Auto<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        if value.as_str() == Some(AUTO) {
            return Some(Self::Derived);
        }
        T::read(value, span, cx).map(Self::Given)
    }
}

impl JsonSchema for ThemeSize {
    fn schema_name() -> Cow<'static, str> {
        "Size".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": SIZE })
    }
}

impl<T: ShownValue> JsonSchema for Auto<T> {
    fn schema_name() -> Cow<'static, str> {
        "Auto".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "const": AUTO }, T::shown(generator)] })
    }
}

/// What the schema shows of a value that may be left to the program.
pub(super) trait ShownValue {
    /// Its schema.
    fn shown(generator: &mut SchemaGenerator) -> Schema;
}

impl ShownValue for ThemeSize {
    fn shown(generator: &mut SchemaGenerator) -> Schema {
        Self::json_schema(generator)
    }
}

impl ShownValue for u32 {
    fn shown(generator: &mut SchemaGenerator) -> Schema {
        Self::json_schema(generator)
    }
}

impl ShownValue for Colour {
    fn shown(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" })
    }
}
