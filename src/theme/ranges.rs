//! What the numbers of a theme may be.
//!
//! Every number has its range: one that was mistyped (`leading = "-5pt"`) must be a
//! message at its place, not a page of endless lines. The limits are wide, far beyond
//! what anybody would print; they keep what lies outside them from being tried at all.

use std::fmt;
use std::ops::RangeInclusive;

use toml::de::{DeTable, DeValue};

use super::older::OLDER;
use super::opened::OpenedTheme;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tables::older;
use crate::units::Length;

/// A number of a theme, its ems resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeNumber {
    /// A length.
    Length(Length),
    /// A count, or a share in hundredths or thousandths.
    Whole(i64),
}

/// A number under its key.
pub(super) type Keyed = (String, ThemeNumber);

/// A key within the table of another; at the top there is none.
pub(super) fn join(key: &str, own: &str) -> String {
    if key.is_empty() { own.to_owned() } else { format!("{key}.{own}") }
}

/// From the least to the greatest that a number may be.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Range {
    /// In points.
    Points(RangeInclusive<i64>),
    Whole(RangeInclusive<i64>),
}

/// More than the longest side of a page, 500 mm, in points: what is six ems of the largest
/// type passes.
const LONGEST: i64 = 2000;

/// Type sizes, and the distance of baselines, in points.
const SIZES: RangeInclusive<i64> = 3..=288;

/// The ranges of lines, shares and counts, by section (empty: in all) and key.
const WHOLES: [(&str, &str, RangeInclusive<i64>); 18] = [
    ("page", "lines", 8..=500),
    ("body", "expansion", 0..=100),
    ("body", "tracking", 0..=200),
    ("body", "word-space", 100..=1000),
    ("body", "space-min", 20..=100),
    ("body", "space-max", 100..=1000),
    ("body", "division", 0..=10_000),
    ("body", "ladder", 0..=1000),
    ("body", "last-line", 0..=100),
    ("body", "last-page", 0..=100),
    ("", "caps-tracking", 0..=1000),
    ("", "capital-tracking", 0..=1000),
    ("", "leading", 1..=20),
    ("", "tracking", 0..=1000),
    ("opener", "drop-lines", 1..=20),
    ("code", "inline-scale", 20..=300),
    ("index", "columns", 1..=2),
    // Nearer to the text a folio reads as its last line.
    ("folio", "distance", 2..=50),
];

/// Grid lines, wherever no other range is given.
const LINES: RangeInclusive<i64> = 0..=50;

/// The key itself, where it stands in the table of another.
fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

fn wholes(section: &str, key: &str) -> Range {
    let key = last(key);
    let named = WHOLES.iter().find(|(in_section, name, _)| {
        *name == key && (in_section.is_empty() || *in_section == section)
    });
    Range::Whole(named.map_or(LINES, |(_, _, range)| range.clone()))
}

/// The size of running text, in points: those that go by it must be sizes, too.
const TEXT_SIZES: RangeInclusive<i64> = 5..=100;

fn lengths(section: &str, key: &str) -> Range {
    if (section, key) == ("body", "size") {
        return Range::Points(TEXT_SIZES);
    }
    let key = last(key);
    let of_type = key == "leading" || key == "size" || key.ends_with("-size");
    Range::Points(if of_type { SIZES } else { 0..=LONGEST })
}

impl ThemeNumber {
    /// The range of this number under a key of a section.
    fn range(self, section: &str, key: &str) -> Range {
        match self {
            Self::Length(_) => lengths(section, key),
            Self::Whole(_) => wholes(section, key),
        }
    }
}

impl Range {
    fn holds(&self, number: ThemeNumber) -> bool {
        match (self, number) {
            (Self::Points(range), ThemeNumber::Length(length)) => {
                (Length::pt(*range.start())..=Length::pt(*range.end())).contains(&length)
            }
            (Self::Whole(range), ThemeNumber::Whole(number)) => range.contains(&number),
            _ => false,
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(range) => write!(f, "{}pt to {}pt", range.start(), range.end()),
            Self::Whole(range) => write!(f, "{} to {}", range.start(), range.end()),
        }
    }
}

impl fmt::Display for ThemeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => {
                let points = format!("{:.3}", length.points());
                write!(f, "{}pt", points.trim_end_matches('0').trim_end_matches('.'))
            }
            Self::Whole(number) => write!(f, "{number}"),
        }
    }
}

/// Says which of the numbers of a complete theme lie outside their ranges, each at its
/// place in the files (the theme itself first, then those it extends), or at `name`.
/// True if all are within.
pub(super) fn check(
    numbers: &[(&'static str, Vec<Keyed>)],
    files: &[OpenedTheme],
    name: Span,
    found: &mut Diagnostics,
) -> bool {
    // Many sizes may be ems of one that is out of its range.
    let mut told = Vec::new();
    for (section, numbers) in numbers {
        for (key, number) in numbers {
            if !number.range(section, key).holds(*number) {
                let span = place(files, section, key).unwrap_or(name);
                if !told.contains(&span) {
                    found.push(outside(section, key, *number, span));
                }
                told.push(span);
            }
        }
    }
    told.is_empty()
}

/// What is wrong with a plain number where one of a kind should stand: a whole one out of
/// its range (below 0 and above what its type holds, too), a fraction of one, or a length
/// without a unit. `None`: nothing, or it is no plain number.
pub(super) fn plain(
    section: &str,
    key: &str,
    value: &DeValue<'_>,
    kind: ThemeNumber,
    span: Span,
) -> Option<Diagnostic> {
    let (typed, number) = match value {
        DeValue::Integer(typed) => {
            let number = i64::from_str_radix(typed.as_str(), typed.radix());
            (typed.as_str(), ThemeNumber::Whole(number.unwrap_or(i64::MAX)))
        }
        DeValue::Float(typed) => (typed.as_str(), ThemeNumber::Whole(0)),
        _ => return None,
    };
    let range = kind.range(section, key);
    let message = match (kind, value) {
        (ThemeNumber::Whole(_), DeValue::Integer(_)) if range.holds(number) => {
            return None;
        }
        (ThemeNumber::Whole(_), DeValue::Integer(_)) => {
            return Some(outside(section, key, number, span));
        }
        (ThemeNumber::Whole(_), _) => "which is no whole number",
        (ThemeNumber::Length(_), _) => "which has no unit, such as `pt` or `em`",
    };
    let message = format!("`{key}` in `[{section}]` is {typed}, {message}");
    let found = Diagnostic::new(Code::NumberRange, span, message);
    Some(found.label(format!("from {range}")))
}

/// The whole numbers that may stand under a key of a section.
pub(super) fn of_whole(section: &str, key: &str) -> RangeInclusive<i64> {
    match wholes(section, key) {
        Range::Whole(range) | Range::Points(range) => range,
    }
}

fn outside(section: &str, key: &str, number: ThemeNumber, span: Span) -> Diagnostic {
    let range = number.range(section, key);
    Diagnostic::new(
        Code::NumberRange,
        span,
        format!("`{key}` in `[{section}]` is {number}, which is out of its range"),
    )
    .label(format!("from {range}"))
    .hint(format!("give a value from {range}, or leave the key out: then that of the theme it extends holds"))
}

/// Where a value stands: in the first file that has the key, or else the size that its
/// em is of.
fn place(files: &[OpenedTheme], section: &str, key: &str) -> Option<Span> {
    let wanted = [(section, key), (section, "size"), ("body", "size")];
    wanted.iter().find_map(|(section, key)| {
        files.iter().find_map(|file| {
            let mut table = DeTable::parse(&file.text).ok()?.into_inner();
            older::moved(&mut table, OLDER);
            let mut value = table.get(*section)?;
            for key in key.split('.') {
                value = value.get_ref().as_table()?.get(key)?;
            }
            Some(Span::new(file.file, value.span()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_said_in_the_unit_that_is_typed() {
        let number = ThemeNumber::Length(Length::milli_pt(-5_250));
        assert_eq!(number.to_string(), "-5.25pt");
        assert_eq!(number.range("body", "leading").to_string(), "3pt to 288pt");
        assert_eq!(
            ThemeNumber::Whole(7).range("body", "space-min").to_string(),
            "20 to 100"
        );
        assert_eq!(ThemeNumber::Whole(7).range("quote", "space"), Range::Whole(LINES));
    }
}
