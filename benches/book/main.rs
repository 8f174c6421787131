//! Speed of the whole program on a generated book, beside a floor.
//!
//! `cargo bench --bench book [-- WORDS]` prints CPU time by stage, the whole, the floor,
//! and the ratio, each in a process of its own; the ratio is what counts, since it
//! compares two runs on the same machine at the same time.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark prints and reads files"
)]

mod floor;
mod generate;
#[path = "../measured.rs"]
mod measured;

use std::path::Path;

use florilege::output::OutputFolder;
use florilege::{BuildOptions, Inputs, Root, build};
use measured::{cpu_seconds, measured, report};

const RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("floor") => {
            std::hint::black_box(floor::run(Path::new(&arguments[1])));
            report();
        }
        Some("whole") => whole(Path::new(&arguments[1]), Path::new(&arguments[2])),
        words => compare(words.and_then(|words| words.parse().ok()).unwrap_or(100_000)),
    }
}

/// Runs floor and whole by turns and prints the least CPU time of each.
fn compare(words: usize) {
    let folder = std::env::temp_dir().join(format!("florilege-bench-{words}"));
    let plan = generate::Plan { words, works: 20, notes: words * 3 / 1000 };
    generate::write(&folder, &plan);
    let (mut floor, mut whole) = (f64::MAX, f64::MAX);
    let mut stages = String::new();
    let mut memory = 0.0;
    for _ in 0..RUNS {
        floor = floor.min(measured(&["floor".into(), folder.clone()]).0);
        let out = folder.join("dist");
        let (seconds, megabytes, lines) =
            measured(&["whole".into(), folder.clone(), out]);
        if seconds < whole {
            (whole, memory, stages) = (seconds, megabytes, lines);
        }
    }
    println!("{words} words, {} notes, least CPU seconds of {RUNS} runs", plan.notes);
    println!("{stages}");
    println!("whole  {whole:.3} s, {memory:.0} MB at most");
    println!("floor  {floor:.3} s");
    println!("ratio  {:.2}", whole / floor);
}

/// Builds the book and writes its files, and prints the CPU time of each stage.
fn whole(book: &Path, out: &Path) {
    let mut stages: Vec<(&'static str, f64)> = Vec::new();
    let mut before = cpu_seconds();
    let mut on_stage = |stage| {
        let now = cpu_seconds();
        stages.push((stage, now - before));
        before = now;
    };
    let root = Root::open(book).expect("the book's folder");
    let built = build(&Inputs::new(&root), &BuildOptions::default(), &mut on_stage);
    assert!(built.files.len() == 3, "{:?}", built.diagnostics);
    let folder = OutputFolder::open(out).expect("the folder for files");
    let mut batch = folder.batch();
    for file in &built.files {
        batch.add(&file.name, &file.bytes).expect("a file");
    }
    batch.finish().expect("all files");
    on_stage("writing");
    for (stage, seconds) in stages {
        println!("{stage:<28}{seconds:.3}");
    }
    report();
}
