//! Words of which one must be chosen.

use std::borrow::Cow;
use std::fmt::Write as _;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::{KeyValue, PlacedValue, TableReader};
use crate::diag::{Code, Diagnostic};
use crate::ground::nearest;
use crate::project::Located;
use crate::source::Span;

/// A type whose values have names in a file.
pub(crate) trait NamedValue: Copy + PartialEq + 'static {
    /// What the names name, in words.
    const WHAT: &'static str;
    /// The message for a name that is none of them.
    const CODE: Code;
    /// The names, the preferred one of each value first.
    const WORDS: &'static [(&'static str, Self)];

    /// Names that are often written for one of the table.
    const MEANT: &'static [(&'static str, &'static str)] = &[];

    /// The value of a name that is not in the table.
    fn other(_name: &str) -> Option<Self> {
        None
    }
}

/// The value of `name`.
pub(crate) fn find<W: NamedValue>(name: &str) -> Option<W> {
    W::WORDS
        .iter()
        .find(|(word, _)| *word == name)
        .map(|(_, value)| *value)
        .or_else(|| W::other(name))
}

impl<W: NamedValue> KeyValue for PlacedValue<W> {
    const EXPECTED: &'static str = "text in quotation marks";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Located { text, span } = Located::read(value, span, cx)?;
        if let Some(value) = find(&text) {
            return Some(Self { value, span });
        }
        let names = W::WORDS.iter().map(|(word, _)| *word);
        let mut found =
            Diagnostic::new(W::CODE, span, format!("`{text}` is no {}", W::WHAT));
        let meant = W::MEANT.iter().find(|(wrong, right)| {
            text.eq_ignore_ascii_case(wrong) && find::<W>(right).is_some()
        });
        let meant = meant.map(|(_, right)| *right).or_else(|| nearest(&text, names));
        if let Some(near) = meant {
            found = found.label(format!("did you mean `{near}`?")).fix(near);
        } else {
            let mut hint = String::from("choose one of ");
            for (at, (name, value)) in W::WORDS.iter().enumerate() {
                // Of several names for one thing the first is enough.
                if W::WORDS[..at].iter().all(|(_, other)| other != value) {
                    let _ = write!(hint, "{}`{name}`", if at == 0 { "" } else { ", " });
                }
            }
            found = found.label("not known").hint(hint);
        }
        cx.report(found);
        None
    }
}

impl<W: NamedValue> JsonSchema for PlacedValue<W> {
    fn schema_name() -> Cow<'static, str> {
        W::WHAT.into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = W::WORDS.iter().map(|(word, _)| *word).collect();
        if W::other("aut").is_some() {
            return json_schema!({ "anyOf": [
                { "type": "string", "enum": names },
                { "type": "string", "pattern": "^[a-z]{3}$", "description": "a MARC relator code" },
            ]});
        }
        json_schema!({ "type": "string", "enum": names })
    }
}
