//! CPU time and peak memory of this program, and of runs of itself.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads what the kernel says")]

use std::path::PathBuf;
use std::process::Command;

/// CPU seconds and peak megabytes of a run of this program, and what else it printed.
pub(super) fn measured(arguments: &[PathBuf]) -> (f64, f64, String) {
    let program = std::env::current_exe().expect("the path of this program");
    let output =
        Command::new(program).args(arguments).output().expect("this program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.pop().expect("the run reports");
    let mut numbers = last.split(' ').map(|number| number.parse().expect("a number"));
    let (seconds, memory) = (numbers.next(), numbers.next());
    let rest = lines.join("\n");
    (seconds.expect("CPU seconds"), memory.expect("megabytes"), rest)
}

/// The last line of a run: CPU seconds and peak megabytes.
pub(super) fn report() {
    println!("{} {}", cpu_seconds(), peak_megabytes());
}

/// CPU time of all threads, living and joined, by the kernel's clock ticks (1/100 s), and
/// finer for the living.
pub(super) fn cpu_seconds() -> f64 {
    let mut nanoseconds = 0_u64;
    for task in std::fs::read_dir("/proc/self/task").expect("Linux").flatten() {
        let text =
            std::fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
        let first = text.split(' ').next().and_then(|number| number.parse::<u64>().ok());
        nanoseconds += first.unwrap_or(0);
    }
    nanoseconds as f64 / 1e9
}

/// The most memory that this program has held, in MB.
pub(super) fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    let kilobytes =
        line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
