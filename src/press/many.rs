//! Many books at a time, within a bound of memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, PoisonError};

/// How deep a book may call in its own thread: as much as a program's first thread has.
const STACK: usize = 8 << 20;

/// How many books may be at work at once.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// So many, at most.
    pub threads: usize,
    /// So many bytes by their estimates, at most, unless one alone takes more.
    pub memory: Option<u64>,
}

/// The memory that is taken.
struct Gate {
    most: u64,
    /// Bytes taken, and by how many.
    taken: Mutex<(u64, usize)>,
    given_back: Condvar,
}

impl Gate {
    /// Waits until so many bytes are free, or nobody else takes any.
    fn take(&self, bytes: u64) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |taken: &mut (u64, usize)| {
            taken.1 > 0 && taken.0.saturating_add(bytes) > self.most
        };
        let waited = self.given_back.wait_while(taken, full);
        let mut taken = waited.unwrap_or_else(PoisonError::into_inner);
        *taken = (taken.0.saturating_add(bytes), taken.1 + 1);
    }

    fn give_back(&self, bytes: u64) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = (taken.0.saturating_sub(bytes), taken.1 - 1);
        self.given_back.notify_all();
    }
}

/// Does `work` for each of the estimates (bytes), in threads of their own, begun in order.
/// `done` is told each result, in order, on this thread.
pub fn each<T: Send>(
    estimates: &[u64],
    bounds: Bounds,
    work: impl Fn(usize) -> T + Sync,
    mut done: impl FnMut(usize, T),
) {
    let gate = Gate {
        most: bounds.memory.unwrap_or(u64::MAX),
        taken: Mutex::default(),
        given_back: Condvar::new(),
    };
    let next = AtomicUsize::new(0);
    let (sender, results) = channel();
    std::thread::scope(|scope| {
        for _ in 0..bounds.threads.clamp(1, estimates.len().max(1)) {
            let (sender, gate, next, work) = (sender.clone(), &gate, &next, &work);
            let run = move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(bytes) = estimates.get(at) else { return };
                    gate.take(*bytes);
                    let result = work(at);
                    gate.give_back(*bytes);
                    if sender.send((at, result)).is_err() {
                        return;
                    }
                }
            };
            let spawned =
                std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            if spawned.is_err() {
                break;
            }
        }
        drop(sender);
        let (mut early, mut turn) = (BTreeMap::new(), 0);
        for (at, result) in results {
            early.insert(at, result);
            while let Some(result) = early.remove(&turn) {
                done(turn, result);
                turn += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_never_more_are_at_work_than_fit() {
        let estimates: Vec<u64> = (0..200).map(|at| 1 + at % 7).collect();
        let (now, most) = (Mutex::new(0), Mutex::new(0));
        let mut seen = Vec::new();
        let bounds = Bounds { threads: 8, memory: Some(9) };
        let work = |at: usize| {
            *now.lock().unwrap() += estimates[at];
            std::thread::yield_now();
            let mut most = most.lock().unwrap();
            *most = (*most).max(*now.lock().unwrap());
            *now.lock().unwrap() -= estimates[at];
            at * 2
        };
        each(&estimates, bounds, work, |at, result| seen.push((at, result)));
        assert_eq!(seen, (0..200).map(|at| (at, at * 2)).collect::<Vec<_>>());
        assert!(*most.lock().unwrap() <= 9);
    }

    #[test]
    fn what_is_too_large_runs_alone_and_none_is_no_trouble() {
        let mut sum = 0;
        let bounds = Bounds { threads: 3, memory: Some(1) };
        each(&[5, 6, 7], bounds, |at| at, |_, at| sum += at);
        assert_eq!(sum, 3);
        each(&[], bounds, |at| at, |_, _| panic!());
    }
}
