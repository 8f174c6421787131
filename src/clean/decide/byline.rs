//! By-lines that an editor sets aside, because the manifest names the author.

use crate::clean::lines::LineRole;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;
use crate::clean::works::work_of;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Byline;

/// The by-lines of a work, as they stand in the scan.
pub(in crate::clean) fn of_work(sheet: &Sheet<'_>, id: &str) -> Vec<String> {
    let is_byline = |&at: &usize| {
        sheet.lines[at].role == LineRole::Byline && work_of(sheet, at) == Some(id)
    };
    (0..sheet.lines.len())
        .filter(is_byline)
        .map(|at| sheet.line_text(at).to_owned())
        .collect()
}
