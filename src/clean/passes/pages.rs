//! Where pages begin: a form feed, a run of blank lines, or a leading space.

use crate::clean::profile::PAGE_GAP;
use crate::clean::sheet::Sheet;

/// Marks the first line of each page.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    let mut before_indent = 0;
    for at in sheet.order.clone() {
        let line = &mut sheet.lines[at];
        let profile = &sheet.profile;
        line.page |= profile.gap_pages && line.gap >= PAGE_GAP;
        line.page |= profile.indent_pages && line.indent == 1 && before_indent == 0;
        before_indent = line.indent;
    }
}
