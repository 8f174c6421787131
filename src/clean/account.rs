//! Accounts for every byte of the scan.
//!
//! What stands in the result as it is and what was edited is known from writing it. The
//! stretches are sorted by the scan; what nobody claimed between two of them was left
//! out, and the role of its line says why.

use super::claim::{Claim, LineRole};
use super::fair_copy::FairCopy;
use super::lines::BOM;
use super::passes::characters::marks::INVISIBLE;
use super::passes::debris::JUNK;
use super::record::Edit;
use super::rule::Rule;
use std::borrow::Cow;
use std::ops::Range;

pub(in crate::clean) static SPACE: Rule = Rule {
    pass: "layout",
    name: "space",
    title: "White space of the scan that the result does without.",
    why: "Print is set apart by lines and pages; Markdown by one empty line or one \
          space. What white space goes without a trace is on the record all the same, so \
          that the scan can be had back.",
    example: None,
    leaves: None,
};

/// A stretch of the result that is the scan's own, or an edit.
#[derive(Debug)]
pub(super) enum ResultStretch {
    Kept { source: Range<usize>, at: usize },
    Edited(Edit),
}

impl ResultStretch {
    pub(super) fn source(&self) -> &Range<usize> {
        match self {
            Self::Kept { source, .. } => source,
            Self::Edited(edit) => &edit.source,
        }
    }

    pub(super) fn result(&self) -> Range<usize> {
        match self {
            Self::Kept { source, at } => *at..*at + source.len(),
            Self::Edited(edit) => edit.result.clone(),
        }
    }
}

/// Edits in the order of the scan: those made, what was left out between them, and
/// where the result jumps.
pub(super) fn account(copy: &FairCopy<'_>, stretches: Vec<ResultStretch>) -> Vec<Edit> {
    let mut record = Vec::with_capacity(stretches.len());
    let (mut scan, mut result) = (0, 0);
    for stretch in stretches {
        let start = stretch.source().start;
        debug_assert!(scan <= start, "two claims on {start}..{scan}");
        left_out(copy, scan..start, result, &mut record);
        scan = stretch.source().end;
        let at = stretch.result();
        match stretch {
            ResultStretch::Kept { .. } if at.start != result => {
                record.push(Edit::jump(start, at.start));
            }
            ResultStretch::Kept { .. } => {}
            ResultStretch::Edited(edit) => record.push(edit),
        }
        result = at.end;
    }
    let end = copy.sheet.text.len();
    left_out(copy, scan..end, result, &mut record);
    if record.last().is_none_or(|last| last.source.end < end) {
        record.push(Edit::jump(end, result));
    }
    merge_space(record)
}

/// Records what nobody claimed in `gap`: white space, lines of other roles, and
/// edits that cut away a line's ends.
fn left_out(
    copy: &FairCopy<'_>,
    gap: Range<usize>,
    result: usize,
    record: &mut Vec<Edit>,
) {
    let mut push =
        |source: Range<usize>, rule, confidence, evidence: Cow<'static, str>| {
            if !source.is_empty() {
                let result = result..result;
                record.push(Edit { rule, source, result, confidence, evidence });
            }
        };
    let mut at = gap.start;
    while at < gap.end {
        if let Some(edit) =
            copy.edits.at(at).filter(|edit| edit.end <= gap.end && edit.end > at)
        {
            push(at..edit.end, edit.rule, edit.confidence, edit.evidence.clone());
            at = edit.end;
            continue;
        }
        let next = copy.edits.within(at + 1..gap.end).next();
        let end = next.map_or(gap.end, |(start, _)| start);
        let rest = &copy.sheet.text[at..end];
        let space = rest.len() - rest.trim_start().len();
        if space > 0 {
            push(at..at + space, &SPACE, 100, Cow::Borrowed(""));
            at += space;
            continue;
        }
        if rest.starts_with(BOM) {
            let why = Cow::Borrowed("a byte-order mark");
            push(at..at + BOM.len_utf8(), &INVISIBLE, 98, why);
            at += BOM.len_utf8();
            continue;
        }
        let line = &copy.sheet.lines[copy.sheet.line_at(at)];
        let stop = end.min(line.end.max(at + 1));
        let stop = if line.end > at {
            stop
        } else {
            at + rest.find(char::is_whitespace).unwrap_or(rest.len())
        };
        let (rule, evidence) = why_out(line.claim());
        push(at..stop, rule, 98, evidence);
        at = stop;
    }
}

/// By which rule a line is left out, and why. Text that is left out belongs to no work.
fn why_out(claim: &Claim) -> (&'static Rule, Cow<'static, str>) {
    if claim.role.is_kept() && claim.role != LineRole::Note {
        return (&JUNK, Cow::Borrowed(""));
    }
    (claim.rule, claim.evidence.clone())
}

/// Joins neighbouring records of white space that went without a trace.
fn merge_space(record: Vec<Edit>) -> Vec<Edit> {
    let mut merged: Vec<Edit> = Vec::with_capacity(record.len());
    for edit in record {
        if let Some(last) = merged.last_mut()
            && edit.rule == &SPACE
            && last.rule == &SPACE
            && last.source.end == edit.source.start
            && edit.result.is_empty()
        {
            last.source.end = edit.source.end;
        } else {
            merged.push(edit);
        }
    }
    merged
}
