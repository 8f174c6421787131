//! From TOML with spans to typed tables, collecting every mistake on the way: manifests,
//! themes and corrections are read by it.
//!
//! serde would stop at the first mistake, so a typed table is declared once, by [`table!`],
//! and that one list of keys yields the struct, its reader, and (through schemars) the
//! JSON Schema. A value that cannot be read is reported and left out; the walk goes on.

mod dialect;
mod fill;
mod fold;
mod literal;
pub(crate) mod older;
mod reader;
mod schema;
pub(crate) mod slips;
mod table;
mod values;
mod words;

use std::sync::Arc;

pub(crate) use dialect::Dialect;
pub(crate) use fill::fill;
pub(crate) use reader::{KeyField, KeyValue, TableReader};
pub(crate) use schema::schema_of;
pub(crate) use table::{ReadTable, table};
pub use values::{List, PlacedValue, Prose};
pub(crate) use words::{NamedValue, find};

use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FileId, SourceMap, Span};

/// Reads a file as typed: what could be read of it. `None` after a message, if that is
/// nothing.
///
/// `sources` keeps the texts of strings with escapes, for messages within them.
pub(crate) fn read<T: KeyValue>(
    dialect: &'static Dialect,
    (file, text): (FileId, &Arc<str>),
    sources: Option<&mut SourceMap>,
    found: &mut Diagnostics,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let span = Span::new(file, range.start..range.end.max(range.start));
        found.push(syntax(dialect, text, span, error.message()));
    }
    let mut reader = TableReader {
        file,
        text: Arc::clone(text),
        dialect,
        sources,
        found,
        broken: !errors.is_empty(),
        path: Vec::new(),
        faults: 0,
    };
    let mut table = table.into_inner();
    for twice in older::moved(&mut table, dialect.older) {
        let span = reader.span(twice.span);
        let said = format!("`{}` says once more what `{}` says", twice.key, twice.now);
        let fault = reader.fault(span, said).hint("keep one of the two");
        reader.report(fault);
    }
    T::read(&DeValue::Table(table), Span::new(file, 0..0), &mut reader)
}

/// What the parser says first, and the same without the terms of its grammar.
const PLAIN: [(&str, &str); 8] = [
    ("duplicate key", "this is written twice"),
    ("string values must be quoted", "this value has no quotation marks"),
    (
        "invalid basic string, expected `\"`",
        "a quotation mark is missing at the end of this text",
    ),
    ("unclosed array table", "`]]` is missing at the end of this header"),
    ("unclosed table", "`]` is missing at the end of this header"),
    ("unclosed array", "`]` is missing at the end of this list"),
    ("unclosed inline table", "`}` is missing at the end of this table"),
    ("key with no value", "this key has no value: write `=` and the value behind it"),
];

/// A fault of the TOML in words that an editor knows, where it is often met.
fn in_words(message: &str) -> &str {
    let plain = PLAIN.iter().find(|(begins, _)| message.starts_with(*begins));
    plain.map_or(message, |(_, plain)| *plain)
}

/// The message for a place that is no TOML, with what must have been meant.
fn syntax(dialect: &Dialect, text: &str, span: Span, message: &str) -> Diagnostic {
    let report = Diagnostic::new(dialect.syntax, span, in_words(message));
    if message.contains("duplicate") {
        return report.hint(
            "write the table or key once; several of a kind are `[[…]]`, one for each",
        );
    }
    let slip = slips::of_line(dialect.what, text, span.start as usize);
    let Some(slip) = slip else { return report };
    let report = report.hint(slip.hint);
    match slip.fix {
        Some((range, fix)) => {
            Diagnostic { span: Some(Span::new(span.file, range)), ..report }.fix(fix)
        }
        None => report,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_parser_says_is_put_plainly() {
        let texts = [
            "a = 1\na = 2\n",
            "a = hello\n",
            "a = \"x\n",
            "[[a\nb = 1\n",
            "[a\nb = 1\n",
            "a = [1\n",
            "a = { b = 1\n",
            "a\nb = 1\n",
        ];
        for (text, (_, plain)) in texts.iter().zip(PLAIN) {
            let (_, errors) = DeTable::parse_recoverable(text);
            let said: Vec<&str> = errors.iter().map(toml::de::Error::message).collect();
            assert!(said.iter().any(|it| in_words(it) == plain), "{text}: {said:?}");
        }
    }
}
