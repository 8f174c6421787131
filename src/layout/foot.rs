//! The notes at the foot of a division's pages, and the lines that call them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::layout::rows::GridRow;
use crate::layout::spreads::Called;
use crate::units::Length;

/// A note called in a line of one way to set a block. They sort in the order of reading,
/// as the numbers of notes rise in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteCall {
    /// The block.
    block: usize,
    /// The way to set it.
    choice: usize,
    /// The line, counted from 0.
    line: usize,
    /// An index into [`FootNotes::bodies`].
    note: usize,
}

/// The notes of a division's pages, and where they are called.
#[derive(Debug, Default)]
pub(super) struct FootNotes {
    /// The rows of each note, in the order of reading.
    pub(super) bodies: Vec<Vec<GridRow>>,
    /// Where they are called first, sorted. A note that another one calls counts as
    /// called where that one is.
    calls: Vec<NoteCall>,
    /// The same as the page search takes it, by block.
    called: BTreeMap<usize, Vec<Called>>,
}

impl FootNotes {
    /// Whether there are any.
    pub(super) fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// How many rows `grid` apart all of them would take, `leading` apart themselves, with
    /// the rule above them.
    pub(super) fn rows(&self, leading: Length, grid: Length) -> u32 {
        let own: usize = self.bodies.iter().map(Vec::len).sum();
        let own = i64::try_from(own).unwrap_or(i64::from(u32::MAX));
        let depth = leading * own + if own > 0 { grid } else { Length::ZERO };
        u32::try_from((depth.0 + grid.0 - 1) / grid.0).unwrap_or(u32::MAX)
    }

    /// The notes called in a line of a block.
    pub(super) fn at(
        &self,
        block: usize,
        choice: usize,
        line: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let place = |call: &NoteCall| (call.block, call.choice, call.line);
        let from = self.calls.partition_point(|call| place(call) < (block, choice, line));
        let here = move |call: &&NoteCall| place(call) == (block, choice, line);
        self.calls[from..].iter().take_while(here).map(|call| call.note)
    }

    /// What the page search takes of the calls in a block.
    pub(super) fn called(&self, block: usize) -> &[Called] {
        self.called.get(&block).map_or(&[], Vec::as_slice)
    }

    /// Adds calls of some notes in the line of a block.
    pub(super) fn call(
        &mut self,
        block: usize,
        choice: usize,
        line: usize,
        notes: Range<usize>,
    ) {
        self.calls.extend(notes.map(|note| NoteCall { block, choice, line, note }));
    }

    /// Sorts the calls, and sums them up for the page search.
    pub(super) fn finish(&mut self) {
        self.calls.sort_unstable();
        for call in &self.calls {
            let rows = u16::try_from(self.bodies[call.note].len()).unwrap_or(u16::MAX);
            if rows == 0 {
                continue;
            }
            let (choice, line) = (call.choice as u32, call.line as u32);
            let called = self.called.entry(call.block).or_default();
            match called.last_mut() {
                Some(here) if (here.choice, here.line) == (choice, line) => {
                    here.lines = here.lines.saturating_add(rows);
                    here.last = rows;
                }
                _ => called.push(Called { choice, line, lines: rows, last: rows }),
            }
        }
    }
}
