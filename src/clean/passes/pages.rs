//! Where pages begin: a form feed, a run of blank lines, a leading space, or the line that
//! an archive puts in front of each page (`## p. 12 (#26) ####`).

use crate::clean::claim::{Claim, LineRole};
use crate::clean::passes::furniture::numbers::PAGE_NUMBER;
use crate::clean::profile::{PAGE_GAP, ScanLayouts};
use crate::clean::sheet::Sheet;

/// Marks the first line of each page.
pub(in crate::clean) fn run(layouts: &ScanLayouts, sheet: &mut Sheet<'_>) {
    let mut before_indent = 0;
    let mut marked = false;
    for at in sheet.order.clone() {
        let is_mark = is_page_mark(sheet.line_text(at));
        if is_mark {
            sheet.claim(at, Claim::sure(LineRole::Number, &PAGE_NUMBER));
        }
        let line = &mut sheet.lines[at];
        let profile = layouts.at(at);
        line.page |= profile.gap_pages && line.gap >= PAGE_GAP;
        line.page |= profile.indent_pages && line.indent == 1 && before_indent == 0;
        line.page |= marked && !is_mark;
        marked = is_mark;
        before_indent = line.indent;
    }
    let lines = &sheet.lines;
    sheet
        .order
        .retain(|&at| lines[at].is_settled() || lines[at].role() != LineRole::Number);
}

/// Whether a line is the mark of a page as an archive writes it.
fn is_page_mark(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("## p. ") else { return false };
    let signs = rest.trim_end_matches('#');
    rest.len() >= signs.len() + 5 && signs.contains("(#")
}
