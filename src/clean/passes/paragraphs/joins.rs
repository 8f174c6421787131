//! Where a paragraph starts, and how a line goes on one.
//!
//! Problem: the scan's line ends are those of the print; a paragraph starts where the
//! print had an indent that is lost, a page break may or may not end one, and the
//! scanning program has put in false blank lines and left out true ones. No single
//! sign is enough, so the signs are weighed: a blank line, how the line before ends,
//! how the next starts, and whether the next line's first word would have fitted on the
//! line before (then its end is a paragraph's). What a scan uses to mark paragraphs is
//! measured first ([`ScanProfile::blanks`]).
//!
//! Weights are in tenths; a paragraph starts above [`THRESHOLD`].
//!
//! [`ScanProfile::blanks`]: crate::clean::profile::ScanProfile::blanks

use super::{Assembly, LineBreakEvidence};
use crate::clean::edits::Confidence;
use crate::clean::flow::{Join, Joint, UNWRAP};
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::hyphens;
use crate::clean::passes::punctuation::spaces;
use crate::clean::profile::{ScanProfile, ends_sentence, starts_lower};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::signs::line_hyphen;
use std::borrow::Cow;
use std::ops::Range;

/// Above this weight a paragraph starts.
pub(super) const THRESHOLD: i32 = 10;

impl Assembly<'_, '_> {
    /// What the words and the room on the `last` line, of `before`, say for a new
    /// paragraph.
    pub(super) fn weigh(
        &self,
        before: &str,
        last: usize,
        after: &str,
        between: LineBreakEvidence,
    ) -> i32 {
        if !self.from.reading.profile.wrapped {
            let goes_on = !ends_sentence(before) && starts_lower(after);
            return if goes_on { -30 } else { 40 };
        }
        let ends = ends_sentence(before);
        let opens = after.starts_with(['“', '"', '‘']);
        let mut weight = 0;
        if line_hyphen(before).is_some() && !before.ends_with(" -") {
            weight -= 60;
        }
        let quoted = before.trim_end_matches(['*', '°', '®']).ends_with(['”', '"']);
        weight += match (ends, before.ends_with([':', '—'])) {
            (true, _) => 15,
            (false, true) if opens => 25,
            (false, true) => 0,
            (false, false) if quoted => 0,
            (false, false) => -25,
        };
        if starts_lower(after) {
            weight -= 50;
        } else if opens {
            weight += 10;
        }
        let profile = self.from.reading.layouts.at(last);
        let room = profile.room(self.from.sheet.lines[last].width, after);
        weight += if room == 0 {
            -15
        } else if room * 4 >= profile.full {
            30
        } else {
            15
        };
        weight + weigh_gap(profile, before, opens, ends, between)
    }

    /// An indent behind a line that has none.
    pub(super) fn weigh_indent(&self, before: usize, at: usize) -> i32 {
        let indents = self.from.reading.layouts.at(at).indents;
        let (before, line) = (&self.from.sheet.lines[before], &self.from.sheet.lines[at]);
        let indented = line.indent >= 2 && before.indent < line.indent;
        match (indents, indented) {
            (true, true) => 40,
            (true, false) => -10,
            _ => 0,
        }
    }
}

/// What the blank lines between say for it, by the habit of the lines around.
fn weigh_gap(
    profile: &ScanProfile,
    before: &str,
    opens: bool,
    ends: bool,
    between: LineBreakEvidence,
) -> i32 {
    if between.page {
        let speech = opens && before.ends_with(['”', '"']);
        return if speech { 30 } else { -5 };
    }
    match (profile.blanks, between.gap) {
        (false, 0) if opens && before.ends_with(['”', '"']) => 5,
        (true, 0) => -25,
        (true, _) => 30,
        (false, 0) => -10,
        (false, _) if ends => 10,
        (false, _) => 0,
    }
}

pub(in crate::clean) static REJOIN: Rule = Rule {
    pass: "paragraphs",
    name: "rejoin",
    title: "A paragraph that a page break or a false blank line had split.",
    why: "A page or a blank line stands between two lines, and the sentence goes on over \
          it.",
    example: Some(RuleExample::Turns(
        "gave any shade at all from⏎⏎⏎⏎the sun",
        "gave any shade at all from the sun",
    )),
    leaves: Some(("old hay.⏎⏎Nobody", "the sentence has ended")),
};

/// A join over what seemed to part; one that says more of itself stays as it is.
pub(super) fn over(join: Join, sure: Confidence) -> Join {
    if join.rule != &UNWRAP {
        return join;
    }
    let evidence = Cow::Borrowed("the sentence goes on");
    Join { rule: &REJOIN, confidence: join.confidence.min(sure), evidence, ..join }
}

/// Whether a text ends in a piece of a word that the next one, with its capital,
/// can't go on: `wil-` before `In`. `Anglo-` is none.
pub(super) fn breaks_off(lexicon: &Lexicon, before: &str, after: &str) -> bool {
    let Some(sign) = line_hyphen(before) else { return false };
    let stem = &before[..before.len() - sign.len()];
    let stem = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    stem.starts_with(char::is_lowercase)
        && next.starts_with(char::is_uppercase)
        && !lexicon.has(stem)
        && lexicon.uses(&format!("{stem}-{next}")) == 0
}

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
