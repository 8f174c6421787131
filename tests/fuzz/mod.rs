//! Inputs of every kind, and changes to them without end.
//!
//! `corpus/TARGET/` has inputs in our own words, and those that once were too much for the
//! program; `cargo test` replays them all, and a few hundred changes of each, the same on
//! every machine. `tests/fuzz/run TARGET SECONDS` goes on changing them for so long. An
//! input that panics, or takes longer than [`PATIENCE`], is kept in the corpus' folder under
//! a name with its hash: mend the fault, then give the input a name that says what it is.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "what tests the program looks at folder, environment and clock"
)]

mod deep;
mod mutate;
mod targets;

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use florilege::ground::sha256_hex;
use mutate::{Numbers, changed};
use targets::{ALL, Target};

/// No small input may take longer, even on a slow machine without optimisation.
const PATIENCE: Duration = Duration::from_mins(1);

/// Changes that `cargo test` makes of the inputs of a target.
const FEW: usize = 60;

fn folder(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target.name)
}

/// The inputs of a target, by name.
fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder(target)).expect("each target has inputs");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the corpus can be listed").path()).collect();
    paths.sort();
    paths.iter().map(|path| targets::read(path)).collect()
}

/// Takes an input; keeps it and says so if that is too much.
fn take(target: &Target, input: &[u8]) -> bool {
    let started = Instant::now();
    let held = catch_unwind(|| (target.run)(input)).is_ok();
    if held && started.elapsed() < PATIENCE {
        return true;
    }
    let path = folder(target).join(format!("found-{}", &sha256_hex(input)[..12]));
    std::fs::write(&path, input).expect("the corpus can be written");
    let how = if held { "takes too long" } else { "panics" };
    println!("{}: {} {how}", target.name, path.display());
    false
}

/// Takes inputs and changes of them until `go_on` says no; the number of faults.
fn run(target: &Target, seed: u64, mut go_on: impl FnMut(usize) -> bool) -> usize {
    let inputs = corpus(target);
    assert!(inputs.len() > 1, "{} has too few inputs", target.name);
    let mut faults = inputs.iter().filter(|input| !take(target, input)).count();
    let mut numbers = Numbers::new(seed);
    let mut count = 0;
    while faults < 10 && go_on(count) {
        let one = &inputs[numbers.below(inputs.len())];
        let other = &inputs[numbers.below(inputs.len())];
        let input = changed(one, other, target.words, target.most, &mut numbers);
        faults += usize::from(!take(target, &input));
        count += 1;
    }
    println!("{}: {count} changes, {faults} faults", target.name);
    faults
}

macro_rules! replayed {
    ($($name:ident),+) => {$(
        #[test]
        fn $name() {
            let named = |target: &&Target| target.name == stringify!($name);
            let target = ALL.iter().find(named).expect("a target of this name");
            assert_eq!(run(target, 2026, |count| count < FEW), 0);
        }
    )+};
}

replayed!(manifest, theme, markdown, corrections, svg, epub, pdf);

/// What `tests/fuzz/run` calls.
#[test]
#[ignore = "runs for as long as it is told"]
fn for_a_while() {
    let told = |key: &str| std::env::var(key).unwrap_or_default();
    let seconds = told("FLORILEGE_FUZZ_SECONDS").parse().unwrap_or(60);
    let (name, end) = (told("FLORILEGE_FUZZ"), Duration::from_secs(seconds));
    let started = Instant::now();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seed = now.map_or(1, |it| it.as_nanos() as u64);
    let target = ALL.iter().find(|target| target.name == name).expect("a target's name");
    assert_eq!(run(target, seed, |_| started.elapsed() < end), 0, "seed {seed}");
}
