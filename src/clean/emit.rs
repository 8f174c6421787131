//! Blocks to Markdown, with the record and the way back.
//!
//! Every byte of the scan is accounted for: it stands in the result as it is, or an
//! edit says what became of it: see [`account`](super::account).

use super::account::{ResultStretch, account};
use super::claim::LineRole;
use super::edits::Confidence;
use super::escape;
use super::fair_copy::FairCopy;
use super::flow::{CleanBlock, Joint};
use super::lines::{is_speech, lefts};
use super::record::Edit;
use super::rule::{Rule, RuleExample};
use crate::source::OffsetMap;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

pub(in crate::clean) static MARKUP: Rule = Rule {
    pass: "layout",
    name: "markup",
    title: "Signs of Markdown: a heading's mark, an escape, the fence of a division.",
    why: "What Markdown would take for its own sign gets a backslash, and what stands \
          apart gets a fence or a heading's mark.",
    example: Some(RuleExample::Turns("# 12 is my cell", "\\# 12 is my cell")),
    leaves: None,
};

/// A line of verse is indented by at most so many characters.
const STEP: usize = 24;

/// Writes the result.
pub(super) struct Emitter<'s, 'a> {
    copy: &'s FairCopy<'a>,
    /// The Markdown so far.
    pub(super) text: String,
    stretches: Vec<ResultStretch>,
    /// Where the last piece of text ended in the scan.
    last: Option<usize>,
    /// The division that is open.
    fence: Option<(&'static str, u32)>,
    /// By how many levels the headings of this work that the program found are lowered.
    lower: u8,
    /// The level of its last heading.
    level: u8,
    /// How far left each line's poem goes, by the line.
    lefts: FxHashMap<usize, usize>,
}

impl<'s, 'a> Emitter<'s, 'a> {
    /// Nothing written yet.
    pub(super) fn new(copy: &'s FairCopy<'a>) -> Self {
        Self {
            copy,
            text: String::new(),
            stretches: Vec::new(),
            last: None,
            fence: None,
            lower: 0,
            level: 1,
            lefts: lefts(&copy.sheet.lines),
        }
    }

    /// Writes the blocks of a work. A text has one title, before its sections: where the
    /// program has found several, they are sections.
    pub(super) fn blocks(&mut self, blocks: &[&CleanBlock]) {
        self.lower = u8::from(has_titles(blocks));
        self.level = 1;
        for block in blocks {
            let fence = self.fence_of(block);
            self.close_fence(fence);
            let opened = fence.is_some() && self.fence.is_none();
            let mut before = String::from(if self.text.is_empty() { "" } else { "\n\n" });
            if opened && let Some((name, _)) = fence {
                before.push_str("::: ");
                before.push_str(name);
                before.push('\n');
                self.fence = fence;
            }
            self.between(block, &before);
            self.block(block, "");
        }
        self.close_fence(None);
    }

    /// The role of a block, a heading's at the level that it is written with: not more than
    /// one below the one before it.
    fn role(&mut self, block: &CleanBlock) -> LineRole {
        match block.role {
            LineRole::Head(level) if !block.decided => {
                self.level = (level + self.lower).min(self.level + 1).min(6);
                LineRole::Head(self.level)
            }
            LineRole::Head(level) => {
                self.level = level;
                LineRole::Head(level)
            }
            role => role,
        }
    }

    /// The division that a block stands in; each speech has one of its own.
    fn fence_of(&self, block: &CleanBlock) -> Option<(&'static str, u32)> {
        let name = fence(block.role)?;
        if block.role != LineRole::Speaker {
            return Some((name, block.group));
        }
        let goes_on = self.speaker_end(block).is_none();
        self.fence
            .filter(|open| goes_on && open.0 == name)
            .or(Some((name, block.pieces[0].range.start as u32)))
    }

    /// Writes the definition of a note.
    pub(super) fn note(&mut self, id: &str, blocks: &[CleanBlock]) {
        for (index, block) in blocks.iter().enumerate() {
            let first = index == 0;
            let head = if first { format!("[^{id}]: ") } else { "    ".to_owned() };
            self.between(block, if self.text.is_empty() { "" } else { "\n\n" });
            self.insert(block.pieces[0].range.start, &head, block.rule, 99, "");
            self.block(block, "    ");
        }
    }

    /// Adds Markdown that no line of the scan stands behind.
    pub(super) fn add(&mut self, markdown: &str, rule: &'static Rule) {
        let at = self.last.unwrap_or(0);
        self.insert(at, markdown, rule, 100, "");
    }

    /// Writes what separates a block from what stands before it.
    fn between(&mut self, block: &CleanBlock, separator: &str) {
        let (confidence, evidence) = block.start.clone();
        let at = match self.last {
            Some(last) => self.space_after(last),
            None => block.pieces[0].range.start..block.pieces[0].range.start,
        };
        self.edit(at, separator, block.rule, confidence, evidence);
    }

    fn close_fence(&mut self, next: Option<(&'static str, u32)>) {
        if self.fence.is_some() && self.fence != next {
            self.add("\n:::", &MARKUP);
            self.fence = None;
        }
    }

    fn block(&mut self, block: &CleanBlock, indent: &str) {
        let first = block.pieces[0].range.start;
        if block.role == LineRole::Break {
            for piece in &block.pieces {
                self.edit(
                    piece.range.clone(),
                    "* * *",
                    block.rule,
                    99,
                    Cow::Borrowed(""),
                );
                self.last = Some(piece.range.end);
            }
            return;
        }
        // The number of an item is its mark in Markdown as well.
        let numbered = block.role == LineRole::List
            && is_numbered(
                &self.copy.edits.tail(self.copy.sheet.text, &block.pieces[0].range),
            );
        let mut prefix = prefix(self.role(block));
        if block.role == LineRole::Verse {
            prefix = Cow::Owned(" ".repeat(self.step(block, 0)));
        }
        if !prefix.is_empty() && !numbered {
            self.insert(first, &prefix, &MARKUP, 100, "");
        }
        let speech =
            (block.role == LineRole::Speaker).then(|| self.speaker_end(block)).flatten();
        if speech.is_some() {
            self.insert(first, "[", &MARKUP, 100, "");
        }
        for (index, piece) in block.pieces.iter().enumerate() {
            let next = block.pieces.get(index + 1).map(|next| &next.join.glue);
            let cut = match next {
                Some(
                    Joint::Unhyphen(bytes) | Joint::Hyphen(bytes) | Joint::Apart(bytes),
                ) => *bytes,
                _ => 0,
            };
            if index > 0 {
                self.join(block, index, indent);
            }
            let broken = index > 0 && matches!(piece.join.glue, Joint::Newline);
            let start = if numbered {
                LineStart::Inside
            } else if broken || index == 0 && block.role != LineRole::Note {
                LineStart::Block
            } else if index == 0 {
                LineStart::Note
            } else {
                LineStart::Inside
            };
            let range = piece.range.start..piece.range.end - cut;
            match speech.filter(|at| range.contains(at)) {
                Some(at) => {
                    self.piece(range.start..at, start);
                    self.insert(at, "]{.smallcaps}", &MARKUP, 100, "");
                    self.piece(at..range.end, LineStart::Inside);
                }
                None => self.piece(range, start),
            }
        }
    }

    /// The place behind the colon of a speech's first line; `None`: the block goes on with
    /// what was said.
    fn speaker_end(&self, block: &CleanBlock) -> Option<usize> {
        let range = block.pieces[0].range.clone();
        if !is_speech(&self.copy.sheet.text[range.clone()]) {
            return None;
        }
        self.copy.sheet.text[range.clone()].find(':').map(|at| range.start + at + 1)
    }

    fn join(&mut self, block: &CleanBlock, index: usize, indent: &str) {
        let join = &block.pieces[index].join;
        let last = block.pieces[index - 1].range.end;
        let (cut, after) = match join.glue {
            Joint::Space => (0, Cow::Borrowed(" ")),
            Joint::Solid => (0, Cow::Borrowed("")),
            Joint::Unhyphen(bytes) => (bytes, Cow::Borrowed("")),
            Joint::Hyphen(bytes) => (bytes, Cow::Borrowed("-")),
            Joint::Apart(bytes) => (bytes, Cow::Borrowed(" ")),
            Joint::Newline if block.role == LineRole::Quote => (0, Cow::Borrowed("\n> ")),
            Joint::Newline => {
                let step = " ".repeat(self.step(block, index));
                (0, Cow::Owned(format!("\n{indent}{step}")))
            }
        };
        let range = last - cut..self.space_after(last).end;
        self.edit(range, &after, join.rule, join.confidence, join.evidence.clone());
    }

    /// How far the poet indents a line of verse, in characters, by its stanza's or poem's
    /// line that is the furthest to the left; a single one is none.
    fn step(&self, block: &CleanBlock, index: usize) -> usize {
        let line = block.pieces[index].line;
        let left = self.lefts.get(&line).filter(|_| block.role == LineRole::Verse);
        let step = left.map_or(0, |left| self.copy.sheet.lines[line].indent - left);
        if step > 1 { step.min(STEP) } else { 0 }
    }

    /// The white space behind a place in the scan.
    fn space_after(&self, at: usize) -> Range<usize> {
        let rest = &self.copy.sheet.text[at..];
        at..at + (rest.len() - rest.trim_start().len())
    }

    /// Writes a stretch of the scan with the edits in it.
    fn piece(&mut self, range: Range<usize>, start: LineStart) {
        let mut at = range.start;
        let mut start = start;
        let copy = self.copy;
        for (from, edit) in copy.edits.within(range.start..range.end + 1) {
            let seen = from == edit.end && from == range.start && self.last == Some(from);
            if edit.end > range.end || seen {
                continue;
            }
            self.keep(at..from, start);
            if from > at || !edit.after.is_empty() {
                start = LineStart::Inside;
            }
            self.edit(
                from..edit.end,
                &edit.after,
                edit.rule,
                edit.confidence,
                edit.evidence.clone(),
            );
            at = edit.end;
        }
        self.keep(at..range.end, start);
        self.last = Some(range.end);
    }

    /// Writes a stretch of the scan as it is, with Markdown's own signs escaped.
    fn keep(&mut self, range: Range<usize>, start: LineStart) {
        let scan = self.copy.sheet.text;
        let mut at = range.start;
        let escaped = escape::places(
            &scan[range.clone()],
            start == LineStart::Block,
            start == LineStart::Note,
        );
        let places = escaped.into_iter().map(|escaped| range.start + escaped);
        for place in places {
            self.kept(at..place);
            self.insert(place, "\\", &MARKUP, 100, "");
            at = place;
        }
        self.kept(at..range.end);
    }

    fn kept(&mut self, source: Range<usize>) {
        if !source.is_empty() {
            let at = self.text.len();
            self.text.push_str(&self.copy.sheet.text[source.clone()]);
            self.stretches.push(ResultStretch::Kept { source, at });
        }
    }

    fn insert(
        &mut self,
        at: usize,
        text: &str,
        rule: &'static Rule,
        confidence: Confidence,
        why: &'static str,
    ) {
        if !text.is_empty() {
            self.edit(at..at, text, rule, confidence, Cow::Borrowed(why));
        }
    }

    fn edit(
        &mut self,
        source: Range<usize>,
        after: &str,
        rule: &'static Rule,
        confidence: Confidence,
        evidence: Cow<'static, str>,
    ) {
        if source.is_empty() && after.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(after);
        let result = start..self.text.len();
        self.stretches.push(ResultStretch::Edited(Edit {
            rule,
            source,
            result,
            confidence,
            evidence,
        }));
    }

    /// The Markdown, the map to the scan, and the record.
    pub(super) fn finish(mut self) -> (String, OffsetMap, Vec<Edit>) {
        if !self.text.is_empty() {
            self.add("\n", &MARKUP);
        }
        let mut map = OffsetMap::default();
        for stretch in &self.stretches {
            map.push(stretch.result().start as u32, stretch.source().start as u32);
        }
        let mut stretches = std::mem::take(&mut self.stretches);
        stretches.sort_by_key(|stretch| (stretch.source().start, stretch.source().end));
        let record = account(self.copy, stretches);
        (self.text, map, record)
    }
}

/// Whether a work has a title of the first level that stands behind another heading: a
/// text takes one, before its sections.
fn has_titles(blocks: &[&CleanBlock]) -> bool {
    let heads = blocks.iter().filter_map(|block| match block.role {
        LineRole::Head(level) => Some((level, !block.decided)),
        _ => None,
    });
    heads.skip(1).any(|(level, own)| level == 1 && own)
}

/// What stands before a stretch on its line in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineStart {
    /// Nothing, as in each line of a poem: signs that open a block are escaped.
    Block,
    /// The mark of a note.
    Note,
    /// Text.
    Inside,
}

/// The division that a role's blocks stand in.
fn fence(role: LineRole) -> Option<&'static str> {
    Some(match role {
        LineRole::Verse => "verse",
        LineRole::Letter => "letter",
        LineRole::Epigraph => "epigraph",
        LineRole::Dedication => "dedication",
        LineRole::Signature => "signature",
        LineRole::Caption => "caption",
        LineRole::Table => "table",
        LineRole::Speaker => "speech",
        _ => return None,
    })
}

/// Whether a text starts as a numbered item does in Markdown.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=9).contains(&(text.len() - rest.len()))
        && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// What a block of this role starts with.
fn prefix(role: LineRole) -> Cow<'static, str> {
    match role {
        LineRole::Head(level) => Cow::Owned("#".repeat(usize::from(level)) + " "),
        LineRole::Quote => Cow::Borrowed("> "),
        LineRole::List => Cow::Borrowed("- "),
        _ => Cow::Borrowed(""),
    }
}
