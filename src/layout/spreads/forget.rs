//! What the page search forgets.
//!
//! Problem: a chapter of 16 MB has some ten million states, of which nearly all lead
//! nowhere: only those are wanted again from which a state that is still to be expanded
//! comes, and these soon have one common past.
//!
//! Method: when the states have doubled, those that nothing descends from go, and the rest
//! close up in their order, so that the result is the same.

use super::frontier::{NONE, PageSearch};

/// States below which none is forgotten; in tests few, so that all of them forget.
const FEW: usize = if cfg!(test) { 64 } else { 1 << 16 };

impl PageSearch<'_> {
    /// Forgets the states from which nothing that is still to come descends, if they have
    /// become many. Not while a bucket is being expanded.
    pub(super) fn forget(&mut self) {
        if self.nodes.len() < self.many.max(FEW) {
            return;
        }
        let mut places = self.wanted();
        self.forgotten += self.nodes.len();
        let mut kept = 0;
        for (at, place) in places.iter_mut().enumerate().filter(|it| *it.1 != NONE) {
            self.nodes[kept as usize] = self.nodes[at];
            *place = kept;
            kept += 1;
        }
        self.nodes.truncate(kept as usize);
        self.forgotten -= self.nodes.len();
        let moved = |old: u32| places.get(old as usize).copied().unwrap_or(NONE);
        for node in &mut self.nodes {
            node.previous = moved(node.previous);
            node.chain = moved(node.chain);
        }
        for head in self.rows.heads.iter_mut().chain(&mut self.inner.heads) {
            *head = moved(*head);
        }
        self.end = self.end.map(moved);
        self.many = 2 * self.nodes.len();
    }

    /// For each state whether it is wanted: zero if it is, else [`NONE`].
    fn wanted(&self) -> Vec<u32> {
        let mut places = vec![NONE; self.nodes.len()];
        let mut want = |mut at: u32| {
            while let Some(place @ &mut NONE) = places.get_mut(at as usize) {
                *place = 0;
                at = self.nodes[at as usize].previous;
            }
        };
        for &head in self.rows.heads.iter().chain(&self.inner.heads) {
            let mut waits = head;
            while let Some(node) = self.nodes.get(waits as usize) {
                want(waits);
                waits = node.chain;
            }
        }
        self.end.into_iter().for_each(want);
        places
    }
}
