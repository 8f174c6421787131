//! By-lines that an editor sets aside, because the manifest names the author.

use crate::clean::fair_copy::FairCopy;
use crate::clean::role::LineRole;

/// The by-lines of a work, as they stand in the scan.
pub(in crate::clean) fn of_work(copy: &FairCopy<'_>, id: &str) -> Vec<String> {
    let is_byline = |&at: &usize| {
        copy.sheet.lines[at].role() == LineRole::Byline
            && copy.decisions.work_of(at) == Some(id)
    };
    (0..copy.sheet.lines.len())
        .filter(is_byline)
        .map(|at| copy.sheet.line_text(at).to_owned())
        .collect()
}
