//! How a run ended.

use crate::diag::{Diagnostics, Severity, Stage};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// All is well.
    Fine,
    /// The book has faults.
    Faults,
    /// The program could not run.
    CannotRun,
}

impl End {
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
