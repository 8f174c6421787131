//! What Project Gutenberg puts around the books that it hands out: a header to the line
//! that says where the book starts, a licence from the line that says where it ends.

use crate::clean::claim::Claim;
use crate::clean::role::LineRole;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) static WRAPPER: Rule = Rule {
    pass: "furniture",
    name: "wrapper",
    title: "What an archive of texts has put around the book.",
    why: "Archives and libraries put words of their own around a book and on its pages.",
    example: Some(RuleExample::Turns("Digitized by VjOOQ IC", "")),
    leaves: Some(("Digitized by hand", "a sentence that begins with the same words")),
};

/// The header has at most so many lines.
const HEADER: usize = 600;
/// Lines over which a mark may run on that closes with stars.
const RUNS_ON: usize = 3;
/// How the makers of the file are named below the header.
const CREDITS: [&str; 4] = [
    "produced by",
    "e-text prepared by",
    "etext prepared by",
    "this etext was prepared by",
];

/// Marks header and licence; whether there are any.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) -> bool {
    let order = sheet.order.clone();
    let says = |index: usize, verb: &str| {
        let text = sheet.line_text(order[index]).to_uppercase();
        text.starts_with("***")
            && text.contains("PROJECT GUTENBERG")
            && text[3..].trim_start().starts_with(verb)
    };
    let start = (0..order.len().min(HEADER)).find(|&index| says(index, "START OF "));
    let Some(start) = start else { return false };
    let closes = |index: &usize| sheet.line_text(order[*index]).ends_with("***");
    let most = (start + RUNS_ON).min(order.len());
    let first = (start..most).find(closes).unwrap_or(start) + 1;
    let first = below_credits(sheet, &order, first);
    let end = (first..order.len()).find(|&index| says(index, "END OF "));
    let last = end.map_or(order.len(), |end| before_end(sheet, &order, end));
    for &at in order[..first].iter().chain(&order[last..]) {
        sheet.claim(at, Claim::sure(LineRole::Wrapper, &WRAPPER));
    }
    true
}

/// The same is said in words above the mark of the end, in older files, and may run on.
fn before_end(sheet: &Sheet<'_>, order: &[usize], end: usize) -> usize {
    let says = |index: &usize| {
        let text = sheet.line_text(order[*index]).to_lowercase();
        text.starts_with("end of") && text.contains("project gutenberg")
    };
    (end.saturating_sub(RUNS_ON)..end).find(says).unwrap_or(end)
}

/// Where the book begins behind the mark at `first`: below those who are thanked for the
/// file, who stand in a block of their own.
fn below_credits(sheet: &Sheet<'_>, order: &[usize], first: usize) -> usize {
    let Some(&at) = order.get(first) else {
        return first;
    };
    let text = sheet.line_text(at).to_lowercase();
    if !CREDITS.iter().any(|credit| text.starts_with(credit)) {
        return first;
    }
    let behind = (first + 1..order.len()).take(RUNS_ON * 2);
    behind
        .into_iter()
        .find(|&index| sheet.lines[order[index]].gap > 0)
        .unwrap_or(first + 1)
}
