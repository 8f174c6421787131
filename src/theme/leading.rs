//! The distance of baselines of a kind of text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::ranges::ThemeNumber;
use super::size::{EmBasis, ThemeSize};
use super::typed::TypedValue;
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};
use crate::units::Length;

/// A distance of baselines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leading<L = ThemeSize> {
    /// In lines of the page's grid.
    Lines(u32),
    /// As a length.
    Length(L),
}

impl Leading<Length> {
    /// As a length on a grid.
    pub fn on(self, grid: Length) -> Length {
        match self {
            Self::Lines(lines) => grid * i64::from(lines),
            Self::Length(length) => length,
        }
    }
}

impl KeyValue for Leading {
    const EXPECTED: &'static str = "a length such as `\"12pt\"`, or grid lines";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::Integer(_) => u32::read(value, span, cx).map(Self::Lines),
            DeValue::String(_) | DeValue::Float(_) => {
                ThemeSize::read(value, span, cx).map(Self::Length)
            }
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

impl TypedValue for Leading {
    type Meant = Leading<Length>;
    const KIND: Option<ThemeNumber> = None;
    fn meant(&self, ems: EmBasis) -> Leading<Length> {
        match self {
            Self::Lines(lines) => Leading::Lines(*lines),
            Self::Length(size) => Leading::Length(size.length(ems)),
        }
    }
}

impl JsonSchema for Leading {
    fn schema_name() -> Cow<'static, str> {
        "Leading".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let size = generator.subschema_for::<ThemeSize>();
        json_schema!({ "anyOf": [size, { "type": "integer", "minimum": 1, "maximum": 20 }] })
    }
}
