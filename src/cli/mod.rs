//! The command line: the only clap, the only prints, the only look at environment and
//! clock.

mod args;
mod books;
mod build;
mod check;
mod clean;
mod date;
mod diff;
mod end;
mod folders;
mod git;
mod matrix;
mod new;
mod onix;
mod release;
mod table;
mod terminal;
mod themes;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::CommandLine;

use crate::clean::Rule;
use crate::diag::{Code, explain, is_hidden, visible};
use crate::ground::nearest;
use crate::manifest::schema_text;
use crate::output::write_file;
use args::Command;
use end::{RunEnd, cannot, written};
use terminal::{Terminal, complain, print};

/// Runs the program: parses `arguments`, does what they say, prints, and gives the exit
/// code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    report_panics();
    let line = match CommandLine::try_parse_from(arguments) {
        Ok(line) => line,
        Err(usage) => return told(&usage),
    };
    let terminal = Terminal::new(&line);
    let end = obey(line.command, terminal);
    match terminal::lost() {
        None => end.into(),
        Some(why) => {
            cannot(&format!("could not write to the standard output: {why}")).into()
        }
    }
}

/// Prints how the program is used: help and version to stdout, what was wrong to stderr.
fn told(usage: &clap::Error) -> ExitCode {
    if usage.exit_code() == 0 {
        terminal::note_lost(usage.print());
        return match terminal::lost() {
            None => ExitCode::SUCCESS,
            Some(why) => {
                cannot(&format!("could not write to the standard output: {why}")).into()
            }
        };
    }
    let said = usage.render().to_string();
    let hides = |line: &str| line.chars().any(is_hidden);
    if said.lines().any(hides) {
        // It repeats arguments as they were given, which may be anything.
        let lines = said.lines().map(|line| visible(line, 4_000) + "\n");
        complain(&lines.collect::<String>());
    } else {
        let _ = usage.print();
    }
    ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
}

fn obey(command: Command, terminal: Terminal) -> RunEnd {
    match command {
        Command::Build(args) => build::build(&args, terminal),
        Command::Check(args) => check::check(&args, terminal),
        Command::Release(args) => release::release(&args, terminal),
        Command::Onix(args) => onix::onix(&args, terminal),
        Command::Matrix(args) => matrix::matrix(&args, terminal),
        Command::Diff(args) => diff::diff(&args, terminal),
        Command::Dump(args) => build::dump(&args, terminal),
        Command::ExplainPage(args) => build::explain_page(&args, terminal),
        Command::Clean(args) => clean::clean(&args, terminal),
        Command::New(args) => new::new(&args, terminal),
        Command::Schema { theme, catalogue, works, output } => {
            let text = match (theme, catalogue, works) {
                (true, ..) => format!("{:#}\n", crate::theme::schema()),
                (_, true, _) => format!("{:#}\n", crate::catalogue::schema()),
                (.., true) => crate::extract::schema_text(),
                _ => schema_text(),
            };
            schema(&text, output.as_deref(), terminal)
        }
        Command::Themes { show } => themes::themes(show.as_deref()),
        Command::Explain { code } => explain_code(code.as_deref()),
        Command::Completions { shell } => completions(shell),
        Command::Man { command } => manual(command.as_deref()),
        #[cfg(debug_assertions)]
        Command::Panic => panic!("asked to"),
    }
}

fn say(text: &str) -> RunEnd {
    print(text);
    RunEnd::Fine
}

/// Prints a schema, or writes it to a file.
fn schema(text: &str, output: Option<&Path>, terminal: Terminal) -> RunEnd {
    match output {
        Some(path) => written(write_file(path, text.as_bytes()), terminal),
        None => say(text),
    }
}

/// Prints what a message or a rule of cleaning is, or lists them all.
fn explain_code(code: Option<&str>) -> RunEnd {
    let Some(typed) = code else {
        let codes =
            Code::ALL.iter().map(|it| format!("{}  {}\n", it.as_str(), it.title()));
        let rules = Rule::ALL.iter().map(|it| format!("{}  {}\n", it.code(), it.title));
        return say(&codes.chain(rules).collect::<String>());
    };
    let (wanted, rule) = (typed.to_ascii_uppercase(), typed.to_ascii_lowercase());
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == wanted) {
        return say(&explain(*code));
    }
    if let Some(rule) = Rule::ALL.iter().find(|it| it.code() == rule) {
        return say(&rule.explain());
    }
    let rules: Vec<String> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    let (what, near) = if rule.contains('/') {
        ("rule of cleaning", nearest(&rule, rules.iter().map(String::as_str)))
    } else {
        ("message", nearest(&wanted, Code::ALL.iter().map(|code| code.as_str())))
    };
    let hint = near.map_or_else(String::new, |near| format!("; is it `{near}`?"));
    let name = if rule.contains('/') { rule } else { wanted };
    cannot(&format!("there is no {what} `{name}`{hint}"))
}

fn completions(shell: clap_complete::Shell) -> RunEnd {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "florilege", &mut script);
    say(&String::from_utf8_lossy(&script))
}

fn manual(command: Option<&str>) -> RunEnd {
    let mut whole = CommandLine::command();
    whole.build();
    let page = match command {
        None => Some(&whole),
        Some(name) => whole.find_subcommand(name),
    };
    let Some(page) = page.cloned() else {
        return cannot(&format!("there is no command `{}`", command.unwrap_or("")));
    };
    let mut text = Vec::new();
    if clap_mangen::Man::new(page).render(&mut text).is_err() {
        return cannot("the manual page could not be made");
    }
    say(&String::from_utf8_lossy(&text))
}

/// A panic is a fault of this program and never looks like one of the book: it says so
/// and ends everything with exit code 70, whichever thread it happens in. Files that
/// were being written stand beside their places and are removed by the next build.
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        let payload = panic.payload();
        let what = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no words");
        complain(&format!(
            "florilege {} has a fault (not your book): {} at {place}\n\
             Please report it to the project with this line, the command, and if you can \
             the smallest book that shows it.\n",
            env!("CARGO_PKG_VERSION"),
            visible(what, 400),
        ));
        #[expect(clippy::exit, reason = "nothing may catch a panic and go on")]
        std::process::exit(70);
    }));
}
