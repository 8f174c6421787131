//! A number of a printer or a shop, where it was read, and how sure it is.

use serde::Deserialize;

use crate::diag::Code;

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactCertainty {
    /// The vendor's own page, or several sources that agree.
    High,
    /// One secondary source.
    Medium,
    /// Sources conflict.
    Low,
}

impl FactCertainty {
    /// The code for a file that goes against a fact: only what is sure fails a file.
    pub(in crate::check) const fn code(self, sure: Code) -> Code {
        match self {
            Self::High => sure,
            Self::Medium | Self::Low => Code::ProfileAdvice,
        }
    }
}

/// A number or list, and where it was read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PrinterFact<T> {
    /// The number or list.
    pub value: T,
    /// Where it was read.
    pub source: String,
    /// How sure it is.
    pub confidence: FactCertainty,
}

impl<T> PrinterFact<T> {
    /// The code for a file that goes against it: only what is sure fails a file.
    pub(in crate::check) const fn code(&self, sure: Code) -> Code {
        self.confidence.code(sure)
    }
}
