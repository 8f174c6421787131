//! Numbers of the manifest, each within a range that the schema states as well.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use crate::diag::{Code, Diagnostic};
use crate::project::Located;
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};

/// Years that may stand without quotation marks.
const YEARS: RangeInclusive<i64> = 1..=9999;

/// Numbers of books in a series: some begin before the first.
const POSITIONS: RangeInclusive<i64> = 0..=9999;

/// A whole number as it is printed, if it lies within its range; else that is told.
fn whole(
    value: &DeValue<'_>,
    span: Span,
    range: &RangeInclusive<i64>,
    cx: &mut TableReader<'_>,
) -> Option<Located> {
    let typed = value.as_integer()?;
    let number = i64::from_str_radix(typed.as_str(), typed.radix()).ok();
    if let Some(number) = number.filter(|it| range.contains(it)) {
        return Some(Located { text: number.to_string(), span });
    }
    let message = format!("{} is out of its range", cx.raw(span));
    outside(message, span, range, cx);
    None
}

fn outside(
    message: String,
    span: Span,
    range: &RangeInclusive<i64>,
    cx: &mut TableReader<'_>,
) {
    let found = Diagnostic::new(Code::NumberRange, span, message);
    cx.report(found.label(format!("from {} to {}", range.start(), range.end())));
}

/// The number of a part or a chapter.
#[derive(Debug, Clone, Copy)]
pub struct Ordinal {
    /// From 1.
    pub value: u32,
    /// Where it stands.
    pub span: Span,
}

/// Numbers of parts and chapters.
const ORDINALS: RangeInclusive<i64> = 1..=9999;

impl KeyValue for Ordinal {
    const EXPECTED: &'static str = "a whole number";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        if value.as_integer().is_none() {
            cx.wrong_type(Self::EXPECTED, value, span);
            return None;
        }
        let value = whole(value, span, &ORDINALS, cx)?.text.parse().ok()?;
        Some(Self { value, span })
    }
}

impl JsonSchema for Ordinal {
    fn schema_name() -> Cow<'static, str> {
        "Ordinal".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "integer", "minimum": ORDINALS.start(), "maximum": ORDINALS.end()
        })
    }
}

/// A string, or a year or date that may as well stand without quotation marks.
#[derive(Debug, Clone)]
pub struct Scalar(pub Located);

impl KeyValue for Scalar {
    const EXPECTED: &'static str = "text in quotation marks or a whole number";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::Integer(_) => whole(value, span, &YEARS, cx).map(Self),
            DeValue::Datetime(_) => {
                let text = cx.raw(span).to_owned();
                Some(Self(Located { text, span }))
            }
            DeValue::String(_) => Located::read(value, span, cx).map(Self),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer"],
            "minLength": 1,
            "minimum": YEARS.start(),
            "maximum": YEARS.end()
        })
    }
}

/// The number of a book in a series: `3`, or with parts, `"3.1"` (EPUB 3.3, D.3.5:
/// numbers divided by points).
#[derive(Debug, Clone)]
pub struct SeriesPosition(pub Located);

impl KeyValue for SeriesPosition {
    const EXPECTED: &'static str = "a number, such as `3` or `\"3.1\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let located = match value {
            DeValue::Integer(_) => {
                return whole(value, span, &POSITIONS, cx).map(Self);
            }
            DeValue::Float(_) => Located { text: cx.raw(span).to_owned(), span },
            DeValue::String(_) => Located::read(value, span, cx)?,
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                return None;
            }
        };
        let within = |part: &str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
        };
        if located.text.split('.').all(within) {
            return Some(Self(located));
        }
        let message = format!("`{}` is no number of a book in a series", located.text);
        outside(message, located.span, &POSITIONS, cx);
        None
    }
}

impl JsonSchema for SeriesPosition {
    fn schema_name() -> Cow<'static, str> {
        "Position".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number"],
            "pattern": r"^[0-9]{1,4}(\.[0-9]{1,4})*$",
            "minimum": POSITIONS.start(),
            "maximum": POSITIONS.end()
        })
    }
}
