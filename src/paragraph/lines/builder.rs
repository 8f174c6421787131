//! From items to a stream.
//!
//! Follows TeX's rules for what a line may begin and end with: spaces vanish at both
//! ends, only the first of several spaces offers a break, a break after a hyphen with
//! nothing behind it also swallows the spaces that follow.

use super::stream::{
    Break, BreakKind, BreakPlace, Elastic, Glue, Material, Measures, Stream, WordItem,
};
use crate::units::Length;

/// Collects a paragraph's items; one call, one item.
#[derive(Debug, Default)]
pub struct StreamBuilder {
    stream: Stream,
    /// Sums so far, and up to the last text (without the spaces behind it).
    sums: Measures,
    text_end: Measures,
    tex: Elastic,
    text_tex: Elastic,
    items: u32,
    /// Breaks from this index on still wait for the box that their line starts with.
    pending: usize,
    /// Overhang of the last character so far.
    right: Length,
    expandable: bool,
    hyphen: bool,
    after_glue: bool,
}

impl StreamBuilder {
    /// An empty paragraph.
    pub fn new() -> Self {
        Self::with_capacity(0)
    }

    /// An empty paragraph with room for `breaks` breaks.
    pub fn with_capacity(breaks: usize) -> Self {
        let mut builder = Self::default();
        builder.stream.breaks.reserve(breaks + 2);
        builder.after_glue = true;
        builder.push(BreakKind::Start, false);
        builder
    }

    /// Adds a word, or a part of one that another part follows without a space.
    pub fn word(&mut self, word: &WordItem<'_>) {
        let expandable = word.whole.expandable > Length::ZERO;
        self.settle(word.left, expandable);
        let base = self.sums;
        for (index, point) in word.points.iter().enumerate() {
            let mut end = base;
            end += point.before.hang(point.right);
            let mut start = base;
            start += word.whole;
            let rest = point.after.hang(point.left);
            start.rigid -= rest.width.0;
            start.expandable -= rest.expandable.0;
            start.gaps = start.gaps.wrapping_sub(rest.gaps);
            start.letters = start.letters.wrapping_sub(rest.letters);
            let hyphen = point.kind.divides() || point.kind == BreakKind::Hyphen;
            let place = BreakPlace { item: self.items, point: index as u32 + 1 };
            let kind = point.kind;
            self.stream.breaks.push(Break { kind, hyphen, place, end, start });
            self.push_elastic(self.tex);
        }
        self.pending = self.stream.breaks.len();
        self.sums += word.whole;
        self.close_item(word.right, expandable, word.hyphen);
    }

    /// Adds a box without inner breaks: an image in the line, an inline formula.
    pub fn rigid(&mut self, width: Length) {
        self.word(&WordItem {
            whole: Material::rigid(width),
            left: Length::ZERO,
            right: Length::ZERO,
            hyphen: false,
            points: &[],
        });
    }

    /// Adds a space. Of several in a row only the first may end a line; all of them
    /// vanish at a break.
    pub fn glue(&mut self, glue: Glue) {
        if glue.breakable && !self.after_glue {
            self.push(BreakKind::Space, self.hyphen);
            self.stream.last_word = self.stream.breaks.len() as u32;
            self.after_glue = true;
        }
        if glue.elastic {
            self.sums.glue += glue.width.0;
        } else {
            self.sums.rigid += glue.width.0;
        }
        if glue.stretch.0 != 0 || glue.shrink.0 != 0 {
            let zero = (Elastic::default(), Elastic::default());
            self.stream.elastic.resize(self.stream.breaks.len(), zero);
        }
        self.tex.stretch += glue.stretch.0;
        self.tex.shrink += glue.shrink.0;
        self.items += 1;
    }

    /// Adds a discretionary in TeX's sense: `before` stands before a break, `after`
    /// after it, `whole` when no line ends here (it may be negative: a kern lost).
    pub fn discretionary(
        &mut self,
        kind: BreakKind,
        before: Length,
        after: Length,
        whole: Length,
    ) {
        self.settle(Length::ZERO, false);
        self.push(kind, kind.divides() || kind == BreakKind::Hyphen);
        if let Some(new) = self.stream.breaks.last_mut() {
            new.end.rigid += before.0;
        }
        self.sums.rigid += whole.0;
        if after != Length::ZERO {
            self.settle(-after, false);
        }
        self.close_item(Length::ZERO, false, false);
    }

    /// Adds a place where a line may end, showing nothing.
    pub fn free_break(&mut self) {
        self.push(BreakKind::Free, false);
        self.items += 1;
    }

    /// Demands a new line.
    pub fn forced_break(&mut self) {
        self.drop_trailing_space();
        self.push(BreakKind::Forced, false);
        self.after_glue = true;
        self.items += 1;
    }

    /// Adds an item that neither takes room nor breaks (a note's anchor, an index
    /// mark), so that items and places keep step with the caller's own list.
    pub fn nothing(&mut self) {
        self.items += 1;
    }

    /// Ends the paragraph. Spaces at its end count as nothing.
    pub fn finish(mut self) -> Stream {
        self.drop_trailing_space();
        self.push(BreakKind::End, false);
        self.settle(Length::ZERO, false);
        let mut stream = self.stream;
        let mut narrowest = i64::MAX;
        for found in stream.breaks.iter().rev() {
            stream.slack = stream.slack.max(found.end.rigid.saturating_sub(narrowest));
            narrowest = narrowest.min(found.end.rigid);
        }
        stream
    }

    /// Adds a break behind the last text; its line's start is settled by what follows.
    fn push(&mut self, kind: BreakKind, hyphen: bool) {
        let mut end = self.text_end;
        end.rigid -= self.right.0;
        if self.expandable {
            end.expandable -= self.right.0;
        }
        let place = BreakPlace { item: self.items, point: 0 };
        self.stream.breaks.push(Break { kind, hyphen, place, end, start: end });
        self.push_elastic(self.text_tex);
    }

    fn push_elastic(&mut self, end: Elastic) {
        if !self.stream.elastic.is_empty() {
            self.stream.elastic.push((end, end));
        }
    }

    /// Gives the waiting breaks the start of their line: here, hanging out by `left`.
    fn settle(&mut self, left: Length, expandable: bool) {
        let mut start = self.sums;
        start.rigid += left.0;
        if expandable {
            start.expandable += left.0;
        }
        for found in &mut self.stream.breaks[self.pending..] {
            found.start = start;
        }
        if let Some(waiting) = self.stream.elastic.get_mut(self.pending..) {
            for found in waiting {
                found.1 = self.tex;
            }
        }
        self.pending = self.stream.breaks.len();
    }

    fn close_item(&mut self, right: Length, expandable: bool, hyphen: bool) {
        self.right = right;
        self.expandable = expandable;
        self.hyphen = hyphen;
        self.text_end = self.sums;
        self.text_tex = self.tex;
        self.after_glue = false;
        self.items += 1;
    }

    /// A space before a forced end must not offer a break of its own.
    fn drop_trailing_space(&mut self) {
        while self.stream.breaks.len() > self.pending
            && self.stream.breaks.last().is_some_and(|last| last.kind == BreakKind::Space)
        {
            self.stream.breaks.pop();
            self.stream.elastic.truncate(self.stream.breaks.len());
        }
    }
}
