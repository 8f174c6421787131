//! Output to the terminal: results to stdout, messages and progress to stderr.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{Color, CommandLine};
use super::table::count;
use crate::diag::{Diagnostics, Format, ToldMessages, render, visible};
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
        self.say(&render(found, sources, self.format, self.colour));
    }

    /// The same with messages that were rendered before.
    pub(super) fn tell(self, told: &ToldMessages) {
        self.say(told.text(self.format, self.colour));
    }

    /// The same for one of many books: where nothing is wrong with it a line for each.
    pub(super) fn tell_of_many(self, told: &ToldMessages, errors: usize) {
        let brief = errors == 0 && self.format == Format::Human;
        let format = if brief { Format::Short } else { self.format };
        self.say(told.text(format, self.colour));
    }

    fn say(self, text: &str) {
        if self.format == Format::Github {
            print(text);
        } else {
            complain(text);
        }
    }

    /// Says to a person whose book has faults how many, and that nothing was written: so
    /// it is wherever there are errors.
    pub(super) fn sum_up(self, errors: usize, warnings: usize) {
        if errors == 0 || self.format != Format::Human {
            return;
        }
        let warnings = match warnings {
            0 => String::new(),
            _ => format!(" and {}", count(warnings, "warning")),
        };
        complain(&format!(
            "{}{warnings}: nothing was written, the last good files stay\n",
            count(errors, "error"),
        ));
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is the edge")]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}

/// Why a result could not be written to stdout, once that has happened.
static LOST: OnceLock<String> = OnceLock::new();

/// Writes a result to stdout. Who closes the pipe has seen enough; of any other failure
/// [`lost`] knows.
pub(super) fn print(text: &str) {
    let mut out = io::stdout().lock();
    note_lost(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

/// Notes that something did not reach stdout.
pub(super) fn note_lost(result: io::Result<()>) {
    if let Err(error) = result
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        let _ = LOST.set(error.to_string());
    }
}

/// Why something that was printed is lost, if it is.
pub(super) fn lost() -> Option<&'static str> {
    LOST.get().map(String::as_str)
}

/// A path as it may be shown on a terminal.
pub(super) fn shown_path(path: &Path) -> String {
    visible(&path.display().to_string(), 4_000)
}

/// Writes to stderr.
pub(super) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A line on the terminal that says what is going on, once it takes long.
#[derive(Debug)]
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    /// Dropped to tell the timer that all is over.
    over: Option<Sender<()>>,
    timer: Option<JoinHandle<()>>,
}

impl Progress {
    /// Nothing is shown yet, and nothing ever unless stderr is a terminal.
    pub(super) fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: None, over: None, timer: None };
        }
        let bar = ProgressBar::no_length();
        bar.set_draw_target(ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        let (over, wait) = channel::<()>();
        let shown = bar.clone();
        let timer = std::thread::spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
            }
        });
        Self { bar: Some(bar), over: Some(over), timer: Some(timer) }
    }

    /// Says which stage is done.
    pub(super) fn stage(&mut self, name: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{name} done"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.over.take());
        if let Some(timer) = self.timer.take() {
            let _ = timer.join();
        }
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
