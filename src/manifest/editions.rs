//! The editions to build.

use std::collections::BTreeMap;

use super::metadata::check_slug;
use super::typed::{EditionTable, Manifest, TrimEntry};
use super::words::Word;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::project::{
    EditionKind, EditionSpec, Isbn, IsbnError, Located, NotesNumbering, NotesPlacement,
};
use crate::source::Span;
use crate::units::Length;

/// The page of an edition that does not say: 6 × 9 inches.
pub(super) const DEFAULT_TRIM: (Length, Length) =
    (Length::milli_inch(6_000), Length::milli_inch(9_000));

/// The theme of an edition that does not say.
pub(super) const DEFAULT_THEME: &str = "default";

/// Checks and completes the editions.
pub(super) fn editions(
    manifest: &Manifest,
    slug: &str,
    found: &mut Diagnostics,
) -> Vec<EditionSpec> {
    let mut editions = match &manifest.edition {
        None => default_editions(manifest.span),
        Some(list) => {
            if list.items.is_empty() {
                found.push(
                    Diagnostic::new(Code::EmptyValue, list.span, "there is no edition")
                        .hint("leave the key out to get the three usual ones"),
                );
            }
            list.items.iter().filter_map(|table| edition(table, found)).collect()
        }
    };
    name_files(&mut editions, slug, found);
    if let Some(list) = &manifest.edition {
        check_ids(&list.items, found);
        check_isbns(&list.items, found);
        page_sources(&mut editions, &list.items, found);
    } else {
        page_sources(&mut editions, &[], found);
    }
    editions
}

/// An EPUB, a print PDF and a screen PDF with what is usual.
pub(super) fn default_editions(span: Span) -> Vec<EditionSpec> {
    [EditionKind::Epub, EditionKind::Print, EditionKind::Screen]
        .map(|kind| EditionSpec {
            id: kind_name(kind).to_owned(),
            kind,
            file_name: String::new(),
            isbn: None,
            trim: DEFAULT_TRIM,
            theme: Located { text: DEFAULT_THEME.to_owned(), span },
            notes: NotesPlacement::default(),
            numbering: NotesNumbering::default(),
            profile: None,
            page_source: None,
            span,
        })
        .into()
}

fn kind_name(kind: EditionKind) -> &'static str {
    EditionKind::WORDS.iter().find(|word| word.1 == kind).map_or("", |word| word.0)
}

fn edition(table: &EditionTable, found: &mut Diagnostics) -> Option<EditionSpec> {
    let kind = table.kind.as_ref()?.value;
    if let Some(id) = &table.id {
        check_slug(id, "the id of an edition", found);
    }
    let trim = table.trim.as_ref().and_then(|entry| trim(entry, found));
    check_needless(table, kind, found);
    Some(EditionSpec {
        id: id_of(table).unwrap_or_default().to_owned(),
        kind,
        file_name: String::new(),
        isbn: table.isbn.as_ref().and_then(|text| isbn(text, found)),
        trim: trim.unwrap_or(DEFAULT_TRIM),
        theme: table.theme.clone().unwrap_or_else(|| Located {
            text: DEFAULT_THEME.to_owned(),
            span: table.span,
        }),
        notes: table.notes.as_ref().map(|notes| notes.value).unwrap_or_default(),
        numbering: table.numbering.as_ref().map(|way| way.value).unwrap_or_default(),
        profile: table.profile.clone(),
        page_source: None,
        span: table.span,
    })
}

/// The id of an edition: its own, else its kind.
fn id_of(table: &EditionTable) -> Option<&str> {
    match &table.id {
        Some(id) => Some(&id.text),
        None => table.kind.as_ref().map(|kind| kind_name(kind.value)),
    }
}

fn check_needless(table: &EditionTable, kind: EditionKind, found: &mut Diagnostics) {
    if kind == EditionKind::Epub {
        return;
    }
    if let Some(key) = &table.page_source {
        found.push(
            Diagnostic::new(
                Code::NeedlessKey,
                key.span,
                "`page-source` has no effect here",
            )
            .label("only an EPUB names another edition's pages"),
        );
    }
}

/// `SLUG.epub`, `SLUG-print.pdf`, `SLUG-screen.pdf`; `SLUG-ID.*` where a kind repeats.
fn name_files(editions: &mut [EditionSpec], slug: &str, found: &mut Diagnostics) {
    let mut kinds = BTreeMap::new();
    for edition in editions.iter() {
        *kinds.entry(edition.kind).or_insert(0) += 1;
    }
    let mut taken: BTreeMap<String, (String, Span)> = BTreeMap::new();
    for edition in editions {
        let repeats = kinds.get(&edition.kind).is_some_and(|count| *count > 1);
        edition.file_name = match (edition.kind, repeats) {
            (EditionKind::Epub, false) => format!("{slug}.epub"),
            (EditionKind::Epub, true) => format!("{slug}-{}.epub", edition.id),
            (kind, false) => format!("{slug}-{}.pdf", kind_name(kind)),
            (_, true) => format!("{slug}-{}.pdf", edition.id),
        };
        if let Some((id, first)) = taken.get(&edition.file_name) {
            // Equal ids have a message of their own.
            if *id == edition.id {
                continue;
            }
            found.push(
                Diagnostic::new(
                    Code::SameFile,
                    edition.span,
                    format!("`{}` would be written twice", edition.file_name),
                )
                .label("this edition")
                .related(*first, "and this one")
                .hint("give one of the two another `id`"),
            );
        } else {
            let taker = (edition.id.clone(), edition.span);
            taken.insert(edition.file_name.clone(), taker);
        }
    }
}

fn check_ids(tables: &[EditionTable], found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for table in tables {
        let Some(id) = id_of(table) else { continue };
        let span = table
            .id
            .as_ref()
            .map(|id| id.span)
            .or(table.kind.as_ref().map(|kind| kind.span))
            .unwrap_or(table.span);
        if let Some(&first) = seen.get(id) {
            let report = Diagnostic::new(
                Code::DuplicateId,
                span,
                format!("two editions are called `{id}`"),
            )
            .label("second")
            .related(first, "first");
            found.push(if table.id.is_none() {
                report.hint("an edition is called by its kind unless it has an `id`")
            } else {
                report
            });
        } else {
            seen.insert(id, span);
        }
    }
}

fn isbn(text: &Located, found: &mut Diagnostics) -> Option<Isbn> {
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

fn check_isbns(tables: &[EditionTable], found: &mut Diagnostics) {
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

/// Names the edition whose pages an EPUB's page list shows, and takes over its trim.
fn page_sources(
    editions: &mut [EditionSpec],
    tables: &[EditionTable],
    found: &mut Diagnostics,
) {
    let prints: Vec<(String, (Length, Length))> = editions
        .iter()
        .filter(|edition| edition.kind == EditionKind::Print)
        .map(|edition| (edition.id.clone(), edition.trim))
        .collect();
    for edition in editions.iter_mut().filter(|e| e.kind == EditionKind::Epub) {
        let table = tables.iter().find(|table| table.span == edition.span);
        let named = table.and_then(|table| table.page_source.as_ref());
        let source = match named {
            None => prints.first(),
            Some(name) => {
                let source = prints.iter().find(|print| print.0 == name.text);
                if source.is_none() {
                    found.push(no_page_source(name, &prints));
                }
                source
            }
        };
        if let Some((id, trim)) = source {
            edition.page_source = Some(id.clone());
            if table.is_none_or(|table| table.trim.is_none()) {
                edition.trim = *trim;
            }
        }
    }
}

fn no_page_source(name: &Located, prints: &[(String, (Length, Length))]) -> Diagnostic {
    let report = Diagnostic::new(
        Code::NoPageSource,
        name.span,
        format!("`{}` is no print edition of this book", name.text),
    );
    let ids: Vec<&str> = prints.iter().map(|print| print.0.as_str()).collect();
    let near = match ids.as_slice() {
        [only] => Some(*only),
        _ => nearest(&name.text, ids.iter().copied()),
    };
    match near {
        Some(near) => report.label(format!("did you mean `{near}`?")).fix(near),
        None if ids.is_empty() => report.hint("the book has no edition of kind `print`"),
        None => report.hint(format!("its print editions: {}", ids.join(", "))),
    }
}

/// Reads a trim size.
fn trim(entry: &TrimEntry, found: &mut Diagnostics) -> Option<(Length, Length)> {
    let (sides, span, written) = match entry {
        TrimEntry::Text(text) => (two_sides(&text.text), text.span, text.text.clone()),
        TrimEntry::Pair(list) => match list.items.as_slice() {
            [width, height] => (
                side(&width.text, None).zip(side(&height.text, None)),
                list.span,
                format!("{}, {}", width.text, height.text),
            ),
            sides => (None, list.span, format!("{} sides", sides.len())),
        },
    };
    let label = match sides {
        Some((width, height)) if on_press(width) && on_press(height) => return sides,
        Some(_) => "each side lies between 50 and 500 mm",
        None => "expected `6x9in`, `148x210mm` or `[\"6in\", \"9in\"]`",
    };
    found.push(
        Diagnostic::new(Code::BadTrim, span, format!("`{written}` is no trim size"))
            .label(label),
    );
    None
}

fn on_press(side: Length) -> bool {
    (from_mm(50_000)..=from_mm(500_000)).contains(&side)
}

/// A length of thousandths of a millimetre.
const fn from_mm(thousandths: i64) -> Length {
    // 25.4 mm are 72 pt.
    Length(thousandths * 720 * Length::PER_POINT / 254_000)
}

fn two_sides(text: &str) -> Option<(Length, Length)> {
    let (width, height) = text.split_once(['x', '×', 'X'])?;
    let unit = unit_of(height.trim())?;
    side(width, Some(unit)).zip(side(height, None))
}

fn unit_of(text: &str) -> Option<&'static str> {
    ["in", "mm", "cm", "pt"].into_iter().find(|unit| text.ends_with(unit))
}

/// Reads `6in`, or `6` with a unit from elsewhere.
fn side(text: &str, unit: Option<&str>) -> Option<Length> {
    let text = text.trim();
    let own = unit_of(text);
    let number = own.map_or(text, |own| text.strip_suffix(own).unwrap_or(text)).trim();
    let thousandths = thousandths(number)?;
    Some(match own.or(unit)? {
        "in" => Length::milli_inch(thousandths),
        "mm" => from_mm(thousandths),
        "cm" => from_mm(thousandths * 10),
        _ => Length::milli_pt(thousandths),
    })
}

/// Reads a decimal number below ten thousand with at most three decimals, exactly.
fn thousandths(number: &str) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(whole, 4) || !digits(decimals, 3) {
        return None;
    }
    let places = 10_i64.pow(3 - decimals.len() as u32);
    Some(whole.parse::<i64>().ok()? * 1000 + decimals.parse::<i64>().ok()? * places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_are_exact() {
        let inches = |w, h| Some((Length::milli_inch(w), Length::milli_inch(h)));
        assert_eq!(two_sides("6x9in"), inches(6000, 9000));
        assert_eq!(two_sides("5.5 x 8.5 in"), inches(5500, 8500));
        assert_eq!(two_sides("5.06in×7.81in"), inches(5060, 7810));
        let a5 = (148 * 720 * 65_536 / 254, 210 * 720 * 65_536 / 254);
        assert_eq!(two_sides("148x210mm").map(|(w, h)| (w.0, h.0)), Some(a5));
        for bad in ["6x9", "six by nine", "x", "6in", "6,5x9in", "-6x9in", "6x9em"] {
            assert_eq!(two_sides(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_isbn_10_becomes_13() {
        assert_eq!(from_isbn10("0-306-40615-2").as_deref(), Some("9780306406157"));
        assert_eq!(from_isbn10("0-306-40615-3"), None);
    }
}
