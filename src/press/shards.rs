//! Books dealt out to several machines.
//!
//! Every machine has to find its share alone, shares shall take about the same time, and a
//! book shall stay in its share when others come or change, so that what a machine has kept
//! of it serves. So each book has its own order of the shares, by a hash of both names
//! (rendezvous hashing), and goes to the first that is not full; a share is full at a tenth
//! over the mean (Mirrokni, Thorup, Zadimoghaddam, Consistent Hashing with Bounded Loads,
//! 2018). The heaviest go first.

use std::cmp::Reverse;

use crate::ground::sha256_hex;

/// For each book (path, weight) the number of its share, from 0. The same for the same
/// books in any order.
pub fn deal(books: &[(&str, u64)], shares: usize) -> Vec<usize> {
    let shares = shares.max(1);
    let sum: u64 = books.iter().map(|book| book.1).sum();
    let full = (sum / shares as u64).saturating_mul(11) / 10;
    let mut order: Vec<usize> = (0..books.len()).collect();
    // Weights in rough steps, so that a few words more do not change the order.
    order.sort_by_key(|&at| (Reverse(books[at].1.max(1).ilog2()), books[at].0));
    let (mut loads, mut dealt) = (vec![0_u64; shares], vec![0; books.len()]);
    for at in order {
        let (path, weight) = books[at];
        let mut liked: Vec<usize> = (0..shares).collect();
        liked
            .sort_by_cached_key(|share| sha256_hex(format!("{share} {path}").as_bytes()));
        let fits = |share: &&usize| loads[**share].saturating_add(weight) <= full;
        let lightest = || liked.iter().min_by_key(|share| loads[**share]);
        let share = liked.iter().find(fits).or_else(lightest).copied().unwrap_or(0);
        loads[share] = loads[share].saturating_add(weight);
        dealt[at] = share;
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    fn books(count: usize) -> Vec<(String, u64)> {
        (0..count).map(|at| (format!("b/{at}"), 30 + (at as u64 * 37) % 90)).collect()
    }

    fn dealt(books: &[(String, u64)], shares: usize) -> Vec<usize> {
        let books: Vec<_> = books.iter().map(|(path, it)| (path.as_str(), *it)).collect();
        deal(&books, shares)
    }

    #[test]
    fn shares_are_about_equal_and_all_books_are_in_one() {
        for (count, shares) in [(1, 8), (8, 8), (40, 3), (1_000, 8), (1_000, 64)] {
            let books = books(count);
            let mut loads = vec![0; shares];
            for (share, book) in dealt(&books, shares).iter().zip(&books) {
                loads[*share] += book.1;
            }
            let mean = loads.iter().sum::<u64>() / shares as u64;
            let most = loads.iter().max().unwrap();
            assert!(*most <= (mean * 11 / 10).max(mean + 119), "{loads:?}");
        }
    }

    #[test]
    fn a_new_book_leaves_nearly_all_others_where_they_are() {
        let (before, mut after) = (books(1_000), books(1_000));
        after.insert(500, ("b/new".to_owned(), 60));
        let new = dealt(&after, 8);
        let stay = dealt(&before, 8)
            .iter()
            .zip(new[..500].iter().chain(&new[501..]))
            .filter(|(one, other)| one == other)
            .count();
        assert!(stay >= 950, "{stay}");
        let mut turned = before.clone();
        turned.reverse();
        let mut shares = dealt(&turned, 8);
        shares.reverse();
        assert_eq!(shares, dealt(&before, 8));
    }
}
