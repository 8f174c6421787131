//! The white above what a page opens with.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::ranges::{Keyed, ThemeNumber};
use super::size::{EmBasis, ThemeSize};
use super::typed::TypedValue;
use super::values::ShownValue;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};
use crate::units::Length;

/// How deep a title stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sink<L = ThemeSize> {
    /// In lines of the page's grid.
    Lines(u32),
    /// As a length.
    Length(L),
    /// In hundredths of the text block's height.
    Share(u32),
}

/// Shares of the text block, in hundredths, that leave a title room below themselves.
const SHARES: RangeInclusive<u32> = 0..=75;

impl Sink<Length> {
    /// The nearest number of lines, `leading` apart, on a page of `page` lines.
    pub fn rows(self, page: u32, leading: Length) -> u32 {
        let nearest = |part: i64, whole: i64| {
            u32::try_from((part * 2 + whole) / (whole * 2)).unwrap_or(0)
        };
        match self {
            Self::Lines(lines) => lines,
            Self::Length(length) => nearest(length.0, leading.0.max(1)),
            Self::Share(hundredths) => nearest(i64::from(page * hundredths), 100),
        }
    }
}

impl Sink {
    /// A share such as `30%`, or why it is none.
    fn share(text: &str, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let number = text.trim_end().trim_end_matches('%').trim().parse::<u32>().ok();
        let within = number.filter(|it| SHARES.contains(it));
        if within.is_none() {
            let (least, most) = (SHARES.start(), SHARES.end());
            let message =
                format!("`{text}` is no share of the page that a title may sink by");
            let found = Diagnostic::new(Code::NumberRange, span, message);
            let found = found.label(format!("from \"{least}%\" to \"{most}%\""));
            cx.report(found.hint(
                "give a whole number of hundredths of the text block's height, such as \
                 `\"30%\"`, a number of lines, or a length",
            ));
        }
        within.map(Self::Share)
    }
}

impl KeyValue for Sink {
    const EXPECTED: &'static str =
        "grid lines, a length such as `\"60pt\"`, or `\"30%\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::String(text) if text.trim_end().ends_with('%') => {
                Self::share(text, span, cx)
            }
            DeValue::String(_) => ThemeSize::read(value, span, cx).map(Self::Length),
            DeValue::Integer(_) | DeValue::Float(_) => {
                u32::read(value, span, cx).map(Self::Lines)
            }
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

impl TypedValue for Sink {
    type Meant = Sink<Length>;
    const KIND: Option<ThemeNumber> = u32::KIND;

    fn meant(&self, ems: EmBasis) -> Sink<Length> {
        match self {
            Self::Lines(lines) => Sink::Lines(*lines),
            Self::Length(size) => Sink::Length(size.meant(ems)),
            Self::Share(hundredths) => Sink::Share(*hundredths),
        }
    }

    fn numbers(meant: &Sink<Length>, key: &str, all: &mut Vec<Keyed>) {
        match meant {
            Sink::Lines(lines) => u32::numbers(lines, key, all),
            Sink::Length(length) => ThemeSize::numbers(length, key, all),
            // Looked at where it is read.
            Sink::Share(_) => {}
        }
    }
}

impl ShownValue for Sink {
    fn shown(generator: &mut SchemaGenerator) -> Schema {
        Self::json_schema(generator)
    }
}

impl JsonSchema for Sink {
    fn schema_name() -> Cow<'static, str> {
        "Sink".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (size, lines) =
            (generator.subschema_for::<ThemeSize>(), generator.subschema_for::<u32>());
        let share =
            json_schema!({ "type": "string", "pattern": r"^\s*[0-9]{1,2}\s*%\s*$" });
        json_schema!({ "anyOf": [size, lines, share] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_the_page_is_the_nearest_line() {
        let rows = |sink: Sink<Length>| sink.rows(36, Length::pt(14));
        assert_eq!(rows(Sink::Lines(5)), 5);
        assert_eq!(rows(Sink::Share(30)), 11);
        assert_eq!(rows(Sink::Share(0)), 0);
        assert_eq!(rows(Sink::Length(Length::pt(69))), 5);
        assert_eq!(rows(Sink::Length(Length::ZERO)), 0);
    }
}
