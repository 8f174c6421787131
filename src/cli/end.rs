//! How a run ended.

use std::process::ExitCode;

use super::terminal::{Terminal, complain};
use crate::diag::{Diagnostic, Diagnostics, Severity, Stage, visible};
use crate::press::BuildOutcome;
use crate::source::SourceMap;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RunEnd {
    /// All is well.
    Fine,
    /// The book has faults.
    Faults,
    /// Two states of a book differ.
    Differs,
    /// The program could not run.
    CannotRun,
}

impl RunEnd {
    /// As the findings say: what could not be written is no fault of the book.
    pub(super) fn of(found: &Diagnostics) -> Self {
        let errors = found.iter().filter(|it| it.code.severity() == Severity::Error);
        let (output, other): (Vec<_>, Vec<_>) =
            errors.partition(|it| it.code.stage() == Stage::Output);
        match (output.is_empty(), other.is_empty()) {
            (true, true) => Self::Fine,
            (false, _) => Self::CannotRun,
            (true, false) => Self::Faults,
        }
    }
}

impl From<BuildOutcome> for RunEnd {
    fn from(outcome: BuildOutcome) -> Self {
        match outcome {
            BuildOutcome::Built | BuildOutcome::Unchanged => Self::Fine,
            BuildOutcome::Faulty => Self::Faults,
            BuildOutcome::Unwritten => Self::CannotRun,
        }
    }
}

impl From<RunEnd> for ExitCode {
    fn from(end: RunEnd) -> Self {
        match end {
            RunEnd::Fine => Self::SUCCESS,
            RunEnd::Faults | RunEnd::Differs => Self::from(1),
            RunEnd::CannotRun => Self::from(2),
        }
    }
}

/// Ends a run that was to write a file; a refusal is shown.
pub(super) fn written(result: Result<(), Diagnostic>, terminal: Terminal) -> RunEnd {
    match result {
        Ok(()) => RunEnd::Fine,
        Err(refused) => {
            let mut found = Diagnostics::new();
            found.push(refused);
            terminal.show(&found, &SourceMap::new());
            RunEnd::CannotRun
        }
    }
}

/// Says why the program cannot run.
pub(super) fn cannot(why: &str) -> RunEnd {
    complain(&format!("error: {}\n", visible(why, 400)));
    RunEnd::CannotRun
}
