//! Output to the terminal: results to stdout, messages and progress to stderr.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Color, CommandLine};
use crate::diag::{Diagnostics, Format, render};
use crate::source::SourceMap;

/// A line of progress is shown when a build takes longer than this.
const PATIENCE: Duration = Duration::from_secs(1);

/// How to show messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    format: Format,
    /// Messages have colours.
    colour: bool,
    /// Results have colours.
    colour_out: bool,
}

impl Terminal {
    /// As the command line and the environment say.
    pub(super) fn new(line: &CommandLine) -> Self {
        let colour = |on_terminal: bool| match line.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => on_terminal && !no_colour(),
        };
        Self {
            format: line.message_format.into(),
            colour: colour(io::stderr().is_terminal()),
            colour_out: colour(io::stdout().is_terminal()),
        }
    }

    /// Whether results on stdout have colours.
    pub(super) fn colour_out(self) -> bool {
        self.colour_out
    }

    /// Shows messages: for GitHub on stdout, where it looks for them, else on stderr.
    pub(super) fn show(self, found: &Diagnostics, sources: &SourceMap) {
        let text = render(found, sources, self.format, self.colour);
        if self.format == Format::Github {
            print(&text);
        } else {
            complain(&text);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is the edge")]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}

/// Writes a result to stdout. Who closes the pipe has seen enough.
pub(super) fn print(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Writes to stderr.
pub(super) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A line on the terminal that says what is going on.
#[derive(Debug)]
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
}

impl Progress {
    /// Nothing is shown yet, and nothing ever unless stderr is a terminal.
    pub(super) fn new() -> Self {
        let bar = io::stderr().is_terminal().then(ProgressBar::no_length);
        if let Some(bar) = &bar {
            let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
        }
        Self { bar, started: Instant::now() }
    }

    /// Says which stage has begun.
    pub(super) fn stage(&mut self, name: &str) {
        let Some(bar) = &self.bar else { return };
        bar.set_message(name.to_owned());
        if bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(100));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
