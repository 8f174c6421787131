//! A line end within a paragraph: a space, or nothing behind a hyphen or a dash.

use super::Assembly;
use crate::clean::flow::{Join, Joint};
use crate::clean::passes::hyphens;
use crate::clean::passes::punctuation::spaces;
use crate::clean::profile::starts_lower;
use crate::clean::signs::line_hyphen;
use std::ops::Range;

impl Assembly<'_, '_> {
    /// How a piece of the scan is joined to the text behind it.
    pub(super) fn glue(&self, before: &Range<usize>, after: &str) -> Join {
        let (chosen, before) = (self.from.edits.end_is_edited(before), self.tail(before));
        let mut join = Join::space();
        if chosen && line_hyphen(&before).is_some() {
            join.glue = Joint::Solid;
            return join;
        }
        if let Some(join) = hyphens::join(&self.from.reading.lexicon, &before, after) {
            return join;
        }
        if let Some(join) =
            spaces::join(self.from.reading.lexicon.language, &before, after)
        {
            return join;
        }
        if let Some(join) =
            hyphens::lost::join(&self.from.reading.lexicon, &before, after)
        {
            return join;
        }
        let dash = |c: char| matches!(c, '—' | '–');
        let tight_end =
            before.ends_with('—') && !before.trim_end_matches(dash).ends_with(' ');
        let tight_start =
            after.starts_with('—') && !after.trim_start_matches(dash).starts_with(' ');
        // Behind a sentence a dash may be what is left of a note's mark.
        let mark = !self.from.notes.is_empty()
            && before.trim_end_matches(dash).ends_with(['.', '!', '?', '”', '"'])
            && !starts_lower(after);
        if (tight_end || tight_start) && !mark {
            join.glue = Joint::Solid;
        }
        join
    }
}
