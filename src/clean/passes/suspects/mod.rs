//! What a person should look at. Nothing here is ever changed by the program: spell
//! checking without a reader breaks many times more words than it mends.

pub(in crate::clean) mod breaks;
pub(in crate::clean) mod doubt;
pub(in crate::clean) mod words;

use crate::clean::claim::LineRole;
use crate::clean::decisions::Decisions;
use crate::clean::edits::TextEdits;
use crate::clean::flow::{CleanBlock, View};
use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::profile::ends_sentence;
use crate::clean::questions;
use crate::clean::questions::{OpenQuestions, Suggestion, question_id};
use crate::clean::rule::Rule;
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use doubt::Doubt;
use std::collections::BTreeMap;
use std::ops::Range;
use words::{DIGITS_IN_WORD, UNKNOWN};

/// A form that is doubted wherever it stands.
struct DoubtedForm {
    doubt: Doubt,
    /// Its places, in the order of the scan.
    places: Vec<Range<usize>>,
}

/// Forms that are doubted, in small letters.
type DoubtedForms = BTreeMap<String, DoubtedForm>;

/// Forms in a thousand words that nothing explains: where there are more, the scan is spelt
/// otherwise than the list, or badly read.
const PLAIN: usize = 4;
/// So many of them are asked about in any scan.
const FEW: usize = 30;

/// What was found beside the questions.
pub(in crate::clean) struct Suspects {
    /// Lines behind which a word breaks off.
    pub(in crate::clean) torn: Vec<usize>,
    /// Forms that nothing explains, too many to ask what each of them is.
    pub(in crate::clean) unasked: usize,
}

/// Asks about words and numbers, and about what breaks off.
pub(in crate::clean) fn run(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    edits: &TextEdits,
    questions: &mut OpenQuestions<'_>,
    decisions: &Decisions,
    flows: [&[CleanBlock]; 2],
) -> Suspects {
    let (lexicon, profile) = (&reading.lexicon, &reading.profile);
    let (mut forms, mut torn) = (DoubtedForms::new(), Vec::new());
    let mut words = 0;
    for blocks in flows {
        for block in blocks {
            if matches!(block.role, LineRole::Break | LineRole::Table) {
                continue;
            }
            let view = View::new(sheet.text, edits, block);
            for word in tokens(&view.text) {
                words += 1;
                let at = word.as_ptr() as usize - view.text.as_ptr() as usize;
                let doubt = doubt(lexicon, decisions, &view.text, at, word);
                let Some(doubt) = doubt else { continue };
                if let Some(source) = view.source(at..at + word.len()) {
                    gather(&mut forms, sheet, questions, source, doubt);
                }
            }
        }
        torn.extend(breaks::torn(profile, sheet, edits, questions, decisions, blocks));
        breaks::numbers(sheet, questions, blocks);
    }
    let unasked = leave_plain(&mut forms, words);
    ask(forms, sheet, questions);
    Suspects { torn, unasked }
}

/// Leaves out the forms that nothing explains where they are the rule, of each kind by
/// itself: a question that proposes nothing helps where there are few of them. Returned is
/// their number.
fn leave_plain(forms: &mut DoubtedForms, words: usize) -> usize {
    let mut left = 0;
    for rule in [&UNKNOWN, &DIGITS_IN_WORD] {
        let is_plain =
            |it: &DoubtedForm| it.doubt.rule == rule && it.doubt.better.is_none();
        let plain = forms.values().filter(|form| is_plain(form)).count();
        if plain > FEW && plain * 1000 > words * PLAIN {
            forms.retain(|_, form| !is_plain(form));
            left += plain;
        }
    }
    left
}

/// Whether a word is doubted. Names are not.
fn doubt(
    lexicon: &Lexicon,
    decisions: &Decisions,
    text: &str,
    at: usize,
    word: &str,
) -> Option<Doubt> {
    let abbreviated =
        word.chars().count() <= 4 && text[at + word.len()..].starts_with('.');
    if decisions.keeps.contains(word) || abbreviated {
        return None;
    }
    let before = text[..at].trim_end();
    let starts = before.is_empty() || ends_sentence(before);
    if word.chars().any(char::is_uppercase)
        && !(starts && word.chars().skip(1).all(char::is_lowercase))
    {
        return None;
    }
    words::misread(lexicon, word)
        .or_else(|| words::digits(word))
        .or_else(|| words::unknown(lexicon, word))
}

/// Adds a place to those of its form, unless an editor has refused it.
fn gather(
    forms: &mut DoubtedForms,
    sheet: &Sheet<'_>,
    questions: &OpenQuestions<'_>,
    source: Range<usize>,
    doubt: Doubt,
) {
    let word = sheet.text[source.clone()].to_lowercase();
    let ids = [question_id(sheet, &source, doubt.rule), form_id(doubt.rule, &word)];
    if !ids.iter().any(|id| questions.is_refused(id)) {
        let form = DoubtedForm { doubt, places: Vec::new() };
        forms.entry(word).or_insert(form).places.push(source);
    }
}

/// The stable name of a question about a form.
fn form_id(rule: &'static Rule, word: &str) -> String {
    format!("{}-{word}", rule.name)
}

/// Asks about each form once, however often it stands in the scan.
fn ask(forms: DoubtedForms, sheet: &Sheet<'_>, questions: &mut OpenQuestions<'_>) {
    for (word, DoubtedForm { doubt, mut places }) in forms {
        let Doubt { rule, evidence, better } = doubt;
        places.sort_by_key(|place| place.start);
        let source = places.remove(0);
        let line = sheet.line_at(source.start);
        let single = places.is_empty() && better.is_some();
        let entry = match better.as_deref() {
            Some(better) if single => questions::fix_entry(sheet, line, &source, better),
            Some(better) => questions::word_entry(&word, better),
            None => format!(
                "[[keep]]\nfind = {}\n",
                questions::quoted(&sheet.text[source.clone()])
            ),
        };
        let confidence = if better.is_some() { 50 } else { 0 };
        let id = if places.is_empty() {
            question_id(sheet, &source, rule)
        } else {
            form_id(rule, &word)
        };
        questions.asked.push(Suggestion {
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
