//! The signatures of sheets: numbers at the feet of pages that go up by one from sheet to
//! sheet, and so with as many pages between them as a sheet has; on its second leaf with a
//! star (`8*`), and in some houses with the book's name (`Goats. II. 8`).

use crate::clean::claim::{Claim, LineRole};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::collections::BTreeMap;
use std::ops::Range;

pub(in crate::clean) static CATCHWORD: Rule = Rule {
    pass: "furniture",
    name: "catchword",
    title: "A word that the next page says again, or the signature of a sheet.",
    why: "Old books say the first word of the next page at the foot of this one, and \
          number their sheets there.",
    example: Some(RuleExample::Turns("Goats and Bread. II. 7", "")),
    leaves: Some(("Amen.", "a last word that the next page does not say again")),
};

/// Pages of a sheet.
const SHEETS: [usize; 7] = [4, 6, 8, 12, 16, 24, 32];
/// Sheets from one number to the next, where some were not read. For each of them a page
/// may be missing, or torn in two.
const LOST: usize = 4;
/// Pairs of numbers at a sheet's distance that prove them.
const PAIRS: usize = 3;
/// Bytes of a book's name before its number.
const NAME: usize = 40;

/// A number at the foot of a page.
struct FootNumber {
    page: usize,
    at: usize,
    value: usize,
    starred: bool,
}

/// Marks them.
pub(super) fn run(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let names = names(sheet, pages);
    let feet: Vec<FootNumber> = pages
        .iter()
        .enumerate()
        .filter_map(|(page, lines)| foot(sheet, page, lines, &names))
        .collect();
    let plain: Vec<&FootNumber> = feet.iter().filter(|foot| !foot.starred).collect();
    let pairs = |size: usize| {
        let next = move |pair: &&[&FootNumber]| {
            let sheets = pair[1].value.saturating_sub(pair[0].value);
            let pages = pair[1].page - pair[0].page;
            (1..=LOST).contains(&sheets)
                && pages.abs_diff(sheets * size) <= sheets.min(size / 8)
        };
        plain.windows(2).filter(next)
    };
    let size = SHEETS.into_iter().max_by_key(|&size| pairs(size).count());
    let Some(size) = size.filter(|&size| pairs(size).count() >= PAIRS) else { return };
    let mut signed: Vec<usize> =
        pairs(size).flat_map(|pair| [pair[0].at, pair[1].at]).collect();
    signed.extend(feet.iter().filter(|foot| foot.starred).map(|foot| foot.at));
    for at in signed {
        if sheet.lines[at].role() == LineRole::Body {
            sheet.claim(at, Claim::sure(LineRole::Catchword, &CATCHWORD));
        }
    }
}

/// What stands before a number at the feet of pages, and how often.
fn names<'a>(sheet: &Sheet<'a>, pages: &[Range<usize>]) -> BTreeMap<&'a str, usize> {
    let mut names = BTreeMap::new();
    for at in pages.iter().filter_map(|lines| sheet.order[lines.clone()].last()) {
        let text = sheet.line_text(*at).trim_end_matches('*').trim_end();
        if let Some((name, number)) = text.rsplit_once(' ')
            && number.bytes().all(|b| b.is_ascii_digit())
            && name.len() <= NAME
        {
            *names.entry(name).or_insert(0) += 1;
        }
    }
    names
}

/// The number at a page's foot, if it is nothing else.
fn foot(
    sheet: &Sheet<'_>,
    page: usize,
    lines: &Range<usize>,
    names: &BTreeMap<&str, usize>,
) -> Option<FootNumber> {
    let at = *sheet.order[lines.clone()].last()?;
    let text = sheet.line_text(at);
    let digits = text.strip_suffix('*').unwrap_or(text).trim_end();
    let digits = match digits.rsplit_once(' ') {
        Some((name, digits)) if names.get(name).is_some_and(|&it| it >= PAIRS) => digits,
        _ => digits,
    };
    let number =
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    // One that was taken for a page's number or a head proves others all the same.
    let role = sheet.lines[at].role();
    let free = matches!(role, LineRole::Body | LineRole::Number | LineRole::RunningHead)
        && lines.len() > 1;
    let value = digits.parse().ok().filter(|_| number && free)?;
    Some(FootNumber { page, at, value, starred: text.ends_with('*') })
}
