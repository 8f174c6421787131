//! The walk over one file.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dialect::Dialect;
use super::fold::{StringLines, fold};
use super::{literal, slips};
use crate::diag::{Diagnostic, Diagnostics};
use crate::ground::nearest;
use crate::project::Located;
use crate::source::{FileId, SourceMap, Span};

/// The most unknown keys of one table that are reported one by one.
const MOST_UNKNOWN: usize = 100;

/// The walk over one file.
pub(crate) struct TableReader<'a> {
    pub(super) file: FileId,
    pub(super) text: Arc<str>,
    pub(super) dialect: &'static Dialect,
    /// Where texts are kept that strings with escapes stand for; without it such a string
    /// is placed as a whole.
    pub(super) sources: Option<&'a mut SourceMap>,
    pub(super) found: &'a mut Diagnostics,
    /// Keys may be absent only because the TOML around them was broken.
    pub(super) broken: bool,
    /// The keys that led here, from the outermost.
    pub(super) path: Vec<&'static str>,
    /// How many faults were reported.
    pub(super) faults: usize,
}

impl TableReader<'_> {
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Reports a fault.
    pub(crate) fn report(&mut self, found: Diagnostic) {
        self.faults += 1;
        // A value under an older key may be read for several of today's: once is enough.
        let told = |it: &Diagnostic| it.code == found.code && it.span == found.span;
        if self.dialect.older.is_empty() || !self.found.iter().any(told) {
            self.found.push(found);
        }
    }

    /// A fault in a value, under the code that the file has for those.
    pub(crate) fn fault(&mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.dialect.wrong_type, span, message)
    }

    /// How many faults were reported so far.
    pub(crate) fn faults(&self) -> usize {
        self.faults
    }

    /// The key whose value is read, and the table that it stands in; empty at the top.
    pub(crate) fn place(&self) -> (&'static str, &'static str) {
        match self.path.as_slice() {
            [.., table, key] => (table, key),
            [key] => ("", key),
            [] => ("", ""),
        }
    }

    /// Reads what stands under a key.
    pub(crate) fn under<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.path.push(key);
        let value = read(self);
        self.path.pop();
        value
    }

    /// The source text of a value.
    pub(crate) fn raw(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// A string with the place of its content: of the literal between its quotation
    /// marks or, where escapes or line ends make the two differ, of a derived text that
    /// maps back.
    pub(super) fn located(
        &mut self,
        value: &str,
        span: Span,
        lines: StringLines,
    ) -> Located {
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
        let Some(sources) = &mut self.sources else {
            return Located { text: value, span: self.span(inner) };
        };
        let path = sources.get(self.file).path.clone();
        let derived = sources.add_derived(path, value.as_str(), self.file, map);
        let span = Span::new(derived, 0..value.len());
        Located { text: value, span }
    }

    /// Reports a value of another type than `expected`.
    pub(crate) fn wrong_type(&mut self, expected: &str, found: &DeValue<'_>, span: Span) {
        let kind = kind(found);
        let mut report = Diagnostic::new(
            self.dialect.wrong_type,
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
        } else if found.is_str() && expected.starts_with("a list, each item text") {
            report = report.fix(format!("[{raw}]"));
        } else if let Some(bare) = found.as_str().filter(|it| unquoted(it, expected)) {
            report = report.fix(bare);
        } else if let Some(shape) = shape_of(expected) {
            report = report.hint(shape);
        }
        self.report(report);
    }

    /// Reports a header in single brackets where several such tables may stand.
    pub(crate) fn single_header(&mut self, span: Span) {
        let raw = self.raw(span).to_owned();
        let report = Diagnostic::new(
            self.dialect.wrong_type,
            span,
            "expected a list of tables (`[[…]]`), found a table",
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
    pub(crate) fn check_keys(
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
            let report = Diagnostic::new(
                self.dialect.unknown_key,
                span,
                format!("unknown key `{name}`"),
            );
            // A key of the table that already stands there cannot be the one meant.
            let free: Vec<&str> =
                known.iter().copied().filter(|key| !given.contains(key)).collect();
            let meant = slips::meant(name, known, self.dialect.meant)
                .filter(|key| free.contains(key));
            let place = slips::elsewhere(name, self.dialect.elsewhere);
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
                Diagnostic::new(
                    self.dialect.unknown_key,
                    span,
                    "there are more unknown keys",
                )
                .label(format!("this is the first of {more} more")),
            );
        }
        given
    }

    /// Reports a key that must be there.
    pub(crate) fn missing(&mut self, key: &str, example: &str, table: Span) {
        if self.broken {
            return;
        }
        self.report(
            Diagnostic::new(
                self.dialect.missing_key,
                table,
                format!("`{key}` is missing"),
            )
            .label("needed here")
            .hint(format!("write `{key} = {example}`")),
        );
    }
}

/// How a table is written where another value stands in its place.
fn shape_of(expected: &str) -> Option<&'static str> {
    if expected.contains("`[[…]]`") {
        Some("write the key as a line of its own, `[[…]]`, and what belongs to it below")
    } else if expected.contains("a table") {
        Some("a table holds keys of its own: `{ key = \"value\" }`")
    } else {
        None
    }
}

/// Whether a string holds what should stand without quotation marks.
fn unquoted(text: &str, expected: &str) -> bool {
    match text {
        "true" | "false" => expected == bool::EXPECTED,
        _ => {
            expected.starts_with("a whole number")
                && !text.starts_with('0')
                && text.len() < 10
                && text.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

/// What a value of a key is read as.
pub(crate) trait KeyValue: Sized {
    /// What it should be, in words: `text in quotation marks`.
    const EXPECTED: &'static str;

    /// Reads it, or reports why not.
    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self>;
}

/// How a table's key is read: present or absent.
pub(crate) trait KeyField: Sized {
    /// Reads it, if it stands there.
    fn field(found: Option<&Spanned<DeValue<'_>>>, cx: &mut TableReader<'_>) -> Self;
}

impl<T: KeyValue> KeyField for Option<T> {
    fn field(found: Option<&Spanned<DeValue<'_>>>, cx: &mut TableReader<'_>) -> Self {
        let found = found?;
        let span = cx.span(found.span());
        T::read(found.get_ref(), span, cx)
    }
}

/// The type of a TOML value in words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text in quotation marks",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
