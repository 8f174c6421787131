//! The backward pass: what a page break after each line of a paragraph costs.
//!
//! The forward pass knows the cheapest way to each feasible line in each number of
//! lines. A second pass over the same lines from the end, with the same costs of pairs,
//! knows the cheapest way on from it. Their sum is the exact price of a setting that
//! ends a line there.

use super::cost::Cost;
use super::search::{BreakSearch, Counts, Criterion, Task, follows};

const NEVER: i64 = Cost::NEVER.0;

impl BreakSearch {
    /// For each line and number of lines still to come, the cost of the rest, as far as
    /// it matters for totals from `low` to `high` lines. After [`BreakSearch::forward`].
    pub(super) fn backward<C: Criterion>(
        &mut self,
        task: &Task<'_, C>,
        low: u32,
        high: u32,
    ) {
        self.index_by_start(task.stream.breaks().len());
        self.tails.clear();
        self.tails.resize(self.lines.len(), Counts::default());
        self.tail.clear();
        for index in (0..self.lines.len()).rev() {
            let line = self.lines[index];
            let offset = self.tail.len();
            if line.end as usize + 1 == task.stream.breaks().len() {
                self.tail.push(0);
                self.tails[index] = Counts { first: 0, len: 1, offset: offset as u32 };
                continue;
            }
            let after = self.by_start[line.end as usize] as usize
                ..self.by_start[line.end as usize + 1] as usize;
            let counts = self.counts[index];
            let least = low.saturating_sub(counts.end() - 1).max(1);
            let most = high.saturating_sub(counts.first);
            if most < least || after.is_empty() {
                continue;
            }
            self.tail.resize(offset + (most - least + 1) as usize, NEVER);
            let (new, known) = {
                let (known, new) = self.tail.split_at_mut(offset);
                (new, known)
            };
            for &next in &self.order[after] {
                let tails = self.tails[next as usize];
                let next = &self.lines[next as usize];
                if tails.len == 0 || !follows(self.rooms.len(), &line, next) {
                    continue;
                }
                let Some(pair) = task.criterion.pair(&line, next) else { continue };
                for (rest, cost) in (tails.first + 1..).zip(&known[tails.range()]) {
                    if rest >= least && rest <= most {
                        let slot = &mut new[(rest - least) as usize];
                        *slot = (*slot).min(cost + pair + next.cost);
                    }
                }
            }
            let len = most - least + 1;
            self.tails[index] = Counts { first: least, len, offset: offset as u32 };
        }
    }

    /// Sorts the lines' indices by where they start (counting sort, so stable).
    fn index_by_start(&mut self, breaks: usize) {
        self.by_start.clear();
        self.by_start.resize(breaks + 1, 0);
        for line in &self.lines {
            self.by_start[line.start as usize + 1] += 1;
        }
        for index in 0..breaks {
            self.by_start[index + 1] += self.by_start[index];
        }
        self.order.clear();
        self.order.resize(self.lines.len(), 0);
        let mut next = self.by_start.clone();
        for (index, line) in (0u32..).zip(&self.lines) {
            let slot = &mut next[line.start as usize];
            self.order[*slot as usize] = index;
            *slot += 1;
        }
    }

    /// Total costs of settings in `count` lines with no hyphen at the end of line `j`,
    /// for `j` from 0 (which is never) to `count - 1`. After [`BreakSearch::backward`].
    pub(super) fn break_prices(&self, totals: &[u32]) -> Vec<Vec<i64>> {
        let mut tables: Vec<Vec<i64>> =
            totals.iter().map(|&count| vec![NEVER; count as usize]).collect();
        for (index, line) in self.lines.iter().enumerate() {
            if line.ends_divided {
                continue;
            }
            let (counts, tails) = (self.counts[index], self.tails[index]);
            for (&total, table) in totals.iter().zip(&mut tables) {
                for count in counts.first..counts.end().min(total) {
                    let Some(rest) = tails.index(total - count) else { continue };
                    let Some(so_far) = counts.index(count) else { continue };
                    let cost = self.forward[so_far] + self.tail[rest];
                    let slot = &mut table[count as usize];
                    *slot = (*slot).min(cost);
                }
            }
        }
        tables
    }
}
