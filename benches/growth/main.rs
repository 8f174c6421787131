//! Whether time and memory grow with the input, and no faster.
//!
//! `cargo bench --bench growth [-- KIND]` takes an input of each kind at one size and at
//! twice that size, each in a process of its own, and prints CPU time and peak memory with
//! their ratios. A ratio of time above 2.3 is marked: something looks at the input again
//! for each part of it.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod kinds;
#[path = "../measured.rs"]
mod measured;

use kinds::{ALL, Kind};
use measured::{measured, report};

/// What doubled input may take, in times the CPU time of the single one.
const MOST: f64 = 2.3;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [name, size] = arguments.as_slice() {
        let kind = ALL.iter().find(|kind| kind.name == name).expect("a kind's name");
        (kind.run)(size.parse().expect("a size"));
        return report();
    }
    println!(
        "{:<24}{:>9}{:>8}{:>8}{:>6}{:>8}{:>6}",
        "kind", "size", "s", "2×", "", "MB", ""
    );
    let named =
        |kind: &&Kind| arguments.iter().all(|part| kind.name.contains(part.as_str()));
    ALL.iter().filter(named).for_each(compare);
}

/// Prints a line about a kind.
fn compare(kind: &Kind) {
    let of = |size: usize| measured(&[kind.name.into(), size.to_string().into()]);
    let ((one, small, _), (two, large, _)) = (of(kind.size), of(2 * kind.size));
    let (time, memory) = (two / one, large / small);
    let mark = if time > MOST { "  <" } else { "" };
    println!(
        "{:<24}{:>9}{one:>8.2}{two:>8.2}{time:>6.2}{large:>8.0}{memory:>6.2}{mark}",
        kind.name, kind.size
    );
}
