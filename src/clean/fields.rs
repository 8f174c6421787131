//! The values of a corrections file: numbers, ranges of lines, names.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::claim::LineRole;
use super::corrections::LetterCase;
use crate::diag::Code;
use crate::source::Span;
use crate::tables::{KeyValue, NamedValue, PlacedValue, TableReader};

/// The most lines and columns of a scan: more than any file has that is read.
pub(super) const MOST: usize = 999_999_999;

/// Lines of the scan, from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineRange {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
}

impl LineRange {
    /// Reads `12` or `12-15`.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = if let Some((first, last)) = text.split_once('-') {
            (first.trim().parse().ok()?, last.trim().parse().ok()?)
        } else {
            let line = text.trim().parse().ok()?;
            (line, line)
        };
        (first >= 1 && first <= last && last <= MOST).then_some(Self { first, last })
    }
}

impl std::fmt::Display for LineRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}

/// A whole number from 1 on, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct PositiveNumber<const MOST: usize> {
    pub(super) value: usize,
    pub(super) span: Span,
}

/// The number of a line, or of a character on it.
pub(super) type PlaceNumber = PositiveNumber<MOST>;

/// The level of a heading.
pub(super) type HeadingLevel = PositiveNumber<6>;

impl<const MOST: usize> KeyValue for PositiveNumber<MOST> {
    const EXPECTED: &'static str = "a whole number";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let key = cx.place().1;
        let Some(typed) = value.as_integer() else {
            let range = format!("{} from 1 to {MOST} for `{key}`", Self::EXPECTED);
            cx.wrong_type(&range, value, span);
            return None;
        };
        let number = usize::from_str_radix(typed.as_str(), typed.radix()).ok();
        let number = number.filter(|number| (1..=MOST).contains(number));
        if number.is_none() {
            let message = format!("`{key}` is {typed}, it must be from 1 to {MOST}");
            let fault = cx.fault(span, message);
            cx.report(fault);
        }
        Some(Self { value: number?, span })
    }
}

/// The number of a note, or another sign that calls it.
#[derive(Debug, Clone)]
pub(super) struct Sign(pub(super) PlacedValue<String>);

impl KeyValue for Sign {
    const EXPECTED: &'static str = "a whole number or text in quotation marks";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::Integer(_) => PlaceNumber::read(value, span, cx).map(|number| {
                Self(PlacedValue { value: number.value.to_string(), span })
            }),
            DeValue::String(_) => PlacedValue::<String>::read(value, span, cx).map(Self),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

impl KeyValue for PlacedValue<LineRange> {
    const EXPECTED: &'static str = "a range of lines, such as `\"12-15\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let range = match value {
            DeValue::String(text) => LineRange::parse(text),
            DeValue::Integer(number) => LineRange::parse(number.as_str()),
            _ => None,
        };
        if range.is_none() {
            let key = cx.place().1;
            let message = format!("`{key}` is a range of lines from 1 to {MOST}");
            let hint = "write `\"12-15\"` or `\"12\"`, the smaller number first";
            let fault = cx.fault(span, message).hint(hint);
            cx.report(fault);
        }
        Some(Self { value: range?, span })
    }
}

impl NamedValue for LineRole {
    const WHAT: &'static str = "role of lines";
    const CODE: Code = Code::MalformedCorrection;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("body", Self::Body),
        ("head", Self::Head(2)),
        ("number", Self::Number),
        ("note", Self::Note),
        ("caption", Self::Caption),
        ("contents", Self::Contents),
        ("junk", Self::Junk),
        ("verse", Self::Verse),
        ("quote", Self::Quote),
        ("letter", Self::Letter),
        ("table", Self::Table),
        ("list", Self::List),
        ("speaker", Self::Speaker),
        ("signature", Self::Signature),
        ("epigraph", Self::Epigraph),
        ("dedication", Self::Dedication),
        ("break", Self::Break),
    ];
}

impl NamedValue for LetterCase {
    const WHAT: &'static str = "way to set capitals";
    const CODE: Code = Code::MalformedCorrection;
    const WORDS: &'static [(&'static str, Self)] =
        &[("keep", Self::Keep), ("title", Self::Title), ("sentence", Self::Sentence)];
}

/// The schema of a value that is written as a number or in words.
macro_rules! schema {
    ($($name:literal, $type:ty => $schema:tt;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

schema! {
    "Count", PlaceNumber => { "type": "integer", "minimum": 1, "maximum": MOST };
    "Level", HeadingLevel => { "type": "integer", "minimum": 1, "maximum": 6 };
    "Sign", Sign => { "type": ["string", "integer"], "minimum": 1, "maximum": MOST };
    "Lines", PlacedValue<LineRange> => { "type": ["string", "integer"], "minimum": 1 };
}

/// Runs of consecutive numbers.
pub(super) fn runs(numbers: impl Iterator<Item = usize>) -> Vec<LineRange> {
    let mut runs: Vec<LineRange> = Vec::new();
    for at in numbers {
        match runs.last_mut() {
            Some(run) if run.last == at => run.last = at + 1,
            _ => runs.push(LineRange { first: at + 1, last: at + 1 }),
        }
    }
    runs
}

/// At most this many ranges are named in a message.
const NAMED_RANGES: usize = 12;

/// Ranges as a message names them.
pub(super) fn list_ranges(ranges: &[LineRange]) -> String {
    let mut list: Vec<String> =
        ranges.iter().take(NAMED_RANGES).map(LineRange::to_string).collect();
    if ranges.len() > NAMED_RANGES {
        list.push(format!("and {} more ranges", ranges.len() - NAMED_RANGES));
    }
    list.join(", ")
}
