//! Rules above and below a kind of text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::ranges::{Keyed, ThemeNumber, join};
use super::size::{EmBasis, ThemeSize};
use super::typed::{Over, TypedValue};
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};
use crate::units::Length;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRule {
    /// Thickness.
    pub thickness: Length,
    /// Length; `None`: as wide as the text.
    pub length: Option<Length>,
    /// White between rule and letters.
    pub gap: Length,
    /// Two rules, the outer one thicker.
    pub double: bool,
}

section! {
    @typed
    /// A rule, as typed.
    pub Parts {
        /// Thickness.
        "thickness" => thickness: ThemeSize,
        /// Length; without it the rule is as wide as the text.
        "length" => length: ThemeSize,
        /// White between rule and letters.
        "gap" => gap: ThemeSize,
        /// Two rules, the outer one thicker.
        "double" => double: bool,
    }
}

/// A rule as typed: its thickness, or a table.
#[derive(Debug, Clone)]
pub enum RuleFile {
    /// The thickness alone.
    Thickness(ThemeSize),
    /// More of it.
    Table(Box<Parts>),
}

/// White between rule and letters, in thousandths of an em, where a theme says nothing.
const GAP: ThemeSize = ThemeSize::Em(500);

/// Thickness where a theme says nothing.
const THIN: ThemeSize = ThemeSize::Absolute(Length::milli_pt(500));

impl KeyValue for RuleFile {
    const EXPECTED: &'static str = "a thickness such as `\"0.5pt\"`, or a table";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::Table(_) => {
                Parts::read(value, span, cx).map(|parts| Self::Table(Box::new(parts)))
            }
            DeValue::String(_) => ThemeSize::read(value, span, cx).map(Self::Thickness),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

impl TypedValue for RuleFile {
    type Meant = Option<LineRule>;

    /// Without thickness there is no rule.
    fn meant(&self, ems: EmBasis) -> Option<LineRule> {
        let rule = match self {
            Self::Thickness(thickness) => LineRule {
                thickness: thickness.length(ems),
                length: None,
                gap: GAP.length(ems),
                double: false,
            },
            Self::Table(parts) => LineRule {
                thickness: parts.thickness.unwrap_or(THIN).length(ems),
                length: parts.length.map(|length| length.length(ems)),
                gap: parts.gap.unwrap_or(GAP).length(ems),
                double: parts.double.unwrap_or(false),
            },
        };
        (rule.thickness != Length::ZERO).then_some(rule)
    }

    fn numbers(meant: &Option<LineRule>, key: &str, all: &mut Vec<Keyed>) {
        if let Some(rule) = meant {
            rule.numbers(key, all);
        }
    }

    fn kinds(key: &str, all: &mut Vec<Keyed>) {
        all.extend(Parts::kinds().into_iter().map(|(own, kind)| (join(key, &own), kind)));
    }

    fn laid(own: Option<Self>, base: Option<Self>) -> Option<Self> {
        match (own, base) {
            (Some(Self::Table(own)), Some(Self::Table(base))) => {
                Some(Self::Table(Box::new((*own).over(*base))))
            }
            (own, base) => own.or(base),
        }
    }
}

impl LineRule {
    /// Its numbers, each under its key behind that of the rule.
    pub(super) fn numbers(&self, key: &str, all: &mut Vec<Keyed>) {
        let length = self.length.map(|length| ("length", length));
        let own = [("thickness", self.thickness), ("gap", self.gap)];
        for (own, length) in own.into_iter().chain(length) {
            all.push((join(key, own), ThemeNumber::Length(length)));
        }
    }
}

impl JsonSchema for RuleFile {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (size, parts) =
            (generator.subschema_for::<ThemeSize>(), generator.subschema_for::<Parts>());
        json_schema!({ "anyOf": [size, parts] })
    }
}
