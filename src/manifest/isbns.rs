//! The ISBNs of editions.

use std::collections::BTreeMap;

use super::typed::EditionTable;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::{Isbn, IsbnError};
use crate::project::Located;
use crate::source::Span;

/// Reads an ISBN, or reports what is wrong with it.
pub(super) fn isbn(text: &Located, found: &mut Diagnostics) -> Option<Isbn> {
    let written = &text.text;
    let report = match Isbn::parse(written) {
        Ok(isbn) => return Some(isbn),
        Err(IsbnError::CheckDigit(right)) => {
            let mut fixed: String = written.trim_end().to_owned();
            fixed.pop();
            fixed.push(char::from(b'0' + right));
            Diagnostic::new(
                Code::IsbnCheckDigit,
                text.span,
                format!("the check digit of `{written}` is wrong"),
            )
            .label(format!("by the other digits it is {right}"))
            .fix(fixed)
        }
        Err(IsbnError::Form) => {
            let report = Diagnostic::new(
                Code::IsbnForm,
                text.span,
                format!("`{written}` is no ISBN-13"),
            )
            .label("expected 13 digits that begin with 978 or 979");
            match from_isbn10(written) {
                Some(isbn) => report.fix(isbn),
                None => report,
            }
        }
    };
    found.push(report);
    None
}

/// The ISBN-13 of an ISBN-10 whose check digit (weights 10 to 1, modulo 11) is right.
fn from_isbn10(text: &str) -> Option<String> {
    let digits: Vec<u8> =
        text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')).collect();
    let [body @ .., last] = digits.as_slice() else { return None };
    if body.len() != 9 || !body.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let last = match last {
        b'X' | b'x' => 10,
        b'0'..=b'9' => u32::from(last - b'0'),
        _ => return None,
    };
    let weights = (2..=10).rev();
    let sum: u32 = body.iter().zip(weights).map(|(d, w)| u32::from(d - b'0') * w).sum();
    if !(sum + last).is_multiple_of(11) {
        return None;
    }
    let body = format!("978{}", std::str::from_utf8(body).ok()?);
    (b'0'..=b'9')
        .map(|check| format!("{body}{}", char::from(check)))
        .find(|isbn| Isbn::parse(isbn).is_ok())
}

/// Reports an ISBN that two editions have.
pub(super) fn check_isbns(tables: &[EditionTable], found: &mut Diagnostics) {
    let mut seen: BTreeMap<Isbn, Span> = BTreeMap::new();
    for text in tables.iter().filter_map(|table| table.isbn.as_ref()) {
        let Ok(isbn) = Isbn::parse(&text.text) else { continue };
        if let Some(&first) = seen.get(&isbn) {
            found.push(
                Diagnostic::new(
                    Code::IsbnTwice,
                    text.span,
                    format!("the ISBN {isbn} is given twice"),
                )
                .label("second")
                .related(first, "first")
                .hint("each edition that is sold on its own has its own ISBN"),
            );
        } else {
            seen.insert(isbn, text.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_isbn_10_becomes_13() {
        assert_eq!(from_isbn10("0-306-40615-2").as_deref(), Some("9780306406157"));
        assert_eq!(from_isbn10("0-306-40615-3"), None);
    }
}
