//! Messages are data. Stages collect them; only the renderer knows a terminal.
//!
//! A [`Diagnostic`] has a stable [`Code`], the place it is about and, where one is
//! sure, the fix. The wording follows one grammar: no full stop on single sentences,
//! literals in backticks, what to do next in `hint`.

mod codes;
mod excerpt;
mod finding;
mod render;
mod repeats;
mod told;
mod visible;

pub use codes::{Code, Severity, Stage};
pub use finding::{Diagnostic, Diagnostics};
pub use render::{Format, explain, render};
pub use repeats::MOST;
pub use told::ToldMessages;
pub use visible::{is_hidden, visible};
