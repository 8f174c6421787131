//! Apostrophes and primes: single marks that quote nothing.

use super::cells::CharacterRow;
use super::tables;

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Whether a single mark is an apostrophe whatever is open: inside a word, before a
/// shortened year, before a word known to be clipped.
pub(super) fn is_apostrophe(row: &CharacterRow, at: usize, leads: bool) -> bool {
    let (before, after) = (row.before(at), row.after(at, 1));
    if is_letter(before) && (is_letter(after) || is_digit(after)) {
        return true;
    }
    // `1920's`.
    if is_digit(before) && is_letter(after) {
        return true;
    }
    if is_letter(before) && matches!(after, Some('«' | '“' | '„')) {
        return elides(row, at);
    }
    // A typewriter's mark leads a quotation only before a word: `l'"arte"`, `'così'"`.
    if is_letter(before) && after == Some('"') {
        return elides(row, at) && row.after(at, 2).is_some_and(char::is_alphanumeric);
    }
    leads && (is_year(row, at) || is_one_of(row, at, |it| it.clipped))
}

/// Whether a mark stands for feet, inches, minutes or seconds whatever is open: `5'10"`,
/// `6' 2"`, `40° 26' 46"`.
pub(super) fn is_prime(row: &CharacterRow, at: usize) -> bool {
    let Some(start) = number_before(row, at) else { return false };
    let unit = row.cells[..start].iter().rev().map(|cell| cell.c);
    let mut unit = unit.skip_while(|c| c.is_whitespace());
    match row.cells[at].c {
        '\'' if is_digit(row.after(at, 1)) => true,
        '\'' => unit.next() == Some('°') || inches_follow(row, at),
        _ => {
            matches!(unit.next(), Some('\'' | '′' | '’'))
                && unit.next().is_some_and(|c| c.is_ascii_digit())
        }
    }
}

/// Where the number begins that ends before `at`: `5`, `10`, `5½`, `1.5`.
fn number_before(row: &CharacterRow, at: usize) -> Option<usize> {
    let part = |c: char| {
        c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔' | '.' | ',' | '/')
    };
    let length = row.cells[..at].iter().rev().take_while(|cell| part(cell.c)).count();
    let last = row.before(at)?;
    (length > 0 && !matches!(last, '.' | ',' | '/')).then_some(at - length)
}

/// Whether inches follow on feet: `' 2"`.
fn inches_follow(row: &CharacterRow, at: usize) -> bool {
    let mut rest = row.cells[at + 1..].iter().map(|cell| cell.c).peekable();
    while rest.next_if(|c| c.is_whitespace()).is_some() {}
    let mut digits = 0;
    while rest.next_if(|c| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾')).is_some()
    {
        digits += 1;
    }
    (1..=3).contains(&digits) && rest.next() == Some('"')
}

/// `l'`, `qu'`, `dell'`: an article or particle cut off before what follows.
pub(super) fn elides(row: &CharacterRow, at: usize) -> bool {
    if !matches!(row.cells[at].lang.primary(), "fr" | "it" | "ca" | "oc") {
        return false;
    }
    let word: String = row.cells[..at]
        .iter()
        .rev()
        .map(|cell| cell.c)
        .take_while(|c| c.is_alphabetic())
        .collect();
    word.chars().count() <= 5
}

/// `'90s`, `'45`: two digits and no more.
fn is_year(row: &CharacterRow, at: usize) -> bool {
    let digit = |n| is_digit(row.after(at, n));
    digit(1) && digit(2) && !digit(3) && !matches!(row.after(at, 3), Some('\''))
}

/// Whether what follows is a word that is often clipped, but may begin a quotation too.
pub(super) fn may_be_clipped(row: &CharacterRow, at: usize) -> bool {
    is_one_of(row, at, |it| it.perhaps)
}

fn is_one_of(
    row: &CharacterRow,
    at: usize,
    list: impl Fn(&tables::QuotationMarks) -> &'static [&'static str],
) -> bool {
    let word: String = row.cells[at + 1..]
        .iter()
        .map(|cell| cell.c)
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    list(&tables::of(row.cells[at].lang)).contains(&word.as_str())
}
