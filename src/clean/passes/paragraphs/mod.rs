//! Lines to paragraphs.
//!
//! A line starts a paragraph, or goes on one across a line end, a page or a false blank line
//! ([`joins`]).

pub(in crate::clean) mod joins;

use super::furniture::picture;
use super::repeats;
use crate::clean::claim::LineRole;
use crate::clean::decisions::Decisions;
use crate::clean::edits::{Confidence, TextEdits};
use crate::clean::flow::{CleanBlock, Join, Joint, LinePiece};
use crate::clean::lines::{is_item, is_speech};
use crate::clean::profile::ends_sentence;
use crate::clean::scan::Reading;
use crate::clean::sheet::{ScanNote, Sheet};
use joins::THRESHOLD;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// What lies between two lines of the flow.
#[derive(Debug, Clone, Copy, Default)]
struct LineBreakEvidence {
    /// Blank lines, the largest run.
    gap: usize,
    /// A page break, or lines of another flow.
    page: bool,
}

/// Makes blocks of lines.
#[derive(Clone, Copy)]
pub(in crate::clean) struct Assembler<'s, 'a> {
    reading: &'s Reading<'a>,
    sheet: &'s Sheet<'a>,
    edits: &'s TextEdits,
    notes: &'s [ScanNote],
    decisions: &'s Decisions,
}

impl<'s, 'a> Assembler<'s, 'a> {
    /// Of the lines of a sheet as they read with these edits.
    pub(in crate::clean) fn new(
        reading: &'s Reading<'a>,
        sheet: &'s Sheet<'a>,
        edits: &'s TextEdits,
        notes: &'s [ScanNote],
        decisions: &'s Decisions,
    ) -> Self {
        Self { reading, sheet, edits, notes, decisions }
    }

    /// The blocks of the running text, in reading order.
    pub(in crate::clean) fn text(self) -> Vec<CleanBlock> {
        let mut assembly = self.assembly();
        let mut between = LineBreakEvidence { gap: 1, page: true };
        // Notes that stand behind their paragraph interrupt none.
        let behind = self.notes.iter().filter(|note| note.printed.is_some());
        let behind: BTreeSet<usize> =
            behind.flat_map(|note| &note.lines).copied().collect();
        let mut work = None;
        for &at in &self.sheet.order {
            let line = &self.sheet.lines[at];
            // No paragraph goes on in another work, unless an editor says so.
            let before = work.replace(self.decisions.work_of(at));
            let new = before.is_some() && before != work;
            if new && !self.decisions.joins.contains(&at) {
                assembly.close();
            }
            between.page |= line.page;
            between.gap = between.gap.max(line.gap);
            match line.role() {
                LineRole::Caption => {
                    assembly.aside(at);
                    between.page = true;
                }
                LineRole::Body => {
                    assembly.body(at, between);
                    between = LineBreakEvidence::default();
                }
                role if role.is_transparent() => {
                    between.page |= !matches!(role, LineRole::Junk | LineRole::Repeat)
                        && !behind.contains(&at);
                }
                _ => {
                    assembly.own_kind(at, between);
                    between = LineBreakEvidence::default();
                }
            }
        }
        assembly.close();
        assembly.blocks
    }

    /// The blocks of a note's body.
    pub(in crate::clean) fn note(self, note: &ScanNote) -> Vec<CleanBlock> {
        let mut assembly = self.assembly();
        for (index, &at) in note.lines.iter().enumerate() {
            let line = &self.sheet.lines[at];
            let between = LineBreakEvidence { gap: line.gap, page: line.page };
            if index == 0 {
                let start = (100, Cow::Borrowed(""));
                assembly.start(at, note.text_start..line.end, LineRole::Note, start);
            } else {
                assembly.body(at, between);
            }
        }
        assembly.close();
        let last = assembly.blocks.last_mut().and_then(|block| block.pieces.last_mut());
        if let (Some(end), Some(piece)) = (note.end, last) {
            piece.range.end = end.max(piece.range.start);
        }
        for block in &mut assembly.blocks {
            block.role = LineRole::Note;
        }
        assembly.blocks
    }

    fn assembly(self) -> Assembly<'s, 'a> {
        Assembly { from: self, blocks: Vec::new(), open: None, aside: Vec::new() }
    }
}

/// Blocks that are being made.
struct Assembly<'s, 'a> {
    from: Assembler<'s, 'a>,
    blocks: Vec<CleanBlock>,
    /// The paragraph that may go on.
    open: Option<CleanBlock>,
    /// Blocks that wait until the paragraph is at its end.
    aside: Vec<CleanBlock>,
}

impl Assembly<'_, '_> {
    /// How a piece reads with the edits made so far.
    fn tail(&self, range: &Range<usize>) -> Cow<'_, str> {
        self.from.edits.tail(self.from.sheet.text, range)
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take());
        self.blocks.append(&mut self.aside);
    }

    fn start(
        &mut self,
        line: usize,
        range: Range<usize>,
        role: LineRole,
        start: (Confidence, Cow<'static, str>),
    ) {
        self.close();
        let pieces = vec![LinePiece { line, range, join: Join::space() }];
        self.open = Some(self.block(role, pieces, start));
    }

    /// A block of these pieces, claimed as the first of their lines.
    fn block(
        &self,
        role: LineRole,
        pieces: Vec<LinePiece>,
        start: (Confidence, Cow<'static, str>),
    ) -> CleanBlock {
        let claim = self.from.sheet.lines[pieces[0].line].claim();
        let (rule, group, decided) = (claim.rule, claim.group, claim.settled);
        CleanBlock { role, rule, decided, group, pieces, start }
    }

    /// The pieces of a line: parted where an editor splits it.
    fn pieces(&self, at: usize) -> Vec<Range<usize>> {
        let line = &self.from.sheet.lines[at];
        let text = self.from.sheet.text;
        let mut start = line.start;
        let mut pieces = Vec::new();
        for &split in self.from.decisions.splits.range(line.start + 1..line.end) {
            pieces.push(start..start + text[start..split].trim_end().len());
            start = split
                + (text[split..line.end].len()
                    - text[split..line.end].trim_start().len());
        }
        pieces.push(start..line.end);
        pieces
    }

    fn body(&mut self, at: usize, between: LineBreakEvidence) {
        let role = self.open.as_ref().map_or(LineRole::Body, |open| open.role);
        let role = if role == LineRole::Note { LineRole::Note } else { LineRole::Body };
        for (index, piece) in self.pieces(at).into_iter().enumerate() {
            if index > 0 || self.from.decisions.splits.contains(&piece.start) {
                self.start(
                    at,
                    piece,
                    role,
                    (100, Cow::Borrowed("the editor's decision")),
                );
                continue;
            }
            match self.join(at, between) {
                Ok(join) => {
                    let piece = LinePiece { line: at, range: piece, join };
                    if let Some(open) = &mut self.open {
                        open.pieces.push(piece);
                    }
                }
                Err(start) => self.start(at, piece, role, start),
            }
        }
    }

    /// How line `at` goes on the open paragraph, or why it starts a new one.
    fn join(
        &self,
        at: usize,
        between: LineBreakEvidence,
    ) -> Result<Join, (Confidence, Cow<'static, str>)> {
        let joined = self.from.decisions.joins.contains(&at);
        // Behind a line that an editor joined to a block, its paragraph goes on there.
        let goes_on = |open: &&CleanBlock| {
            let last =
                open.pieces.last().map(|piece| self.from.sheet.lines[piece.line].role());
            joined
                || matches!(open.role, LineRole::Body | LineRole::Note)
                || last == Some(LineRole::Body)
        };
        let Some(open) = self.open.as_ref().filter(goes_on) else {
            return Err((100, Cow::Borrowed("")));
        };
        let last = &open.pieces[open.pieces.len() - 1];
        let (before, after) = (self.tail(&last.range), self.from.sheet.line_text(at));
        if self.from.sheet.lines[at].mends {
            return Ok(repeats::join());
        }
        if joined {
            return Ok(Join { confidence: 100, ..self.glue(&last.range, after) });
        }
        if (between.page || between.gap > 0)
            && joins::breaks_off(&self.from.reading.lexicon, &before, after)
        {
            return Err((90, Cow::Borrowed("a word breaks off before it")));
        }
        let first = self.from.sheet.line_text(open.line());
        if between.gap > 0 && (picture::opens(after) || picture::opens(first)) {
            return Err((99, Cow::Borrowed("what stands in a picture's place")));
        }
        let width = self.from.sheet.lines[last.line].width;
        let mut weight = self.weigh(&before, last.line, after, between)
            + self.weigh_indent(last.line, at);
        // Notes are set smaller, so their full lines are wider; a full line that ends no
        // sentence ends no paragraph.
        let full = self.from.reading.layouts.at(last.line).room(width, after) == 0;
        if open.role == LineRole::Note && full && !ends_sentence(&before) {
            weight -= 20;
        }
        let sure = match (weight - THRESHOLD).abs() {
            0..6 => 82,
            6..12 => 92,
            _ => 99,
        };
        if weight > THRESHOLD {
            return Err((sure, Cow::Borrowed("")));
        }
        let join = self.glue(&last.range, after);
        let apart = between.page || between.gap > 0;
        Ok(if apart { joins::over(join, sure) } else { join })
    }

    /// A caption: its lines make a block of their own behind the paragraph.
    fn aside(&mut self, at: usize) {
        let line = &self.from.sheet.lines[at];
        let piece = LinePiece { line: at, range: line.range(), join: Join::space() };
        match self.aside.last_mut() {
            Some(block) if block.group == line.group() && line.gap == 0 => {
                block.pieces.push(piece);
            }
            _ => {
                let start = (100, Cow::Borrowed(""));
                let block = self.block(line.role(), vec![piece], start);
                self.aside.push(block);
            }
        }
    }

    /// A line of a heading, a verse, a quotation …
    fn own_kind(&mut self, at: usize, between: LineBreakEvidence) {
        let line = &self.from.sheet.lines[at];
        // Behind a line that an editor joined to a block, its own block goes on there.
        let of_kind = |role, group| role == line.role() && group == line.group();
        let same = self.from.decisions.joins.contains(&at)
            || self.open.as_ref().is_some_and(|open| {
                let last =
                    &self.from.sheet.lines[open.pieces[open.pieces.len() - 1].line];
                of_kind(open.role, open.group) || of_kind(last.role(), last.group())
            });
        for (index, range) in self.pieces(at).into_iter().enumerate() {
            let split = index > 0 || self.from.decisions.splits.contains(&range.start);
            let join = if same && !split { self.own_join(at, between) } else { None };
            match (join, &mut self.open) {
                (Some(join), Some(open)) => {
                    open.pieces.push(LinePiece { line: at, range, join });
                }
                _ => self.start(at, range, line.role(), (98, Cow::Borrowed(""))),
            }
        }
    }

    fn own_join(&self, at: usize, between: LineBreakEvidence) -> Option<Join> {
        let line = &self.from.sheet.lines[at];
        let open = self.open.as_ref()?;
        let last = &open.pieces[open.pieces.len() - 1];
        let before = self.tail(&last.range);
        let after = self.from.sheet.line_text(at);
        if self.from.decisions.joins.contains(&at) {
            return Some(self.glue(&last.range, after));
        }
        if line.role().keeps_lines() {
            // In verse that the program found, a blank line within a sentence is false.
            let own = !line.is_settled();
            let stanza =
                between.gap > 0 && !between.page && (!own || ends_sentence(&before));
            return (!stanza).then(|| Join { glue: Joint::Newline, ..Join::space() });
        }
        match line.role() {
            LineRole::Head(_) => Some(self.glue(&last.range, after)),
            LineRole::Break | LineRole::Lost => None,
            LineRole::List if is_item(after) => None,
            LineRole::Speaker if is_speech(after) => None,
            LineRole::List | LineRole::Speaker if between.gap == 0 => {
                Some(self.glue(&last.range, after))
            }
            _ => {
                let weight = self.weigh(&before, last.line, after, between);
                (weight <= THRESHOLD).then(|| self.glue(&last.range, after))
            }
        }
    }
}
