//! Reads the tables of a corrections file, with a message for each mistake.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};
use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::rc::Rc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The most lines and columns of a scan: more than any file has that is read.
const MOST: usize = 999_999_999;

/// The numbers of a corrections file and their ranges.
pub(super) const NUMBERS: [(&str, RangeInclusive<usize>); 4] =
    [("line", 1..=MOST), ("col", 1..=MOST), ("n", 1..=MOST), ("level", 1..=6)];

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

/// One table that is being read: what was asked for is known, the rest is a mistake.
pub(super) struct Fields<'a> {
    file: FileId,
    name: String,
    table: &'a DeTable<'a>,
    span: Span,
    asked: Vec<&'static str>,
    sound: bool,
    diagnostics: Rc<RefCell<&'a mut Diagnostics>>,
}

impl<'a> Fields<'a> {
    /// The root table.
    pub(super) fn new(
        file: FileId,
        name: &str,
        table: &'a Spanned<DeTable<'a>>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            file,
            name: name.to_owned(),
            table: table.get_ref(),
            span: Span::new(file, table.span()),
            asked: Vec::new(),
            sound: true,
            diagnostics: Rc::new(RefCell::new(diagnostics)),
        }
    }

    fn child(&self, name: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Self> {
        Some(Self {
            file: self.file,
            name: name.to_owned(),
            table: value.get_ref().as_table()?,
            span: Span::new(self.file, value.span()),
            asked: Vec::new(),
            sound: true,
            diagnostics: Rc::clone(&self.diagnostics),
        })
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    fn report(&mut self, span: Span, message: String, hint: Option<String>) {
        self.sound = false;
        let mut found = Diagnostic::new(Code::MalformedCorrection, span, message);
        found.hint = hint;
        self.diagnostics.borrow_mut().push(found);
    }

    /// Says what is wrong with `key`, or with the table if it has none such.
    pub(super) fn fault(&mut self, key: &'static str, message: &str) {
        let span =
            self.table.get(key).map_or(self.span, |v| Span::new(self.file, v.span()));
        self.report(span, message.to_owned(), None);
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, want: &str) {
        let is = value.get_ref().type_str();
        let span = Span::new(self.file, value.span());
        self.report(span, format!("`{key}` is {want}, this is a {is}"), None);
    }

    fn missing(&mut self, key: &str) {
        let message = format!("`{}` has no `{key}`", self.name);
        self.report(self.span, message, None);
    }

    /// The table under `key`.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Self> {
        let value = self.get(key)?;
        let child = self.child(key, value);
        if child.is_none() {
            self.wrong_type(key, value, "a table");
        }
        child
    }

    /// The tables of the array under `key`.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Self> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "written `[[…]]`");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.child(key, item)).collect()
    }

    /// A string and its place.
    pub(super) fn string(&mut self, key: &'static str) -> Option<(String, Span)> {
        let value = self.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, "a string");
            return None;
        };
        Some((text.to_owned(), Span::new(self.file, value.span())))
    }

    /// A string that must be there.
    pub(super) fn need(&mut self, key: &'static str) -> Option<String> {
        if self.table.get(key).is_none() {
            self.missing(key);
        }
        self.string(key).map(|(value, _)| value)
    }

    /// A whole number within its range.
    pub(super) fn number(&mut self, key: &'static str) -> Option<usize> {
        let value = self.get(key)?;
        let range = NUMBERS.iter().find(|it| it.0 == key);
        let range = range.map_or(1..=MOST, |it| it.1.clone());
        let (first, last) = (range.start(), range.end());
        let Some(number) = value.get_ref().as_integer() else {
            let want = format!("a whole number from {first} to {last}");
            self.wrong_type(key, value, &want);
            return None;
        };
        let read = usize::from_str_radix(number.as_str(), number.radix()).ok();
        let read = read.filter(|it| range.contains(it));
        if read.is_none() {
            let span = Span::new(self.file, value.span());
            let message =
                format!("`{key}` is {number}, it must be from {first} to {last}");
            self.report(span, message, None);
        }
        read
    }

    /// A whole number that must be there.
    pub(super) fn need_number(&mut self, key: &'static str) -> Option<usize> {
        if self.table.get(key).is_none() {
            self.missing(key);
        }
        self.number(key)
    }

    /// A number or a string, as text.
    pub(super) fn need_name(&mut self, key: &'static str) -> Option<String> {
        match self.table.get(key).map(Spanned::get_ref) {
            Some(DeValue::Integer(_)) => self.number(key).map(|n| n.to_string()),
            _ => self.need(key),
        }
    }

    /// A switch; off if not there.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "`true` or `false`");
            false
        })
    }

    /// One of `names`.
    pub(super) fn one_of(&mut self, key: &'static str, names: &[&str]) -> Option<String> {
        if self.table.get(key).is_none() {
            self.missing(key);
        }
        self.optional_of(key, names)?
    }

    /// One of `names` or nothing; `None` if it is something else.
    #[expect(clippy::option_option, reason = "absent and wrong are different answers")]
    pub(super) fn optional_of(
        &mut self,
        key: &'static str,
        names: &[&str],
    ) -> Option<Option<String>> {
        let Some((value, span)) = self.string(key) else { return Some(None) };
        if names.contains(&value.as_str()) {
            return Some(Some(value));
        }
        let known = names.join("`, `");
        self.report(
            span,
            format!("`{key}` can't be `{value}`"),
            Some(format!("one of `{known}`")),
        );
        None
    }

    /// A range of lines: `"12-15"`, `"12"` or `12`.
    pub(super) fn lines(&mut self, key: &'static str) -> Option<LineRange> {
        let value = self.get(key)?;
        self.line_range(key, value)
    }

    fn line_range(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<LineRange> {
        let range = match value.get_ref() {
            DeValue::String(text) => LineRange::parse(text),
            DeValue::Integer(number) => LineRange::parse(number.as_str()),
            _ => None,
        };
        if range.is_none() {
            let span = Span::new(self.file, value.span());
            let message = format!("`{key}` is a range of lines from 1 to {MOST}");
            let hint = "write `\"12-15\"` or `\"12\"`, the smaller number first";
            self.report(span, message, Some(hint.to_owned()));
        }
        range
    }

    /// A range of lines that must be there.
    pub(super) fn need_lines(&mut self, key: &'static str) -> Option<LineRange> {
        if self.table.get(key).is_none() {
            self.missing(key);
        }
        self.lines(key)
    }

    /// An array of ranges with their places.
    pub(super) fn line_ranges(&mut self, key: &'static str) -> Vec<(LineRange, Span)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of ranges of lines");
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|item| {
                Some((self.line_range(key, item)?, Span::new(self.file, item.span())))
            })
            .collect()
    }

    /// Reports keys that nobody asked for; the table's place and whether it was right.
    pub(super) fn finish(mut self) -> (Span, bool) {
        let unknown: Vec<_> = self
            .table
            .iter()
            .filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref()))
            .map(|(key, _)| (key.get_ref().to_string(), Span::new(self.file, key.span())))
            .collect();
        for (key, span) in unknown {
            let known = self.asked.join("`, `");
            let message = format!("`{}` has no key `{key}`", self.name);
            self.report(span, message, Some(format!("it knows `{known}`")));
        }
        (self.span, self.sound)
    }
}
