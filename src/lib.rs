//! Florilege takes an anthology from raw scans or Markdown to the files that shops and
//! printers accept.

pub mod clean;
pub mod diag;
pub mod source;
pub mod units;
