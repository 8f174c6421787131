//! A factor, such as that of large print.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::ranges::ThemeNumber;
use super::size::EmBasis;
use super::typed::TypedValue;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};
use crate::units::Length;

/// So many times, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor(u32);

/// The least and the greatest, in hundredths.
const RANGE: std::ops::RangeInclusive<u32> = 50..=400;

impl Factor {
    /// So many times a length, in quarters of a point where it is not once.
    pub(super) fn of(self, length: Length) -> Length {
        if self.0 == 100 {
            return length;
        }
        let quarters = length.scale(i64::from(self.0) * 4, 100).0 / Length::PER_POINT;
        Length::pt(quarters.max(4)) / 4
    }
}

impl KeyValue for Factor {
    const EXPECTED: &'static str = "a number such as `1.35`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let typed = match value {
            DeValue::Float(typed) => typed.as_str(),
            DeValue::Integer(typed) => typed.as_str(),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                return None;
            }
        };
        let hundredths = typed.parse::<f64>().ok().map(|it| (it * 100.0).round() as u32);
        let within = hundredths.filter(|it| RANGE.contains(it));
        if within.is_none() {
            let message = format!("`{typed}` is out of its range");
            let found = Diagnostic::new(Code::NumberRange, span, message);
            cx.report(found.label("from 0.5 to 4.0"));
        }
        within.map(Self)
    }
}

impl TypedValue for Factor {
    type Meant = Self;
    const KIND: Option<ThemeNumber> = None;
    fn meant(&self, _: EmBasis) -> Self {
        *self
    }
}

impl JsonSchema for Factor {
    fn schema_name() -> Cow<'static, str> {
        "Factor".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0.5, "maximum": 4.0 })
    }
}
