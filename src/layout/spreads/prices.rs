//! The prices of what pages may do.
//!
//! Prices are in the units of line costs: setting a paragraph a line longer costs some
//! .1 to .5, so that any paragraph of a spread changes before a rule gives way.

use crate::paragraph::lines::Cost;

/// Price of a page short of lines, of each line, and of the square of their number: a
/// page half empty is worse than two a quarter empty.
const SHORT: [Cost; 3] = [Cost::milli(10_000), Cost::milli(2_000), Cost::milli(200)];
/// A page short of more lines is so bad that rules of the strictest kind may give way.
pub(super) const FAR_SHORT: u32 = 6;
/// Price of a page that ends with a heading and all that stands below it, a single line:
/// more than a page eight lines short, less than one half empty.
pub(super) const LONE_LINE: Cost = Cost::milli(40_000);
/// Price of a page that holds the title of a work and none of its text, though it has room,
/// besides what it lacks: more than a last page of one line.
pub(super) const LONE_TITLE: Cost = Cost::milli(60_000);
/// Price of a hyphen at a page's end.
pub(super) const HYPHEN: Cost = Cost::milli(16_000);
/// Prices of what only [`RuleLevel::Anything`](super::state::RuleLevel) allows; see [`Relaxed`](super::Relaxed).
pub(super) const ORPHAN: Cost = Cost::milli(60_000);
pub(super) const WIDOW: Cost = Cost::milli(80_000);
pub(super) const CUT: Cost = Cost::milli(1_000_000);
pub(super) const STRANDED: Cost = Cost::milli(1_500_000);
pub(super) const NOTE_LATE: Cost = Cost::milli(100_000);
/// Price of a note that runs on to the next page, and of each line of white between
/// text and notes.
pub(super) const NOTE_SPLIT: Cost = Cost::milli(1_000);
pub(super) const NOTE_WHITE: Cost = Cost::milli(500);
/// Price of a note parted so that a single line of it stands alone.
pub(super) const NOTE_CUT: Cost = Cost::milli(40_000);
/// White between text and notes that is no fault.
pub(super) const WHITE: u32 = 1;
/// Lines of a paragraph, and of a note, that stay together at a page's end and top.
pub(super) const TOGETHER: u32 = 2;

/// Price of a page short of some lines.
pub(super) fn short_of(lines: u32) -> Cost {
    let lines = i64::from(lines);
    Cost(SHORT[0].0 + SHORT[1].0 * lines + SHORT[2].0 * lines * lines)
}
