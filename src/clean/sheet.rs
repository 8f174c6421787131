//! The scan on the table: what the passes read and write.

use super::corrections::LetterCase;
use super::edits::{Confidence, Replacement, TextEdits};
use super::fields::LineRange;
use super::language::Language;
use super::lexicon::Lexicon;
use super::lines::{LineRole, ScanLine};
use super::profile::ScanProfile;
use super::rules::Rule;
use super::zones::{Certainty, Claim, Zone};
use super::{Known, Options, Scan};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A heading as the editor wants it.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadStyle {
    /// How its letters are set.
    pub(super) case: LetterCase,
}

/// A note's body and what is known of its call.
#[derive(Debug, Clone, Default)]
pub(super) struct ScanNote {
    /// The number as printed, where one was read or follows from its neighbours.
    pub(super) number: String,
    /// The asterisks it was marked with at a page's foot; 0: it has a number.
    pub(super) stars: usize,
    /// Whether it stands at the foot of the page that calls it.
    pub(super) at_foot: bool,
    /// The list it stands in, for numbers that start again.
    pub(super) series: usize,
    /// The identifier in the result, unique in the source.
    pub(super) id: String,
    /// The lines of its body, by index.
    pub(super) lines: Vec<usize>,
    /// Where the body's text starts, behind its mark.
    pub(super) text_start: usize,
    /// The work it belongs to, if an editor said so.
    pub(super) work: Option<String>,
    /// Where it is called, in the scan.
    pub(super) call: Option<usize>,
    /// Where the scan has its mark in the text, if there is no doubt.
    pub(super) printed: Option<Range<usize>>,
    /// Whether an editor decided that the place is lost.
    pub(super) lost: bool,
}

/// Where an editor says that a note is called.
#[derive(Debug, Clone)]
pub(super) struct DecidedCall {
    /// The note, by index.
    pub(super) note: usize,
    /// The place in the scan.
    pub(super) offset: usize,
    /// What the scan has in place of the number.
    pub(super) mark: Option<String>,
    /// The entry.
    pub(super) span: Span,
}

/// A proposal that was not certain enough to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Stable name, for `[[reject]]`: the rule, the line and the place on it.
    pub id: String,
    /// What proposes it.
    pub rule: Rule,
    /// The line it is about, from 1.
    pub line: usize,
    /// The range of the scan.
    pub source: Range<usize>,
    /// Further places of the same form.
    pub others: Vec<Range<usize>>,
    /// The entry of a corrections file that would take it.
    pub entry: String,
    /// How sure, in hundredths.
    pub confidence: Confidence,
    /// Why.
    pub evidence: Cow<'static, str>,
}

/// A form that is doubted wherever it stands.
#[derive(Debug, Clone)]
pub(super) struct DoubtedForm {
    /// What doubts it.
    pub(super) rule: Rule,
    /// Why.
    pub(super) evidence: &'static str,
    /// What may have stood there.
    pub(super) better: Option<String>,
    /// Its places, in the order of the scan.
    pub(super) places: Vec<Range<usize>>,
}

/// Everything the passes share.
pub(super) struct Sheet<'a> {
    pub(super) scan: &'a Scan<'a>,
    pub(super) options: &'a Options,
    pub(super) lines: Vec<ScanLine>,
    /// Indices of the lines that are not blank, in reading order.
    pub(super) order: Vec<usize>,
    /// What the page model says of each line; `None`: of blank ones, and where lines were
    /// not broken to a measure.
    pub(super) claims: Vec<Option<Claim>>,
    pub(super) profile: ScanProfile,
    pub(super) lexicon: Lexicon,
    /// How its language is known.
    pub(super) known: Known,
    pub(super) edits: TextEdits,
    pub(super) notes: Vec<ScanNote>,
    pub(super) suggestions: Vec<Suggestion>,
    /// Whether the long s of old print was read as f.
    pub(super) has_long_s: bool,
    /// Lines with dirt in their surroundings, and how many specks these have.
    pub(super) dirty: BTreeMap<usize, usize>,
    /// Forms that are doubted, with all their places: asked about once for the scan.
    pub(super) forms: BTreeMap<String, DoubtedForm>,
    /// Lines behind which a word breaks off and nothing goes on.
    pub(super) torn: Vec<usize>,
    /// Lines that start with the rest of a word that the line before breaks off.
    pub(super) mends: BTreeSet<usize>,
    /// Editor: calls of notes.
    pub(super) decided_calls: Vec<DecidedCall>,
    /// Editor: works by line range, in the order of the file.
    pub(super) works: Vec<(LineRange, String)>,
    /// Editor: headings by group.
    pub(super) heads: BTreeMap<u32, HeadStyle>,
    /// Editor: why lines are left out, by group.
    pub(super) drops: BTreeMap<u32, String>,
    /// Editor: lines that go on the paragraph before.
    pub(super) joins: BTreeSet<usize>,
    /// Editor: offsets where a paragraph begins.
    pub(super) splits: BTreeSet<usize>,
    /// Editor: lost text behind a line.
    pub(super) lost: BTreeMap<usize, String>,
    /// Editor: forms that are right.
    pub(super) keeps: BTreeSet<String>,
    /// Editor: suggestions refused.
    pub(super) rejected: BTreeSet<String>,
}

impl<'a> Sheet<'a> {
    /// Lays the scan out, nothing decided.
    pub(super) fn new(
        scan: &'a Scan<'a>,
        options: &'a Options,
        language: (&'static Language, Known),
    ) -> Self {
        let lines = super::lines::split(scan.text);
        let order = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
        Self {
            scan,
            options,
            lines,
            order,
            claims: Vec::new(),
            profile: ScanProfile::default(),
            lexicon: Lexicon::of(language.0),
            known: language.1,
            edits: TextEdits::default(),
            notes: Vec::new(),
            suggestions: Vec::new(),
            has_long_s: false,
            dirty: BTreeMap::new(),
            forms: BTreeMap::new(),
            torn: Vec::new(),
            mends: BTreeSet::new(),
            decided_calls: Vec::new(),
            works: Vec::new(),
            heads: BTreeMap::new(),
            drops: BTreeMap::new(),
            joins: BTreeSet::new(),
            splits: BTreeSet::new(),
            lost: BTreeMap::new(),
            keeps: BTreeSet::new(),
            rejected: BTreeSet::new(),
        }
    }

    /// The text of a line without the white space around it.
    pub(super) fn line_text(&self, at: usize) -> &'a str {
        &self.scan.text[self.lines[at].range()]
    }

    /// The zone that a line is likely to be of, by the page model.
    pub(super) fn zone(&self, at: usize) -> Option<Zone> {
        let claim = self.claims.get(at).copied().flatten();
        claim.filter(|claim| claim.certainty >= Certainty::Likely).map(|claim| claim.zone)
    }

    /// Whether the page model is sure of a line's zone.
    pub(super) fn zone_is_sure(&self, at: usize, zone: Zone) -> bool {
        let claim = self.claims.get(at).copied().flatten();
        claim.is_some_and(|it| it.zone == zone && it.certainty == Certainty::Sure)
    }

    /// Gives a line a role that a rule finds for it, unless the page model is sure that it
    /// is of another zone than this.
    pub(super) fn mark_likely(&mut self, at: usize, role: LineRole, zone: Zone) {
        let claim = self.claims.get(at).copied().flatten();
        let opposed = claim.is_some_and(|claim| {
            claim.certainty == Certainty::Sure && claim.zone != zone
        });
        if !opposed && self.lines[at].role == LineRole::Body {
            self.mark(at, role);
        }
    }

    /// Gives a line a role unless a person has.
    pub(super) fn mark(&mut self, at: usize, role: LineRole) {
        let line = &mut self.lines[at];
        if !line.settled && !line.is_blank() {
            line.role = role;
        }
    }

    /// The index of the line that holds `offset`.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// Makes an edit if it is sure enough, else proposes it as a correction.
    pub(super) fn propose(&mut self, range: Range<usize>, edit: Replacement) -> bool {
        let line = self.line_at(range.start);
        let entry = super::suggest::fix_entry(self, line, &range, &edit.after);
        self.offer(range, edit, entry)
    }

    /// The same, with the entry of the corrections file that would take it.
    pub(super) fn offer(
        &mut self,
        range: Range<usize>,
        edit: Replacement,
        entry: String,
    ) -> bool {
        if self.rejected.contains(&self.question(&range, edit.rule)) {
            return false;
        }
        if edit.confidence >= super::edits::APPLIED || self.options.accept_suggestions {
            return self.edits.add(range, edit);
        }
        if self.edits.is_free(&range) {
            self.ask(range, edit.rule, entry, edit.confidence, edit.evidence);
        }
        false
    }

    /// Asks the editor about a place, unless the question has been refused.
    pub(super) fn ask(
        &mut self,
        source: Range<usize>,
        rule: Rule,
        entry: String,
        confidence: Confidence,
        evidence: impl Into<Cow<'static, str>>,
    ) {
        let id = self.question(&source, rule);
        if !self.rejected.contains(&id) {
            let (line, evidence) = (self.line_at(source.start) + 1, evidence.into());
            self.suggestions.push(Suggestion {
                id,
                rule,
                line,
                source,
                others: Vec::new(),
                entry,
                confidence,
                evidence,
            });
        }
    }

    /// The stable name of a question: its rule, line and column.
    pub(super) fn question(&self, range: &Range<usize>, rule: Rule) -> String {
        let line = self.line_at(range.start);
        let start = self.lines[line].start.min(range.start);
        let column = self.scan.text[start..range.start].chars().count() + 1;
        format!("{}-{}-{column}", rule.name(), line + 1)
    }
}

impl Sheet<'_> {
    /// How a piece of a line reads with the edits made so far.
    pub(super) fn tail(&self, range: &Range<usize>) -> Cow<'_, str> {
        let text = self.scan.text;
        let mut edits = self.edits.within(range.start..range.end + 1).peekable();
        if edits.peek().is_none() {
            return Cow::Borrowed(&text[range.clone()]);
        }
        let mut read = String::new();
        let mut at = range.start;
        for (start, edit) in edits {
            if edit.end > range.end {
                break;
            }
            read.push_str(&text[at..start]);
            read.push_str(&edit.after);
            at = edit.end;
        }
        read.push_str(&text[at..range.end]);
        Cow::Owned(read)
    }

    /// Whether an edit reaches the end of a piece: then what stands there was chosen.
    pub(super) fn end_is_edited(&self, range: &Range<usize>) -> bool {
        let last = self.edits.within(range.start..range.end + 1).last();
        last.is_some_and(|(_, edit)| edit.end == range.end)
    }
}
