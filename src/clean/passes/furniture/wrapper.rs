//! What Project Gutenberg puts around the books that it hands out: a header to the line
//! that says where the book starts, a licence from the line that says where it ends.

use crate::clean::lines::Role;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Wrapper;

/// The header has at most so many lines.
const HEADER: usize = 600;
/// Lines over which a mark may run on that closes with stars.
const RUNS_ON: usize = 3;

/// Marks header and licence.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    let order = sheet.order.clone();
    let says = |index: usize, verb: &str| {
        let text = sheet.line_text(order[index]).to_uppercase();
        text.starts_with("***")
            && text.contains("PROJECT GUTENBERG")
            && text[3..].trim_start().starts_with(verb)
    };
    let start = (0..order.len().min(HEADER)).find(|&index| says(index, "START OF "));
    let Some(start) = start else { return };
    let closes = |index: &usize| sheet.line_text(order[*index]).ends_with("***");
    let most = (start + RUNS_ON).min(order.len());
    let first = (start..most).find(closes).unwrap_or(start) + 1;
    let end = (first..order.len()).find(|&index| says(index, "END OF "));
    let last = end.map_or(order.len(), |end| before_end(sheet, &order, end));
    for &at in order[..first].iter().chain(&order[last..]) {
        sheet.mark(at, Role::Wrapper);
    }
}

/// The same is said in words above the mark of the end, in older files.
fn before_end(sheet: &Sheet<'_>, order: &[usize], end: usize) -> usize {
    let said = end.checked_sub(1).is_some_and(|index| {
        let text = sheet.line_text(order[index]).to_lowercase();
        text.starts_with("end of") && text.contains("project gutenberg")
    });
    end - usize::from(said)
}
