//! What a cleaning comes to.

use super::aside::Drop;
use super::language::Language;
use super::profile::ScanProfile;
use super::questions::Suggestion;
use super::reading::Known;
use super::record::Edit;
use crate::source::OffsetMap;
use std::ops::Range;

/// A scan, cleaned.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// The Markdown.
    pub text: String,
    /// From offsets of the Markdown to offsets of the scan.
    pub map: OffsetMap,
    /// Every change, sorted by place in the scan, disjoint.
    pub record: Vec<Edit>,
    /// The works, in the order of the Markdown.
    pub works: Vec<WorkRange>,
    /// What was set aside: page numbers, contents, what the editor dropped.
    pub drops: Vec<Drop>,
    /// Words set aside in all.
    pub dropped_words: usize,
    /// What was not sure enough to be done.
    pub suggestions: Vec<Suggestion>,
    /// Forms that no list has, too many to be asked about one by one.
    pub unasked: usize,
    /// Notes whose call is not known and not decided, by identifier.
    pub unanchored: Vec<String>,
    /// What was measured on the scan.
    pub profile: ScanProfile,
    /// The language by whose rules it was cleaned, and how it is known.
    pub language: (&'static Language, Known),
    /// Languages of works that have another, with the names of these works.
    pub other_languages: Vec<(&'static Language, Vec<String>)>,
    /// Whether the text was Markdown made here, and so was left alone.
    pub untouched: bool,
}

/// A work of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRange {
    /// Its name in the corrections; empty for a source that is one work.
    pub id: String,
    /// Its Markdown.
    pub range: Range<usize>,
    /// By-lines that an editor set aside, as they stand in the scan.
    pub bylines: Vec<String>,
}
