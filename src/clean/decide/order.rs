//! The order of the pages.

use super::Desk;
use crate::clean::corrections::Corrections;
use crate::clean::fields::{list_ranges, runs};
use crate::diag::{Code, Diagnostic};

impl Desk<'_, '_> {
    /// Puts the lines in the order that the editor wants; all of them need a place.
    pub(super) fn reading_order(&mut self, corrections: &Corrections) {
        if corrections.order.is_empty() {
            return;
        }
        let mut order = Vec::new();
        let mut placed = vec![false; self.sheet.lines.len()];
        for &(lines, span) in &corrections.order {
            let Some(range) = self.range(span, lines) else { continue };
            if let Some(twice) = range.clone().find(|&at| placed[at]) {
                self.stale(span, format!("line {} stands in two ranges", twice + 1));
                continue;
            }
            // What follows in the result is not what follows in the scan.
            let first = range.clone().find(|&at| !self.sheet.lines[at].is_blank());
            if let Some(first) = first {
                self.sheet.lines[first].page = true;
            }
            for at in range {
                placed[at] = true;
                if !self.sheet.lines[at].is_blank() {
                    order.push(at);
                }
            }
        }
        let left = runs(self.sheet.lines.iter().enumerate().filter_map(|(at, line)| {
            let out = placed[at] || line.is_blank() || !line.role().is_kept();
            (!out).then_some(at)
        }));
        if let (false, Some(&(_, span))) = (left.is_empty(), corrections.order.first()) {
            let list = list_ranges(&left);
            let message = format!("the reading order leaves out lines {list}");
            let hint = "give them a place, or `[[drop]]` them".to_owned();
            self.found
                .push(Diagnostic::new(Code::UnclaimedLines, span, message).hint(hint));
        }
        self.sheet.order = order;
    }
}
