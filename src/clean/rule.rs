//! A rule of cleaning.
//!
//! Each is an item in the file that acts by it, above the code that does: what it does,
//! why, an example and, if it can be wrong, a counter-example. A test finds both in
//! `tests/cases/clean/`, so that the text can't drift from what the program does; `⏎` is a
//! line end. [`Rule::ALL`] lists them for the record, for `florilege explain
//! furniture/running-head`, and for the handbook.

use std::fmt;
use std::fmt::Write as _;

/// What made an edit. An item is itself and equal to no other.
pub struct Rule {
    /// The pass it belongs to.
    pub pass: &'static str,
    /// Its name within the pass.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub title: &'static str,
    /// Why, and what it goes by.
    pub why: &'static str,
    /// What it does with some text.
    pub example: Option<RuleExample>,
    /// What it leaves alone, and the reason.
    pub leaves: Option<(&'static str, &'static str)>,
}

/// What a rule does with a stretch of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleExample {
    /// It stands in the result as this; empty: it goes.
    Turns(&'static str, &'static str),
    /// It is asked about.
    Asks(&'static str),
}

impl Rule {
    /// Its pass and its name, as the record has them: `furniture/running-head`.
    pub fn code(&self) -> String {
        format!("{}/{}", self.pass, self.name)
    }

    /// What `florilege explain` prints of it.
    pub fn explain(&self) -> String {
        let mut text = format!("{}: {}\n\n{}\n", self.code(), self.title, self.why);
        let _ = match self.example {
            Some(RuleExample::Turns(scan, "")) => write!(text, "\ntakes out: {scan}\n"),
            Some(RuleExample::Turns(scan, result)) if scan == result => {
                write!(text, "\nkeeps: {scan}\n")
            }
            Some(RuleExample::Turns(scan, result)) => {
                write!(text, "\nmakes of: {scan}\nthis:     {result}\n")
            }
            Some(RuleExample::Asks(scan)) => write!(text, "\nasks about: {scan}\n"),
            None => Ok(()),
        };
        if let Some((left, because)) = self.leaves {
            let _ = writeln!(text, "leaves: {left} ({because})");
        }
        text
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}
