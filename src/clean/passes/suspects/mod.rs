//! What a person should look at. Nothing here is ever changed by the program: spell
//! checking without a reader breaks many times more words than it mends.

pub(in crate::clean) mod digits;
pub(in crate::clean) mod misreadings;
pub(in crate::clean) mod numbers;
pub(in crate::clean) mod together;
pub(in crate::clean) mod torn;
pub(in crate::clean) mod words;

use crate::clean::flow::{CleanBlock, View};
use crate::clean::lexicon::tokens;
use crate::clean::lines::LineRole;
use crate::clean::profile::ends_sentence;
use crate::clean::rules::Rule;
use crate::clean::sheet::{DoubtedForm, Sheet, Suggestion};
use crate::clean::suggest;
use std::ops::Range;

/// Why a place is doubted, and what may have stood there.
struct Doubt {
    rule: Rule,
    evidence: &'static str,
    better: Option<String>,
}

impl Doubt {
    fn new(rule: Rule, evidence: &'static str, better: Option<String>) -> Self {
        Self { rule, evidence, better }
    }
}

/// Flags them.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>, blocks: &[CleanBlock]) {
    let mut found = Vec::new();
    for block in blocks {
        if matches!(block.role, LineRole::Break | LineRole::Table) {
            continue;
        }
        let view = View::new(sheet.scan.text, &sheet.edits, block);
        for word in tokens(&view.text) {
            let at = word.as_ptr() as usize - view.text.as_ptr() as usize;
            let Some(doubt) = doubt(sheet, &view.text, at, word) else { continue };
            if let Some(source) = view.source(at..at + word.len()) {
                found.push((source, doubt));
            }
        }
    }
    for (source, doubt) in found {
        gather(sheet, source, doubt);
    }
    torn::run(sheet, blocks);
    numbers::run(sheet, blocks);
}

/// Whether a word is doubted. Names are not.
fn doubt(sheet: &Sheet<'_>, text: &str, at: usize, word: &str) -> Option<Doubt> {
    let abbreviated =
        word.chars().count() <= 4 && text[at + word.len()..].starts_with('.');
    if sheet.keeps.contains(word) || abbreviated {
        return None;
    }
    let before = text[..at].trim_end();
    let starts = before.is_empty() || ends_sentence(before);
    if word.chars().any(char::is_uppercase)
        && !(starts && word.chars().skip(1).all(char::is_lowercase))
    {
        return None;
    }
    misreadings::doubt(sheet, word)
        .or_else(|| digits::doubt(word))
        .or_else(|| words::doubt(sheet, word))
}

/// Adds a place to those of its form, unless an editor has refused it.
fn gather(sheet: &mut Sheet<'_>, source: Range<usize>, doubt: Doubt) {
    let Doubt { rule, evidence, better } = doubt;
    let word = sheet.scan.text[source.clone()].to_lowercase();
    let refused = [sheet.question(&source, rule), form_id(rule, &word)];
    if refused.iter().any(|id| sheet.rejected.contains(id)) {
        return;
    }
    let form = DoubtedForm { rule, evidence, better, places: Vec::new() };
    sheet.forms.entry(word).or_insert(form).places.push(source);
}

/// The stable name of a question about a form.
fn form_id(rule: Rule, word: &str) -> String {
    format!("{}-{word}", rule.name())
}

/// Asks about each form once, however often it stands in the scan.
pub(in crate::clean) fn ask(sheet: &mut Sheet<'_>) {
    for (word, form) in std::mem::take(&mut sheet.forms) {
        let DoubtedForm { rule, evidence, better, mut places } = form;
        places.sort_by_key(|place| place.start);
        let source = places.remove(0);
        let line = sheet.line_at(source.start);
        let single = places.is_empty() && better.is_some();
        let entry = match better.as_deref() {
            Some(better) if single => suggest::fix_entry(sheet, line, &source, better),
            Some(better) => suggest::word_entry(&word, better),
            None => format!(
                "[[keep]]\nfind = {}\n",
                suggest::quoted(&sheet.scan.text[source.clone()])
            ),
        };
        let confidence = if better.is_some() { 50 } else { 0 };
        let id = if places.is_empty() {
            sheet.question(&source, rule)
        } else {
            form_id(rule, &word)
        };
        sheet.suggestions.push(Suggestion {
            id,
            rule,
            line: line + 1,
            source,
            others: places,
            entry,
            confidence,
            evidence: evidence.into(),
        });
    }
}

/// Flags a place for a person. It is a question and no proposal: no option takes it.
fn flag(sheet: &mut Sheet<'_>, source: Range<usize>, doubt: &Doubt) {
    let (rule, evidence) = (doubt.rule, doubt.evidence);
    let line = sheet.line_at(source.start) + 1;
    let entry = if rule == torn::RULE {
        format!("[[lost]]\nline = {line}\nshow = \"[text missing in the source]\"\n")
    } else {
        format!("[[role]]\nlines = \"{line}\"\nis = \"number\"\n")
    };
    sheet.ask(source, rule, entry, 0, evidence);
}
