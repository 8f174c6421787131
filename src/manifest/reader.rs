//! From TOML with spans to typed tables, collecting every mistake on the way.
//!
//! serde would stop at the first mistake, so a typed table here is declared once, by
//! [`table!`], and that one list of keys yields the struct, its reader, and (through
//! schemars) the JSON Schema. A value that cannot be read is reported and left out;
//! the walk goes on.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::nearest;
use crate::project::Located;
use crate::source::{FileId, SourceMap, Span};

use super::fold::{Lines, fold};
use super::literal;
use super::slips;

/// The most unknown keys of one table that are reported one by one.
const MOST_UNKNOWN: usize = 100;

/// The walk over one manifest.
pub(super) struct Reader<'a> {
    file: FileId,
    text: Arc<str>,
    sources: &'a mut SourceMap,
    found: &'a mut Diagnostics,
    /// Keys may be absent only because the TOML around them was broken.
    broken: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        file: FileId,
        sources: &'a mut SourceMap,
        found: &'a mut Diagnostics,
        broken: bool,
    ) -> Self {
        let text = Arc::clone(&sources.get(file).text);
        Self { file, text, sources, found, broken }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    pub(super) fn report(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    /// The source text of a value.
    pub(super) fn raw(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// A string with the place of its content: of the literal between its quotation
    /// marks or, where escapes or line ends make the two differ, of a derived text that
    /// maps back.
    pub(super) fn located(&mut self, value: &str, span: Span, lines: Lines) -> Located {
        let inner = literal::inner(self.raw(span));
        let at = span.start as usize;
        let inner = at + inner.start..at + inner.end;
        let raw = self.text.get(inner.clone()).unwrap_or("");
        let folded = fold(value, lines);
        if raw == value && folded.is_none() {
            return Located { text: value.to_owned(), span: self.span(inner) };
        }
        let mut map = literal::offsets(raw, value, inner.start);
        let value = folded.map_or_else(
            || value.to_owned(),
            |(text, of_lines)| {
                map = literal::compose(&text, &of_lines, &map);
                text
            },
        );
        let path = self.sources.get(self.file).path.clone();
        let derived = self.sources.add_derived(path, value.as_str(), self.file, map);
        let span = Span::new(derived, 0..value.len());
        Located { text: value, span }
    }

    /// Reports a value of another type than `expected`.
    pub(super) fn wrong_type(&mut self, expected: &str, found: &DeValue<'_>, span: Span) {
        let kind = kind(found);
        let mut report = Diagnostic::new(
            Code::WrongType,
            span,
            format!("expected {expected}, found {kind}"),
        )
        .label(format!("this is {kind}"));
        let raw = self.raw(span);
        let figures = matches!(
            found,
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)
        );
        if figures && expected == Located::EXPECTED {
            report = report.fix(format!("\"{raw}\""));
        } else if found.is_str() && expected.starts_with("an array, each item a string") {
            report = report.fix(format!("[{raw}]"));
        }
        self.report(report);
    }

    /// Reports a header in single brackets where several such tables may stand.
    pub(super) fn single_header(&mut self, span: Span) {
        let raw = self.raw(span).to_owned();
        let report = Diagnostic::new(
            Code::WrongType,
            span,
            "expected an array of tables (`[[…]]`), found a table",
        );
        let is_header =
            raw.starts_with('[') && !raw.starts_with("[[") && raw.ends_with(']');
        self.report(if is_header {
            report.label("this is one table").fix(format!("[{raw}]"))
        } else {
            report
                .label("this is one table")
                .hint("write it as `[[…]]`, or between `[` and `]`")
        });
    }

    /// Reports the keys of `table` that are not among `known`; gives the known keys
    /// that stand there or were meant by one that does.
    pub(super) fn check_keys(
        &mut self,
        table: &DeTable<'_>,
        known: &'static [&'static str],
    ) -> Vec<&'static str> {
        let mut given: Vec<&str> =
            known.iter().copied().filter(|key| table.contains_key(*key)).collect();
        let mut unknown: Vec<_> =
            table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        if self.broken {
            return given; // A broken header lets the keys after it look strange.
        }
        for key in unknown.iter().take(MOST_UNKNOWN) {
            let span = self.span(key.span());
            let name = key.get_ref();
            let report =
                Diagnostic::new(Code::UnknownKey, span, format!("unknown key `{name}`"));
            // A key of the table that already stands there cannot be the one meant.
            let free: Vec<&str> =
                known.iter().copied().filter(|key| !given.contains(key)).collect();
            let meant = slips::meant(name, known).filter(|key| free.contains(key));
            let place = slips::elsewhere(name);
            let near = || nearest(name, free.iter().copied()).filter(|_| place.is_none());
            self.report(match meant.or_else(near) {
                Some(near) => {
                    given.push(near);
                    report.label(format!("did you mean `{near}`?")).fix(near)
                }
                None if place.is_some() => {
                    report.label("not known here").hint(place.unwrap_or_default())
                }
                None => report
                    .label("not known here")
                    .hint(format!("keys that may stand here: {}", known.join(", "))),
            });
        }
        if let Some(next) = unknown.get(MOST_UNKNOWN) {
            let more = unknown.len() - MOST_UNKNOWN;
            let span = self.span(next.span());
            self.report(
                Diagnostic::new(Code::UnknownKey, span, "there are more unknown keys")
                    .label(format!("this is the first of {more} more")),
            );
        }
        given
    }

    /// Reports a key that must be there.
    pub(super) fn missing(&mut self, key: &str, example: &str, table: Span) {
        if self.broken {
            return;
        }
        self.report(
            Diagnostic::new(Code::MissingKey, table, format!("`{key}` is missing"))
                .label("needed here")
                .hint(format!("write `{key} = {example}`")),
        );
    }
}

/// What a value of a key is read as.
pub(super) trait Value: Sized {
    /// What it should be, in words: `a string`.
    const EXPECTED: &'static str;

    /// Reads it, or reports why not.
    fn read(value: &DeValue<'_>, span: Span, cx: &mut Reader<'_>) -> Option<Self>;
}

/// How a table's key is read: present or absent.
pub(super) trait Field: Sized {
    fn field(found: Option<&Spanned<DeValue<'_>>>, cx: &mut Reader<'_>) -> Self;
}

impl<T: Value> Field for Option<T> {
    fn field(found: Option<&Spanned<DeValue<'_>>>, cx: &mut Reader<'_>) -> Self {
        let found = found?;
        let span = cx.span(found.span());
        T::read(found.get_ref(), span, cx)
    }
}

/// The type of a TOML value in words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// Declares a table of the manifest: the struct, its reader and its schema from one
/// list of keys. `required` keys carry an example that the message for their absence
/// shows.
macro_rules! table {
    ($(#[doc = $table_doc:literal])+ $name:ident {
        $($(#[doc = $doc:literal])+ $key:literal $(required $example:literal)? => $field:ident: $type:ty,)+
    }) => {
        $(#[doc = $table_doc])+
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $doc])+ #[schemars(rename = $key $(, required, example = $example)?)]
            pub $field: Option<$type>,)+
            /// The table's header, or the whole of an inline table.
            #[schemars(skip)]
            pub span: $crate::source::Span,
            /// The keys that stand there, even those whose values could not be read.
            #[schemars(skip)]
            pub given: Vec<&'static str>,
        }

        impl $name {
            /// The keys, in order of declaration.
            pub const KEYS: &[&str] = &[$($key),+];

            /// Whether a key stands there, read or not.
            pub fn has(&self, key: &str) -> bool {
                self.given.contains(&key)
            }
        }

        impl $crate::manifest::reader::Value for $name {
            const EXPECTED: &'static str = "a table";

            fn read(
                value: &toml::de::DeValue<'_>,
                span: $crate::source::Span,
                cx: &mut $crate::manifest::reader::Reader<'_>,
            ) -> Option<Self> {
                let Some(table) = value.as_table() else {
                    cx.wrong_type(Self::EXPECTED, value, span);
                    return None;
                };
                let given = cx.check_keys(table, Self::KEYS);
                $($(if !given.contains(&$key) { cx.missing($key, $example, span); })?)+
                Some(Self {
                    $($field: $crate::manifest::reader::Field::field(table.get($key), cx),)+
                    span,
                    given,
                })
            }
        }
    };
}
pub(super) use table;
