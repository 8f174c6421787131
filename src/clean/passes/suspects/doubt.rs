//! A place that a person should look at.

use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// Why a place is doubted, and what may have stood there.
pub(super) struct Doubt {
    pub(super) rule: &'static Rule,
    pub(super) evidence: &'static str,
    pub(super) better: Option<String>,
}

impl Doubt {
    pub(super) fn new(
        rule: &'static Rule,
        evidence: &'static str,
        better: Option<String>,
    ) -> Self {
        Self { rule, evidence, better }
    }
}

pub(in crate::clean) static BROKEN_OFF: Rule = Rule {
    pass: "suspects",
    name: "broken-off",
    title: "A paragraph that breaks off.",
    why: "A paragraph that ends within a word or a sentence may have lost its rest.",
    example: Some(RuleExample::Asks("for neither of them was wil-")),
    leaves: Some(("laughed with them:", "a colon leads on")),
};

/// Flags a place for a person. It is a question and no proposal: no option takes it.
pub(super) fn flag(
    sheet: &Sheet<'_>,
    questions: &mut OpenQuestions<'_>,
    source: Range<usize>,
    doubt: &Doubt,
) {
    let (rule, evidence) = (doubt.rule, doubt.evidence);
    let line = sheet.line_at(source.start) + 1;
    let entry = if rule == &BROKEN_OFF {
        format!("[[lost]]\nline = {line}\nshow = \"[text missing in the source]\"\n")
    } else {
        format!("[[role]]\nlines = \"{line}\"\nis = \"number\"\n")
    };
    questions.ask(sheet, source, rule, entry, 0, evidence);
}
