//! The record of a cleaning: a line of JSON for each edit.
//!
//! An edit names a range of the scan and the range of the result that stands in its
//! place. The stretches between two edits are the same in both, so each of the two
//! texts can be had from the other and the record.

use super::claim::Certainty;
use super::edits::Confidence;
use super::rule::Rule;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;

pub(in crate::clean) static MOVE: Rule = Rule {
    pass: "layout",
    name: "move",
    title: "A stretch that stands elsewhere in the result.",
    why: "A caption stands behind its paragraph, a note behind its work. The record says \
          where the result goes on at another place than the scan.",
    example: None,
    leaves: None,
};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What made it.
    pub rule: &'static Rule,
    /// Bytes of the scan.
    pub source: Range<usize>,
    /// Bytes of the result.
    pub result: Range<usize>,
    /// How sure, in hundredths.
    pub confidence: Confidence,
    /// Why.
    pub evidence: Cow<'static, str>,
}

impl Edit {
    /// Where the result goes on at another place than the scan, and the mark at a
    /// record's end: it changes nothing.
    pub(super) fn jump(scan: usize, result: usize) -> Self {
        Self {
            rule: &MOVE,
            source: scan..scan,
            result: result..result,
            confidence: 100,
            evidence: Cow::Borrowed(""),
        }
    }

    /// Whether it should be looked at: applied, but not beyond doubt.
    pub fn is_listed(&self) -> bool {
        Certainty::of(self.confidence) == Certainty::Likely
    }
}

#[derive(Serialize)]
struct RecordEntry<'a> {
    pass: &'static str,
    rule: &'static str,
    source: [usize; 2],
    result: [usize; 2],
    line: usize,
    before: &'a str,
    after: &'a str,
    confidence: f32,
    #[serde(skip_serializing_if = "str::is_empty")]
    evidence: &'a str,
}

/// The record as JSONL. Ranges are bytes, lines from 1.
pub fn record_jsonl(record: &[Edit], scan: &str, result: &str) -> String {
    let mut jsonl = String::new();
    let (mut line, mut counted) = (1, 0);
    for edit in record {
        line += scan[counted..edit.source.start].matches('\n').count();
        counted = edit.source.start;
        let entry = RecordEntry {
            pass: edit.rule.pass,
            rule: edit.rule.name,
            source: [edit.source.start, edit.source.end],
            result: [edit.result.start, edit.result.end],
            line,
            before: &scan[edit.source.clone()],
            after: &result[edit.result.clone()],
            confidence: f32::from(edit.confidence) / 100.0,
            evidence: &edit.evidence,
        };
        // Strings and numbers always serialise.
        jsonl += &serde_json::to_string(&entry).unwrap_or_default();
        jsonl.push('\n');
    }
    jsonl
}

/// The result, from the scan and what the record puts in.
pub fn replay(record: &[Edit], scan: &str, after: impl Fn(&Edit) -> String) -> String {
    let mut parts: Vec<(usize, String)> = Vec::new();
    let (mut from, mut to) = (0, 0);
    for edit in record {
        parts.push((to, scan[from..edit.source.start].to_owned()));
        parts.push((edit.result.start, after(edit)));
        (from, to) = (edit.source.end, edit.result.end);
    }
    parts.push((to, scan[from..].to_owned()));
    parts.retain(|(_, text)| !text.is_empty());
    parts.sort_by_key(|&(at, _)| at);
    parts.into_iter().map(|(_, text)| text).collect()
}

/// The scan, from the result and what the record took out. The last edit of a record
/// stands at the scan's end.
pub fn restore(
    record: &[Edit],
    result: &str,
    before: impl Fn(&Edit) -> String,
) -> String {
    let mut scan = String::new();
    let mut at = 0;
    for edit in record {
        let kept = edit.source.start - scan.len();
        scan.push_str(&result[at..at + kept]);
        scan += &before(edit);
        at = edit.result.end;
    }
    scan
}
