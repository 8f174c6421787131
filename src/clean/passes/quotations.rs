//! Block quotations.

use crate::clean::lines::Role;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Quotation;

/// Indented by so many characters more than the rest, lines are a quotation.
const INDENT: usize = 4;

/// Paragraphs that are indented as a whole.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    if !sheet.profile.wrapped {
        return;
    }
    let order = sheet.order.clone();
    let deep: Vec<bool> = order
        .iter()
        .map(|&at| {
            sheet.lines[at].role == Role::Body
                && !sheet.lines[at].settled
                && sheet.lines[at].indent >= INDENT
        })
        .collect();
    if deep.iter().filter(|&&deep| deep).count() * 3 > deep.len() {
        return;
    }
    let mut start = 0;
    while start < order.len() {
        let end = start + deep[start..].iter().take_while(|&&deep| deep).count();
        if end - start >= 2 {
            order[start..end].iter().for_each(|&at| sheet.mark(at, Role::Quote));
        }
        start = end.max(start + 1);
    }
}
